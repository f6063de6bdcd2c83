"""History, pruning and the doctor."""

from __future__ import annotations

import dataclasses
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from podcast.errors import StoreError
from podcast.studio import FindVoice, Journal, Plan, TakeStore, Wanted, Wish, plan, record, redo
from podcast.studio.doctor import examine
from podcast.studio.history import envelope, history, waveform
from podcast.studio.prune import Pruned, prune
from podcast.studio.store import read_sidecar

from .conftest import Ask

LINES = ("하나입니다.", "둘입니다.", "셋입니다.")
Build = Callable[..., Plan]


@pytest.fixture
def build(ask: Ask, store: TakeStore, journal: Journal, find_voice: FindVoice) -> Build:
    """Records and notes some lines as a build does; what they ask for can be changed."""

    def run(*texts: str, **changes: object) -> Plan:
        lines = [Wanted(w.segment, w.line, w.text, dataclasses.replace(w.request, **changes)) for w in ask(*texts)]
        record(plan(lines, store, journal, find_voice).stale, find_voice, store)
        done = plan(lines, store, journal, find_voice)
        journal.note_used([(line.id, line.segment, line.line, line.take) for line in done.lines if line.take])
        return done

    return run


def test_the_history_holds_every_take_of_a_line(
    build: Build, store: TakeStore, journal: Journal, find_voice: FindVoice
) -> None:
    """Choices, undone ones too, and takes under an earlier voice; one of them is in use."""
    build(*LINES, voice="test:high")
    done = build(*LINES)
    redo(done.lines[1:2], Wish(tries=2), store, journal, find_voice)
    done = build(*LINES)
    journal.undo([(line.id, line.asked) for line in done.lines])
    rows = history(build(*LINES).lines, store, journal, find_voice)
    assert [row.line for row in rows] == [1, 1, 2, 2, 2, 2, 3, 3]
    second = [row for row in rows if row.line == 2]
    said = {(row.take.request.voice, row.take.request.variation) for row in second}
    assert said == {("test:high", 0), ("test", 0), ("test", 1), ("test", 2)}
    assert [row.take.request.variation for row in second if row.in_use] == [0]


def test_a_waveform_shows_where_it_is_loud() -> None:
    """Silence is the lowest block, the peak the highest, whatever the level of all of it."""
    samples = np.concatenate([np.zeros(100), np.full(100, 0.01), np.full(100, 0.1), np.zeros(100)]).astype(np.float32)
    assert waveform(samples, 4) == "▁▄█▁"
    assert waveform(samples * 5, 4) == waveform(samples, 4)
    assert waveform(samples[:0], 4) == "▁▁▁▁"
    assert envelope(samples[:2], 4) == [0.0] * 4


@pytest.fixture
def redone(build: Build, store: TakeStore, journal: Journal, find_voice: FindVoice) -> Plan:
    """Three lines, the second redone five times, and a fourth line that was cut from the script."""
    build(*LINES, "넷입니다.")
    for _ in range(5):
        redo(build(*LINES).lines[1:2], Wish(), store, journal, find_voice)
    return build(*LINES)


def pruned(store: TakeStore, journal: Journal, plan: Plan, **how: object) -> Pruned:
    """Prunes what these lines do not use."""
    again = Journal(journal.path)
    return prune(store, [again], [line.request for line in plan.lines], **how)  # type: ignore[arg-type]


def test_prune_keeps_what_is_in_use_and_the_last_choices(store: TakeStore, journal: Journal, redone: Plan) -> None:
    """The cut line and the oldest takes go; the take in use, the script's own and the last two choices stay."""
    gone = pruned(store, journal, redone, keep=2)
    assert {(take.request.spoken, take.request.variation) for take in gone.takes} == {
        ("넷입니다.", 0), ("둘입니다.", 1), ("둘입니다.", 2), ("둘입니다.", 3),
    }  # fmt: skip
    left = {(take.request.spoken, take.request.variation) for take in store.takes()}
    assert left == {("하나입니다.", 0), ("둘입니다.", 0), ("둘입니다.", 4), ("둘입니다.", 5), ("셋입니다.", 0)}
    assert all(store.find(line.take.key) for line in redone.lines if line.take)
    assert len(list(store.folder.rglob("*.flac"))) == 5


