"""Recordings lose their silence, offset and rumble, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from podcast.errors import SoundError
from podcast.sound import (
    Sound,
    decode,
    edges,
    encode_flac,
    fade,
    high_pass,
    resample,
    silence,
    trim,
    within_full_scale,
    without_offset,
)  # fmt: skip

RATE = 24_000


def speech(before: float, sounding: float, after: float, *, noise: float = 0.0, level: float = 0.3) -> Sound:
    """A tone that swells and fades like a syllable four times a second, between silences, over noise."""
    t = np.arange(round(sounding * RATE)) / RATE
    tone = level * np.sin(2 * np.pi * 220 * t) * (0.6 + 0.4 * np.cos(2 * np.pi * 4 * t))
    samples = np.concatenate([np.zeros(round(before * RATE)), tone, np.zeros(round(after * RATE))])
    samples += noise * np.random.default_rng(7).standard_normal(len(samples))
    return Sound(samples.astype(np.float32), RATE)


@pytest.mark.parametrize("noise", [0.0, 0.0005, 0.004])
@pytest.mark.parametrize("level", [0.02, 0.3, 0.9])
def test_edges_are_found_to_10_ms(noise: float, level: float) -> None:
    """Start and end of the sound are found at any level, above a recording's noise."""
    found = edges(speech(0.5, 1.0, 0.7, noise=noise * level, level=level))
    assert found is not None
    assert found[0] / RATE == pytest.approx(0.5, abs=0.010)
    assert found[1] / RATE == pytest.approx(1.5, abs=0.010)


def test_trimming_leaves_a_little_air_and_no_click() -> None:
    """What is left starts and ends at zero and is as long as the sound with at most 20 ms on either side."""
    trimmed = trim(speech(0.5, 1.0, 0.7), where="line")
    assert 1.0 <= trimmed.seconds <= 1.04
    assert abs(trimmed.samples[0]) < 1e-4
    assert abs(trimmed.samples[-1]) < 1e-4
    found = edges(trimmed)
    assert found is not None
    assert found[0] / RATE <= 0.020
    assert (len(trimmed.samples) - found[1]) / RATE <= 0.020


def test_trimming_twice_is_trimming_once() -> None:
    """A trimmed take keeps its length when it is trimmed again, to 15 ms."""
    once = trim(speech(0.5, 1.0, 0.7), where="line")
    assert trim(once, where="line").seconds == pytest.approx(once.seconds, abs=0.015)


def test_sound_without_silence_around_it_is_not_cut() -> None:
    """A recording that starts at once keeps all of its sound."""
    assert trim(speech(0, 1, 0), where="line").seconds == pytest.approx(1.0, abs=0.005)


def test_a_click_before_the_sound_is_not_its_start() -> None:
    """A single click in the silence is cut off with it."""
    sound = speech(0.5, 1.0, 0.7)
    samples = sound.samples.copy()
    samples[1000] = 0.5
    assert trim(Sound(samples, RATE), where="line").seconds < 1.04


@pytest.mark.parametrize("samples", [np.zeros(RATE), np.full(RATE, 1e-4), np.zeros(0)], ids=["zeros", "hiss", "none"])
def test_silence_cannot_be_trimmed(samples: np.ndarray[tuple[int], np.dtype[np.float64]]) -> None:
    """A take in which nothing sounds is an error that names its place."""
    with pytest.raises(SoundError, match=r"^001:story-2:3: nothing"):
        trim(Sound(samples.astype(np.float32), RATE), where="001:story-2:3")


def test_resampling_keeps_the_tone_and_the_length() -> None:
    """A 1 kHz tone at 24 kHz is the same tone at 48 kHz, twice as many samples."""
    t24, t48 = np.arange(24_000) / 24_000, np.arange(48_000) / 48_000
    out = resample(Sound(np.sin(2 * np.pi * 1000 * t24).astype(np.float32), 24_000), 48_000)
    assert (out.rate, len(out.samples)) == (48_000, 48_000)
    inner = slice(2_000, 46_000)
    assert np.abs(out.samples - np.sin(2 * np.pi * 1000 * t48))[inner].max() < 1e-3


def test_offset_and_rumble_go_and_speech_stays() -> None:
    """The mean becomes zero; 20 Hz falls by more than 15 dB at a 60 Hz high-pass while 1 kHz keeps its level."""
    t = np.arange(48_000) / 48_000
    assert abs(without_offset(Sound((0.2 + 0.1 * np.sin(50 * t)).astype(np.float32), 48_000)).samples.mean()) < 1e-6
    rumble = Sound(np.sin(2 * np.pi * 20 * t).astype(np.float32), 48_000)
    voice = Sound(np.sin(2 * np.pi * 1000 * t).astype(np.float32), 48_000)
    assert np.abs(high_pass(rumble, 60).samples[24_000:]).max() < 10 ** (-15 / 20)
    assert np.abs(high_pass(voice, 60).samples[24_000:]).max() == pytest.approx(1, abs=0.02)
    assert len(high_pass(voice, 60).samples) == 48_000


def test_fades_start_and_end_at_nothing_and_silence_is_exact() -> None:
    """A fade touches its seconds only; silence has the nearest number of samples."""
    faded = fade(Sound(np.ones(1000, np.float32), 1000), opening=0.1, closing=0.2)
    assert faded.samples[0] < 0.01
    assert faded.samples[-1] < 0.01
    assert (faded.samples[100:800] == 1).all()
    assert len(silence(0.4501, 48_000).samples) == 21_605
    assert not silence(1, 8000).samples.any()


@pytest.mark.parametrize("bits", [16, 24])
def test_flac_is_lossless_and_the_same_every_time(bits: int) -> None:
    """Decoding gives the samples rounded to the bits; equal sound gives equal bytes; full scale fits."""
    sound = Sound(np.random.default_rng(1).uniform(-1, 1, 10_000).astype(np.float32), RATE)
    sound.samples[:2] = 1, -1
    content = encode_flac(sound, bits=bits)  # type: ignore[arg-type]
    back = decode(content, where="take")
    assert back.rate == RATE
    assert np.abs(back.samples - sound.samples)[1:].max() <= 2 ** -(bits - 1)
    assert encode_flac(back, bits=bits) == encode_flac(sound, bits=bits) == content  # type: ignore[arg-type]


def test_sound_beyond_full_scale_is_not_clipped_in_silence() -> None:
    """It is refused for keeping, and fits after being turned down."""
    loud = Sound(np.array([0.0, 1.5, -1.2], np.float32), RATE)
    with pytest.raises(SoundError, match="full scale"):
        encode_flac(loud)
    assert encode_flac(within_full_scale(loud))
