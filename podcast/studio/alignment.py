"""What was heard against what should have been said, syllable by syllable.

Both are compared as readings: as they sound by the standard pronunciation, without spaces, so that spelling, spacing
and numerals do not count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from podcast.korean import read
from podcast.korean.hangul import decompose
from podcast.korean.pronunciation import pronounce
from podcast.studio.ears import Heard

OTHER = re.compile("[^가-힣]+")


SURE, SURE_PER_SYLLABLE = 1.05, 0.1
"""So many syllables must be missing to be sure, and so many more for each that should lie in between."""
FEW = 4
"""Fewer syllables heard well say nothing of the pace."""
HEARD_WELL = 0.6
"""Mean likeness of a word's syllables from which its place in the sound can be trusted."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word that was heard well: syllables ``first`` to ``last`` (exclusive), from ``start`` to ``end`` (seconds)."""

    first: int
    last: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Said and heard syllables side by side.

    ``error`` is the share of jamo that differ (0: as said; more than 1 is possible); ``said`` the number of syllables;
    ``anchors`` are the words that were heard well, in order; ``inserted`` is the longest run of heard syllables that
    were not to be said.
    """

    error: float
    said: int
    anchors: tuple[Anchor, ...]
    inserted: int


def syllables(text: str) -> str:
    """The syllables of a text as they sound; numerals and letters are read first."""
    if re.search(r"[0-9A-Za-z]", text):
        text = read(text).spoken
    return OTHER.sub("", pronounce(OTHER.sub("", text)))


def align(spoken: str, heard: Heard) -> Alignment:
    """The cheapest way to turn what should have been said into what was heard (Levenshtein over syllables, a
    substitution costing the share of jamo that differ)."""
    said, counts = syllables(spoken), [len(syllables(word.text)) for word in heard.words]
    other = syllables(heard.text)
    if sum(counts) != len(other):  # a numeral was read differently within the sentence than by itself
        other = "".join(syllables(word.text) for word in heard.words)
    cost = _costs(said, other)
    side: dict[int, int] = {}
    inserted = run = 0
    i, j = len(said), len(other)
    while i or j:
        swap = cost[i - 1, j - 1] + _distance(said[i - 1], other[j - 1]) if i and j else np.inf
        if i and j and np.isclose(cost[i, j], swap):
            i, j = i - 1, j - 1
            side[j], run = i, 0
        elif j and np.isclose(cost[i, j], cost[i, j - 1] + 1):
            j, run = j - 1, run + 1
            inserted = max(inserted, run)
        else:
            i -= 1
    anchors = _anchors(said, other, side, counts, heard)
    return Alignment(float(cost[-1, -1]) / max(1, len(said)), len(said), anchors, inserted)


def _anchors(said: str, other: str, side: Mapping[int, int], counts: Sequence[int], heard: Heard) -> tuple[Anchor, ...]:
    """The heard words whose syllables all stand beside said ones, without a gap, and are like them."""
    anchors, at = [], 0
    for word, count in zip(heard.words, counts, strict=True):
        places = [side.get(n) for n in range(at, at + count)]
        first = places[0] if places else None
        if first is not None and places == list(range(first, first + count)):
            likeness = [1 - _distance(said[first + n], other[at + n]) for n in range(count)]
            if sum(likeness) >= HEARD_WELL * count:
                anchors.append(Anchor(first, first + count, word.start, word.end))
        at += count
    return tuple(anchors)


def _costs(said: str, other: str) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The table of the Wagner-Fischer algorithm."""
    cost = np.zeros((len(said) + 1, len(other) + 1))
    cost[:, 0], cost[0, :] = np.arange(len(said) + 1), np.arange(len(other) + 1)
    for i, one in enumerate(said, start=1):
        for j, two in enumerate(other, start=1):
            swap = cost[i - 1, j - 1] + _distance(one, two)
            cost[i, j] = min(swap, cost[i - 1, j] + 1, cost[i, j - 1] + 1)
    return cost


def _distance(one: str, two: str) -> float:
    """The share of jamo in which two syllables differ."""
    if one == two:
        return 0.0
    first, second = decompose(one), decompose(two)
    return sum(a != b for a, b in zip(first, second, strict=True)) / 3


def hurried(alignment: Alignment, heard: Heard) -> float:
    """How sure it is that syllables were swallowed: 1 and more means that the sound has no time for them.

    A recogniser often mishears a word, but then the word still took its time. Between two words that were heard well,
    the syllables that should lie there are compared with those for which there was time at the take's own pace; over
    a long stretch the pace itself varies, so that more must be missing.
    """
    anchors = [
        Anchor(0, 0, heard.start, heard.start),
        *alignment.anchors,
        Anchor(alignment.said, alignment.said, heard.end, heard.end),
    ]
    pace, worst = _own_pace(alignment, heard), 0.0
    for step in (1, 2):
        for sooner, later in zip(anchors[:-step], anchors[step:], strict=True):
            between = later.first - sooner.last
            missing = between - max(0.0, heard.speaking(sooner.end, later.start)) * pace
            worst = max(worst, missing / (SURE + SURE_PER_SYLLABLE * between))
    return worst


def _own_pace(alignment: Alignment, heard: Heard) -> float:
    """Syllables per second of a take, silences left out: in the words that were heard well, or else in all of it."""
    count = sum(word.last - word.first for word in alignment.anchors)
    seconds = sum(heard.speaking(word.start, word.end) for word in alignment.anchors)
    if count >= FEW and seconds > 0.1:
        return count / seconds
    return alignment.said / max(heard.speaking(heard.start, heard.end), 0.1)
