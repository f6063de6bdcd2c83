"""Which takes sound wrong, and how: what was heard, judged line by line.

Every measure has a limit; a take is suspicious when one of them is passed, and the worst comes first. The limits were
set with ``benchmarks/listen_back.py``, which plants faults among good lines and counts what is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from podcast.errors import UsageError
from podcast.model import Take
from podcast.studio.alignment import Alignment, align, hurried
from podcast.studio.ears import Heard, listen, unusable
from podcast.studio.plan import Planned
from podcast.studio.redo import Judge
from podcast.studio.store import TakeStore

ERROR = 0.5
"""Share of jamo heard otherwise above which a line is hard to understand. The embedded voice has 0.18 on average."""
INSERTED = 5
"""Syllables in a row that nobody asked for."""
GAP = 0.95
"""Silence inside a line, in seconds."""
PACE = 1.35
"""How many times faster or slower than its voice's other lines a line may be."""
UNLIKE = 2.0
"""How far a line's timbre may lie from its voice's other lines, in dB (root mean square over bands). Noise and another
voice both do it; two blends of the same speaker lie 3 dB apart."""
UNLIKE_SHORT = 0.3
"""A short line's timbre lies farther off: the limit grows by this many seconds over the line's length."""
PITCH = 1.25
"""How many times higher or lower than in its other lines a voice may be."""
COMPANY = 4
"""So many lines of a voice are needed to say what it sounds like."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What listening back says of a line: what was heard, how much of it differs, and what is wrong.

    ``score`` is the worst measure as a multiple of its limit; above 1 the line is suspicious.
    """

    segment: str
    line: int
    text: str
    spoken: str
    heard: str
    error: float
    problems: tuple[str, ...]
    score: float
    take: Take

    @property
    def suspicious(self) -> bool:
        """Whether a person should listen to it."""
        return self.score > 1


@dataclass(frozen=True, slots=True)
class Profile:
    """What a voice sounds like in most of its lines: medians of pace (syllables/s), timbre and pitch."""

    pace: float
    timbre: tuple[float, ...]
    pitch: float


def judge(lines: Sequence[Planned], heard: Mapping[str, Heard]) -> list[Verdict]:
    """The verdict on each line that has a take, the worst first.

    ``heard`` is what was heard in takes by their id. Lines of the same voice are compared with one another, so give
    all lines of an issue.
    """
    ready = [(line, line.take, heard[line.take.id]) for line in lines if line.take and line.take.id in heard]
    aligned = {(line.request.spoken, take.id): align(line.request.spoken, what) for line, take, what in ready}
    voices: dict[tuple[str, float], list[tuple[Alignment, Heard]]] = {}
    for line, take, what in ready:
        same = voices.setdefault((line.request.voice, line.request.speed), [])
        same.append((aligned[line.request.spoken, take.id], what))
    profiles = {voice: profile(same) for voice, same in voices.items() if len(same) >= COMPANY}
    verdicts = []
    for line, take, what in ready:
        alignment = aligned[line.request.spoken, take.id]
        found = measures(alignment, what, profiles.get((line.request.voice, line.request.speed)))
        problems = tuple(words for words, amount in found if amount > 1)
        score = max(amount for _, amount in found)
        verdicts.append(
            Verdict(line.segment, line.line, line.text, line.request.spoken, what.text, round(alignment.error, 3),
                    problems, round(score, 2), take)
        )  # fmt: skip
    return sorted(verdicts, key=lambda verdict: -verdict.score)


def profile(lines: Sequence[tuple[Alignment, Heard]]) -> Profile:
    """What a voice sounds like in most of these lines."""
    what = [heard for _, heard in lines]
    return Profile(
        pace=float(np.median([_pace(alignment, heard) for alignment, heard in lines])),
        timbre=tuple(np.median([heard.timbre for heard in what], axis=0)),
        pitch=float(np.median([heard.pitch for heard in what])),
    )


def measures(alignment: Alignment, heard: Heard, usual: Profile | None) -> list[tuple[str, float]]:
    """Each measure in words, and its amount as a multiple of its limit."""
    found = [
        (f"hard to understand ({alignment.error:.0%} heard otherwise)", alignment.error / ERROR),
        ("something was swallowed", hurried(alignment, heard)),
        (f"{alignment.inserted} syllables too many in a row", alignment.inserted / INSERTED),
        (f"{heard.gap:.1f} s of silence inside", heard.gap / GAP),
    ]
    if usual is None:
        return found
    pace = _pace(alignment, heard) / usual.pace
    unlike = float(np.sqrt(np.mean(np.square(np.subtract(heard.timbre, usual.timbre)))))
    limit = UNLIKE * (1 + UNLIKE_SHORT / max(heard.speaking(heard.start, heard.end), 0.1))
    pitch = heard.pitch / usual.pitch if heard.pitch and usual.pitch else 1.0
    quick = "faster" if pace > 1 else "slower"
    return [
        *found,
        (f"{max(pace, 1 / pace):.1f} times {quick} than the voice's other lines", _ratio(pace, PACE)),
        ("does not sound like the voice's other lines", max(unlike / limit, _ratio(pitch, PITCH))),
    ]


def _pace(alignment: Alignment, heard: Heard) -> float:
    """Syllables per second of the whole line, silences left out."""
    return alignment.said / max(heard.speaking(heard.start, heard.end), 0.1)


def _ratio(value: float, limit: float) -> float:
    """How far a ratio is from 1, as a multiple of how far it may be, in either direction."""
    return abs(float(np.log(value))) / float(np.log(limit))


def by_ear(store: TakeStore) -> Judge:
    """Chooses among several takes of a line by listening to all of them.

    Raises:
        UsageError: the extra ``listen`` is not installed.
    """
    if reason := unusable():
        raise UsageError("takes cannot be judged by ear here", remedy=reason)

    def figures(lines: Sequence[Sequence[tuple[Planned, Take]]]) -> list[list[float]]:
        heard = listen([take for takes in lines for _, take in takes], store)
        return [[_figure(line, heard[take.id]) for line, take in takes] for takes in lines]

    return figures


def _figure(line: Planned, heard: Heard) -> float:
    """How wrong one take sounds by itself: its worst measure, and what was heard otherwise."""
    alignment = align(line.request.spoken, heard)
    return max(amount for _, amount in measures(alignment, heard, None)) + alignment.error
