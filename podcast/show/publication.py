"""An episode with everything that its place on the site is made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from podcast.model import Episode
from podcast.show.pictures import Picture

TYPES = {
    ".chapters.json": "application/json+chapters",
    ".json": "application/json",
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".html": "text/html; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/x-m4a",
    ".m4b": "audio/x-m4b",
    ".opus": "audio/ogg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}
"""The media type of every file that a site holds, by its ending; Apple's names for its own formats."""


def media_type(path: str) -> str:
    """The media type of a file of the site. The first ending that fits counts; unknown ones are bare bytes."""
    return next((type_ for ending, type_ in TYPES.items() if path.endswith(ending)), "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an episode, by its path within the site (ASCII, forward slashes)."""

    path: str

    @property
    def type(self) -> str:
        """Its media type, as the feed says it."""
        return media_type(self.path)


@dataclass(frozen=True, slots=True)
class Publication:
    """An episode as the site shows it. Paths are relative to the site's folder.

    ``name`` is its name in addresses, ``number`` its number when its id holds just one, ``published`` has a zone.
    ``levels`` is the outline of its sound in percent of the loudest part.
    """

    episode: Episode
    name: str
    guid: str
    published: dt.datetime
    audio: Attachment
    chapters: Attachment
    transcripts: tuple[Attachment, ...]
    levels: tuple[int, ...]
    picture: Picture | None = None
    number: int | None = None

    @property
    def page(self) -> str:
        """The page's path."""
        return f"{self.name}.html"
