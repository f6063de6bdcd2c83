"""The site's folder: what is written there, what is there already, what is there no longer."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from podcast.errors import StoreError
from podcast.files import appearing, read_text, write_whole
from podcast.show.names import hashed_name
from podcast.show.publication import Attachment

_OWN = re.compile(r'href="([^"]+/)feed\.xml"')
_MENTIONED = re.compile(r"media/[a-z0-9.-]+|[a-z0-9-]+\.html")


def mentioned(text: str) -> set[str]:
    """The paths of the site that a feed or a page of ours points to, and perhaps some that only look like it."""
    own = _OWN.search(text)
    return set(_MENTIONED.findall(text.replace(own.group(1), " ") if own else text))


@dataclass(slots=True)
class Folder:
    """A site being written. ``current`` holds the paths that the site consists of, ``written`` what had to be written.

    Paths are relative to ``root``, with forward slashes.
    """

    root: Path
    current: set[str] = field(default_factory=set)
    written: list[Path] = field(default_factory=list)

    def read(self, path: str) -> str:
        """A file of the site as it is now; empty when there is none."""
        return read_text(self.root / path) if (self.root / path).is_file() else ""

    def write(self, path: str, content: str | bytes) -> Path:
        """Writes a file unless it already says just that."""
        self.current.add(path)
        target = self.root / path
        data = content.encode() if isinstance(content, str) else content
        if not (target.is_file() and target.read_bytes() == data):
            write_whole(target, data)
            self.written.append(target)
        return target

    def attach(self, name: str, ending: str, content: str | bytes) -> Attachment:
        """Writes a file that belongs to an episode, under a name that changes with its content."""
        data = content.encode() if isinstance(content, str) else content
        path = f"media/{hashed_name(name, hashlib.sha256(data).hexdigest(), ending)}"
        self.write(path, data)
        return Attachment(path)

    def copy(self, source: Path, path: str, *, size: int, sha256: str, remedy: str) -> Attachment:
        """Copies a large file and makes sure that it is what it should be.

        It is a copy and no link: an edit of ``source`` must not change what the site already shows under an address
        that stands for its content.

        Raises:
            StoreError: it is missing, or not what it should be.
        """
        self.current.add(path)
        target = self.root / path
        if target.is_file() and target.stat().st_size == size:
            return Attachment(path)
        if not source.is_file():
            raise StoreError("the episode's audio is missing", where=str(source), remedy=remedy)
        with appearing(target) as temporary:
            shutil.copyfile(source, temporary)
            with temporary.open("rb") as copied:
                if hashlib.file_digest(copied, "sha256").hexdigest() != sha256:
                    raise StoreError("the audio is not what was built", where=str(source), remedy=remedy)
        self.written.append(target)
        return Attachment(path)

    def tidy(self, feed_before: str) -> None:
        """Removes what the site no longer consists of, save what the feed of the last time mentions.

        Whoever has just read that feed can so still fetch what it pointed to.
        """
        kept = self.current | mentioned(feed_before)
        for path in [*self.root.glob("media/*"), *self.root.glob("*.html")]:
            if path.relative_to(self.root).as_posix() not in kept and not path.name.startswith("."):
                path.unlink()
