"""gTTS against a server that speaks Google Translate's batchexecute: production client, real wire, every failure."""

from __future__ import annotations

import base64
import json
import socket
import threading
import urllib.parse
from collections.abc import Callable

import numpy as np
import pytest

from podcast.errors import NetworkVoiceError, UsageError
from podcast.voices import gtts
from podcast.voices.contract import VoiceContract

from .conftest import FAILURES, Asked, Behaviour, Service, reply, said, silence

TEXT = "새로운 모델이 어려운 문제를 풀었습니다."
QUICK = {"first_pause": 0.01, "attempts": 3, "timeout": 0.5}


def spoken_text(asked: Asked) -> str:
    """The text in a batchexecute request: JSON in JSON in a form field."""
    form = urllib.parse.parse_qs(asked.body.decode())
    [[[method, parameter, _, _]]] = json.loads(form["f.req"][0])
    assert method == "jQ1olc"
    text, language, _speed, _ = json.loads(parameter)
    assert language == "ko"
    return text


def batch(mp3: bytes) -> bytes:
    """The answer of batchexecute that carries an MP3."""
    rows = [["wrb.fr", "jQ1olc", json.dumps([base64.b64encode(mp3).decode()]), None, None, None, "generic"]]
    line = json.dumps(rows, separators=(",", ":"))
    return f')]}}\'\n\n{len(line)}\n{line}\n25\n[["e",4,null,null,132]]\n'.encode()


def google(connection: socket.socket, asked: Asked, over: threading.Event) -> None:
    """Google on a good day."""
    assert asked.line == "POST /_/TranslateWebserverUi/data/batchexecute HTTP/1.1"
    reply(200, batch(said(spoken_text(asked))))(connection, asked, over)


@pytest.fixture
def service(serve: Callable[[Behaviour, str], Service], monkeypatch: pytest.MonkeyPatch) -> Service:
    """Google Translate on this machine, reached as any proxy is: by the environment."""
    service = serve(google, "translate.google.com")
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{service.port}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    return service


@pytest.mark.usefixtures("service")
class TestGtts(VoiceContract):
    """See the contract."""

    factory = staticmethod(gtts.voice)
    options = {"first_pause": 0.01, "timeout": 5}  # noqa: RUF012
    variants = ("ko",)
    varies = False
    changing = {"tld": "co.kr"}  # noqa: RUF012


def test_the_domain_is_the_one_asked_for(service: Service) -> None:
    """The option `tld` chooses Google's host."""
    gtts.voice("", {"tld": "co.kr"}).speak(TEXT)
    assert {asked.host for asked in service.asked} == {"translate.google.co.kr:443"}


def test_a_long_sentence_comes_in_parts_and_loses_none(service: Service) -> None:
    """Beyond Google's hundred characters gTTS asks several times; the parts are joined."""
    text = "사람들은 새로운 모델이 나올 때마다 더 빠르고 더 정확한 답을 기대하게 되고, " * 4
    sound = gtts.voice("", {}).speak(text)
    texts = [spoken_text(asked) for asked in service.asked]
    assert len(texts) > 1
    assert "".join("".join(texts).split()).replace(",", "") == "".join(text.split()).replace(",", "")
    assert sound.seconds > sum("가" <= c <= "힣" for c in text) / 5.5


SPECIFIC = {
    "no sound in the answer": reply(200, b')]}\'\n\n[["wrb.fr","jQ1olc",null,null]]\n'),
    "truncated MP3": reply(200, batch(said(TEXT)[:-150])),
    "MP3 of a part of the sentence": reply(200, batch(said("새")[: len(said("새")) // 144 * 144])),
    "silence": reply(200, batch(silence(3.0))),
    "no base64": reply(200, b'["wrb.fr","jQ1olc","[\\"a\\"]"]\n'),
    "no UTF-8": reply(200, b"\xff\xfe jQ1olc\n"),
}


@pytest.mark.parametrize("failure", {**FAILURES, **SPECIFIC}.values(), ids={**FAILURES, **SPECIFIC})
def test_a_failure_is_tried_again(service: Service, failure: Behaviour) -> None:
    """After one failure of any kind the next good answer is what is kept."""
    service.script = [failure]
    sound = gtts.voice("", QUICK).speak(TEXT)
    assert len(service.asked) == 2
    service.script = []
    assert np.array_equal(sound.samples, gtts.voice("", QUICK).speak(TEXT).samples)


@pytest.mark.parametrize("failure", {**FAILURES, **SPECIFIC}.values(), ids={**FAILURES, **SPECIFIC})
def test_a_failure_that_stays_is_one_clear_error(service: Service, failure: Behaviour) -> None:
    """It names the voice, the sentence, the number of attempts and the remedy; no sound comes back."""
    service.usual = failure
    with pytest.raises(NetworkVoiceError, match=r"voice gtts:ko could not say “새로운 .* after 3 attempts: ") as caught:
        gtts.voice("", QUICK).speak(TEXT)
    assert len(service.asked) == 3
    assert "try again when online" in caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_refusal_is_not_tried_again(service: Service, status: int) -> None:
    """Asking the same again would be refused again."""
    service.usual = reply(status, b"no")
    with pytest.raises(NetworkVoiceError, match=f"HTTP {status}"):
        gtts.voice("", QUICK).speak(TEXT)
    assert len(service.asked) == 1


def test_a_long_wait_that_google_asks_for_is_not_sat_out(service: Service) -> None:
    """An hour's `Retry-After` is told instead of slept through."""
    service.usual = reply(429, b"", Retry_After="3600")
    with pytest.raises(NetworkVoiceError, match=r"HTTP 429, too many requests, and asks to wait 3600 s"):
        gtts.voice("", QUICK).speak(TEXT)
    assert len(service.asked) == 1


def test_without_a_network_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A port where nobody listens is like no network."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{unused.getsockname()[1]}")
        with pytest.raises(NetworkVoiceError, match=r"cannot be reached.*Use another voice such as kokoro"):
            gtts.voice("", QUICK).speak(TEXT)


def test_korean_is_the_only_variant() -> None:
    """Another language would read Korean text as silence."""
    with pytest.raises(UsageError, match="There are: ko"):
        gtts.voice("en", {})
