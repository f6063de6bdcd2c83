"""An issue as it was received → :class:`podcast.model.Issue`.

Each format is one module with ``read(path) -> Issue``; :data:`READERS` says which ending belongs to which.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from podcast.errors import SourceError
from podcast.model import Issue
from podcast.sources import text

READERS: dict[str, Callable[[Path], Issue]] = {
    ".txt": text.read,
}
"""A file's ending, in lower case → the reader of that format."""


def read_issue(path: Path) -> Issue:
    """The issue in a file, understood by the file's ending.

    Raises:
        SourceError: the ending is unknown, or the file cannot be read, is empty, too big or no text.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise SourceError(
            f"an issue cannot be read from a file that ends in {path.suffix!r}"
            if path.suffix
            else "an issue cannot be read from a file without an ending",
            where=str(path),
            remedy=f"Save the issue as one of: {', '.join(sorted(READERS))}.",
        )
    return reader(path)
