"""Where things are on disk, and how files appear there: whole or not at all."""

from __future__ import annotations

import contextlib
import difflib
import errno
import os
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from podcast.errors import PodcastError, StoreError, UsageError

SOURCE_ENDINGS = (".txt",)
"""Endings of files in ``seeds/`` that are taken for issues."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder and the places in it. An issue's id is its file's stem."""

    root: Path

    @property
    def config(self) -> Path:
        """The show's configuration."""
        return self.root / "podcast.toml"

    @property
    def seeds(self) -> Path:
        """Issues as received; nothing of ours writes here."""
        return self.root / "seeds"

    @property
    def takes(self) -> Path:
        """Recorded lines: a cache that costs only time to fill again."""
        return self.root / "audio" / "takes"

    @property
    def recordings(self) -> Path:
        """Recordings that people gave, as they gave them. Nothing of ours deletes them."""
        return self.root / "audio" / "recordings"

    def journal(self, issue_id: str) -> Path:
        """Which take each line of an issue uses, and every choice a person made."""
        return self.root / "audio" / "journal" / f"{checked_id(issue_id)}.jsonl"

    @property
    def segments(self) -> Path:
        """Encoded segments, a cache."""
        return self.root / "audio" / "segments"

    @property
    def episodes(self) -> Path:
        """Finished episodes."""
        return self.root / "audio" / "episodes"

    @property
    def site(self) -> Path:
        """The feed and its pages."""
        return self.root / "audio" / "site"

    def producer(self, issue_id: str) -> Path:
        """The producer's page of an issue."""
        return self.root / "audio" / "producer" / f"{checked_id(issue_id)}.html"

    def script(self, issue_id: str) -> Path:
        """The narration script of an issue."""
        return self.root / "scripts" / f"{checked_id(issue_id)}.md"

    def issues(self) -> dict[str, Path]:
        """Every issue in ``seeds/`` by id, in order of id.

        Raises:
            UsageError: two files have the same stem and so the same id.
        """
        found: dict[str, Path] = {}
        for path in sorted(self.seeds.glob("*")) if self.seeds.is_dir() else ():
            if path.suffix.lower() not in SOURCE_ENDINGS or path.name.startswith("."):
                continue
            issue_id = checked_id(unicodedata.normalize("NFC", path.stem))
            if issue_id in found:
                raise UsageError(
                    f"two issues have the id {issue_id!r}: {found[issue_id].name} and {path.name}",
                    where=str(self.seeds),
                    remedy="Rename one of them.",
                )
            found[issue_id] = path
        return found


def checked_id(issue_id: str) -> str:
    """The id itself, when it is safe as a file's name everywhere.

    Raises:
        UsageError: it is empty, starts with a dot, or holds a separator or a control character.
    """
    bad = not issue_id or issue_id.startswith(".") or len(issue_id.encode()) > 200
    if bad or any(c in '/\\:*?"<>|' or not c.isprintable() for c in issue_id):
        raise UsageError(
            f"{issue_id!r} cannot be an issue's id",
            remedy="Name the file with letters, digits, spaces, hyphens or underscores.",
        )
    return issue_id


def nearest(word: str, known: Iterable[str]) -> str:
    """The remedy for a name that does not exist: the likeliest one meant, and those that exist."""
    names = list(known)
    close = difflib.get_close_matches(word, names, n=1)
    guess = f"Did you mean {close[0]!r}? " if close else ""
    more = f" and {len(names) - 20} more" if len(names) > 20 else ""
    return f"{guess}There are: {', '.join(names[:20]) or 'none'}{more}."


def read_text(path: Path) -> str:
    """A UTF-8 file of ours.

    Raises:
        StoreError: it cannot be read or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise StoreError(
            f"not UTF-8 at byte {error.start}", where=str(path), remedy="Save the file as UTF-8."
        ) from error
    except OSError as error:
        raise disk_error(error, path) from error


def write_whole(path: Path, content: bytes | str) -> None:
    """Writes a file so that it appears whole or not at all, also after a power cut.

    The content goes to a temporary file beside it, is flushed to the disk, and takes the name in one step.

    Raises:
        StoreError: the disk is full or the folder cannot be written; nothing is left behind.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    with appearing(path) as temporary:
        temporary.write_bytes(data)


@contextlib.contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path`` to write to; it takes the name at the end of the block, or vanishes.

    Raises:
        StoreError: the disk is full or the folder cannot be written; nothing is left behind.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        os.close(handle)
        temporary = Path(name)
        yield temporary
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise disk_error(error, path) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def disk_error(error: OSError, path: Path) -> PodcastError:
    """The operating system's refusal as one of ours, with the remedy that fits."""
    remedies = {
        errno.ENOSPC: "Free some space and run the same command again; what was recorded is kept.",
        errno.EDQUOT: "Free some space and run the same command again; what was recorded is kept.",
        errno.EACCES: "Give yourself the right to write there, or choose another folder with --project.",
        errno.EPERM: "Give yourself the right to write there, or choose another folder with --project.",
        errno.EROFS: "The disk is read-only: choose another folder with --project.",
        errno.ENOENT: "Check the name.",
    }
    what = (error.strerror or str(error)).lower()
    return StoreError(what, where=str(path), remedy=remedies.get(error.errno or 0, ""))
