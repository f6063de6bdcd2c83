"""MP3 in pieces: each segment is encoded once, and an episode is its segments' frames one after the other.

A fresh LAME encoder refers to no earlier frame, so whole segments join at frame boundaries without touching a byte.
Each segment starts with two silent frames and ends with at least as many zeros as encoder and decoder are late
(1,105 samples); of what the encoder gives, exactly the frames of the segment's own length are kept. Decoded, the
join of segments is then the join of decoded segments, sample by sample. A closing pair of silent frames gives
decoders their run-out, and an Info header in front tells them the exact length.
"""

from __future__ import annotations

import functools

import numpy as np

from podcast.errors import SoundError
from podcast.model import RATE
from podcast.sound import mpeg
from podcast.sound.samples import Samples

FRAME = 1152
"""Samples in one frame; 24 ms at :data:`podcast.model.RATE`."""
LEAD = 2 * FRAME
"""Silent samples at the start of every segment."""
TAIL = mpeg.LEADING_DELAY
"""Least number of zero samples at the end of every segment."""
BITRATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""Constant bitrates of layer III at 48 kHz, in kbit/s."""
VERSION = "1"
"""Changes whenever :func:`encode` gives other bytes for the same samples."""
_QUALITY = 5
"""LAME's algorithm quality, 0 (slow) to 9; FFmpeg's and LAME's own choice for constant bitrates."""
_UNITY = 1 / 0.95
"""LAME scales constant-bitrate input by 0.95; this takes it back."""
_CLOSING_FRAMES = 2


def frame_bytes(bitrate: int) -> int:
    """Length of one frame in bytes: always whole at 48 kHz, so no frame is padded."""
    return FRAME // 8 * bitrate * 1000 // RATE


def whole_frames(samples: int) -> int:
    """The least multiple of :data:`FRAME` that is not below ``samples``."""
    return -(-samples // FRAME) * FRAME


def encode(samples: Samples, bitrate: int) -> bytes:
    """The frames of one segment at :data:`podcast.model.RATE`, without header or tag.

    ``samples`` has a whole number of frames, the first :data:`LEAD` and the last :data:`TAIL` of them zero.

    Raises:
        SoundError: the samples are not laid out like that, or the encoder gave too few frames.
    """
    import lameenc

    count = len(samples) // FRAME
    if len(samples) % FRAME or count < 3 or samples[:LEAD].any() or samples[-TAIL:].any():
        raise SoundError("a segment to encode must be whole frames between silences")
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(bitrate)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(_QUALITY)
    encoder.silence()
    whole = np.clip(np.rint(samples * np.float32(_UNITY * 32767)), -32768, 32767).astype("<i2")
    encoded = bytes(encoder.encode(whole.tobytes())) + bytes(encoder.flush())
    wanted = count * frame_bytes(bitrate)
    if len(encoded) < wanted or not mpeg.frame_at(encoded, 0):
        raise SoundError("the MP3 encoder gave too few frames", remedy="Reinstall lameenc.")
    return encoded[:wanted]


@functools.cache
def closing(bitrate: int) -> bytes:
    """The silent frames that follow the last segment."""
    return encode(np.zeros(5 * FRAME, np.float32), bitrate)[: _CLOSING_FRAMES * frame_bytes(bitrate)]


def header(samples: int, bitrate: int) -> bytes:
    """The frame in front of the first segment: an Info header with the exact length, and no seek table.

    Without a table players compute positions from the constant bitrate, which is exact to the frame.
    ``samples`` is the length of all segments, a multiple of :data:`FRAME`.
    """
    count = samples // FRAME + _CLOSING_FRAMES
    padding = count * FRAME - mpeg.ENCODER_DELAY - samples
    frame = bytearray(frame_bytes(bitrate))
    frame[0:4] = (0xFFFB00C4 | (BITRATES.index(bitrate) + 1) << 12 | 1 << 10).to_bytes(4, "big")
    at = 4 + 17
    frame[at : at + 4] = b"Info"
    frame[at + 4 : at + 8] = (1 | 2).to_bytes(4, "big")
    frame[at + 8 : at + 12] = count.to_bytes(4, "big")
    frame[at + 12 : at + 16] = ((count + 1) * frame_bytes(bitrate)).to_bytes(4, "big")
    lame = at + 16
    frame[lame : lame + 9] = b"LAME3.100"
    frame[lame + 9] = 1  # revision 0, constant bitrate
    frame[lame + 20] = min(bitrate, 255)
    frame[lame + 21 : lame + 24] = (mpeg.ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
    frame[lame + 28 : lame + 32] = ((count + 1) * frame_bytes(bitrate)).to_bytes(4, "big")
    frame[lame + 34 : lame + 36] = _crc16(bytes(frame[: lame + 34])).to_bytes(2, "big")
    return bytes(frame)


def _crc16(data: bytes) -> int:
    """CRC-16 with the polynomial 0x8005, reflected, as the Info tag's own checksum asks for."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
