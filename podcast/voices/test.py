"""A voice of tone bursts: one per syllable, at no cost, the same everywhere. For tests, ours and yours.

Its sound is speech-like where programs look: a burst for each syllable, silence at spaces and marks, and another
melody for another text, another variation or another variant.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from podcast.sound import Samples, Sound
from podcast.voices.options import read_options
from podcast.voices.protocol import Capabilities, Voice, words_in
from podcast.voices.registry import unknown_name

RATE = 24_000
VARIANTS = {"": 220.0, "low": 130.0, "high": 330.0}
"""Variant → the pitch around which its syllables lie (Hz)."""
SILENCES = {" ": 0.04, ",": 0.2, ".": 0.3, "?": 0.3, "!": 0.3}
"""Mark → the silence it makes at speed 1 (seconds)."""


@dataclass(frozen=True, slots=True)
class TestOptions:
    """Options of ``[voices.test]``.

    ``pace`` is in syllables per second at speed 1. ``processes`` makes it work in processes, as voices that compute
    do, and ``seconds`` makes every line take so long.
    """

    __test__ = False
    pace: float = 5.5
    processes: bool = False
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class TestVoice:
    """See the module. ``variant`` is a key of :data:`VARIANTS`."""

    __test__ = False
    variant: str
    options: TestOptions

    @property
    def name(self) -> str:
        """``test``, ``test:low`` or ``test:high``."""
        return f"test:{self.variant}" if self.variant else "test"

    @property
    def version(self) -> str:
        """Changes with the pace."""
        return f"1-{self.options.pace:g}"

    @property
    def capabilities(self) -> Capabilities:
        """It computes here and needs nothing."""
        return Capabilities(
            languages=("ko",), network=False, workers="processes" if self.options.processes else "threads"
        )

    def unusable(self) -> str:
        """It can be used everywhere."""
        return ""

    def speak(self, text: str, *, speed: float = 1.0, variation: int = 0) -> Sound:
        """One burst per character that is spoken.

        Raises:
            VoiceError: ``text`` holds nothing to say.
        """
        words_in(text)
        time.sleep(self.options.seconds)
        seed = zlib.crc32(f"{self.variant}|{variation}|{text}".encode())
        parts = [self._part(c, speed, seed + 7919 * place) for place, c in enumerate(text)]
        return Sound(np.concatenate(parts), RATE)

    def _part(self, character: str, speed: float, seed: int) -> Samples:
        """The samples of one character: a burst with soft edges, or silence."""
        if not character.isalnum():
            return np.zeros(round(SILENCES.get(character, 0.0) / speed * RATE), np.float32)
        n = round(RATE / (self.options.pace * speed))
        pitch = VARIANTS[self.variant] * (1 + (seed % 101 - 50) / 250)
        t = np.arange(n) / RATE
        tone = sum(np.sin(2 * np.pi * pitch * k * t) / k for k in (1, 2, 3))
        envelope = np.sin(np.pi * (np.arange(n) + 0.5) / n) ** 0.5
        return (0.25 * envelope * tone).astype(np.float32)


def voice(variant: str, options: Mapping[str, object]) -> Voice:
    """The entry point ``test``.

    Raises:
        UsageError: there is no such variant.
        ConfigError: ``[voices.test]`` is wrong.
    """
    if variant not in VARIANTS:
        raise unknown_name(f"voice 'test:{variant}'", variant, (name for name in VARIANTS if name))
    return TestVoice(variant, read_options(TestOptions, "test", options))
