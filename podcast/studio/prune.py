"""Freeing space: takes that nothing uses and no one is likely to go back to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from podcast.errors import StoreError
from podcast.files import disk_error
from podcast.model import Request, Take
from podcast.studio.journal import Journal, last
from podcast.studio.store import TakeStore, key

KEPT = 10
"""Choices of a line whose takes are kept when nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was deleted, or would be: takes, files that no take needs, and the bytes that this frees."""

    takes: tuple[Take, ...]
    orphans: tuple[Path, ...]
    size: int


def prune(
    store: TakeStore, journals: Iterable[Journal], in_use: Iterable[Request], *, keep: int = KEPT, dry_run: bool = False
) -> Pruned:
    """Deletes takes, never one in use nor one of the last ``keep`` choices of a line. Recordings by people stay.

    ``journals`` are those of all issues, ``in_use`` what their scripts ask for now.

    Raises:
        StoreError: a journal is damaged, so that what it protects is not known; or a file cannot be deleted.
    """
    keys, alike = {key(request) for request in in_use}, set()
    for journal in journals:
        if journal.damaged:
            raise StoreError(
                "part of the journal cannot be understood, so it is not known which takes it needs",
                where=journal.damaged[0].rsplit(":", 1)[0],
                remedy="Run podcast doctor first.",
            )
        keys |= {key(used.request) for line in journal.used for used in last(journal.history[line], keep)}
        alike |= journal.chosen_lately(keep)
    takes = tuple(take for take in store.takes() if take.key not in keys and _alike(take.request) not in alike)
    gone = {take.key for take in takes}
    needed = {take.id for take in store.takes() if take.key not in gone}
    doomed = [path for path in sorted((store.folder / "objects").glob("??/*.flac")) if path.stem not in needed]
    ids = {take.id for take in takes}
    paths = [*(store.sidecar(take.key) for take in takes), *doomed]
    size = sum(path.stat().st_size for path in paths)
    for path in () if dry_run else paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise disk_error(error, path) from error
    return Pruned(takes, tuple(path for path in doomed if path.stem not in ids), size)


def _alike(request: Request) -> tuple[str, str, float, int]:
    """What a choice knows of a request: all but versions, so that a choice protects its takes in any version."""
    return request.spoken, request.voice, request.speed, request.variation
