"""Sound kept without loss: FLAC, as the take store holds it. :func:`podcast.sound.decode` reads it."""

from __future__ import annotations

import io
from typing import Literal

import numpy as np

from podcast.errors import SoundError
from podcast.sound.samples import Sound


def encode_flac(sound: Sound, *, bits: Literal[16, 24] = 16) -> bytes:
    """``sound`` as a FLAC file of ``bits`` bits a sample; decoding it gives exactly the samples rounded to those bits.

    The file carries no date and no name: equal sound gives equal bytes.

    Raises:
        SoundError: a sample does not fit into ±1, or what was written does not read back the same.
    """
    import soundfile

    if float(np.abs(sound.samples).max(initial=0.0)) > 1.0:
        raise SoundError("the sound is beyond full scale", remedy="Turn it down before it is kept.")
    scale = 1 << (bits - 1)
    whole = np.clip(np.rint(sound.samples.astype(np.float64) * scale), -scale, scale - 1).astype(np.int32)
    spread = whole << (32 - bits)
    buffer = io.BytesIO()
    soundfile.write(buffer, spread, sound.rate, format="FLAC", subtype=f"PCM_{bits}")
    content = buffer.getvalue()
    back, rate = soundfile.read(io.BytesIO(content), dtype="int32")
    if rate != sound.rate or not np.array_equal(back, spread):
        raise SoundError(
            "the FLAC encoder did not keep the sound", remedy="Try again; if it stays, reinstall soundfile."
        )
    return content
