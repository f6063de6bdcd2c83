"""What was heard against what should have been said, syllable by syllable.

Both are compared as readings: as they sound by the standard pronunciation, without spaces, so that spelling, spacing
and numerals do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from podcast.korean import read
from podcast.korean.hangul import decompose
from podcast.korean.pronunciation import pronounce
from podcast.studio.ears import Heard

OTHER = re.compile("[^가-힣]+")


@dataclass(frozen=True, slots=True)
class Alignment:
    """Said and heard syllables side by side.

    ``error`` is the share of jamo that differ (0: as said; more than 1 is possible); ``said`` the number of syllables;
    ``pairs`` are (index said, time heard in seconds, likeness 0 to 1) of syllables that stand side by side;
    ``inserted`` is the longest run of heard syllables that were not to be said.
    """

    error: float
    said: int
    pairs: tuple[tuple[int, float, float], ...]
    inserted: int


def syllables(text: str) -> str:
    """The syllables of a text as they sound; numerals and letters are read first."""
    if re.search(r"[0-9A-Za-z]", text):
        text = read(text).spoken
    return OTHER.sub("", pronounce(OTHER.sub("", text)))


def align(spoken: str, heard: Heard) -> Alignment:
    """The cheapest way to turn what should have been said into what was heard (Levenshtein over syllables, a
    substitution costing the share of jamo that differ)."""
    said, times, other = syllables(spoken), *_timed(heard)
    cost = _costs(said, other)
    pairs, inserted, run = [], 0, 0
    i, j = len(said), len(other)
    while i or j:
        swap = cost[i - 1, j - 1] + _distance(said[i - 1], other[j - 1]) if i and j else np.inf
        if i and j and np.isclose(cost[i, j], swap):
            i, j = i - 1, j - 1
            pairs.append((i, times[j], 1 - _distance(said[i], other[j])))
            run = 0
        elif j and np.isclose(cost[i, j], cost[i, j - 1] + 1):
            j -= 1
            run += 1
            inserted = max(inserted, run)
        else:
            i -= 1
    return Alignment(float(cost[-1, -1]) / max(1, len(said)), len(said), tuple(pairs[::-1]), inserted)


def _timed(heard: Heard) -> tuple[list[float], str]:
    """The middle of each heard syllable in seconds, and the syllables; a word's time is shared out evenly."""
    whole = syllables(heard.text)
    counts = [len(OTHER.sub("", word.text)) for word in heard.words]
    if sum(counts) != len(whole):  # numerals were read: share out the time by word, then fit the length
        counts = [max(1, len(syllables(word.text))) for word in heard.words]
    times = [
        word.start + (n + 0.5) * (word.end - word.start) / count
        for word, count in zip(heard.words, counts, strict=True)
        for n in range(count)
    ]
    if len(times) != len(whole):
        times = list(np.interp(np.linspace(0, 1, len(whole)), np.linspace(0, 1, len(times)), times)) if times else []
    return times, whole


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


def hurried(alignment: Alignment, heard: Heard, longest: int = 9) -> float:
    """How many syllables are missing where the sound has no time for them.

    A recogniser often mishears a word, but then the word still took its time. Between any two places that were heard
    well, at most ``longest`` syllables apart, the syllables that should lie there are compared with those for which
    there was time at the take's own pace.
    """
    anchors = [(-0.5, heard.start), *((i, at) for i, at, like in alignment.pairs if like > 0.6)]
    anchors.append((alignment.said - 0.5, heard.end))
    pace = own_pace(alignment, heard)
    worst = 0.0
    for n, (first, begin) in enumerate(anchors):
        for last, end in anchors[n + 1 :]:
            if last - first > longest:
                break
            worst = max(worst, (last - first) - heard.speaking(begin, end) * pace)
    return worst


def own_pace(alignment: Alignment, heard: Heard) -> float:
    """Syllables per second of a take where it was heard well: the median between neighbours a few syllables apart."""
    good = [(i, at) for i, at, like in alignment.pairs if like > 0.6]
    paces = [
        4 / heard.speaking(sooner[1], later[1])
        for sooner, later in zip(good[:-4], good[4:], strict=False)
        if later[0] - sooner[0] == 4 and heard.speaking(sooner[1], later[1]) > 0.1
    ]
    return float(np.median(paces)) if paces else alignment.said / max(heard.speaking(heard.start, heard.end), 0.1)
