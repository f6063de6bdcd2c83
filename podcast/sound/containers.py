"""M4A, M4B and Opus files with tags, cover and chapters, written piece by piece (FFmpeg's libraries through PyAV).

MP4 chapters are written both as Nero's ``chpl`` and as a QuickTime text track; Opus chapters as the Vorbis comments
``CHAPTERxxx`` and ``CHAPTERxxxNAME``. A ``chpl`` holds 255 chapters; the text track holds all.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from podcast.errors import SoundError
from podcast.model import RATE
from podcast.sound.samples import Samples
from podcast.sound.tags import Mark, Tag, ascii_link, language_code

if TYPE_CHECKING:
    from av.audio.resampler import AudioResampler
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.container.core import Chapter

Kind = Literal["m4a", "m4b", "opus"]
KINDS: tuple[Kind, ...] = ("m4a", "m4b", "opus")
"""Formats that can be written here; the names are the files' endings."""
_LONGEST_TITLE = 255
"""Bytes of UTF-8 in an MP4 chapter's title."""
_MILLISECONDS = Fraction(1, 1000)


class Writer:
    """An open file; :meth:`write` takes the episode's samples at :data:`podcast.model.RATE` in order, in any pieces."""

    def __init__(self, container: OutputContainer, stream: AudioStream, resampler: AudioResampler) -> None:
        """Made by :func:`writing`."""
        self._container, self._stream, self._resampler, self._written = container, stream, resampler, 0

    def write(self, samples: Samples) -> None:
        """Appends samples, shape (n,)."""
        import av

        for start in range(0, len(samples), RATE):
            frame = av.AudioFrame.from_ndarray(samples[None, start : start + RATE], format="fltp", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = RATE, self._written, Fraction(1, RATE)
            self._written += frame.samples
            for part in self._resampler.resample(frame):
                self._container.mux(self._stream.encode(part))

    def finish(self) -> None:
        """Encodes what is left."""
        for part in self._resampler.resample(None):
            self._container.mux(self._stream.encode(part))
        self._container.mux(self._stream.encode(None))


@contextmanager
def writing(path: Path, kind: Kind, tag: Tag, bitrate: int) -> Iterator[Writer]:
    """A file of ``kind`` at ``path``, mono at ``bitrate`` kbit/s; complete when the block ends.

    Raises:
        SoundError: it cannot be encoded.
    """
    import av

    mp4 = kind != "opus"
    options = {"movflags": "+faststart", "brand": "M4B " if kind == "m4b" else "M4A "} if mp4 else {}
    try:
        with av.open(
            str(path), "w", format="mp4" if mp4 else "ogg", options=options, container_options={"fflags": "+bitexact"}
        ) as container:
            container.metadata.update(_metadata(tag, kind))
            if mp4:
                container.set_chapters([_chapter(number, mark) for number, mark in enumerate(tag.marks, 1)])
            stream = container.add_stream("aac" if mp4 else "libopus", rate=RATE)
            stream.layout, stream.bit_rate = "mono", bitrate * 1000
            stream.metadata["language"] = language_code(tag.language)
            if mp4 and tag.cover:
                _attach(container, tag.cover)
            size = stream.codec_context.frame_size
            resampler = av.AudioResampler(stream.format.name, "mono", RATE, frame_size=size)
            writer = Writer(container, stream, resampler)
            yield writer
            writer.finish()
    except av.FFmpegError as error:
        raise SoundError(f"the {kind.upper()} file cannot be encoded ({error.strerror})", where=path.name) from error


def _metadata(tag: Tag, kind: Kind) -> dict[str, str]:
    """The tag in FFmpeg's names; links and the cover of an Opus file as comments of their own."""
    fields = {
        "title": tag.title,
        "album": tag.album,
        "artist": tag.artist,
        "track": str(tag.number) if tag.number is not None else "",
        "date": tag.date.isoformat() if tag.date else "",
        "comment": tag.comment,
        "genre": "Podcast",
    }
    if kind == "opus":
        fields["language"] = language_code(tag.language)
        for number, mark in enumerate(tag.marks):
            fields |= _comments(f"CHAPTER{number:03}", mark)
        if tag.cover:
            fields["METADATA_BLOCK_PICTURE"] = base64.b64encode(_flac_picture(tag.cover)).decode()
    return {name: _line(value) for name, value in fields.items() if value}


def _comments(name: str, mark: Mark) -> dict[str, str]:
    """A chapter as Vorbis comments; FFmpeg's own are a second late after each half (it rounds the whole seconds)."""
    seconds, rest = divmod(mark.start, 1000)
    start = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
    link = {f"{name}URL": ascii_link(mark.link)} if mark.link else {}
    return {name: start, f"{name}NAME": mark.title} | link


def _chapter(number: int, mark: Mark) -> Chapter:
    # A chpl title holds 255 bytes, and FFmpeg would cut a letter in two.
    title = {"title": _line(mark.title).encode()[:_LONGEST_TITLE].decode(errors="ignore")}
    return {"id": number, "start": mark.start, "end": mark.end, "time_base": _MILLISECONDS, "metadata": title}


def _attach(container: OutputContainer, cover: bytes) -> None:
    """The cover as the MP4's attached picture."""
    import av

    width, height = _size(cover)
    codec = "png" if cover.startswith(b"\x89PNG") else "mjpeg"
    picture = container.add_mux_stream(codec, width=width, height=height)
    picture.disposition = av.stream.Disposition.attached_pic
    picture.time_base = _MILLISECONDS
    container.start_encoding()
    packet = av.Packet(cover)
    packet.stream, packet.pts, packet.dts, packet.time_base, packet.is_keyframe = picture, 0, 0, _MILLISECONDS, True
    container.mux(packet)


def _size(image: bytes) -> tuple[int, int]:
    """Width and height of a JPEG or PNG in pixels."""
    from PIL import Image

    with Image.open(io.BytesIO(image)) as picture:
        return picture.size


def _flac_picture(image: bytes) -> bytes:
    """The picture block that Vorbis comments carry (FLAC format, METADATA_BLOCK_PICTURE), as front cover."""
    mime = b"image/png" if image.startswith(b"\x89PNG") else b"image/jpeg"
    width, height = _size(image)
    numbers = [number.to_bytes(4, "big") for number in (3, len(mime), 0, width, height, 24, 0, len(image))]
    return numbers[0] + numbers[1] + mime + b"".join(numbers[2:]) + image


def _line(text: str) -> str:
    return " ".join(text.split()).replace("\0", "")
