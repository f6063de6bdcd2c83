"""True peaks, as ITU-R BS.1770-4 (Annex 2) understands them, and a limiter that keeps them below a ceiling."""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from podcast.sound.samples import Samples, Sound

CEILING = -1.5
"""True peak that the limiter allows, in dBTP: what a codec adds then stays below −1 dBTP."""
_LOOKAHEAD = 0.010
"""The limiter turns down and up again over this time, in seconds."""
_TAPS = 24
"""Samples that interpolate one value between two samples."""
_NEAR = 0.7
"""Only beside samples of this share of a level may the wave between the samples reach it, in any sound of speech."""


class Peaks(NamedTuple):
    """Samples near a level: their positions in order, and the greatest value at or just beside each."""

    positions: NDArray[np.intp]
    values: NDArray[np.float32]


def true_peak(sound: Sound) -> float:
    """The greatest value of the sound, between samples too (four times oversampled), in dBTP; −inf for silence."""
    top = float(np.abs(sound.samples).max(initial=0.0))
    if not top:
        return float("-inf")
    return 20 * float(np.log10(peaks(sound.samples, top).values.max()))


def peaks(samples: Samples, reach: float) -> Peaks:
    """Every place where the wave may reach ``reach`` (a factor of full scale)."""
    size = np.abs(samples)
    positions = np.flatnonzero(size > _NEAR * reach)
    values = size[positions]
    padded = np.pad(samples, _TAPS)
    for first in range(0, len(positions), 65_536):
        part = positions[first : first + 65_536, None] + _TAPS + np.arange(_TAPS)
        for side in (-_TAPS // 2, 1 - _TAPS // 2):  # the wave before the sample, and the wave after it
            between = np.abs(padded[part + side] @ _between()).max(axis=1)
            np.maximum(values[first : first + 65_536], between, out=values[first : first + 65_536])
    return Peaks(positions, values)


def limit(sound: Sound, ceiling: float = CEILING) -> Sound:
    """``sound`` with every true peak at or below ``ceiling`` dBTP; itself when there is nothing to limit."""
    top = 10 ** (ceiling / 20)
    return limited(sound, peaks(sound.samples, top), top)


def limited(sound: Sound, found: Peaks, top: float) -> Sound:
    """``sound`` with the peaks found in it kept at or below ``top`` (a factor of full scale).

    The gain is the least that any peak within 10 ms asks for, smoothed over the same time: it is down before the
    peak arrives, and changes too slowly to be heard as distortion.
    """
    over = found.values > top
    if not over.any():
        return sound
    positions, values = found.positions[over], found.values[over]
    reach = round(_LOOKAHEAD * sound.rate)
    samples = sound.samples.copy()
    breaks = np.flatnonzero(np.diff(positions) > 4 * reach) + 1
    for places, sizes in zip(np.split(positions, breaks), np.split(values, breaks), strict=True):
        start, end = max(0, int(places[0]) - 2 * reach), min(len(samples), int(places[-1]) + 2 * reach + 1)
        wanted = np.ones(end - start)
        wanted[places - start] = top / sizes
        samples[start:end] *= _smoothed(_least(wanted, reach), reach).astype(np.float32)
    return Sound(samples, sound.rate)


def _least(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """The least of the values within ``reach`` on either side, by windows that double in width."""
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
