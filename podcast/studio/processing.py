"""What is done to a voice's sound before it is kept."""

from __future__ import annotations

from podcast.sound import Sound, level, trim, within_full_scale, without_offset

PROCESSING = "2"
"""Part of every request: changes whenever :func:`process` would make another sound of the same samples."""
LOUDNESS = -20.0
"""Of every take, in LUFS, so that no voice stands out beside another. Sentences of one voice differ by 0.2 LU (standard
deviation, embedded voice), so this takes no expression away; the episode's own loudness is set later, per segment."""


def process(sound: Sound, *, where: str) -> Sound:
    """Takes away the offset and the silence around the speech, fades both ends so that nothing clicks, and levels it.

    Raises:
        SoundError: there is nothing but silence; ``where`` is the place named.
    """
    return level(trim(within_full_scale(without_offset(sound)), where=where), LOUDNESS, where=where).sound
