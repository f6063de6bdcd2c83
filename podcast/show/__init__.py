"""Episodes → Show: the feed and the pages."""

from podcast.show.site import ShowFiles, write_show

__all__ = ["ShowFiles", "write_show"]