def test_a_dry_run_deletes_nothing_and_says_the_same(store: TakeStore, journal: Journal, redone: Plan) -> None:
    """What would go is what goes."""
    before = sorted(store.folder.rglob("*"))
    dry = pruned(store, journal, redone, keep=2, dry_run=True)
    assert sorted(store.folder.rglob("*")) == before
    size = sum(path.stat().st_size for path in before if path.is_file())
    assert pruned(store, journal, redone, keep=2) == dry
    assert size - sum(path.stat().st_size for path in store.folder.rglob("*") if path.is_file()) == dry.size > 0


def test_prune_with_nothing_to_keep_still_keeps_what_is_in_use(
    store: TakeStore, journal: Journal, redone: Plan
) -> None:
    """``keep=0`` leaves each line its take, and the next prune finds nothing."""
    pruned(store, journal, redone, keep=0)
    assert all(store.find(line.take.key) for line in redone.lines if line.take)
    assert pruned(store, journal, redone, keep=0).takes == ()


def test_prune_frees_sound_that_no_take_needs(store: TakeStore, journal: Journal, redone: Plan) -> None:
    """An object without a description is an orphan; one that two takes share is none."""
    take = redone.lines[0].take
    assert take
    store.sidecar(take.key).unlink()
    gone = prune(store, [Journal(journal.path)], [])
    assert gone.orphans == (store.object(take.id),)


def test_prune_does_not_guess_at_a_damaged_journal(store: TakeStore, journal: Journal, redone: Plan) -> None:
    """What cannot be read may protect something: nothing is deleted, and the remedy is named."""
    with journal.path.open("ab") as file:
        file.write(b"{broken\n")
    with pytest.raises(StoreError, match=r"001\.jsonl:\d+: part of the journal.*podcast doctor"):
        pruned(store, journal, redone, keep=0)


def test_a_sound_store_has_nothing_to_repair(store: TakeStore, journal: Journal, redone: Plan, tmp_path: Path) -> None:
    """A healthy project gives no finding, and nothing changes."""
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert examine(store, [Journal(journal.path)], tmp_path / "audio" / "recordings") == []
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def damage(store: TakeStore, journal: Journal, plan: Plan) -> None:
    """One of each: a flipped bit, a missing sound, a broken description, a left-over file, a broken journal line."""
    first, second, third = (line.take for line in plan.lines)
    assert first and second and third
    data = bytearray(store.object(first.id).read_bytes())
    data[-5] ^= 1
    store.object(first.id).write_bytes(data)
    store.object(second.id).unlink()
    store.sidecar(third.key).write_bytes(b"{")
    left = store.folder / "objects" / ".abc.part"
    left.write_bytes(b"half")
    os.utime(left, (time.time() - 7200,) * 2)
    with journal.path.open("ab") as file:
        file.write(b"{broken\nmore of it\n")


def test_the_doctor_finds_and_repairs_everything(
    build: Build, store: TakeStore, journal: Journal, tmp_path: Path, find_voice: FindVoice
) -> None:
    """Each damage is named; afterwards the store is sound, the next build records those lines."""
    before = build(*LINES)
    damage(store, journal, before)
    folder = tmp_path / "audio" / "recordings"
    named = examine(store, [Journal(journal.path)], folder, repair=False)
    assert examine(store, [Journal(journal.path)], folder) == named
    text = " / ".join(f"{finding.what}: {finding.done}" for finding in named)
    assert len(named) == 5
    for expected in ("sound is damaged", "sound is missing", "description of a take", "left over", "2 lines cannot"):
        assert expected in text
    assert examine(store, [Journal(journal.path)], folder) == []
    assert journal.path.with_suffix(".damaged").read_bytes() == b"{broken\nmore of it\n"
    assert Journal(journal.path).used == journal.used
    wanted = [Wanted(line.segment, line.line, line.text, line.asked) for line in before.lines]
    assert len(plan(wanted, store, Journal(journal.path), find_voice).stale) == 3
    assert [line.take and line.take.id for line in build(*LINES).lines] == [
        line.take and line.take.id for line in before.lines
    ]


def test_a_description_of_another_request_is_found(store: TakeStore, journal: Journal, redone: Plan) -> None:
    """A description that was copied to another key is not believed."""
    first, second, _ = (line.take for line in redone.lines)
    assert first and second
    store.sidecar(first.key).write_bytes(store.sidecar(second.key).read_bytes())
    assert read_sidecar(store.sidecar(first.key).read_bytes())[0] == second
    assert store.find(first.key) is None
    (finding,) = examine(store, [], store.folder)
    assert "it answers another request" in finding.what
