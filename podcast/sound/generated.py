"""A few sounds made by calculation, free of anybody's rights: for shows that have none of their own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from podcast.model import RATE
from podcast.sound.samples import Sound

VERSION = "1"
"""Changes whenever a sound here changes."""
_PARTIALS = ((1.0, 1.0), (2.0, 0.35), (3.01, 0.12), (4.2, 0.05))
"""Frequency and strength of a bell's partials, relative to its note."""


def _note(hertz: float, seconds: float, decay: float) -> NDArray[np.float64]:
    """A struck bell; ``decay`` is the time in seconds over which it falls by 8.7 dB."""
    t = np.arange(round(seconds * RATE)) / RATE
    tone = sum(share * np.sin(2 * np.pi * hertz * ratio * t) * np.exp(-t * ratio / decay) for ratio, share in _PARTIALS)
    return np.asarray(tone * np.minimum(1, t / 0.004))


def _melody(notes: tuple[tuple[float, float], ...], seconds: float, decay: float) -> Sound:
    """Notes (start in seconds, Hz) of bells, faded out at the end."""
    mixed = np.zeros(round(seconds * RATE))
    for start, hertz in notes:
        at = round(start * RATE)
        mixed[at:] += _note(hertz, seconds - start, decay)[: len(mixed) - at]
    tail = round(0.3 * RATE)
    mixed[-tail:] *= np.linspace(1, 0, tail)
    return Sound((0.5 * mixed / np.abs(mixed).max()).astype(np.float32), RATE)


def _bed() -> Sound:
    """Sixteen seconds of four soft chords that go over into their start."""
    chords = ((220.0, 261.63, 329.63), (174.61, 220.0, 261.63), (196.0, 246.94, 293.66), (164.81, 196.0, 246.94))
    each = 4 * RATE
    t = np.arange(each + RATE) / RATE
    swell = np.minimum(1, t) * np.minimum(1, (t[-1] - t))
    mixed = np.zeros(len(chords) * each + RATE)
    for number, chord in enumerate(chords):
        tones = sum(np.sin(2 * np.pi * hertz * t) + 0.3 * np.sin(4 * np.pi * hertz * t) for hertz in chord)
        mixed[number * each : number * each + len(t)] += tones * swell
    return Sound((0.4 * mixed / np.abs(mixed).max()).astype(np.float32), RATE)


GENERATED: dict[str, Callable[[], Sound]] = {
    "chime": lambda: _melody(((0.0, 523.25), (0.18, 659.26), (0.36, 783.99), (0.6, 1046.5)), 2.4, 0.5),
    "stinger": lambda: _melody(((0.0, 783.99), (0.14, 1046.5)), 1.2, 0.3),
    "farewell": lambda: _melody(((0.0, 1046.5), (0.22, 783.99), (0.44, 659.26), (0.7, 523.25)), 3.0, 0.7),
    "pad": _bed,
}
"""Each sound by its name."""
