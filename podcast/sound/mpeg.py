"""The frames of an MPEG audio layer III stream: their headers, lengths and the tags around them.

Sources: ISO/IEC 11172-3 section 2.4.1.3 and ISO/IEC 13818-3 section 2.4.2.3 (header and tables); the "Info tag"
specification of LAME (frame count, encoder delay and padding); ID3v2.3.0 section 3.1 (tag header).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

DECODER_DELAY = 529
"""Samples by which every layer III decoder is late (LAME's technical FAQ)."""
ENCODER_DELAY = 576
"""Samples by which LAME is late, unless it is told otherwise."""
LEADING_DELAY = ENCODER_DELAY + DECODER_DELAY
"""Samples before the sound in an MP3 that does not say its own delay: 1,105."""

_BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: where it starts, its length in bytes, its samples per channel, its rate (Hz) and channels."""

    offset: int
    length: int
    samples: int
    rate: int
    channels: int
    bitrate: int
    """In kbit/s."""
    side_info: int
    """Bytes from the frame's start to the end of the side information; an Info header begins there."""


@dataclass(frozen=True, slots=True)
class Info:
    """What an Info (or Xing) header promises: frames after it, and the delay and padding in samples, where written."""

    frames: int | None
    delay: int | None
    padding: int | None


def frame_at(data: bytes, offset: int) -> Frame | None:
    """The layer III frame whose header stands at ``offset``, or None where there is none."""
    if offset + 4 > len(data):
        return None
    word = int.from_bytes(data[offset : offset + 4], "big")
    version, layer = word >> 19 & 3, word >> 17 & 3
    bitrate_index, rate_index = word >> 12 & 15, word >> 10 & 3
    if word >> 21 != 0x7FF or version == 1 or layer != 1 or not 0 < bitrate_index < 15 or rate_index == 3:
        return None
    first = version == 3
    bitrate = _BITRATES[1 if first else 2][bitrate_index]
    rate = _RATES[version][rate_index]
    samples = 1152 if first else 576
    mono = word >> 6 & 3 == 3
    side = (17 if mono else 32) if first else (9 if mono else 17)
    checksum = 0 if word >> 16 & 1 else 2
    length = samples // 8 * bitrate * 1000 // rate + (word >> 9 & 1)
    return Frame(offset, length, samples, rate, 1 if mono else 2, bitrate, 4 + checksum + side)


def audio_start(data: bytes) -> int:
    """The offset behind the ID3v2 tags at the start of ``data``."""
    offset = 0
    while data[offset : offset + 3] == b"ID3" and len(data) >= offset + 10:
        size = 0
        for byte in data[offset + 6 : offset + 10]:
            size = size << 7 | byte & 0x7F
        offset += 10 + size + (10 if data[offset + 5] & 0x10 else 0)
    return offset


def first_frame(data: bytes) -> Frame | None:
    """The first frame, after tags and at most 64 KiB of anything else; it counts when another one follows it."""
    start = audio_start(data)
    for offset in range(start, min(start + 65_536, len(data))):
        if data[offset] != 0xFF:
            continue
        frame = frame_at(data, offset)
        if frame and (offset + frame.length >= len(data) or frame_at(data, offset + frame.length)):
            return frame
    return None


def frames(data: bytes) -> Iterator[Frame]:
    """The frames in order, the Info header included; stops where the chain of headers ends.

    The last frame may promise more bytes than there are.
    """
    frame = first_frame(data)
    while frame:
        yield frame
        frame = frame_at(data, frame.offset + frame.length)


def info(data: bytes, frame: Frame) -> Info | None:
    """The Info header that ``frame`` carries instead of sound, or None."""
    at = frame.offset + frame.side_info
    if data[at : at + 4] not in (b"Info", b"Xing"):
        return None
    flags = int.from_bytes(data[at + 4 : at + 8], "big")
    at += 8
    count = int.from_bytes(data[at : at + 4], "big") if flags & 1 else None
    at += 4 * (flags & 1) + 4 * (flags >> 1 & 1) + 100 * (flags >> 2 & 1) + 4 * (flags >> 3 & 1)
    both = int.from_bytes(data[at + 21 : at + 24], "big") if data[at : at + 4] in (b"LAME", b"Lavf", b"Lavc") else None
    return Info(count, None if both is None else both >> 12, None if both is None else both & 0xFFF)
