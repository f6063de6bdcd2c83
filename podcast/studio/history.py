"""What was ever recorded for a line, and how a take looks."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from podcast.errors import PodcastError
from podcast.model import Take
from podcast.sound import Samples
from podcast.studio.journal import Journal
from podcast.studio.plan import FindVoice, Planned, applied
from podcast.studio.store import TakeStore, key

BLOCKS = "▁▂▃▄▅▆▇█"
"""The levels of a waveform in text."""
RANGE = 36.0
"""From the lowest level drawn to the take's peak, in dB."""


@dataclass(frozen=True, slots=True)
class PastTake:
    """A take that a line uses (``in_use``) or once used, or that was made for it and not chosen."""

    segment: str
    line: int
    text: str
    in_use: bool
    take: Take


def history(lines: Sequence[Planned], store: TakeStore, journal: Journal, find_voice: FindVoice) -> list[PastTake]:
    """Every take there is of each line, in order of lines, the oldest of a line first.

    A line's takes are those of every choice made for it, and those that it used under an earlier reading, voice or
    pace. A take whose voice is not installed any more is left out.
    """
    rows = []
    for line in lines:
        keys = [line.take.key] if line.take else []
        for choice in journal.tried(line.id, line.asked):
            try:
                keys.append(key(applied(line.asked, choice, find_voice)))
            except PodcastError:  # the voice of an old choice is gone; its take cannot be asked for any more
                continue
        keys += [key(used.request) for used in journal.history.get(line.id, ())]
        found = [take for one in dict.fromkeys(keys) if (take := store.find(one))]
        current = line.take.key if line.take else ""
        rows += [
            PastTake(line.segment, line.line, line.text, take.key == current, take)
            for take in sorted(found, key=lambda take: take.recorded)
        ]
    return rows


def envelope(samples: Samples, columns: int) -> list[float]:
    """The peak of each of ``columns`` equal parts, 0 to 1 on a scale of decibels over :data:`RANGE`."""
    if not len(samples):
        return [0.0] * columns
    bounds = np.linspace(0, len(samples), columns + 1).astype(int)
    peaks = np.array([np.abs(samples[a : max(b, a + 1)]).max() for a, b in itertools.pairwise(bounds)])
    decibels = 20 * np.log10(np.maximum(peaks, 1e-9) / max(float(peaks.max()), 1e-4))
    return [round(float(value), 3) for value in np.clip(1 + decibels / RANGE, 0, 1)]


def waveform(samples: Samples, columns: int = 24) -> str:
    """A small waveform as text, one character per column: ``▂▅█▇▃▁``."""
    return "".join(BLOCKS[round(value * (len(BLOCKS) - 1))] for value in envelope(samples, columns))
