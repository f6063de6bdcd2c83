"""The server, asked over real connections."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest

from podcast.errors import StoreError, UsageError
from podcast.files import Project
from podcast.model import Show
from podcast.show import write_show
from podcast.show.listeners import Listeners
from podcast.show.server import serve

Ask = Callable[..., tuple[int, dict[str, str], bytes]]


def ask(address: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (lower case) and body of one request whose path is sent as it stands."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@pytest.fixture
def address(build: Any, show: Show, project: Project, serving: Callable[[], str]) -> str:
    """The address of a show with one episode."""
    write_show(show, [build()], project)
    return serving()


@pytest.fixture
def audio(project: Project, address: str) -> tuple[str, bytes]:
    """The path of the episode's audio on the site, and its bytes."""
    (file,) = project.site.glob("media/*.mp3")
    return f"/media/{file.name}", file.read_bytes()


@pytest.mark.parametrize(
    ("asked", "first", "last"), [("bytes=0-99", 0, 99), ("bytes=1000-", 1000, None), ("bytes=-500", -500, None)]
)
def test_a_range_is_answered_with_just_these_bytes(
    address: str, audio: tuple[str, bytes], asked: str, first: int, last: int | None
) -> None:
    """A range from A to B, from A on, and of the last N bytes: status 206 with the right bytes and place."""
    path, data = audio
    expected = data[first : None if last is None else last + 1]
    status, headers, body = ask(address, path, Range=asked)
    assert (status, body) == (206, expected)
    start = first % len(data)
    assert headers["content-range"] == f"bytes {start}-{start + len(expected) - 1}/{len(data)}"


def test_a_range_beyond_the_end_is_refused_with_the_length(address: str, audio: tuple[str, bytes]) -> None:
    """Status 416 says how long the file is (RFC 9110, section 15.5.17)."""
    path, data = audio
    status, headers, _ = ask(address, path, Range=f"bytes={len(data)}-")
    assert (status, headers["content-range"]) == (416, f"bytes */{len(data)}")


def test_head_says_what_get_would(address: str, audio: tuple[str, bytes]) -> None:
    """Apple asks with HEAD: length, type and "ranges taken" without a body."""
    path, data = audio
    status, headers, body = ask(address, path, "HEAD")
    assert (status, body) == (200, b"")
    assert headers["content-length"] == str(len(data))
    assert headers["content-type"] == "audio/mpeg"
    assert headers["accept-ranges"] == "bytes"
    assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize("kind", ["media/*.mp3", "feed.xml", "index.html"])
def test_what_a_client_has_is_not_sent_again(address: str, project: Project, kind: str) -> None:
    """With the ETag of the last answer, the next is 304 without a body."""
    (file,) = project.site.glob(kind)
    path = f"/{file.relative_to(project.site)}"
    _, headers, _ = ask(address, path)
    status, _, body = ask(address, path, If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


def test_an_outdated_part_is_not_joined_to_a_new_file(address: str, audio: tuple[str, bytes]) -> None:
    """If-Range with another file's ETag gets the whole file instead of a part."""
    path, data = audio
    assert ask(address, path, Range="bytes=5-9", If_Range='"another"')[::2] == (200, data)


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("feed.xml", "application/rss+xml; charset=utf-8"),
        ("index.html", "text/html; charset=utf-8"),
        ("media/*.vtt", "text/vtt"),
        ("media/*.chapters.json", "application/json+chapters"),
        ("media/*.mp3", "audio/mpeg"),
    ],
)
def test_types_are_what_apps_ask_for(address: str, project: Project, kind: str, type_: str) -> None:
    """Each kind of file has its media type, and no browser guesses another."""
    (file,) = project.site.glob(kind)
    _, headers, _ = ask(address, f"/{file.relative_to(project.site)}")
    assert headers["content-type"] == type_
    assert headers["x-content-type-options"] == "nosniff"


def test_text_is_compressed_and_audio_is_not(address: str, project: Project, audio: tuple[str, bytes]) -> None:
    """A page is sent compressed to who takes it, audio never, and a range of a page is a range of its own bytes."""
    page = (project.site / "001.html").read_bytes()
    _, headers, body = ask(address, "/001.html", Accept_Encoding="gzip")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == page
    path, data = audio
    _, headers, body = ask(address, path, Accept_Encoding="gzip")
    assert "content-encoding" not in headers
    assert body == data
    assert ask(address, "/001.html", Accept_Encoding="gzip", Range="bytes=10-999")[2] == page[10:1000]


@pytest.mark.parametrize(
    "path",
    [
        "/../001.mp3",
        "/media/../../episodes/001.mp3",
        "/%2e%2e/episodes/001.mp3",
        "/..%2fepisodes%2f001.mp3",
        "/media/..%5c..%5cepisodes%5c001.mp3",
        "//etc/passwd",
        "/%00",
        "/media",
        "/media/",
        "/link.mp3",
    ],
)
def test_nothing_outside_the_site_and_no_listing(address: str, project: Project, path: str) -> None:
    """Neither dots, encoded or not, nor a link that leads out, nor a folder give anything."""
    (project.site / "link.mp3").symlink_to(project.episodes / "001.mp3")
    status, _, body = ask(address, path)
    assert status == 404
    assert len(body) < 100


