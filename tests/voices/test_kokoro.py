"""The embedded voice keeps the contract, says every word once, and refuses weights that are not the ones meant."""

from __future__ import annotations

import dataclasses
import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.errors import ConfigError, VoiceError
from podcast.voices import kokoro
from podcast.voices.contract import VoiceContract
from podcast.voices.kokoro import model
from podcast.voices.kokoro.phrasing import divide


@pytest.mark.slow
class TestKokoro(VoiceContract):
    """See the contract."""

    factory = staticmethod(kokoro.voice)
    variants = ("bright", "calm", "male", "jf_tebukuro")


@pytest.mark.slow
def test_a_long_sentence_is_said_in_pieces_without_losing_a_word() -> None:
    """A text beyond the model's context lasts as long as its parts, and its loudest silence stays a breath."""
    clause = "사람들은 새로운 모델이 나올 때마다 더 빠르고 더 정확한 답을 기대하게 되고 "
    one = kokoro.voice("", {}).speak(clause).seconds
    sound = kokoro.voice("", {}).speak(clause * 3 + "끝났습니다.")
    assert 2.6 * one < sound.seconds < 4 * one
    loud = np.flatnonzero(np.abs(sound.samples) > 0.02)
    assert np.diff(loud).max() < 0.9 * sound.rate


@pytest.mark.slow
def test_variants_are_different_people() -> None:
    """The male voice is at least a fourth lower than the bright one."""
    pitches = [_pitch(kokoro.voice(name, {}).speak("안녕하세요, 여러분.")) for name in ("male", "bright")]
    assert pitches[1] / pitches[0] > 1.33


def _pitch(sound: object) -> float:
    """Median fundamental frequency (Hz) by autocorrelation over 40 ms frames."""
    samples, rate = sound.samples, sound.rate  # type: ignore[attr-defined]
    size, found = rate * 40 // 1000, []
    for start in range(0, len(samples) - size, size // 2):
        frame = samples[start : start + size] - samples[start : start + size].mean()
        if np.abs(frame).max() < 0.1:
            continue
        correlation = np.correlate(frame, frame, "full")[size - 1 :]
        low, high = rate // 400, rate // 70
        lag = low + int(np.argmax(correlation[low:high]))
        if correlation[lag] > 0.5 * correlation[0]:
            found.append(rate / lag)
    return float(np.median(found))


def test_the_same_weights_make_the_version_and_others_change_it() -> None:
    """Every field of a recipe changes the version."""
    voice = kokoro.voice("", {})
    assert isinstance(voice, kokoro.KokoroVoice)
    for field, other in {"mixture": {"jf_alpha": 1.0}, "pace": 1.1}.items():
        changed = dataclasses.replace(voice, made_of=dataclasses.replace(voice.made_of, **{field: other}))
        assert changed.version != voice.version, field
    assert {field.name for field in dataclasses.fields(voice.made_of)} == {"mixture", "pace"}
    heavier = dataclasses.replace(voice, weights=dataclasses.replace(voice.weights, sha256="0"))
    assert heavier.version != voice.version


def test_named_mixtures_are_whole() -> None:
    """The weights of each named voice add up to 1."""
    for named in kokoro.NAMED.values():
        assert sum(named.mixture.values()) == pytest.approx(1.0)


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    """A file that is not the one with the given hash is not used."""
    (tmp_path / "model.onnx").write_bytes(b"not the model")
    voice = kokoro.voice("", {"model": str(tmp_path / "model.onnx"), "sha256": "ab" * 32})
    actual = hashlib.sha256(b"not the model").hexdigest()
    with pytest.raises(VoiceError, match=f"SHA-256 is {actual}, expected {'ab' * 32}"):
        voice.speak("안녕하세요")


def test_missing_weights_are_named(tmp_path: Path) -> None:
    """The voice says which file is missing and how to get it, before and when it is asked to speak."""
    voice = kokoro.voice("", {"model": str(tmp_path / "gone.onnx"), "sha256": "ab" * 32})
    assert "gone.onnx is missing" in voice.unusable()
    with pytest.raises(VoiceError, match=r"gone\.onnx is missing: pip install"):
        voice.speak("안녕하세요")


def test_a_model_of_ones_own_needs_its_hash() -> None:
    """Without a hash a damaged file would go unnoticed."""
    with pytest.raises(ConfigError, match="without `sha256`"):
        kokoro.voice("", {"model": "kokoro.onnx"})


@pytest.mark.slow
def test_the_model_can_be_a_file_of_ones_own(tmp_path: Path) -> None:
    """A path and its hash do instead of the packages, and sound the same when they are the same model."""
    weights = model.installed_weights()
    whole = tmp_path / "kokoro.onnx"
    whole.write_bytes(b"".join(part.read_bytes() for part in weights.graph))
    own = kokoro.voice("", {"model": str(whole), "sha256": weights.sha256})
    assert np.array_equal(own.speak("안녕하세요").samples, kokoro.voice("", {}).speak("안녕하세요").samples)


def test_making_and_describing_a_voice_loads_nothing() -> None:
    """Name, version, capabilities and usability cost no import of the runtime."""
    code = (
        "import sys; from podcast.voices.registry import find; v = find('kokoro:calm'); "
        "v.name, v.version, v.capabilities, v.unusable(); sys.exit('onnxruntime' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


words = st.text(st.sampled_from("가각난달랄말밥상앙 짧고며,."), max_size=300)


@given(words, st.integers(2, 60))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_dividing_loses_and_doubles_nothing(text: str, limit: int) -> None:
    """The pieces are the text in order, none is too long, none empty."""
    pieces = divide(text, len, limit)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(0 < len(piece) <= limit for piece in pieces)


def test_breaths_are_taken_where_a_listener_expects_them() -> None:
    """After a comma rather than a clause, after a clause rather than inside a noun phrase."""
    sized = 40
    text = "오픈 소스 대형 언어 모델이 등장했지만, 단 며칠 만에 이 모델은 사기였다는 사실이 드러났습니다."
    assert divide(text, len, sized)[0].endswith("등장했지만,")
    text = "엔비디아 칩 공급이 제한적이어서 일부 고객사가 불만을 드러내고 있다고 밝혔습니다."
    assert divide(text, len, sized)[0].endswith(("제한적이어서", "드러내고"))
