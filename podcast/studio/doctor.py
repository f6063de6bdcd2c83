"""Checking the store and the journals, and repairing what can be repaired without losing a take."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from podcast.errors import DamagedTakeError
from podcast.files import disk_error, write_whole
from podcast.model import RECORDING
from podcast.studio.journal import Journal
from podcast.studio.recordings import RecordingVoice
from podcast.studio.store import TakeStore, key, read_sidecar

LEFT_OVER = 3600.0
"""Seconds after which a temporary file belongs to nobody any more."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was wrong: where, what, and what was done about it (or is to be done)."""

    where: str
    what: str
    done: str


def examine(
    store: TakeStore, journals: Iterable[Journal], recordings: Path, *, repair: bool = True,
    on_take: Callable[[int, int], None] | None = None,
) -> list[Finding]:  # fmt: skip
    """Reads every take, journal and recording; with ``repair`` it also puts right what it can.

    No whole take is ever deleted. Takes that are damaged are set aside, so that the next build records them again.

    Raises:
        StoreError: a folder cannot be read or written.
    """
    journals = list(journals)
    try:
        return [
            *_descriptions(store, repair, on_take),
            *_left_overs(store.folder, repair),
            *(finding for journal in journals for finding in _journal(journal, repair)),
            *_recordings(journals, recordings),
        ]
    except OSError as error:
        raise disk_error(error, store.folder) from error


def _descriptions(store: TakeStore, repair: bool, on_take: Callable[[int, int], None] | None) -> Iterator[Finding]:
    """Every description must tell of a take whose sound is whole."""
    paths = sorted((store.folder / "keys").glob("??/*.json"))
    for number, path in enumerate(paths, start=1):
        if on_take:
            on_take(number, len(paths))
        where = str(path.relative_to(store.folder))
        try:
            take, _ = read_sidecar(path.read_bytes())
            if not take.key == key(take.request) == path.stem:
                raise ValueError("it answers another request")
        except ValueError as error:
            if repair:
                store.set_aside(path)
            yield Finding(where, f"the description of a take cannot be used ({error})", "set aside; build records it")
            continue
        missing = not store.object(take.id).exists()
        try:
            store.load(take, aside=repair)
        except DamagedTakeError:
            what = "its sound is missing" if missing else "its sound is damaged"
            if repair:
                path.unlink(missing_ok=True)
            yield Finding(where, f"take of {take.request.spoken[:40]!r}: {what}", "set aside; build records it")


def _left_overs(folder: Path, repair: bool) -> Iterator[Finding]:
    """Temporary files of writers that were killed."""
    for path in sorted(folder.rglob(".*.part")):
        if time.time() - path.stat().st_mtime > LEFT_OVER:
            if repair:
                path.unlink(missing_ok=True)
            yield Finding(str(path.relative_to(folder)), "left over from a run that was killed", "deleted")


def _journal(journal: Journal, repair: bool) -> Iterator[Finding]:
    """Lines that cannot be understood go to a file beside the journal, so that nothing is lost to a person."""
    if not journal.damaged:
        return
    good: list[bytes] = []
    bad: list[bytes] = []
    fresh = Journal(journal.path.with_name(".none"))
    for line in journal.path.read_bytes().split(b"\n"):
        if line.strip():
            (good if fresh.understands(line) else bad).append(line)
    if repair:
        aside = journal.path.with_suffix(".damaged")
        before = aside.read_bytes() if aside.exists() else b""
        write_whole(aside, before + b"\n".join(bad) + b"\n")
        write_whole(journal.path, b"".join(line + b"\n" for line in good))
    yield Finding(str(journal.path), f"{len(bad)} lines cannot be understood", "moved to a file beside it")


def _recordings(journals: Iterable[Journal], folder: Path) -> Iterator[Finding]:
    """Recordings that lines use must be there."""
    for journal in journals:
        for name in sorted({used.request.voice for used in journal.used.values()}):
            if name.startswith(RECORDING) and (reason := RecordingVoice(name, folder).unusable()):
                yield Finding(str(journal.path), reason, "to be done by you")
