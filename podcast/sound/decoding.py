"""Any common sound file → :class:`Sound`, with what is missing noticed.

libsndfile (through ``soundfile``) reads WAV, AIFF, FLAC and MP3 quickly; FFmpeg's libraries (through PyAV) read all
else: M4A, Ogg, Opus, WebM and whatever a person's recorder writes. Neither reports a file that ends too early, so
the length that the file promises is compared with the length that came.
"""

from __future__ import annotations

import io
import itertools
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from podcast.errors import SoundError, StoreError
from podcast.files import disk_error
from podcast.sound import mpeg
from podcast.sound.samples import Samples, Sound

LONGEST = 4 * 3600.0
"""Longest sound that is read, in seconds: it is held in memory."""
_UNKNOWN_SIZES = (0, 0x7FFFFFFF, 0xFFFFFFFF)
_CUT = "The file ends too early: fetch or export it again."


def decode(data: bytes | Path, *, where: str, longest: float = LONGEST) -> Sound:
    """The sound in ``data``, as mono at its own rate; other channels are mixed down.

    An MP3 comes without the delay that encoder and decoder add: as its own header says, or 1,105 samples where it
    says nothing, as with speech services. ``where`` is the place named in errors, ``longest`` the greatest length
    accepted, in seconds.

    Raises:
        SoundError: it is no sound, is damaged, empty, longer than ``longest``, or ends before its promised length.
        StoreError: the file cannot be read.
    """
    content = _content(data)
    if not content:
        raise SoundError("the file is empty", where=where, remedy="Give a sound file.")
    kind = _kind(content)
    if kind == "mp3":
        sound = _decode_mp3(content, where, longest)
    elif kind in ("wav", "flac", "aiff"):
        if _chunks_end(content) > len(content):
            raise SoundError(f"the {kind.upper()} file is shorter than its header says", where=where, remedy=_CUT)
        sound = _decode_sndfile(content, where, longest)
    else:
        if kind == "ogg" and not _ogg_ends(content):
            raise SoundError("the last page of the Ogg file is missing", where=where, remedy=_CUT)
        sound = _decode_av(content, where, longest)
    if not len(sound.samples):
        raise SoundError("the file holds no sound", where=where, remedy="Give a recording that is not empty.")
    if not np.isfinite(sound.samples).all():
        raise SoundError("the file holds values that are no numbers", where=where, remedy="Export it again.")
    return sound


def _content(data: bytes | Path) -> bytes:
    if isinstance(data, bytes):
        return data
    try:
        return data.read_bytes()
    except IsADirectoryError as error:
        raise StoreError("it is a folder", where=str(data), remedy="Name a sound file.") from error
    except OSError as error:
        raise disk_error(error, data) from error


def _kind(content: bytes) -> str:
    """``wav``, ``flac``, ``aiff``, ``ogg``, ``mp3``, or ``other``, by the first bytes."""
    head = content[:12]
    for magic, kind in ((b"RIFF", "wav"), (b"fLaC", "flac"), (b"FORM", "aiff"), (b"OggS", "ogg")):
        if head.startswith(magic):
            return kind
    if head[4:8] == b"ftyp" or head[:4] == b"\x1aE\xdf\xa3":
        return "other"
    if (head[:3] == b"ID3" or head[0] == 0xFF or not head[0]) and mpeg.first_frame(content):
        return "mp3"
    return "other"


def _too_long(seconds: float, longest: float, where: str) -> SoundError:
    return SoundError(
        f"the sound is {seconds / 60:.0f} minutes long; at most {longest / 60:g} minutes fit here",
        where=where,
        remedy="Cut out the part that is meant.",
    )


def _decode_sndfile(content: bytes, where: str, longest: float) -> Sound:
    import soundfile

    try:
        with soundfile.SoundFile(io.BytesIO(content)) as file:
            if file.frames > longest * file.samplerate:
                raise _too_long(file.frames / file.samplerate, longest, where)
            if file.channels > 2:
                return _decode_av(content, where, longest)
            samples = file.read(dtype="float32", always_2d=True)
            rate = int(file.samplerate)
    except soundfile.LibsndfileError as error:
        raise SoundError(f"the sound cannot be decoded ({error.error_string})", where=where, remedy=_CUT) from error
    return Sound(_mono(samples.T), rate)


