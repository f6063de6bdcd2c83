"""What no voice's sound may be: empty, silent, clipped, interrupted, or of a length that its words cannot have."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from podcast.sound import Samples, Sound

SYLLABLE = re.compile("[가-힣]")
FASTEST, SLOWEST = 12.0, 1.2
"""Syllables per second at speed 1 that a voice may reach. Announcers speak 4 to 6, a hurried voice 9."""
SHORT = 4
"""Below this many syllables the pace says little, and only an absolute limit holds."""
QUIETEST = -45.0
"""Peak level in dBFS below which a take counts as silent."""
CLIPPED = 0.002
"""Share of samples at full scale above which a take counts as clipped."""
LONGEST_GAP = 2.5
"""Silence within a sentence, in seconds, that no voice makes on purpose."""
WINDOW = 0.01
"""Length of a level measurement in seconds."""


def fault(sound: Sound, spoken: str, speed: float = 1.0) -> str:
    """Why the sound of ``spoken``, as a voice gave it, may not be kept; empty when nothing speaks against it."""
    samples = sound.samples
    if not len(samples):
        return "it is empty"
    if not np.isfinite(samples).all():
        return "it holds samples that are not numbers"
    if float(np.abs(samples).max()) < 10 ** (QUIETEST / 20):
        return "it is silent"
    if float((np.abs(samples) >= 0.999).mean()) > CLIPPED:
        return "it is clipped"
    sounding = np.flatnonzero(loud(samples, sound.rate))
    if len(sounding) > 1 and int(np.diff(sounding).max()) * WINDOW > LONGEST_GAP / min(speed, 1.0):
        return f"it has a gap of {int(np.diff(sounding).max()) * WINDOW:.1f} s"
    return _pace_fault(len(SYLLABLE.findall(spoken)), (sounding[-1] - sounding[0] + 1) * WINDOW, speed)


def loud(samples: Samples, rate: int) -> NDArray[np.bool_]:
    """For each window of :data:`WINDOW`, whether something sounds: within 40 dB of the peak."""
    window = max(1, round(WINDOW * rate))
    whole = np.zeros(-(-len(samples) // window) * window, np.float32)
    whole[: len(samples)] = np.abs(samples)
    levels = whole.reshape(-1, window).max(axis=1, initial=0.0)
    return np.asarray(levels > max(float(levels.max(initial=0.0)) * 0.01, 1e-4))


def _pace_fault(syllables: int, seconds: float, speed: float) -> str:
    """Why so many syllables cannot have been said in so long a time."""
    pace = syllables / seconds / speed
    if pace > FASTEST:
        return f"{syllables} syllables in {seconds:.2f} s is too fast: something was swallowed"
    if (syllables >= SHORT and pace < SLOWEST) or seconds > 4.0 + syllables / SLOWEST / speed:
        return f"{syllables} syllables in {seconds:.2f} s is too slow: something was drawn out or added"
    return ""
