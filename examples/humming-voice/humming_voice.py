"""A voice in one file: it hums one note for each syllable."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from podcast.sound import Sound
from podcast.voices.options import read_options
from podcast.voices.protocol import Capabilities, Voice, words_in
from podcast.voices.registry import unknown_name

RATE = 24_000
NOTES = {"alto": 220.0, "tenor": 147.0}


@dataclass(frozen=True)
class Options:
    """The keys of ``[voices.humming]`` in ``podcast.toml``. A misspelt one is an error with a suggestion."""

    pace: float = 5.0


@dataclass(frozen=True)
class HummingVoice:
    """Everything that changes the sound is in ``version``, so that takes are recorded anew when it changes."""

    variant: str
    options: Options

    @property
    def name(self) -> str:
        return f"humming:{self.variant}" if self.variant else "humming"

    @property
    def version(self) -> str:
        return f"1-{self.options.pace}"

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(languages=("ko",), network=False, workers="threads")

    def unusable(self) -> str:
        return ""  # or why, and what to install

    def speak(self, text: str, *, speed: float = 1.0, variation: int = 0) -> Sound:
        time = np.arange(round(RATE / self.options.pace / speed)) / RATE
        swell = np.sin(np.pi * time / time[-1])
        notes = []
        for c in words_in(text):
            step = (ord(c) + variation) % 12 if c.isalnum() else None
            pitch = NOTES[self.variant or "alto"] * 2 ** ((step or 0) / 12)
            notes.append(0.3 * swell * np.sin(2 * np.pi * pitch * time) * (step is not None))
        return Sound(np.concatenate(notes).astype(np.float32), RATE)


def voice(variant: str, options: Mapping[str, object]) -> Voice:
    """The entry point."""
    if variant and variant not in NOTES:
        raise unknown_name(f"voice 'humming:{variant}'", variant, NOTES)
    return HummingVoice(variant, read_options(Options, "humming", options))
