"""Recording lines again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from podcast.errors import UsageError, VoiceError
from podcast.model import Take
from podcast.sound import Sound
from podcast.studio import FindVoice, Journal, Plan, Planned, TakeStore, Wish, plan, record, redo
from podcast.voices.registry import find

from .conftest import Ask
from .test_record import Actor

Planning = Callable[[], Plan]


@pytest.fixture
def planned(ask: Ask, store: TakeStore, journal: Journal, find_voice: FindVoice) -> Planning:
    """Plans two recorded lines anew."""
    lines = ask("하나입니다.", "둘입니다.")
    record(plan(lines, store, journal, find_voice).stale, find_voice, store)
    return lambda: plan(lines, store, Journal(journal.path), find_voice)


def test_a_redo_is_another_take_and_undo_brings_the_old_one_back(
    planned: Planning, store: TakeStore, journal: Journal, find_voice: FindVoice
) -> None:
    """A redo changes its line alone; undo and again record nothing."""
    before = planned()
    (redone,) = redo(before.lines[:1], Wish(), store, journal, find_voice)
    after = planned()
    assert not redone.same and redone.before == before.lines[0].take and redone.after == after.lines[0].take
    assert after.lines[0].request.variation == 1 and after.lines[1] == before.lines[1]
    journal.undo([(line.id, line.asked) for line in after.lines])
    assert planned() == before
    journal.again([(line.id, line.asked) for line in after.lines])
    assert planned() == after


def test_each_redo_says_it_once_more(
    planned: Planning, store: TakeStore, journal: Journal, find_voice: FindVoice
) -> None:
    """No take is offered twice, whatever was undone between."""
    ids = set()
    for _ in range(3):
        (redone,) = redo(planned().lines[:1], Wish(), store, journal, find_voice)
        ids.add(redone.after.id)
        journal.undo([(line.id, line.asked) for line in planned().lines])
    assert len(ids) == 3


def test_voice_and_speed_stay_for_the_next_redo(
    planned: Planning, store: TakeStore, journal: Journal, find_voice: FindVoice
) -> None:
    """A redo without wishes says the line once more as it is said now, until the script's own voice is asked for."""
    for wish, expected in (
        (Wish(voice="test:low", speed=1.25), ("test:low", 1.25, 0)),
        (Wish(), ("test:low", 1.25, 1)),
        (Wish(voice="test"), ("test", 1.25, 0)),
        (Wish(speed=1.0), ("test", 1.0, 1)),
    ):
        redo(planned().lines[:1], wish, store, journal, find_voice)
        request = planned().lines[0].request
        assert (request.voice, request.speed, request.variation) == expected


def test_the_best_of_several_tries_is_chosen(
    planned: Planning, store: TakeStore, journal: Journal, find_voice: FindVoice
) -> None:
    """The judge's lowest figure wins; the other takes stay in the history and are not made again."""

    def judge(lines: Sequence[Sequence[tuple[Planned, Take]]]) -> list[list[float]]:
        return [[{1: 0.5, 2: 0.1, 3: 0.9}[line.request.variation] for line, _ in takes] for takes in lines]

    line = planned().lines[0]
    (redone,) = redo([line], Wish(tries=3, judge=judge), store, journal, find_voice)
    assert redone.after.request.variation == 2
    assert [take.request.variation for take in redone.others] == [1, 3]
    assert [choice.variation for choice in journal.tried(line.id, line.asked)] == [0, 2, 1, 3]
    (redone,) = redo(planned().lines[:1], Wish(), store, journal, find_voice)
    assert redone.after.request.variation == 4


def test_a_voice_that_cannot_vary_is_told(planned: Planning, store: TakeStore, journal: Journal) -> None:
    """The same sound again is noticed."""
    actor = Actor(lambda text, variation, sound: find("test").speak(text))
    (redone,) = redo(planned().lines[:1], Wish(), store, journal, actor)
    assert redone.same


def test_a_redo_that_fails_changes_nothing(planned: Planning, store: TakeStore, journal: Journal) -> None:
    """When the new take cannot be had, the old one goes on to sound."""
    before = planned()

    def fail(text: str, variation: int, sound: Sound) -> Sound:
        raise VoiceError("hoarse")

    with pytest.raises(VoiceError, match="story-1:1: hoarse"):
        redo(before.lines, Wish(), store, journal, Actor(fail))
    assert planned() == before
    assert not journal.path.exists()


@pytest.mark.parametrize(
    ("wish", "message"),
    [({"tries": 0}, "0 tries"), ({"tries": 99}, "99 tries"), ({"speed": 9.0}, "a speed of 9"), ({"speed": 0.1}, "0.1")],
)
def test_wishes_out_of_range_are_refused(wish: dict[str, float], message: str) -> None:
    """The error says what can be asked for."""
    with pytest.raises(UsageError, match=rf"{message}.*Ask for"):
        Wish(**wish)  # type: ignore[arg-type]


def test_an_unknown_voice_is_an_error(
    planned: Planning, store: TakeStore, journal: Journal, find_voice: FindVoice
) -> None:
    """The registry's answer reaches the person."""
    with pytest.raises(UsageError, match=r"no voice 'tset'.*Did you mean 'test'"):
        redo(planned().lines, Wish(voice="tset"), store, journal, find_voice)