def _chunks_end(content: bytes) -> int:
    """Where the sound chunk of a WAV or AIFF file ends by its header; 0 where that is left open, as streams do."""
    order: Literal["little", "big"]
    order, name = ("little", b"data") if content[:4] == b"RIFF" else ("big", b"SSND")
    at = 12
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], order)
        if content[at : at + 4] == name:
            return 0 if size in _UNKNOWN_SIZES or size >= 0x7FFFFF00 else at + 8 + size
        at += 8 + size + size % 2
    return 0


def _decode_mp3(content: bytes, where: str, longest: float) -> Sound:
    chain = list(mpeg.frames(content))
    first, last = chain[0], chain[-1]
    header = mpeg.info(content, first)
    sounding = len(chain) - (header is not None)
    if sounding * first.samples > longest * first.rate:
        raise _too_long(sounding * first.samples / first.rate, longest, where)
    lacking = (header.frames or 0) - sounding if header else 0
    if last.offset + last.length > len(content) or lacking > 0:
        have = sounding * first.samples / first.rate
        raise SoundError(f"the MP3 ends in the middle, after {have:.1f} s", where=where, remedy=_CUT)
    sound = _decode_sndfile(content, where, longest)
    says_its_delay = header is not None and header.delay is not None
    return sound if says_its_delay else Sound(sound.samples[mpeg.LEADING_DELAY :], sound.rate)


def _ogg_ends(content: bytes) -> bool:
    """Whether the last Ogg page is whole and says that it ends its stream (RFC 3533, section 6)."""
    at = content.rfind(b"OggS")
    if at + 27 > len(content):
        return False
    table = content[at + 27 : at + 27 + content[at + 26]]
    whole = len(table) == content[at + 26] and at + 27 + len(table) + sum(table) <= len(content)
    return whole and bool(content[at + 5] & 4)


def _decode_av(content: bytes, where: str, longest: float) -> Sound:
    import av

    parts: list[Samples] = []
    have = 0
    try:
        with av.open(io.BytesIO(content), mode="r") as container:
            if not container.streams.audio:
                raise SoundError("there is no sound in it", where=where, remedy="Give a sound file.")
            stream = container.streams.audio[0]
            rate = int(stream.rate)
            promised = float(stream.duration * stream.time_base) if stream.duration and stream.time_base else 0.0
            if "matroska" in container.format.name and container.duration:
                promised = container.duration / av.time_base
            if promised > longest:
                raise _too_long(promised, longest, where)
            # FFmpeg adds up stereo channels; one voice on both would come out 3 dB louder than it is.
            mixer = av.AudioResampler(format="fltp", layout="mono" if stream.channels > 2 else None, rate=rate)
            for frame in itertools.chain(container.decode(stream), [None]):
                for part in mixer.resample(frame):
                    parts.append(_mono(np.asarray(part.to_ndarray(), np.float32)))
                    have += len(parts[-1])
                if have > longest * rate:
                    raise _too_long(have / rate, longest, where)
    except av.FFmpegError as error:
        raise SoundError(
            "this is not a sound file that can be read, or it is damaged",
            where=where,
            remedy="Give WAV, FLAC, MP3, M4A, Ogg or Opus; if it is one of these, export it again.",
        ) from error
    if have < (promised - 0.05) * rate:
        raise SoundError(f"only {have / rate:.1f} s of {promised:.1f} s are there", where=where, remedy=_CUT)
    return Sound(np.concatenate(parts) if parts else np.zeros(0, np.float32), rate)


def _mono(channels: NDArray[np.float32]) -> Samples:
    """Channels of shape (c, n) mixed to one, shape (n,)."""
    return np.ascontiguousarray(channels.mean(axis=0, dtype=np.float32) if len(channels) > 1 else channels[0])
