"""Servers on this machine that speak the services' wire, so that the real clients are tested unmodified."""

from __future__ import annotations

import socket
import socketserver
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import lameenc
import numpy as np
import pytest
import trustme

from podcast.sound import Sound
from podcast.voices.test import RATE, TestOptions, TestVoice


@dataclass(frozen=True, slots=True)
class Asked:
    """One HTTP request as it arrived: the host it was meant for, its first line, headers in lower case, and body.

    ``raw`` is all of it as bytes.
    """

    host: str
    line: str
    headers: dict[str, str]
    body: bytes
    raw: bytes = b""


Behaviour = Callable[[socket.socket, Asked, threading.Event], None]
"""What a server does with a connection after a request; the event is set when the test is over."""


@dataclass
class Service:
    """A server that does one thing after another: ``script`` in turn, then ``usual`` for ever."""

    usual: Behaviour
    port: int = 0
    script: list[Behaviour] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def behave(self, connection: socket.socket, asked: Asked) -> None:
        """Does the next thing."""
        with self._lock:
            self.asked.append(asked)
            behaviour = self.script.pop(0) if self.script else self.usual
        behaviour(connection, asked, self.over)


def mp3(sound: Sound) -> bytes:
    """An MP3 as speech services send it: 24 kHz mono, 64 kbit/s, no information about its delay."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(sound.rate)
    encoder.set_channels(1)
    encoder.silence()
    pcm = (np.clip(sound.samples, -1, 1) * 32767).astype("<i2").tobytes()
    return bytes(encoder.encode(pcm)) + bytes(encoder.flush())


def said(text: str) -> bytes:
    """``text`` said by the test voice, as an MP3."""
    return mp3(TestVoice("", TestOptions()).speak(text))


def silence(seconds: float) -> bytes:
    """Nothing said, as an MP3."""
    return mp3(Sound(np.zeros(round(seconds * RATE), np.float32), RATE))


def reply(status: int, body: bytes, kind: str = "application/json", **headers: str) -> Behaviour:
    """A plain answer."""

    def behave(connection: socket.socket, _asked: Asked, _over: threading.Event) -> None:
        extra = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
        connection.sendall(f"{head}{extra}\r\n".encode() + body)

    return behave


def reset(connection: socket.socket, _asked: Asked, _over: threading.Event) -> None:
    """The connection is reset instead of answered."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def cut(connection: socket.socket, _asked: Asked, _over: threading.Event) -> None:
    """The body ends before its promised length."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\nhalf")


def stall(_connection: socket.socket, _asked: Asked, over: threading.Event) -> None:
    """No answer at all."""
    over.wait(30)


def trickle(connection: socket.socket, _asked: Asked, over: threading.Event) -> None:
    """An answer that comes one byte at a time and never ends."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
    while not over.wait(0.02):
        connection.sendall(b" ")


PAGE = reply(200, b"<!doctype html><title>Sorry</title>", "text/html")
FAILURES = {
    "429": reply(429, b"slow down"),
    "500": reply(500, b"oops"),
    "reset": reset,
    "cut off": cut,
    "stall": stall,
    "trickle": trickle,
    "HTML with 200": PAGE,
    "JSON with 200": reply(200, b'{"error": {"message": "quota"}}'),
    "empty body": reply(200, b""),
}
"""What every HTTP service can do wrong, whatever it speaks about."""


class _Handler(socketserver.BaseRequestHandler):
    """One connection: a request, perhaps behind a proxy's CONNECT and TLS, then the service's next behaviour."""

    server: _Server

    def handle(self) -> None:
        connection: socket.socket = self.request
        connection.settimeout(10)
        try:
            asked = _read_request(connection, "")
            if asked.line.startswith("CONNECT "):
                connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                connection = self.server.tls.wrap_socket(connection, server_side=True)
                asked = _read_request(connection, asked.line.split()[1])
            self.server.service.behave(connection, asked)
        except OSError:
            pass  # the client went away, which is its right
        finally:
            connection.close()


class _Server(socketserver.ThreadingTCPServer):
    """Serves one :class:`Service`."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, service: Service, tls: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.service, self.tls = service, tls


def _read_request(connection: socket.socket, host: str) -> Asked:
    """The next HTTP/1.1 request on a connection."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(4096)
        if not more:
            raise ConnectionError
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    line, *rest = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in rest)}
    while len(body) < int(headers.get("content-length", 0)):
        body += connection.recv(4096)
    return Asked(host or headers.get("host", ""), line, headers, body, head + b"\r\n\r\n" + body)


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """A certificate authority for the tests."""
    return trustme.CA()


@pytest.fixture
def serve(authority: trustme.CA) -> Iterator[Callable[[Behaviour, str], Service]]:
    """Starts a service that also is a proxy for ``host`` over TLS; it ends with the test."""
    running: list[_Server] = []

    def start(usual: Behaviour, host: str) -> Service:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(host).configure_cert(tls)
        server = _Server(Service(usual), tls)
        server.service.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        running.append(server)
        return server.service

    yield start
    for server in running:
        server.service.over.set()
        server.shutdown()
        server.server_close()
