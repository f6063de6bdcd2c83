"""Recording lines again: other takes of the same words, the best of them chosen, the others kept in the history."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from podcast.errors import UsageError
from podcast.model import RECORDING, Take
from podcast.studio.journal import Choice, Chosen, Journal
from podcast.studio.plan import FindVoice, Planned, applied
from podcast.studio.record import OnTake, record
from podcast.studio.store import TakeStore, key

MOST_TRIES = 20
"""Takes of one line that can be asked for at once."""

Judge = Callable[[Sequence[Sequence[tuple[Planned, Take]]]], Sequence[Sequence[float]]]
"""Says of several takes of each line how wrong they sound; the lowest figure wins, the first of equal ones."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How lines should be recorded again. None: as they are said now.

    ``tries`` takes are made of each line, and ``judge`` chooses among them; without one, the first is chosen.
    """

    voice: str | None = None
    speed: float | None = None
    tries: int = 1
    judge: Judge | None = None

    def __post_init__(self) -> None:
        """Checks the numbers.

        Raises:
            UsageError: ``tries`` or ``speed`` is out of range.
        """
        if not 1 <= self.tries <= MOST_TRIES:
            raise UsageError(f"{self.tries} tries", remedy=f"Ask for 1 to {MOST_TRIES}.")
        if self.speed is not None and not 0.5 <= self.speed <= 2.0:
            raise UsageError(f"a speed of {self.speed:g}", remedy="Ask for 0.5 to 2; 1 is the voice's own pace.")


@dataclass(frozen=True, slots=True)
class Redone:
    """A line that was recorded again: the take before (None: there was none), the one chosen, and the others."""

    line: Planned
    before: Take | None
    after: Take
    others: tuple[Take, ...] = ()

    @property
    def same(self) -> bool:
        """The voice gave the very same sound again: it cannot vary, and the words must change or the voice."""
        return self.before is not None and self.before.id == self.after.id


def redo(
    lines: Sequence[Planned],
    wish: Wish,
    store: TakeStore,
    journal: Journal,
    find_voice: FindVoice,
    *,
    issue: str = "",
    workers: int = 0,
    on_take: OnTake | None = None,
) -> list[Redone]:
    """Records lines again and chooses the new takes, as one act that one undo takes back.

    Nothing is chosen when a line fails; what was recorded is kept. For ``issue``, ``workers`` and ``on_take`` see
    :func:`~podcast.studio.record.record`.

    Raises:
        UsageError: there is no such voice.
        VoiceError: a line could not be recorded.
        StoreError: a take or the journal cannot be written.
        StoppedError: Ctrl-C.
    """
    voice = find_voice(wish.voice).name if wish.voice is not None else None
    if voice is None:
        # A person's recording is not said once more by a voice unless a voice is named.
        said = [line for line in lines if not (line.choice.voice or "").startswith(RECORDING)]
        if lines and not said:
            raise UsageError(
                "a person's recording is in use here",
                where=f"{issue}:{lines[0].place}",
                remedy="Name a voice with --voice, or give another recording with --from.",
            )
        lines = said
    candidates = [_candidates(line, journal, find_voice, dataclasses.replace(wish, voice=voice)) for line in lines]
    stale = [line for several in candidates for line in several if not store.find(key(line.request))]
    record(stale, find_voice, store, issue=issue, workers=workers, on_take=on_take)
    redone, chosen = [], []
    takes = [[(candidate, _take(store, candidate)) for candidate in several] for several in candidates]
    figures = wish.judge(takes) if wish.judge and wish.tries > 1 else [[0.0] * wish.tries for _ in lines]
    for line, made, wrong in zip(lines, takes, figures, strict=True):
        best = min(range(len(made)), key=wrong.__getitem__)
        winner, take = made.pop(best)
        redone.append(Redone(line, line.take, take, tuple(other for _, other in made)))
        chosen.append(Chosen(line.id, line.asked, winner.choice, tuple(other.choice for other, _ in made)))
    journal.choose(chosen)
    return redone


def _candidates(line: Planned, journal: Journal, find_voice: FindVoice, wish: Wish) -> list[Planned]:
    """The line with each of the next choices that were not tried before."""
    voice = line.choice.voice if wish.voice is None else wish.voice
    speed = line.choice.speed if wish.speed is None else wish.speed
    # What the script asks anyway is no choice: the history would hold the same take under two names.
    base = Choice(None if voice == line.asked.voice else voice, None if speed == line.asked.speed else speed)
    first = journal.next_variation(line.id, line.asked, base.voice, base.speed)
    choices = [dataclasses.replace(base, variation=first + n) for n in range(wish.tries)]
    return [
        dataclasses.replace(line, request=applied(line.asked, choice, find_voice), choice=choice, take=None, why="redo")
        for choice in choices
    ]


def _take(store: TakeStore, line: Planned) -> Take:
    take = store.find(key(line.request))
    assert take is not None, "recorded a moment ago"
    return take
