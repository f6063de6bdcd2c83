"""Faster or slower speech at the same pitch, by FFmpeg's ``atempo`` filter (waveform-similarity overlap-add)."""

from __future__ import annotations

import numpy as np

from podcast.sound.filters import frames_through
from podcast.sound.samples import Sound

SLOWEST, FASTEST = 0.5, 2.0
"""Factors between which speech stays speech."""


def change_tempo(sound: Sound, factor: float) -> Sound:
    """``sound`` at ``factor`` times its pace, its pitch kept; a factor of 1 returns it untouched.

    Raises:
        ValueError: the factor is outside of :data:`SLOWEST` to :data:`FASTEST`.
    """
    if not SLOWEST <= factor <= FASTEST:
        raise ValueError(f"a tempo of {factor:g} is not between {SLOWEST:g} and {FASTEST:g}")
    if factor == 1.0:
        return sound
    frames = frames_through(sound, "atempo", f"{factor:.6f}")
    parts = [np.asarray(frame.to_ndarray(), np.float32).reshape(-1) for frame in frames]
    return Sound(np.concatenate([*parts, np.zeros(0, np.float32)]), sound.rate)
