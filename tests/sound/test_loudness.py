"""Loudness agrees with an independent meter and is what was asked for."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pyloudnorm
import pytest
import soxr

from podcast.errors import SoundError
from podcast.sound import Sound, blocks, gated, level, limit, loudness, true_peak
from podcast.sound.filters import frames_through

RATE = 48_000


def babble(seconds: float, *, seed: int = 3, amplitude: float = 0.1, spikes: bool = False) -> Sound:
    """Speech-like sound: coloured noise in syllables, with pauses; with ``spikes``, peaks far above its loudness."""
    rng = np.random.default_rng(seed)
    count = round(seconds * RATE)
    t = np.arange(count) / RATE
    noise = np.convolve(rng.standard_normal(count), np.hanning(24) / 12, mode="same")
    samples = amplitude * noise * np.clip(np.sin(2 * np.pi * 2 * t), 0, 1) * (np.sin(2 * np.pi * 0.2 * t) > -0.7)
    if spikes:
        samples[rng.integers(0, count, 40)] += 8 * amplitude
    return Sound(samples.astype(np.float32), RATE)


def second_meter(sound: Sound) -> float:
    """The same by pyloudnorm."""
    return float(pyloudnorm.Meter(sound.rate).integrated_loudness(sound.samples.astype(np.float64)))


def third_meter(sound: Sound) -> float:
    """The same by FFmpeg."""
    readings = [frame.metadata for frame in frames_through(sound, "ebur128", "framelog=quiet:metadata=1")]
    return float([reading["lavfi.r128.I"] for reading in readings if reading][-1])


def test_the_reference_tone_reads_minus_23() -> None:
    """A 997 Hz sine at −20 dBFS on one channel reads −23.0 LUFS (BS.1770-4: 0 dBFS reads −3.01)."""
    t = np.arange(5 * RATE) / RATE
    tone = Sound((0.1 * np.sin(2 * np.pi * 997 * t)).astype(np.float32), RATE)
    assert loudness(tone) == pytest.approx(-23.01, abs=0.05)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("seconds", [2, 13.37])
def test_independent_meters_agree(seconds: float, seed: int) -> None:
    """Our meter, pyloudnorm and FFmpeg's ebur128 differ by less than 0.1 LU."""
    sound = babble(seconds, seed=seed)
    assert loudness(sound) == pytest.approx(second_meter(sound), abs=0.1)
    assert loudness(sound) == pytest.approx(third_meter(sound), abs=0.1)


def test_blocks_of_parts_gate_to_the_loudness_of_the_whole() -> None:
    """Measuring segments apart and gating their blocks together gives the whole's loudness within 0.15 LU."""
    parts = [babble(6, seed=seed, amplitude=amplitude) for seed, amplitude in ((1, 0.1), (2, 0.02), (3, 0.2))]
    whole = Sound(np.concatenate([part.samples for part in parts]), RATE)
    assert gated(sum((blocks(part) for part in parts), ())) == pytest.approx(loudness(whole), abs=0.15)


@pytest.mark.parametrize("amplitude", [0.002, 0.1, 0.6])
@pytest.mark.parametrize("target", [-16.0, -19.0])
@pytest.mark.parametrize("spikes", [False, True])
def test_level_reaches_its_target_below_its_ceiling(amplitude: float, target: float, spikes: bool) -> None:
    """Whatever the level before: the target to 0.4 LU, no true peak above −1.5 dBTP, the blocks those of the result."""
    levelled = level(babble(8, amplitude=amplitude, spikes=spikes), target, where="segment")
    assert second_meter(levelled.sound) == pytest.approx(target, abs=0.4)
    assert true_peak(levelled.sound) <= -1.45
    assert levelled.blocks == pytest.approx(blocks(levelled.sound), abs=0.02)


def test_true_peak_sees_between_the_samples() -> None:
    """A quarter-rate sine sampled off its crests peaks 3 dB above its samples; so does the oversampled signal."""
    t = np.arange(RATE)
    tone = Sound((0.5 * np.hanning(RATE) * np.sin(np.pi / 2 * t + np.pi / 4)).astype(np.float32), RATE)
    assert true_peak(tone) == pytest.approx(20 * math.log10(0.5), abs=0.1)
    limited = limit(babble(3, amplitude=0.9, spikes=True))
    fine = soxr.resample(limited.samples, RATE, 8 * RATE)
    assert 20 * math.log10(np.abs(fine).max()) <= -1.3


def test_the_limiter_leaves_quiet_sound_and_far_samples_alone() -> None:
    """Nothing over the ceiling: the very same sound. One peak: only the 40 ms around it change."""
    quiet = babble(1, amplitude=0.05)
    assert limit(quiet) is quiet
    peak = quiet.samples.copy()
    peak[24_000] = 0.99
    changed = np.flatnonzero(limit(Sound(peak, RATE)).samples != peak)
    assert len(changed)
    assert changed.min() >= 24_000 - 0.04 * RATE
    assert changed.max() <= 24_000 + 0.04 * RATE


def test_silence_has_no_loudness_and_cannot_be_levelled() -> None:
    """Silence measures −inf and is an error with its place, also when it is very short."""
    nothing = Sound(np.zeros(100, np.float32), RATE)
    assert loudness(nothing) == true_peak(nothing) == -math.inf
    with pytest.raises(SoundError, match=r"^001:opening: "):
        level(nothing, -16, where="001:opening")


def test_sound_shorter_than_a_block_is_measured() -> None:
    """A syllable of 200 ms has a loudness."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert -40 < loudness(Sound(babble(0.2, seed=5).samples, RATE)) < -10
