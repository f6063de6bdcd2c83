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
from podcast.sound.clips import laid_out
from podcast.sound.ducking import AFTER, BEFORE, ducking

TAIL_AFTER_BED = 0.8
"""Seconds of silence after a bed of music."""
SOUND = "sound "
"""What stands before the name of one of the show's sounds where a voice's name would stand."""
SOUND_BELOW = 3.0
"""LU by which the show's sounds are quieter than its voices: bells seem louder than they measure."""
VERSION = "3"
"""Changes whenever the same recipe and takes would sound different."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that changes the encoded sound of one segment; equal recipes are one cached segment.

    ``takes`` are the ids of the takes in order, ``voices`` their voices' full names, ``pauses`` the silence after
    each in seconds; ``loudness`` in LUFS, ``bitrate`` in kbit/s; ``bed`` the fingerprint of the music below the
    voice, or empty. A sound of the show counts as a take of a voice of its own.
    """

    takes: tuple[str, ...]
    voices: tuple[str, ...]
    pauses: tuple[float, ...]
    loudness: float
    bitrate: int
    bed: str = ""
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


def master(recipe: Recipe, takes: Sequence[Sound], *, where: str, bed: Sound | None = None) -> Mastered:
    """The sound of a segment from its takes, in the order of the recipe, and over the music ``bed`` if there is one.

    The pause after a line lasts from where its sound ends until where the next one's starts. Each voice gets one gain
    for all its lines, so that voices are equally loud and none pumps; then the segment is brought to its loudness.

    Raises:
        SoundError: a take is silent; ``where`` names the segment.
    """
    clean = [trim(resample(without_offset(take), RATE), where=where) for take in takes]
    same = dict.fromkeys(recipe.voices, np.float32(1))
    gains = _gains(recipe.voices, clean, recipe.loudness) if bed or len(same) > 1 else same
    starts: list[int] = []
    sounding: list[tuple[int, int]] = []
    # A jingle opens by itself; the bed then starts with it.
    alone = bed is not None and not recipe.voices[0].startswith(SOUND)
    at = mp3.LEAD + (round(BEFORE * RATE) if alone else 0)
    for take, pause in zip(clean, recipe.pauses, strict=True):
        first, last = edges(take) or (0, len(take.samples))
        starts.append(max(mp3.LEAD, at - first) if starts else at)
        sounding.append((starts[-1] + first, starts[-1] + last))
        at = starts[-1] + last + round(pause * RATE)
    if bed:
        at = max(at, sounding[-1][1] + round((AFTER + TAIL_AFTER_BED) * RATE))
    end = max(start + len(take.samples) for start, take in zip(starts, clean, strict=True))
    samples = np.zeros(mp3.whole_frames(max(at, end + mp3.TAIL)), np.float32)
    for start, take, voice in zip(starts, clean, recipe.voices, strict=True):
        samples[start : start + len(take.samples)] += take.samples * gains[voice]
    if bed:
        stop = sounding[-1][1] + round(AFTER * RATE)
        samples[mp3.LEAD : stop] += _under(bed, mp3.LEAD, stop, sounding, levelled_to=recipe.loudness, where=where)
    levelled = level(Sound(samples, RATE), recipe.loudness, where=where)
    return Mastered(levelled.sound.samples, tuple(sounding), levelled.blocks)


def _under(
    bed: Sound, start: int, stop: int, speech: Sequence[tuple[int, int]], *, levelled_to: float, where: str
) -> Samples:
    """The music from sample ``start`` until ``stop``, down where there is speech."""
    laid = laid_out(level(bed, levelled_to, where=where).sound, (stop - start) / RATE + 0.01).samples[: stop - start]
    factors = ducking(stop - start, [(first - start, last - start) for first, last in speech])
    return np.pad(laid, (0, stop - start - len(laid))) * factors


def _gains(voices: Sequence[str], takes: Sequence[Sound], target: float) -> dict[str, np.float32]:
    """The factor for each voice that brings its lines together to the target, in LUFS."""
    gains = {}
    for voice in set(voices):
        loud = gated(
            block for name, take in zip(voices, takes, strict=True) if name == voice for block in measure(take)
        )
        aim = target - (SOUND_BELOW if voice.startswith(SOUND) else 0)
        gains[voice] = np.float32(10 ** ((aim - loud) / 20) if np.isfinite(loud) else 1)
    return gains
