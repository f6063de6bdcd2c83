"""Any common sound file comes out whole, at its place in time, or not at all."""

from __future__ import annotations

import io
from pathlib import Path

import av
import lameenc
import numpy as np
import pytest
import soundfile

from podcast.errors import SoundError, StoreError
from podcast.sound import Samples, Sound, decode


def tone(seconds: float, rate: int, quiet: float = 0.25) -> Samples:
    """A 440 Hz tone between two silences of ``quiet`` seconds."""
    t = np.arange(int(seconds * rate)) / rate
    samples = 0.3 * np.sin(2 * np.pi * 440 * t)
    samples[(t < quiet) | (t > seconds - quiet)] = 0
    return samples.astype(np.float32)


def service_mp3(samples: Samples, rate: int) -> bytes:
    """An MP3 as speech services send it: no Info header."""
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(1)
    encoder.set_bit_rate(64)
    encoder.silence()
    return bytes(encoder.encode((samples * 32767).astype("<i2").tobytes())) + bytes(encoder.flush())


def sndfile(samples: Samples, rate: int, kind: str, channels: int = 1) -> bytes:
    """A file as libsndfile writes it."""
    buffer = io.BytesIO()
    soundfile.write(buffer, np.stack([samples] * channels, axis=1), rate, format=kind)
    return buffer.getvalue()


def ffmpeg(samples: Samples, rate: int, container: str, codec: str) -> bytes:
    """A file as FFmpeg writes it."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as output:
        stream = output.add_stream(codec, rate=rate)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(samples[None, :], format="fltp", layout="mono")
        frame.sample_rate = rate
        frame.pts = 0
        resampler = av.AudioResampler(stream.format.name, "mono", rate, frame_size=stream.codec_context.frame_size)
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            output.mux(stream.encode(part))
        output.mux(stream.encode(None))
    return buffer.getvalue()


def onset(sound: Sound) -> float:
    """Where the tone starts, in seconds."""
    return int(np.flatnonzero(np.abs(sound.samples) > 0.05)[0]) / sound.rate


FILES = {
    "wav": lambda: sndfile(tone(1, 44_100), 44_100, "WAV"),
    "stereo wav": lambda: sndfile(tone(1, 44_100), 44_100, "WAV", 2),
    "5.1 wav": lambda: sndfile(tone(1, 48_000), 48_000, "WAV", 6),
    "flac": lambda: sndfile(tone(1, 24_000), 24_000, "FLAC"),
    "aiff": lambda: sndfile(tone(1, 22_050), 22_050, "AIFF"),
    "ogg vorbis": lambda: sndfile(tone(1, 48_000), 48_000, "OGG"),
    "opus": lambda: ffmpeg(tone(1, 48_000), 48_000, "ogg", "libopus"),
    "m4a": lambda: ffmpeg(tone(1, 48_000), 48_000, "ipod", "aac"),
    "webm": lambda: ffmpeg(tone(1, 48_000), 48_000, "webm", "libopus"),
    "mp3 of a service, 24 kHz": lambda: service_mp3(tone(1, 24_000), 24_000),
    "mp3 of a service, 48 kHz": lambda: service_mp3(tone(1, 48_000), 48_000),
    "mp3 with its delay written": lambda: ffmpeg(tone(1, 44_100), 44_100, "mp3", "libmp3lame"),
}


@pytest.mark.parametrize("name", FILES)
def test_sound_comes_out_at_its_place_and_level(name: str) -> None:
    """The tone starts where it was put, to 2 ms whatever the codec's delay, as loud as it was, in one channel."""
    sound = decode(FILES[name](), where=name)
    assert onset(sound) == pytest.approx(0.25, abs=0.002)
    assert 0.28 < np.abs(sound.samples).max() < (1.1 if "5.1" in name else 0.34)
    assert sound.samples.ndim == 1
    assert sound.samples.dtype == np.float32
    assert sound.seconds == pytest.approx(1, abs=0.06)


@pytest.mark.parametrize("kept", [0.55, 0.85])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_ends_too_early_is_an_error(name: str, kept: float) -> None:
    """A file cut in the middle or near its end is never taken for the whole."""
    content = FILES[name]()
    with pytest.raises(SoundError, match=r"^here: .+\."):
        decode(content[: int(len(content) * kept)], where="here")


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>429</html>" * 50, b"\xff" * 999, bytes(999), b"ID3\x03\0\0\0\0\0\0", b"RIFF", b"OggS", b"fLaC" * 9],
    ids=["nothing", "html", "ff", "zeros", "id3", "riff", "ogg", "flac"],
)
def test_what_is_no_sound_is_one_clear_error(content: bytes) -> None:
    """Anything else is refused with a place and a remedy, on one line."""
    with pytest.raises(SoundError) as caught:
        decode(content, where="answer of the service")
    assert str(caught.value).startswith("answer of the service: ")
    assert caught.value.remedy


def test_a_wav_of_unknown_length_is_read_to_its_end() -> None:
    """A streamed WAV, whose header says 0xFFFFFFFF, is no truncated one."""
    content = bytearray(FILES["wav"]())
    at = content.index(b"data") + 4
    content[at : at + 4] = b"\xff" * 4
    assert decode(bytes(content), where="stream").seconds == 1


def test_an_empty_sound_and_one_too_long_are_errors() -> None:
    """No samples, or more than fit, are refused with what to do."""
    with pytest.raises(SoundError, match="no sound"):
        decode(sndfile(tone(0, 8000), 8000, "WAV"), where="a.wav")
    for name in ("wav", "mp3 of a service, 24 kHz", "m4a", "webm"):
        with pytest.raises(SoundError, match="at most"):
            decode(FILES[name](), where="a", longest=0.5)


def test_files_are_read_from_disk_and_missing_ones_named(tmp_path: Path) -> None:
    """A path is as good as bytes; a missing file and a folder are named."""
    path = tmp_path / "녹음.wav"
    path.write_bytes(FILES["wav"]())
    assert decode(path, where="녹음").seconds == 1
    for wrong in (tmp_path / "없음.wav", tmp_path):
        with pytest.raises(StoreError, match=wrong.name):
            decode(wrong, where="녹음")
