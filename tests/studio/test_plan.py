"""Which lines are stale, and why."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from podcast.studio import Choice, Chosen, FindVoice, Journal, Plan, TakeStore, Wanted, plan, record

from .conftest import Ask

Build = Callable[[list[Wanted]], Plan]


@pytest.fixture
def build(store: TakeStore, journal: Journal, find_voice: FindVoice) -> Build:
    """Records what is stale and notes what was used, as a build does; returns the plan that it began with."""

    def run(wanted: list[Wanted]) -> Plan:
        before = plan(wanted, store, journal, find_voice)
        record(before.stale, find_voice, store)
        after = plan(wanted, store, journal, find_voice)
        assert not after.stale
        journal.note_used([(line.id, line.segment, line.line, line.take) for line in after.lines if line.take])
        return before

    return run


def reasons(plan: Plan) -> dict[str, str]:
    """Place → reason of each stale line."""
    return {line.place: line.why for line in plan.stale}


def test_everything_is_new_at_first_and_nothing_the_second_time(build: Build, ask: Ask) -> None:
    """A second build of the same lines records nothing."""
    lines = [*ask("안녕하세요.", "반갑습니다.")]
    assert reasons(build(lines)) == {"story-1:1": "new", "story-1:2": "new"}
    assert reasons(build(lines)) == {}


def test_an_edit_makes_exactly_its_own_line_stale(build: Build, ask: Ask) -> None:
    """A changed sentence is recorded, its neighbours are not."""
    build([*ask("하나입니다.", "둘입니다.", "셋입니다.")])
    assert reasons(build([*ask("하나입니다.", "두 번째입니다.", "셋입니다.")])) == {"story-1:2": "text changed"}


def test_an_added_line_is_new(build: Build, ask: Ask) -> None:
    """A line that comes in between replaces nothing, though all after it change their number."""
    build([*ask("하나입니다.", "둘입니다.")])
    assert reasons(build([*ask("하나입니다.", "또 있습니다.", "둘입니다.")])) == {"story-1:2": "new"}


def test_moving_splitting_merging_and_retitling_record_nothing(build: Build, ask: Ask) -> None:
    """Only sound counts, not the place where it stands."""
    one, two = ask("하나입니다.", "둘입니다."), ask("셋입니다.", "넷입니다.", segment="story-2")
    build([*one, *two])
    moved = [dataclasses.replace(line, segment="story-9", line=n) for n, line in enumerate([*two, *one], start=1)]
    assert reasons(build(moved)) == {}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"spoken": "다르게 읽습니다."}, "reading changed"),
        ({"voice": "test:low"}, "voice changed"),
        ({"voice_version": "2"}, "voice updated"),
        ({"speed": 1.2}, "pace changed"),
        ({"processing": "other"}, "processing updated"),
        ({"spoken": "다르게 읽습니다.", "speed": 0.9}, "reading changed, pace changed"),
    ],
)
def test_the_reason_names_what_changed(build: Build, ask: Ask, change: dict[str, object], why: str) -> None:
    """The same sentence, asked for differently, says what differs."""
    first, second = ask("하나입니다.", "둘입니다.")
    build([first, second])
    changed = dataclasses.replace(second, request=dataclasses.replace(second.request, **change))
    assert reasons(build([first, changed])) == {"story-1:2": why}
    assert reasons(build([first, second])) == {}


def test_a_damaged_and_a_missing_take_are_told(build: Build, ask: Ask, store: TakeStore) -> None:
    """A take that broke is told from one that was deleted together with its description."""
    build([*ask("하나입니다.", "둘입니다.")])
    first, second = sorted(store.takes(), key=lambda take: take.request.spoken)
    store.object(second.id).write_bytes(b"")
    store.object(first.id).unlink()
    store.sidecar(first.key).unlink()
    lines = [*ask("하나입니다.", "둘입니다.")]
    assert reasons(build(lines)) == {"story-1:1": "damaged take", "story-1:2": "take missing"}
    assert reasons(build(lines)) == {}


def test_a_choice_changes_what_sounds(
    build: Build, ask: Ask, store: TakeStore, journal: Journal, find_voice: FindVoice
) -> None:
    """A chosen voice, pace and variation take the place of the script's, with that voice's version."""
    lines = [*ask("하나입니다.")]
    build(lines)
    line = plan(lines, store, journal, find_voice).lines[0]
    journal.choose([Chosen(line.id, line.asked, Choice("test:high", 1.2, 3))])
    changed = plan(lines, store, journal, find_voice)
    request = changed.lines[0].request
    assert (request.voice, request.speed, request.variation) == ("test:high", 1.2, 3)
    assert changed.lines[0].asked == line.asked
    assert reasons(changed) == {"story-1:1": "voice changed, pace changed, another take chosen"}


def test_equal_lines_share_a_take(build: Build, ask: Ask, store: TakeStore) -> None:
    """Two equal sentences are recorded once."""
    build([*ask("그렇습니다.", "그렇습니다.")])
    assert len(list(store.takes())) == 1
