"""Real podcast clients subscribe, download and seek over HTTP. Each is skipped where it is not installed.

``docs/clients.md`` says what each of them saw, and how to install them.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import numpy as np
import podcastparser
import pytest
import soundfile

from podcast.files import Project
from podcast.model import Show
from podcast.show import write_show


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each client."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture
def address(build: Any, show: Show, project: Project, serving: Callable[[], str]) -> str:
    """A show of one episode of 54 seconds, served; every sentence is a tone of its own."""
    write_show(show, [build(sentence=6.0)], project)
    return serving()


def run(*command: str) -> str:
    """Runs a client, skipping where it is not installed; what it prints."""
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def pitch(path: Path) -> float:
    """The frequency of a tone in Hz."""
    sound, rate = soundfile.read(path)
    part = sound[rate // 4 : rate // 2] * np.hanning(rate // 2 - rate // 4)
    spectrum = np.abs(np.fft.rfft(part, 8 * len(part)))
    return float(np.argmax(spectrum)) * rate / (8 * len(part))


def test_podcastparser_reads_what_is_served(address: str) -> None:
    """gPodder's parser finds the chapters, the enclosure and the page at the served address."""
    with urlopen(f"{address}/feed.xml") as stream:
        (episode,) = podcastparser.parse(f"{address}/feed.xml", stream)["episodes"]
    assert [chapter["start"] for chapter in episode["chapters"]] == [0, 12, 24, 36, 48]
    assert episode["enclosures"][0]["url"].startswith(f"{address}/media/001-")
    assert episode["link"] == f"{address}/001.html"


def test_gpodder_subscribes_and_downloads(address: str, home: Path, project: Project) -> None:
    """The command line of gPodder gets the audio byte for byte, with length and chapters in its database."""
    run("gpo", "subscribe", f"{address}/feed.xml")
    run("gpo", "download", f"{address}/feed.xml")
    (downloaded,) = home.glob("gPodder/Downloads/*/*.mp3")
    assert downloaded.read_bytes() == (project.episodes / "001.mp3").read_bytes()
    with sqlite3.connect(home / "gPodder" / "Database") as database:
        title, seconds, chapters = database.execute("select title, total_time, chapters from episode").fetchone()
    database.close()
    assert (title, seconds) == ("1호: 생각하는 AI", 54)
    assert chapters.count('"start"') == 5


def test_newsboat_lists_the_episode(address: str, home: Path) -> None:
    """newsboat reads the feed and knows the enclosure."""
    (home / ".newsboat").mkdir()
    (home / ".newsboat" / "urls").write_text(f"{address}/feed.xml\n")
    assert run("newsboat", "-x", "reload", "print-unread").startswith("1 unread")
    with sqlite3.connect(home / ".newsboat" / "cache.db") as database:
        title, type_ = database.execute("select title, enclosure_type from rss_item").fetchone()
    database.close()
    assert (title, type_) == ("1호: 생각하는 AI", "audio/mpeg")


def test_mpv_seeks_over_http(address: str, home: Path, project: Project, tmp_path: Path) -> None:
    """mpv, told to start at 42 s, plays the sentence that sounds there."""
    (audio,) = project.site.glob("media/*.mp3")
    sound = tmp_path / "mpv.wav"
    options = ("--no-config", "--really-quiet", "--no-video", "--ao=pcm", f"--ao-pcm-file={sound}", "--length=1")
    run("mpv", *options, "--start=42", f"{address}/media/{audio.name}")
    assert abs(pitch(sound) - (220 + 40 * 7)) < 3
