"""Loudness and peaks as ITU-R BS.1770-4 measures them, and sound brought to a loudness.

The meter is FFmpeg's ``ebur128`` (through PyAV). Its 400 ms blocks are kept, so that the loudness of an episode is
gated over the blocks of its segments without measuring anything twice.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from podcast.errors import SoundError
from podcast.sound.filters import frames_through
from podcast.sound.samples import Samples, Sound

CEILING = -1.5
"""True peak that the limiter allows, in dBTP: what a codec adds then stays below −1 dBTP."""
SILENT = -120.0
"""The loudness given to a block in which nothing sounds, in LUFS."""
_STEP = 0.1
"""Seconds from one block to the next (BS.1770-4: blocks of 400 ms that overlap by 75 %)."""
_PARTIAL = 3
"""The meter's first values, before a whole block has been heard."""
_ABSOLUTE, _RELATIVE = -70.0, -10.0
"""The gates of BS.1770-4, in LUFS and in LU below the loudness of what passed the first gate."""
_LOOKAHEAD = 0.010
"""The limiter turns down and up again over this time, in seconds."""
_TAPS = 24
"""Samples that interpolate one value between two samples."""
_ROUNDS = 5
_CLOSE_ENOUGH = 0.05
"""LU from the target at which levelling stops."""


def blocks(sound: Sound) -> tuple[float, ...]:
    """The loudness of each 400 ms block, one every 100 ms, in LUFS.

    Sound shorter than a block counts as one block with silence after it.
    """
    least = round((_PARTIAL + 1) * _STEP * sound.rate)
    if len(sound.samples) < least:
        sound = Sound(np.pad(sound.samples, (0, least - len(sound.samples))), sound.rate)
    metered = (frame.metadata for frame in frames_through(sound, "ebur128", "framelog=quiet:metadata=1"))
    # The last frame, when it is shorter than a step, carries no value.
    values = [float(data["lavfi.r128.M"]) for data in metered if "lavfi.r128.M" in data]
    return tuple(value if value > SILENT else SILENT for value in values[_PARTIAL:])


def gated(levels: Iterable[float]) -> float:
    """Integrated loudness of blocks, in LUFS (BS.1770-4, Annex 1); −inf when all of them are silent."""
    heard = np.array([level for level in levels if level > _ABSOLUTE])
    if not len(heard):
        return float("-inf")
    energy = 10 ** (heard / 10)
    loud = energy[heard > 10 * np.log10(energy.mean()) + _RELATIVE]
    return float(10 * np.log10(loud.mean()))


def loudness(sound: Sound) -> float:
    """Integrated loudness, in LUFS; −inf for silence."""
    return gated(blocks(sound))


def true_peak(sound: Sound) -> float:
    """The greatest value of the sound, between samples too (four times oversampled), in dBTP; −inf for silence."""
    peak = float(_peaks(sound.samples).max(initial=0.0))
    return 20 * float(np.log10(peak)) if peak else float("-inf")


@dataclass(frozen=True, slots=True)
class Levelled:
    """Sound at its loudness, and the loudness of its blocks in LUFS."""

    sound: Sound
    blocks: tuple[float, ...]


def level(sound: Sound, target: float, *, where: str, ceiling: float = CEILING) -> Levelled:
    """``sound`` at ``target`` LUFS with no true peak above ``ceiling`` dBTP.

    One gain for all of it, so that nothing pumps; what the limiter takes away is given back until the loudness is
    within 0.05 LU or five rounds are over.

    Raises:
        SoundError: there is nothing to measure in it; ``where`` is the place named.
    """
    peak = float(np.abs(sound.samples).max(initial=0.0))
    if peak > 10 ** (_ABSOLUTE / 20):
        # A quiet recording is no silence: what matters is how its parts compare.
        sound = Sound(sound.samples * np.float32(0.5 / peak), sound.rate)
    measured = blocks(sound)
    gain = target - gated(measured)
    if not np.isfinite(gain):
        raise SoundError("it is too quiet to be levelled", where=where, remedy="Record it again.")
    for _ in range(_ROUNDS):
        louder = Sound(sound.samples * np.float32(10 ** (gain / 20)), sound.rate)
        limited = limit(louder, ceiling)
        if limited is louder:
            return Levelled(louder, tuple(max(round(block + gain, 3), SILENT) for block in measured))
        heard = blocks(limited)
        short = target - gated(heard)
        if abs(short) < _CLOSE_ENOUGH:
            break
        gain += short
    return Levelled(limited, heard)


def limit(sound: Sound, ceiling: float = CEILING) -> Sound:
    """``sound`` with every true peak at or below ``ceiling`` dBTP; itself when there is nothing to limit.

    The gain is the least that any peak within 10 ms asks for, smoothed over the same time: it is down before the
    peak arrives, and changes too slowly to be heard as distortion.
    """
    top = 10 ** (ceiling / 20)
    peaks = _peaks(sound.samples)
    over = np.flatnonzero(peaks > top)
    if not len(over):
        return sound
    reach = round(_LOOKAHEAD * sound.rate)
    samples = sound.samples.copy()
    for group in np.split(over, np.flatnonzero(np.diff(over) > 4 * reach) + 1):
        start, end = max(0, int(group[0]) - 2 * reach), min(len(samples), int(group[-1]) + 2 * reach + 1)
        wanted = np.minimum(1.0, top / np.maximum(peaks[start:end], 1e-9))
        samples[start:end] *= _smoothed(_least(wanted, reach), reach).astype(np.float32)
    return Sound(samples, sound.rate)


def _least(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """The least of the values within ``reach`` on either side (windows that double, van Herk's way of sharing)."""
    width = 2 * reach + 1
    least, have = np.pad(values, reach, constant_values=1.0), 1
    while have < width:
        step = min(have, width - have)
        least = np.minimum(least[:-step], least[step:])
        have += step
    return least


def _smoothed(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Two running means, together a triangle of ``reach`` on either side."""
    half = reach // 2
    for _ in range(2):
        total = np.cumsum(np.pad(values, (half + 1, half), mode="edge"))
        values = (total[2 * half + 1 :] - total[: -2 * half - 1]) / (2 * half + 1)
    return values


@functools.cache
def _between() -> NDArray[np.float32]:
    """Weights that give the values at 1/4, 1/2 and 3/4 between two samples; shape (taps, 3). A windowed sinc."""
    at = np.arange(_TAPS)[:, None] - (_TAPS // 2 - 1) - np.array([0.25, 0.5, 0.75])
    weights = np.sinc(at) * np.cos(np.pi * at / _TAPS) ** 2
    return np.asarray(weights / weights.sum(axis=0), np.float32)


def _peaks(samples: Samples) -> NDArray[np.float64]:
    """The greatest value at or beside each sample, shape (n,). Looked for where samples come near the greatest ones."""
    peaks = np.abs(samples).astype(np.float64)
    if not len(samples):
        return peaks
    near = np.flatnonzero(peaks[:-1] > 0.5 * min(peaks.max(), 0.9))
    padded = np.pad(samples, _TAPS)
    for part in np.array_split(near, len(near) // 65_536 + 1):
        window = padded[part[:, None] + (_TAPS - _TAPS // 2 + 1) + np.arange(_TAPS)]
        between = np.abs(window @ _between()).max(axis=1, initial=0.0)
        np.maximum.at(peaks, part, between)
        np.maximum.at(peaks, part + 1, between)
    return peaks