def test_nothing_can_be_sent_to_the_server(address: str) -> None:
    """POST is not allowed."""
    assert ask(address, "/index.html", "POST")[0] == 405


def test_the_feed_s_addresses_are_those_under_which_it_was_asked_for(address: str, project: Project) -> None:
    """Every address in the feed works for who asked; the listener's website and the file on disk stay as they are."""
    before = (project.site / "feed.xml").read_bytes()
    _, _, body = ask(address, "/feed.xml", Host="podcast.local:8000")
    addresses = re.findall(rb'(?:url|href)="(http[^"]+)"', body)
    assert {urlsplit(found).netloc for found in addresses} == {b"podcast.local:8000", b"example.com"}
    parsed = feedparser.parse(ask(address, "/feed.xml")[2])
    assert parsed.entries[0].enclosures[0].href.startswith(f"{address}/media/001-")
    assert (project.site / "feed.xml").read_bytes() == before


def test_a_private_show_is_heard_only_with_a_token(
    build: Any, show: Show, project: Project, serving: Callable[[], str]
) -> None:
    """Each listener has an address; without a token, with a wrong and with a revoked one there is nothing."""
    write_show(show, [build()], project)
    listeners = Listeners.of(project)
    token, other = listeners.add("민지"), listeners.add("서준")
    address = serving()
    status, headers, feed = ask(address, f"/listen/{token}/feed.xml")
    assert status == 200
    assert headers["cache-control"].startswith("private")
    assert b"<itunes:block>Yes</itunes:block>" in feed
    enclosure = feedparser.parse(feed).entries[0].enclosures[0].href
    assert enclosure.startswith(f"{address}/listen/{token}/media/")
    assert ask(address, urlsplit(enclosure).path, Range="bytes=0-9")[0] == 206
    for path in ("/feed.xml", "/index.html", "/listen/feed.xml", f"/listen/{token[:-1]}/feed.xml", "/listen//feed.xml"):
        assert ask(address, path)[0] == 404
    listeners.revoke("민지")
    assert ask(address, f"/listen/{token}/feed.xml")[0] == 404
    assert ask(address, f"/listen/{other}/feed.xml")[0] == 200
    listeners.revoke("서준")
    assert ask(address, "/feed.xml")[0] == 404


def test_two_hundred_listeners_each_get_every_byte(address: str, audio: tuple[str, bytes]) -> None:
    """200 connections at once fetch the audio in ranges, each in another order of steps; every copy is exact."""
    path, data = audio

    async def listen(number: int) -> str:
        reader, writer = await asyncio.open_connection(*urlsplit(address).netloc.split(":"))
        copy = bytearray()
        step = 20_000 + 531 * number
        for start in range(0, len(data), step):
            writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\nRange: bytes={start}-{start + step - 1}\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            assert head.startswith("HTTP/1.1 206")
            length = re.search(r"content-length: (\d+)", head)
            assert length
            copy += await reader.readexactly(int(length.group(1)))
        writer.close()
        await writer.wait_closed()
        return hashlib.sha256(copy).hexdigest()

    async def everybody() -> list[str]:
        return await asyncio.gather(*(listen(number) for number in range(200)))

    assert set(asyncio.run(everybody())) == {hashlib.sha256(data).hexdigest()}


SERVE = """
import sys, pathlib
from podcast.files import Project
from podcast.show.server import serve
rebuilt = lambda: print("rebuilt", flush=True)
project = Project(pathlib.Path(sys.argv[1]))
serve(project, port=0, ready=lambda address: print(address, flush=True), rebuild=rebuilt)
print("stopped", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_a_change_rebuilds_and_ctrl_c_stops_cleanly(build: Any, show: Show, project: Project) -> None:
    """A saved script calls for a rebuild while the server runs; Ctrl-C ends it without a word and with status 0."""
    write_show(show, [build()], project)
    project.script("001").parent.mkdir()
    command = [sys.executable, "-c", SERVE, str(project.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        address = process.stdout.readline().strip()
        assert ask(address, "/feed.xml")[0] == 200
        project.script("001").write_text("고친 대본")
        assert process.stdout.readline().strip() == "rebuilt"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
        assert process.stdout.read().splitlines()[-1] == "stopped"
        assert process.stderr.read() == ""


def test_serving_nothing_or_at_a_taken_port_is_one_clear_error(build: Any, show: Show, project: Project) -> None:
    """The errors name the folder or the port and what to do."""
    with pytest.raises(StoreError, match=r"there is no show yet\. Build an episode first\."):
        serve(project)
    write_show(show, [build()], project)
    with pytest.raises(UsageError, match=r"cannot listen at 192\.0\.2\.1 port 8000: .*--port 8001"):
        serve(project, host="192.0.2.1")


def test_listening_everywhere_tells_an_address_that_others_can_use(build: Any, show: Show, project: Project) -> None:
    """With ``--host 0.0.0.0`` the printed address is one of this machine's, not the wildcard."""
    write_show(show, [build()], project)
    command = [sys.executable, "-c", SERVE.replace("port=0", 'host="0.0.0.0", port=0'), str(project.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert not address.startswith("http://0.0.0.0")
        assert ask(f"http://127.0.0.1:{urlsplit(address).port}", "/feed.xml")[0] == 200
        process.terminate()
