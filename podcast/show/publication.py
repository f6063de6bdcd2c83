"""An episode with everything that its place on the site is made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from podcast.model import Episode


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an episode: its path within the site (ASCII, forward slashes) and its media type."""

    path: str
    type: str


@dataclass(frozen=True, slots=True)
class Publication:
    """An episode as the site shows it. Paths are relative to the site's folder.

    ``name`` is its name in addresses, ``number`` its number when its id holds just one, ``published`` has a zone.
    """

    episode: Episode
    name: str
    guid: str
    published: dt.datetime
    audio: Attachment
    chapters: Attachment
    transcripts: tuple[Attachment, ...]
    number: int | None = None

    @property
    def page(self) -> str:
        """The page's path."""
        return f"{self.name}.html"
