"""Edge's voices against a server of Microsoft's websocket frames: production client, real wire, every failure."""

from __future__ import annotations

import gc
import html
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator

import edge_tts.communicate
import numpy as np
import pytest
import trustme
from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.server import ServerProtocol

from podcast.errors import NetworkVoiceError, UsageError
from podcast.sound.tempo import change_tempo
from podcast.voices import edge
from podcast.voices.contract import VoiceContract
from podcast.voices.edge import TICKS
from podcast.voices.test import TestOptions, TestVoice

from .conftest import FAILURES, Asked, Behaviour, Service, mp3, reply, silence, stall

TEXT = "새로운 모델이 어려운 문제를 풀었습니다."
QUICK = {"first_pause": 0.01, "attempts": 3, "timeout": 0.6}
HOST = "speech.platform.bing.com"
# When a server dies in TLS within a proxy's tunnel, aiohttp leaves the closing of its socket to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


class Conversation:
    """The server's side of one websocket."""

    def __init__(self, connection: socket.socket, asked: Asked) -> None:
        """Shakes hands."""
        self.connection, self.protocol = connection, ServerProtocol()
        self.protocol.receive_data(asked.raw)
        [request] = self.protocol.events_received()
        assert isinstance(request, Request)
        self.protocol.send_response(self.protocol.accept(request))
        self.flush()

    def flush(self) -> None:
        """Sends what is due."""
        self.connection.sendall(b"".join(self.protocol.data_to_send()))

    def ssml(self) -> str:
        """What the client wants said: the second of its two messages."""
        texts: list[str] = []
        while len(texts) < 2:
            self.protocol.receive_data(self.connection.recv(65536))
            events = self.protocol.events_received()
            texts += [bytes(e.data).decode() for e in events if isinstance(e, Frame) and e.opcode is Opcode.TEXT]
        assert "Path:speech.config" in texts[0] and "audio-24khz-48kbitrate-mono-mp3" in texts[0]
        assert "Path:ssml" in texts[1]
        return texts[1]

    def text(self, path: str, body: object) -> None:
        """A message in words."""
        head = f"X-RequestId:0\r\nContent-Type:application/json; charset=utf-8\r\nPath:{path}\r\n\r\n"
        self.protocol.send_text(f"{head}{json.dumps(body, ensure_ascii=False)}".encode())
        self.flush()

    def sound(self, data: bytes) -> None:
        """Messages of sound: two bytes of header length, header, MP3; then the empty one that ends a stream."""
        head = b"X-RequestId:0\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n"
        for start in range(0, len(data), 720):
            self.protocol.send_binary(len(head).to_bytes(2, "big") + head + data[start : start + 720])
        end = b"X-RequestId:0\r\nPath:audio\r\n"
        self.protocol.send_binary(len(end).to_bytes(2, "big") + end)
        self.flush()

    def boundary(self, text: str, seconds: float) -> None:
        """The announcement of a sentence: where it begins and how long it lasts."""
        data = {"Offset": TICKS // 10, "Duration": round((seconds - 0.1) * TICKS)}
        text_of = {"text": {"Text": text, "Length": len(text), "BoundaryType": "SentenceBoundary"}}
        self.text("audio.metadata", {"Metadata": [{"Type": "SentenceBoundary", "Data": data | text_of}]})


def microsoft(change: Callable[[bytes], bytes] = lambda data: data, *, ends: bool = True) -> Behaviour:
    """Microsoft on a good day, or with its MP3 changed, or gone before the end of its turn."""

    def behave(connection: socket.socket, asked: Asked, _over: threading.Event) -> None:
        assert asked.line.startswith("GET /consumer/speech/synthesize/readaloud/edge/v1?")
        talk = Conversation(connection, asked)
        ssml = talk.ssml()
        found = re.search(r"<voice name='(.+?)'>.*rate='([+-]\d+)%'.*?>([^<]+)<", ssml)
        assert found and "ko-KR" in found[1]
        text = html.unescape(found[3])
        sound = change_tempo(TestVoice("", TestOptions()).speak(text), 1 + int(found[2]) / 100)
        talk.text("turn.start", {})
        talk.boundary(text, sound.seconds)
        talk.sound(change(mp3(sound)))
        if ends:
            talk.text("turn.end", {})

    return behave


@pytest.fixture
def service(
    serve: Callable[[Behaviour, str], Service], authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Service]:
    """Microsoft on this machine, behind a proxy that the environment names and a certificate that is trusted."""
    service = serve(microsoft(), HOST)
    authority.configure_trust(edge_tts.communicate._SSL_CTX)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{service.port}")
    monkeypatch.setenv("WSS_PROXY", f"http://127.0.0.1:{service.port}")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    yield service
    gc.collect()


@pytest.mark.usefixtures("service")
class TestEdge(VoiceContract):
    """See the contract."""

    factory = staticmethod(edge.voice)
    options = {"first_pause": 0.01, "timeout": 5}  # noqa: RUF012
    variants = ("sunhi", "injoon", "ko-KR-HyunsuMultilingualNeural")
    varies = False
    changing = {"pitch": -10}  # noqa: RUF012


SPECIFIC = {
    "truncated MP3": microsoft(lambda data: data[:-100]),
    "half of it, whole frames": microsoft(lambda data: data[: len(data) // 2 // 192 * 192]),
    "gone before the end": microsoft(lambda data: data[: len(data) // 2 // 192 * 192], ends=False),
    "silence": microsoft(lambda _: silence(3.0)),
    "no sound": microsoft(lambda _: b""),
}
ALL = FAILURES | SPECIFIC


@pytest.mark.parametrize("failure", ALL.values(), ids=ALL)
def test_a_failure_is_tried_again(service: Service, failure: Behaviour) -> None:
    """After one failure of any kind the next good answer is what is kept."""
    service.script = [failure]
    sound = edge.voice("", QUICK).speak(TEXT)
    assert len(service.asked) == 2
    assert np.array_equal(sound.samples, edge.voice("", QUICK).speak(TEXT).samples)


@pytest.mark.parametrize("failure", ALL.values(), ids=ALL)
def test_a_failure_that_stays_is_one_clear_error(service: Service, failure: Behaviour) -> None:
    """It names the voice, the sentence, the number of attempts and the remedy; no sound comes back."""
    service.usual = failure
    with pytest.raises(NetworkVoiceError, match=r"voice edge could not say “새로운 .* after 3 attempts: ") as caught:
        edge.voice("", QUICK).speak(TEXT)
    assert len(service.asked) >= 3  # the client itself tries a reset connection again
    assert "try again when online" in caught.value.remedy


def test_a_refusal_is_not_tried_again(service: Service) -> None:
    """A 404 stays one. (The client itself asks twice after a 403, to correct its clock.)"""
    service.usual = reply(404, b"no")
    with pytest.raises(NetworkVoiceError, match="HTTP 404"):
        edge.voice("", QUICK).speak(TEXT)
    assert len(service.asked) == 1


def test_speed_and_speaker_are_the_service_s(service: Service) -> None:
    """They go into the request, not into a filter afterwards."""
    seen: list[str] = []

    def listen(connection: socket.socket, asked: Asked, over: threading.Event) -> None:
        seen.append(Conversation(connection, asked).ssml())
        stall(connection, asked, over)

    service.usual = listen
    with pytest.raises(NetworkVoiceError):
        edge.voice("injoon", {**QUICK, "pitch": 5, "attempts": 1}).speak("값 < 1 & 2", speed=1.1)
    assert "(ko-KR, InJoonNeural)" in seen[0]
    assert "rate='+10%'" in seen[0] and "pitch='+5Hz'" in seen[0]
    assert "값 &lt; 1 &amp; 2" in seen[0]


def test_an_english_voice_is_no_voice_here() -> None:
    """It would read Korean as silence."""
    with pytest.raises(UsageError, match="sunhi"):
        edge.voice("en-US-AriaNeural", {})
