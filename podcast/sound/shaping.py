"""What is done to a recording before it is kept or placed: rate, offset, ends, rumble, silence."""

from __future__ import annotations

import numpy as np

from podcast.errors import SoundError
from podcast.sound.filters import filtered
from podcast.sound.samples import Samples, Sound

QUIETEST = -60.0
"""Nothing below this level is sound, in dBFS (root mean square of 5 ms)."""
BELOW_SPEECH = -45.0
"""What lies this far below the loudest 5 ms is silence, in dB."""
ABOVE_NOISE = 6.0
"""Sound stands at least this far above a recording's own noise, in dB."""
AIR_BEFORE, AIR_AFTER = 0.010, 0.015
"""Kept before and after the sound, in seconds; within the 20 ms to which a transcript's cues are exact."""
_HOP = 0.005
"""Seconds over which a level is taken."""


def resample(sound: Sound, rate: int) -> Sound:
    """``sound`` at ``rate`` Hz (the SoX resampler, high quality); itself when it has that rate already."""
    if sound.rate == rate:
        return sound
    import soxr

    return Sound(soxr.resample(sound.samples, sound.rate, rate).astype(np.float32, copy=False), rate)


def silence(seconds: float, rate: int) -> Sound:
    """Digital silence, to the nearest sample."""
    return Sound(np.zeros(round(seconds * rate), np.float32), rate)


def without_offset(sound: Sound) -> Sound:
    """``sound`` with its mean (the DC offset) taken away."""
    if not len(sound.samples):
        return sound
    return Sound(sound.samples - np.float32(sound.samples.mean(dtype=np.float64)), sound.rate)


def high_pass(sound: Sound, hertz: float) -> Sound:
    """``sound`` without what lies below ``hertz``: rumble, handling, plosives (Butterworth, 12 dB per octave)."""
    return filtered(sound, "highpass", f"f={hertz}:p=2")


def edges(sound: Sound) -> tuple[int, int] | None:
    """Where the sound itself starts and ends (exclusive), in samples, to 5 ms; None when all of it is silence.

    Silence is what lies below :data:`QUIETEST`, more than :data:`BELOW_SPEECH` under the loudest part, or within
    :data:`ABOVE_NOISE` of the recording's own noise. A click of less than 10 ms is no start and no end.
    """
    hop = max(1, round(_HOP * sound.rate))
    count = -(-len(sound.samples) // hop)
    if not count:
        return None
    squares = np.zeros(count * hop, np.float32)
    np.square(sound.samples, out=squares[: len(sound.samples)])
    level = np.sqrt(squares.reshape(count, hop).mean(axis=1))
    loudest = float(level.max())
    noise = float(np.partition(level, count // 10)[count // 10])  # np.percentile would import half of numpy
    threshold = max(loudest * 10 ** (BELOW_SPEECH / 20), 10 ** (QUIETEST / 20))
    if noise * 10 ** (ABOVE_NOISE / 20) < loudest / 10:
        threshold = max(threshold, noise * 10 ** (ABOVE_NOISE / 20))
    above = level > threshold
    if count > 2:
        neighbour = np.zeros(count, bool)
        neighbour[1:] |= above[:-1]
        neighbour[:-1] |= above[1:]
        above &= neighbour
    sounding = np.flatnonzero(above)
    if not len(sounding):
        return None
    return int(sounding[0]) * hop, min((int(sounding[-1]) + 1) * hop, len(sound.samples))


def trim(sound: Sound, *, where: str) -> Sound:
    """``sound`` without the silence at its ends but with a little air, faded so that nothing clicks.

    Raises:
        SoundError: there is nothing but silence; ``where`` is the place named.
    """
    found = edges(sound)
    if found is None:
        raise SoundError("nothing can be heard in it", where=where, remedy="Record it again.")
    start = max(0, found[0] - round(AIR_BEFORE * sound.rate))
    end = min(len(sound.samples), found[1] + round(AIR_AFTER * sound.rate))
    return fade(Sound(sound.samples[start:end], sound.rate), opening=AIR_BEFORE / 2, closing=AIR_AFTER)


def fade(sound: Sound, *, opening: float, closing: float) -> Sound:
    """``sound`` rising over the first ``opening`` seconds and falling over the last ``closing`` (raised cosine)."""
    samples = sound.samples.copy()
    up = min(round(opening * sound.rate), len(samples))
    down = min(round(closing * sound.rate), len(samples))
    samples[:up] *= _rise(up)
    samples[len(samples) - down :] *= _rise(down)[::-1]
    return Sound(samples, sound.rate)


def within_full_scale(sound: Sound) -> Sound:
    """``sound``, turned down where its peak would not fit into ±1."""
    peak = float(np.abs(sound.samples).max(initial=0.0))
    return sound if peak <= 1.0 else Sound((sound.samples / np.float32(peak * 1.0001)), sound.rate)


def _rise(count: int) -> Samples:
    return (0.5 - 0.5 * np.cos(np.pi * (np.arange(count) + 0.5) / max(count, 1))).astype(np.float32)
