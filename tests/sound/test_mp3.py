"""Segments joined byte by byte decode as if they had never been apart."""

from __future__ import annotations

import io

import av
import numpy as np
import pytest
import soundfile
from mutagen.mp3 import MP3

from podcast.errors import SoundError
from podcast.model import RATE
from podcast.sound import Samples, decode, mp3, mpeg, true_peak


def segment(seconds: float, seed: int, level: float = 0.5) -> Samples:
    """Noise in syllables between the silences that a segment needs."""
    rng = np.random.default_rng(seed)
    count = round(seconds * RATE)
    t = np.arange(count) / RATE
    noise = np.convolve(rng.standard_normal(count), np.hanning(32) / 8, mode="same") * np.sin(2 * np.pi * 3 * t) ** 2
    samples = np.zeros(mp3.whole_frames(mp3.LEAD + count + mp3.TAIL), np.float32)
    samples[mp3.LEAD : mp3.LEAD + count] = level * noise / np.abs(noise).max()
    return samples


def joined(parts: list[Samples], bitrate: int = 96) -> bytes:
    """An episode's sound: header, frames, closing frames."""
    frames = b"".join(mp3.encode(part, bitrate) for part in parts)
    return mp3.header(sum(map(len, parts)), bitrate) + frames + mp3.closing(bitrate)


SEGMENTS = [segment(1.3, 1), segment(0.2, 2), segment(2.05, 3), segment(0.7, 4)]


def test_the_length_is_exact_for_every_reader() -> None:
    """libsndfile, FFmpeg and mutagen report exactly the samples of the segments."""
    content, samples = joined(SEGMENTS), sum(map(len, SEGMENTS))
    assert len(soundfile.read(io.BytesIO(content))[0]) == samples
    with av.open(io.BytesIO(content), mode="r") as container:
        assert container.duration == pytest.approx(samples / RATE * 1e6, abs=1)
        assert sum(frame.samples for frame in container.decode(audio=0)) == samples
    assert MP3(io.BytesIO(content)).info.length == pytest.approx(samples / RATE, abs=1e-4)
    assert MP3(io.BytesIO(content)).info.bitrate == 96_000
    assert len(decode(content, where="episode").samples) == samples


@pytest.mark.parametrize("bitrate", [64, 96, 128])
def test_a_decoded_join_is_the_join_of_decoded_segments(bitrate: int) -> None:
    """No sample differs by more than the decoder's own rounding (−120 dBFS): no join can be heard."""
    whole = decode(joined(SEGMENTS, bitrate), where="episode").samples
    apart = [decode(joined([part], bitrate), where="segment").samples for part in SEGMENTS]
    assert np.abs(whole - np.concatenate(apart)).max() < 1e-6


def test_the_sound_stands_where_it_was_put_as_loud_as_it_was() -> None:
    """Decoded sound lines up with the samples encoded, and carries LAME's 0.95 no more."""
    whole = decode(joined(SEGMENTS, 128), where="episode").samples.astype(np.float64)
    meant = np.concatenate(SEGMENTS).astype(np.float64)
    assert len(whole) == len(meant)
    assert np.dot(whole, meant) / np.dot(meant, meant) == pytest.approx(1, abs=0.01)
    assert 10 * np.log10(np.dot(meant, meant) / np.sum((whole - meant) ** 2)) > 15
    assert 10 * np.log10(np.sum((whole[1:] - meant[:-1]) ** 2) / np.sum((whole - meant) ** 2)) > 1


def test_frames_are_whole_and_equal() -> None:
    """At 48 kHz and a constant bitrate all frames have one length; the header counts those that follow it."""
    content = joined(SEGMENTS)
    chain = list(mpeg.frames(content))
    info = mpeg.info(content, chain[0])
    assert {frame.length for frame in chain} == {mp3.frame_bytes(96)} == {288}
    assert sum(frame.length for frame in chain) == len(content)
    assert info is not None
    assert info.frames == len(chain) - 1
    assert {(frame.rate, frame.channels, frame.bitrate) for frame in chain} == {(RATE, 1, 96)}


def test_decoded_peaks_stay_below_minus_one() -> None:
    """Sound limited to −1.5 dBTP decodes to at most −1 dBTP."""
    loud = segment(3, 5, level=10 ** (-1.5 / 20))
    assert true_peak(decode(joined([loud]), where="loud")) <= -1.0


def test_equal_samples_give_equal_bytes() -> None:
    """What is cached is what would be encoded again."""
    assert mp3.encode(SEGMENTS[0], 96) == mp3.encode(SEGMENTS[0].copy(), 96)


def test_a_segment_without_its_silences_is_refused() -> None:
    """Too little silence would make joins audible; the encoder does not take it."""
    good = SEGMENTS[0]
    for at in (0, len(good) - 5):
        bad = good.copy()
        bad[at] = 0.1
        with pytest.raises(SoundError, match="between silences"):
            mp3.encode(bad, 96)
    with pytest.raises(SoundError, match="whole frames"):
        mp3.encode(good[:-1], 96)
