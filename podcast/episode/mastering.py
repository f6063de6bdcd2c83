"""The lines of one segment become one stretch of sound: placed, levelled, limited."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from podcast.model import RATE
from podcast.sound import Samples, Sound, edges, gated, level, mp3, resample, trim, without_offset
from podcast.sound import blocks as measure

VERSION = "1"
"""Changes whenever the same recipe and takes would sound different."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that changes the encoded sound of one segment; equal recipes are one cached segment.

    ``takes`` are the ids of the takes in order, ``voices`` their voices' full names, ``pauses`` the silence after
    each in seconds; ``loudness`` in LUFS, ``bitrate`` in kbit/s.
    """

    takes: tuple[str, ...]
    voices: tuple[str, ...]
    pauses: tuple[float, ...]
    loudness: float
    bitrate: int
    mastering: str = VERSION
    encoder: str = mp3.VERSION

    @property
    def key(self) -> str:
        """The fingerprint of all of it, in hexadecimal."""
        every = {field.name: getattr(self, field.name) for field in fields(self)}
        return hashlib.sha256(json.dumps(every, sort_keys=True).encode()).hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class Mastered:
    """A segment's sound at :data:`podcast.model.RATE`: whole frames between silences, as :mod:`podcast.sound.mp3` asks.

    ``lines`` says where each take sounds (from, until), in samples; ``blocks`` is the loudness of each block.
    """

    samples: Samples
    lines: tuple[tuple[int, int], ...]
    blocks: tuple[float, ...]


def master(recipe: Recipe, takes: Sequence[Sound], *, where: str) -> Mastered:
    """The sound of a segment from its takes, in the order of the recipe.

    The pause after a line lasts from where its sound ends until where the next one's starts. Each voice gets one gain
    for all its lines, so that voices are equally loud and none pumps; then the segment is brought to its loudness.

    Raises:
        SoundError: a take is silent; ``where`` names the segment.
    """
    clean = [trim(resample(without_offset(take), RATE), where=where) for take in takes]
    gains = _gains(recipe.voices, clean, recipe.loudness)
    starts: list[int] = []
    sounding: list[tuple[int, int]] = []
    at = mp3.LEAD
    for take, pause in zip(clean, recipe.pauses, strict=True):
        first, last = edges(take) or (0, len(take.samples))
        starts.append(max(mp3.LEAD, at - first) if starts else at)
        sounding.append((starts[-1] + first, starts[-1] + last))
        at = starts[-1] + last + round(pause * RATE)
    end = max(start + len(take.samples) for start, take in zip(starts, clean, strict=True))
    samples = np.zeros(mp3.whole_frames(max(at, end + mp3.TAIL)), np.float32)
    for start, take, voice in zip(starts, clean, recipe.voices, strict=True):
        samples[start : start + len(take.samples)] += take.samples * gains[voice]
    levelled = level(Sound(samples, RATE), recipe.loudness, where=where)
    return Mastered(levelled.sound.samples, tuple(sounding), levelled.blocks)


def _gains(voices: Sequence[str], takes: Sequence[Sound], target: float) -> dict[str, np.float32]:
    """The factor for each voice that brings its lines together to the target, in LUFS."""
    if len(set(voices)) == 1:
        return {voices[0]: np.float32(1)}
    gains = {}
    for voice in set(voices):
        loud = gated(
            block for name, take in zip(voices, takes, strict=True) if name == voice for block in measure(take)
        )
        gains[voice] = np.float32(10 ** ((target - loud) / 20) if np.isfinite(loud) else 1)
    return gains
