"""The client of `/v1/audio/speech` against a server of that API: production client, real wire, every failure."""

from __future__ import annotations

import io
import json
import socket
import threading
from collections.abc import Callable

import numpy as np
import pytest
import soundfile

from podcast.errors import NetworkVoiceError, UsageError, VoiceError
from podcast.voices import openai
from podcast.voices.contract import VoiceContract
from podcast.voices.test import TestOptions, TestVoice

from .conftest import FAILURES, Asked, Behaviour, Service, reply, said, silence

TEXT = "새로운 모델이 어려운 문제를 풀었습니다."
QUICK = {"first_pause": 0.01, "attempts": 3, "timeout": 0.5}


def server(connection: socket.socket, asked: Asked, over: threading.Event) -> None:
    """A server of the documented API: model, input and voice are needed; the format is what was asked for."""
    assert asked.line == "POST /v1/audio/speech HTTP/1.1"
    wanted = json.loads(asked.body)
    if not {"model", "input", "voice"} <= set(wanted):
        reply(400, b'{"error": {"message": "missing"}}')(connection, asked, over)
    elif wanted["response_format"] == "mp3":
        reply(200, said(wanted["input"]), "audio/mpeg")(connection, asked, over)
    else:
        sound, file = TestVoice("", TestOptions()).speak(wanted["input"]), io.BytesIO()
        soundfile.write(file, sound.samples, sound.rate, format=wanted["response_format"].upper(), subtype="PCM_16")
        reply(200, file.getvalue(), "audio/wav")(connection, asked, over)


@pytest.fixture
def service(serve: Callable[[Behaviour, str], Service], monkeypatch: pytest.MonkeyPatch) -> Service:
    """A server on this machine, found where the library looks for its address."""
    service = serve(server, "localhost")
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{service.port}/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    return service


@pytest.mark.usefixtures("service")
class TestOpenai(VoiceContract):
    """See the contract."""

    factory = staticmethod(openai.voice)
    options = {"first_pause": 0.01, "timeout": 5}  # noqa: RUF012
    variants = ("coral", "onyx")
    varies = False
    changing = {"instructions": "차분하게"}  # noqa: RUF012


def test_what_was_configured_is_what_is_sent(service: Service) -> None:
    """Model, voice, format, instructions and key reach the server; a pace of the server's own too, if it has one."""
    chosen = {"model": "tts-1", "format": "wav", "instructions": "차분하게", "server_speed": True, **QUICK}
    openai.voice("onyx", chosen).speak(TEXT, speed=1.1)
    asked = service.asked[0]
    assert json.loads(asked.body) == {
        "model": "tts-1",
        "voice": "onyx",
        "input": TEXT,
        "response_format": "wav",
        "instructions": "차분하게",
        "speed": 1.1,
    }
    assert asked.headers["authorization"] == "Bearer sk-test"


def test_a_server_of_one_s_own_needs_no_key(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a `base_url`, any voice name goes and no key is demanded."""
    monkeypatch.delenv("OPENAI_API_KEY")
    monkeypatch.delenv("OPENAI_BASE_URL")
    voice = openai.voice("kf_haneul", {"base_url": f"http://127.0.0.1:{service.port}/v1", **QUICK})
    assert voice.unusable() == ""
    assert voice.speak(TEXT).seconds > 1


def test_without_a_key_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment variable is named before anything is asked."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    voice = openai.voice("", {})
    assert "OPENAI_API_KEY" in voice.unusable()
    with pytest.raises(VoiceError, match="OPENAI_API_KEY"):
        voice.speak(TEXT)


def test_the_key_is_in_no_error_and_no_description(service: Service) -> None:
    """Neither the error nor the voice's name, version or representation holds it."""
    service.usual = reply(401, b'{"error": {"message": "Incorrect API key provided: sk-test"}}')
    voice = openai.voice("", QUICK)
    with pytest.raises(NetworkVoiceError, match="HTTP 401, the key is wrong") as caught:
        voice.speak(TEXT)
    assert len(service.asked) == 1
    assert "sk-test" not in f"{caught.value} {voice!r} {voice.name} {voice.version}"


SPECIFIC = {
    "truncated MP3": reply(200, said(TEXT)[:-100], "audio/mpeg"),
    "silence": reply(200, silence(3.0), "audio/mpeg"),
    "one word of it": reply(200, said("새"), "audio/mpeg"),
    "noise that is no file": reply(200, bytes(range(256)) * 20, "audio/mpeg"),
}
ALL = FAILURES | SPECIFIC


@pytest.mark.parametrize("failure", ALL.values(), ids=ALL)
def test_a_failure_is_tried_again(service: Service, failure: Behaviour) -> None:
    """After one failure of any kind the next good answer is what is kept."""
    service.script = [failure]
    sound = openai.voice("", QUICK).speak(TEXT)
    assert len(service.asked) == 2
    assert np.array_equal(sound.samples, openai.voice("", QUICK).speak(TEXT).samples)


@pytest.mark.parametrize("failure", ALL.values(), ids=ALL)
def test_a_failure_that_stays_is_one_clear_error(service: Service, failure: Behaviour) -> None:
    """It names the voice, the sentence, the number of attempts and the remedy; no sound comes back."""
    service.usual = failure
    with pytest.raises(NetworkVoiceError, match=r"voice openai could not say “새로운 .* after 3 attempts: ") as caught:
        openai.voice("", QUICK).speak(TEXT)
    assert len(service.asked) == 3
    assert "try again when online" in caught.value.remedy


def test_names_that_openai_does_not_know_are_refused() -> None:
    """A voice or a format is checked before anything is paid for."""
    with pytest.raises(UsageError, match="Did you mean 'coral'"):
        openai.voice("corall", {})
    with pytest.raises(UsageError, match="mp3"):
        openai.voice("", {"format": "mp33"})
