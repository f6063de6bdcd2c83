"""Supertonic's real library over tiny weights of its own format, and what is said when they are not there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from podcast.errors import ConfigError, VoiceError
from podcast.voices import supertonic
from podcast.voices.contract import VoiceContract
from podcast.voices.protocol import Voice

FRAME = 3072
"""Samples of one latent frame; here also its size, so that the vocoder need only lay frames end to end."""
FLOAT, INT = TensorProto.FLOAT, TensorProto.INT64
JAMO_SECONDS = 0.06


def write_model(
    path: Path, nodes: list[onnx.NodeProto], inputs: Mapping[str, int], output: str, **constants: np.ndarray
) -> None:
    """A graph of a few nodes as an ONNX file; shapes are left open."""
    values = [
        onnx.numpy_helper.from_array(value.astype(np.int64 if value.dtype.kind == "i" else np.float32), name)
        for name, value in constants.items()
    ]
    graph = helper.make_graph(
        nodes,
        path.stem,
        [helper.make_tensor_value_info(name, kind, None) for name, kind in inputs.items()],
        [helper.make_tensor_value_info(output, FLOAT, None)],
        values,
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), str(path))


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights that turn noise into noise of the text's length."""
    folder = tmp_path_factory.mktemp("supertonic")
    (folder / "onnx").mkdir()
    (folder / "voice_styles").mkdir()
    sizes = {"sample_rate": 24_000, "base_chunk_size": FRAME}
    ttl = {"chunk_compress_factor": 1, "latent_dim": FRAME}
    (folder / "onnx/tts.json").write_text(json.dumps({"ae": sizes, "ttl": ttl}))
    (folder / "onnx/unicode_indexer.json").write_text(json.dumps(list(range(0x3400))))
    for name in supertonic.VOICES:
        style = {"dims": [1, 1, 1], "data": [[[0.0]]]}
        (folder / f"voice_styles/{name}.json").write_text(json.dumps({"style_ttl": style, "style_dp": style}))
    node = helper.make_node
    write_model(
        folder / "onnx/duration_predictor.onnx",
        [node("ReduceSum", ["text_mask", "axes"], ["n"], keepdims=0), node("Mul", ["n", "each"], ["duration"])],
        {"text_ids": INT, "style_dp": FLOAT, "text_mask": FLOAT},
        "duration",
        axes=np.array([1, 2]),
        each=np.array([JAMO_SECONDS]),
    )
    write_model(
        folder / "onnx/text_encoder.onnx",
        [node("Cast", ["text_ids"], ["text_emb"], to=FLOAT)],
        {"text_ids": INT, "style_ttl": FLOAT, "text_mask": FLOAT},
        "text_emb",
    )
    write_model(
        folder / "onnx/vector_estimator.onnx",
        [node("Identity", ["noisy_latent"], ["denoised"])],
        dict.fromkeys(
            ("noisy_latent", "text_emb", "style_ttl", "text_mask", "latent_mask", "current_step", "total_step"), FLOAT
        ),
        "denoised",
    )
    write_model(
        folder / "onnx/vocoder.onnx",
        [
            node("Transpose", ["latent"], ["frames"], perm=[0, 2, 1]),
            node("Reshape", ["frames", "flat"], ["long"]),
            node("Mul", ["long", "level"], ["wav"]),
        ],
        {"latent": FLOAT},
        "wav",
        flat=np.array([1, -1]),
        level=np.array([0.1]),
    )
    return folder


class TestSupertonic(VoiceContract):
    """See the contract."""

    factory = staticmethod(supertonic.voice)
    variants = ("F1", "M3")
    changing = {"steps": 4}  # noqa: RUF012

    @pytest.fixture(autouse=True)
    def _weights(self, weights: Path) -> None:
        self.folder = weights

    def make(self, variant: str = "", options: Mapping[str, object] | None = None) -> Voice:
        """With the tiny weights."""
        return supertonic.voice(variant, {"model_dir": str(self.folder), **(options or {})})


def test_missing_weights_are_named_and_never_fetched(tmp_path: Path) -> None:
    """The voice says what to run; it writes nothing into the folder."""
    voice = supertonic.voice("", {"model_dir": str(tmp_path)})
    assert "tts.json is missing: run `supertonic download`" in voice.unusable()
    with pytest.raises(VoiceError, match="supertonic download"):
        voice.speak("안녕하세요")
    assert not list(tmp_path.iterdir())


def test_damaged_weights_are_an_error_of_ours(weights: Path, tmp_path: Path) -> None:
    """A file cut short is said, with its folder."""
    for file in weights.rglob("*.*"):
        copy = tmp_path / file.relative_to(weights)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(file.read_bytes())
    vocoder = tmp_path / "onnx/vocoder.onnx"
    vocoder.write_bytes(vocoder.read_bytes()[:-20])
    with pytest.raises(VoiceError, match="weights cannot be read"):
        supertonic.voice("", {"model_dir": str(tmp_path)}).speak("안녕하세요")


@pytest.mark.parametrize("options", [{"model": "supertonic"}, {"steps": 0}])
def test_options_that_cannot_be_are_refused(options: Mapping[str, object]) -> None:
    """The English-only model would not speak Korean; no step gives noise."""
    with pytest.raises(ConfigError):
        supertonic.voice("", options)
