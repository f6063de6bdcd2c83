"""One recording of several lines, cut at the pauses between them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from podcast.errors import SoundError
from podcast.sound import Sound

HOP = 0.02
"""Seconds over which a level is taken."""
QUIET = -30.0
"""A pause lies so far below the loud parts (95th percentile), in dB."""
PAUSE = 0.18
"""Shortest silence that counts as a pause, in seconds."""
LONG_PAUSE = 0.5
"""What a pause of one second is worth, as the misfit of lengths that it outweighs."""
SYLLABLE = re.compile("[가-힣]")


def parts(sound: Sound, spoken: Sequence[str], *, where: str) -> list[tuple[float, float]]:
    """Where each of the texts is said in ``sound``, as (start, end) in seconds; every part begins and ends in a pause.

    Of all ways to choose the pauses, the one is taken whose parts fit the texts' numbers of syllables best, long
    pauses counting more than short ones.

    Raises:
        SoundError: there are fewer pauses than texts need.
    """
    found = pauses(sound)
    if len(found) < len(spoken) - 1:
        raise SoundError(
            f"it has {len(found)} pauses, too few to tell {len(spoken)} lines apart",
            where=where,
            remedy="Pause for half a second after each sentence, or record the lines one by one.",
        )
    middles = [(start + end) / 2 for start, end in found]
    edges = np.array([0.0, *middles, sound.seconds])
    lengths = np.array([0.0, *(end - start for start, end in found), 0.0])
    syllables = np.array([max(1, len(SYLLABLE.findall(text))) for text in spoken], float)
    chosen = _best_cuts(edges, lengths, syllables / syllables.sum() * sound.seconds)
    return [(float(edges[start]), float(edges[end])) for start, end in itertools.pairwise(chosen)]


def pauses(sound: Sound) -> list[tuple[float, float]]:
    """The silences inside ``sound``, as (start, end) in seconds; those at its ends are none."""
    hop = max(1, round(HOP * sound.rate))
    count = len(sound.samples) // hop
    squares = np.square(sound.samples[: count * hop].astype(np.float64)).reshape(count, hop).mean(axis=1)
    level = 10 * np.log10(squares + 1e-12)
    sounding = np.flatnonzero(level > np.percentile(level, 95) + QUIET)
    gaps = [(int(a) + 1, int(b)) for a, b in itertools.pairwise(sounding) if (b - a - 1) * HOP >= PAUSE]
    return [(start * hop / sound.rate, end * hop / sound.rate) for start, end in gaps]


def _best_cuts(edges: NDArray[np.float64], worth: NDArray[np.float64], expected: NDArray[np.float64]) -> list[int]:
    """Indices into ``edges``, first and last included, between which the expected lengths fit best."""
    count, places = len(expected), len(edges)
    cost = np.full((count + 1, places), np.inf)
    came = np.zeros((count + 1, places), int)
    cost[0, 0] = 0.0
    for part in range(1, count + 1):
        for end in range(part, places):
            length = np.maximum(edges[end] - edges[:end], 1e-3)
            ways = cost[part - 1, :end] + np.log(length / expected[part - 1]) ** 2
            came[part, end] = int(np.argmin(ways))
            cost[part, end] = ways[came[part, end]] - LONG_PAUSE * worth[end]
    cuts = [places - 1]
    for part in range(count, 0, -1):
        cuts.append(int(came[part, cuts[-1]]))
    return cuts[::-1]
