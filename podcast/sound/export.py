"""A sound as a file that other programs open."""

from __future__ import annotations

import io

import numpy as np

from podcast.errors import UsageError
from podcast.model import RATE
from podcast.sound import mp3
from podcast.sound.samples import Samples

ENDINGS = (".wav", ".flac", ".mp3")


def export(samples: Samples, ending: str, bitrate: int) -> bytes:
    """A file of the format that ``ending`` names, 48 kHz mono. ``bitrate`` in kbit/s is that of an MP3.

    ``samples`` are whole MP3 frames between silences, as :func:`podcast.sound.mp3.encode` asks.

    Raises:
        UsageError: the ending names none of :data:`ENDINGS`.
        SoundError: the samples are not laid out like that.
    """
    import soundfile

    if ending.lower() not in ENDINGS:
        raise UsageError(f"no sound is written to a {ending!r} file", remedy=f"Use one of {', '.join(ENDINGS)}.")
    if ending.lower() == ".mp3":
        return mp3.header(len(samples), bitrate) + mp3.encode(samples, bitrate) + mp3.closing(bitrate)
    buffer = io.BytesIO()
    whole = np.clip(np.rint(samples * np.float32(32767)), -32768, 32767).astype(np.int16)
    soundfile.write(buffer, whole, RATE, format=ending[1:].upper(), subtype="PCM_16")
    return buffer.getvalue()
