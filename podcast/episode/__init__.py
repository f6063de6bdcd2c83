"""Takes → Episode: the timeline, chapters, transcript and the files."""
