"""An issue as it was received → :class:`podcast.model.Issue`."""
