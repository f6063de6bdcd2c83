"""Short clips edited in memory with pydub: a bed of music made as long as it has to be."""

from __future__ import annotations

import numpy as np

from podcast.sound.samples import Sound

_CROSSFADE = 1500
"""Milliseconds over which the end of a clip goes over into its start."""
_FADE_IN, _FADE_OUT = 300, 1500
"""Milliseconds over which the whole rises and falls."""


def laid_out(clip: Sound, seconds: float) -> Sound:
    """``clip`` for ``seconds``: repeated with crossfades where it is shorter, and faded at both ends.

    The result has 16 bits of resolution, which is pydub's.
    """
    from pydub import AudioSegment

    whole = np.clip(np.rint(clip.samples * 32767), -32768, 32767).astype("<i2")
    once = AudioSegment(whole.tobytes(), frame_rate=clip.rate, sample_width=2, channels=1)
    wanted = round(seconds * 1000)
    bed = once
    while len(bed) < wanted:
        bed = bed.append(once, crossfade=min(_CROSSFADE, len(once) // 3))
    bed = bed[:wanted].fade_in(min(_FADE_IN, wanted // 3)).fade_out(min(_FADE_OUT, wanted // 3))
    return Sound(np.array(bed.get_array_of_samples(), np.float32) / np.float32(32768), clip.rate)
