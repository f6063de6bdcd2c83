"""Music under a voice: it goes down before the voice starts, and comes back when it is silent long enough."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from podcast.model import RATE
from podcast.sound.samples import Samples

BEFORE, AFTER = 2.5, 2.5
"""Seconds for which the bed is heard alone, before the first line and after the last."""
OPEN, UNDER = -6.0, -20.0
"""Loudness of the bed against the voice, in LU: alone, and below speech."""
ATTACK, RELEASE = 0.4, 1.0
"""Seconds over which it goes down, until the voice starts, and up again, once the voice is silent."""


def ducking(count: int, speech: Sequence[tuple[int, int]]) -> Samples:
    """The bed's factor for each of ``count`` samples; ``speech`` are the regions that are spoken, in samples and order.

    Between lines that are close to each other it stays down, so that it does not pump.
    """
    attack, release = round(ATTACK * RATE), round(RELEASE * RATE)
    places, levels = [0], [OPEN]
    for start, end in speech:
        if len(places) > 1 and start - attack <= places[-1]:
            places[-2:], levels[-2:] = [], []
        else:
            places += [max(places[-1], start - attack), start]
            levels += [OPEN, UNDER]
        places += [end, end + release]
        levels += [UNDER, OPEN]
    decibels = np.interp(np.arange(count), places, levels)
    return np.asarray(10 ** (decibels / 20), np.float32)
