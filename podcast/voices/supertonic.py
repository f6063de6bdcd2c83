"""Supertone's Supertonic, a small model that speaks Korean on this machine, through its library.

The library is MIT; the weights are under OpenRAIL-M and are not packaged: they come from a hub, once, by a command
of the library's that you run yourself. Nothing here downloads them.
"""

from __future__ import annotations

import functools
import importlib.util
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from podcast.errors import ConfigError, VoiceError
from podcast.sound import Sound
from podcast.voices.options import read_options
from podcast.voices.protocol import Capabilities, Voice, words_in
from podcast.voices.registry import unknown_name

if TYPE_CHECKING:
    from supertonic import TTS

VOICES = tuple(f"{sex}{n}" for sex in "FM" for n in range(1, 6))
"""The styles that come with the weights: five women and five men."""
DEFAULT = "F1"
FOLDERS = {"supertonic-2": "supertonic2", "supertonic-3": "supertonic3"}
"""Model that speaks Korean → the folder below ``~/.cache`` where the library puts it."""
NEEDED = ("onnx/tts.json", "onnx/vocoder.onnx", "voice_styles")
STEPS = range(1, 101)


@dataclass(frozen=True, slots=True)
class SupertonicOptions:
    """Options of ``[voices.supertonic]``.

    ``model`` is ``supertonic-3`` or ``supertonic-2``, ``model_dir`` the folder of its weights (empty: where
    ``supertonic download`` puts them), ``steps`` the number of refinements: more is better and slower.
    """

    model: str = "supertonic-3"
    model_dir: str = ""
    steps: int = 8


@dataclass(frozen=True, slots=True)
class SupertonicVoice:
    """See the module. ``variant`` is one of :data:`VOICES` or a style of one's own in ``voice_styles/``."""

    variant: str
    options: SupertonicOptions

    @property
    def name(self) -> str:
        """``supertonic``, ``supertonic:M1`` …"""
        return f"supertonic:{self.variant}" if self.variant else "supertonic"

    @property
    def version(self) -> str:
        """Changes with the model and the number of steps."""
        return f"1-{self.options.model}-{self.options.steps}"

    @property
    def capabilities(self) -> Capabilities:
        """It computes here, one voice per process."""
        return Capabilities(languages=("ko",), network=False, workers="processes")

    @property
    def folder(self) -> Path:
        """Where the weights should be."""
        given = self.options.model_dir
        return Path(given) if given else Path.home() / ".cache" / FOLDERS[self.options.model]

    def unusable(self) -> str:
        """What is missing: the library or its weights."""
        if not importlib.util.find_spec("supertonic"):
            return 'supertonic is not installed: pip install "supertonic>=1.3"'
        style = f"voice_styles/{self.variant or DEFAULT}.json"
        missing = [name for name in (*NEEDED, style) if not (self.folder / name).exists()]
        if not missing:
            return ""
        return f"{self.folder / missing[0]} is missing: run `supertonic download` once, or set `model_dir`"

    def speak(self, text: str, *, speed: float = 1.0, variation: int = 0) -> Sound:
        """The model's reading. Its noise is drawn from the text and the variation, so that equal requests sound equal.

        Raises:
            VoiceError: there is nothing to say, library or weights are missing, or a character is unknown to them.
        """
        said = words_in(text)
        if why := self.unusable():
            raise VoiceError(f"the voice {self.name} cannot be used: {why}", remedy="Then run the same command again.")
        model = _model(self.options.model, self.folder)
        # The library draws from numpy's global generator.
        np.random.seed(zlib.crc32(f"{variation} {said}".encode()))
        try:
            style = model.get_voice_style(self.variant or DEFAULT)
            samples, _ = model.synthesize(said, style, self.options.steps, speed, lang="ko")
        except ValueError as error:
            what = f"the voice {self.name} cannot say “{said}”: {error}"
            raise VoiceError(what, remedy="Write it otherwise.") from error
        return Sound(np.clip(np.asarray(samples, np.float32).ravel(), -1.0, 1.0), int(model.sample_rate))


@functools.cache
def _model(name: str, folder: Path) -> TTS:
    """The model, loaded once in a process, on one thread.

    Raises:
        VoiceError: the weights are damaged.
    """
    import supertonic
    from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidGraph, InvalidProtobuf

    try:
        return supertonic.TTS(name, folder, auto_download=False, intra_op_num_threads=1, inter_op_num_threads=1)
    except (OSError, ValueError, Fail, InvalidGraph, InvalidProtobuf) as error:
        raise VoiceError(
            f"Supertonic's weights cannot be read ({type(error).__name__})",
            where=str(folder),
            remedy="Remove the folder and run `supertonic download` again.",
        ) from error


def voice(variant: str, options: Mapping[str, object]) -> Voice:
    """The entry point ``supertonic``.

    Raises:
        UsageError: there is no such style.
        ConfigError: ``[voices.supertonic]`` is wrong.
    """
    chosen = read_options(SupertonicOptions, "supertonic", options)
    where = "podcast.toml: [voices.supertonic]"
    if chosen.model not in FOLDERS:
        raise ConfigError(f"{chosen.model!r} is no model that speaks Korean", where=where, remedy="Use 'supertonic-3'.")
    if chosen.steps not in STEPS:
        raise ConfigError(f"{chosen.steps} steps are not possible", where=where, remedy="Give 1 to 100; 8 is usual.")
    made = SupertonicVoice(variant, chosen)
    if variant and variant not in VOICES and not (made.folder / "voice_styles" / f"{variant}.json").is_file():
        raise unknown_name(f"voice 'supertonic:{variant}'", variant, VOICES)
    return made
