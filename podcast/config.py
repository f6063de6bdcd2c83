"""``podcast.toml`` → :class:`podcast.model.Show`; the only reader of environment variables."""
