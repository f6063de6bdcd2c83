"""Episodes → Show: the feed and the pages."""
