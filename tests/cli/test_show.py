"""``podcast feed``, ``serve`` and ``publish``, as a person types them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import urlopen

import feedparser
import pytest

from podcast.files import Project

Podcast = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def built(project: Project, podcast: Podcast) -> Project:
    """The project with its episode built and an address to publish at."""
    link = 'link = "https://podcast.example.com/show"\n'
    project.config.write_text(link + project.config.read_text(encoding="utf-8"), encoding="utf-8")
    assert podcast("build", "001").returncode == 0
    return project


@contextmanager
def serving(project: Project, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """``podcast serve`` on a free port; the address that it prints, and its process."""
    command = [sys.executable, "-m", "podcast", "serve", "--port", "0", *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=project.root
    ) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip(), process
        finally:
            process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
            assert process.wait(timeout=20) == 0 or os.name == "nt"
            assert process.stderr
            assert "Traceback" not in process.stderr.read()


def fetch(address: str) -> bytes:
    """What an address gives."""
    with urlopen(address) as answer:
        content: bytes = answer.read()
        return content


def test_feed_writes_the_show_and_says_what_is_missing(built: Project, podcast: Podcast) -> None:
    """stdout is the feed's path; stderr names each gap with its reason; ``--json`` has the same."""
    done = podcast("feed")
    assert done.returncode == 0
    assert built.root / done.stdout.strip() == built.site / "feed.xml"
    assert "email is missing: Apple and Spotify send a code there" in done.stderr
    report = json.loads(podcast("feed", "--json").stdout)
    assert report["pages"].keys() == {"001"}
    assert len(report["warnings"]) == done.stderr.count("missing     ")


def test_publish_sends_once_and_a_dry_run_nothing(built: Project, podcast: Podcast) -> None:
    """The dry run lists the feed last; the real run sends; the next has nothing to send."""
    plan = podcast("publish", "host", "--dry-run")
    assert plan.stdout.splitlines()[-1] == "send feed.xml"
    assert not (built.root / "host").exists()
    assert podcast("publish", "host").returncode == 0
    (entry,) = feedparser.parse((built.root / "host" / "feed.xml").read_bytes()).entries
    audio = entry.enclosures[0].href.removeprefix("https://podcast.example.com/show/")
    assert (built.root / "host" / audio).read_bytes() == (built.episodes / "001.mp3").read_bytes()
    assert json.loads(podcast("publish", "host", "--json").stdout)["steps"] == []


def test_publish_without_a_destination_or_an_address_is_wrong_usage(built: Project, podcast: Podcast) -> None:
    """Each error is one line that names the key of podcast.toml."""
    done = podcast("publish")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert 'destination = "…"' in done.stderr
    built.config.write_text('voice = "test"\ndestination = "host"\n', encoding="utf-8")
    done = podcast("publish")
    assert done.returncode == 2
    assert 'link = "https://…"' in done.stderr


def test_serve_plays_and_rebuilds_what_is_edited(built: Project) -> None:
    """The printed address is the feed; an edited script is recorded again while the server runs."""
    with serving(built, "--watch") as (address, process):
        (before,) = feedparser.parse(fetch(address)).entries
        sound = fetch(before.enclosures[0].href)
        assert sound == (built.episodes / "001.mp3").read_bytes()
        script = built.script("001")
        script.write_text(
            script.read_text(encoding="utf-8").replace("우산을 챙기세요", "장화를 챙기세요"), encoding="utf-8"
        )
        assert process.stderr
        for line in process.stderr:
            if "rebuilt" in line:
                break
        (after,) = feedparser.parse(fetch(address)).entries
        assert after.id == before.id
        assert after.enclosures[0].href != before.enclosures[0].href
        assert "장화를 챙기세요" in fetch(after.link).decode()


def test_a_private_show_is_served_by_token_only(built: Project, podcast: Podcast) -> None:
    """``feed token`` adds, lists and revokes listeners; without a token there is nothing."""
    path = podcast("feed", "token", "add", "민지").stdout.strip()
    assert podcast("feed", "token", "list").stdout == "민지\n"
    with serving(built) as (address, _):
        server = address.removesuffix("/listen/TOKEN/feed.xml")
        assert feedparser.parse(fetch(server + path)).entries
        with pytest.raises(HTTPError, match="404"):
            fetch(f"{server}/feed.xml")
        podcast("feed", "token", "revoke", "민지")
        with pytest.raises(HTTPError, match="404"):
            fetch(server + path)
    assert podcast("feed", "token", "revoke", "민지").returncode == 2
