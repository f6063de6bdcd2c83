"""Sound brought to a loudness, its peaks below a ceiling."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from podcast.errors import SoundError
from podcast.sound.limiting import CEILING, limited, peaks
from podcast.sound.loudness import ABSOLUTE, SILENT, blocks, gated
from podcast.sound.samples import Sound

_ROUNDS = 3
"""How often what the limiter took away is given back."""
_CLOSE_ENOUGH = 0.1
"""LU from the target at which levelling stops."""
_HEADROOM = 1.6
"""Factor by which later rounds may be louder than the first; peaks are looked for so far below the ceiling."""


@dataclass(frozen=True, slots=True)
class Levelled:
    """Sound at its loudness, and the loudness of its blocks in LUFS."""

    sound: Sound
    blocks: tuple[float, ...]


def level(sound: Sound, target: float, *, where: str, ceiling: float = CEILING) -> Levelled:
    """``sound`` at ``target`` LUFS with no true peak above ``ceiling`` dBTP.

    One gain for all of it, so that nothing pumps; what the limiter takes away is given back until the loudness is
    within 0.1 LU or three rounds are over.

    Raises:
        SoundError: there is nothing to measure in it; ``where`` is the place named.
    """
    peak = float(np.abs(sound.samples).max(initial=0.0))
    if peak > 10 ** (ABSOLUTE / 20):
        # A quiet recording is no silence: what matters is how its parts compare.
        sound = Sound(sound.samples * np.float32(0.5 / peak), sound.rate)
    measured = blocks(sound)
    gain = 10 ** ((target - gated(measured)) / 20)
    if not np.isfinite(gain):
        raise SoundError("it is too quiet to be levelled", where=where, remedy="Record it again.")
    top = 10 ** (ceiling / 20)
    if not (peaks(sound.samples, top / gain).values > top / gain).any():
        change = 20 * float(np.log10(gain))
        louder = Sound(sound.samples * np.float32(gain), sound.rate)
        return Levelled(louder, tuple(max(round(block + change, 3), SILENT) for block in measured))
    found = peaks(sound.samples, top / gain / _HEADROOM)
    most = gain * _HEADROOM
    for _ in range(_ROUNDS):
        quiet = limited(sound, found, top / gain)
        result = Sound(quiet.samples * np.float32(gain), sound.rate)
        heard = blocks(result)
        short = target - gated(heard)
        if abs(short) < _CLOSE_ENOUGH:
            break
        gain = min(gain * 10 ** (short / 20), most)
    return Levelled(result, heard)
