"""A project with real MP3 episodes, each built in a moment: every sentence is a tone of its own."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import lameenc
import numpy as np
import pytest
import uvicorn

from podcast.episode.friends import friends
from podcast.files import Project
from podcast.model import RATE, Chapter, Cue, Episode, Show
from podcast.show.safe import safe_text
from podcast.show.server import application

BuildEpisode = Callable[..., Episode]
STORIES = (
    ("오프닝", ("안녕하세요.", "오늘의 소식을 전해 드립니다.")),
    ("생각하는 AI 모델이 등장했습니다.", ("오픈AI가 새로운 챗GPT를 출시했습니다.", "수학을 잘하는 AI입니다.")),
    ("AI 업계의 사기극이 끝났습니다.", ("모두 놀랐습니다.", "그리고 믿었습니다.")),
    ("젠슨 황의 한 마디에 주가는 들썩입니다.", ("추석 선물을 보내왔습니다.", "정말 삼성전자일까요?")),
    ("클로징", ("들어 주셔서 고맙습니다.",)),
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return Project(tmp_path)


@pytest.fixture
def show() -> Show:
    """A show that lacks nothing but a cover."""
    return Show(
        title="오늘의 AI 소식",
        description="매주 한 번, 인공지능 소식을 전합니다.",
        author="뉴스레터 편집부",
        email="editor@example.com",
        link="https://podcast.example.com/show",
        website="https://example.com/",
        category="News > Tech News",
    )


@pytest.fixture
def build(project: Project) -> BuildEpisode:
    """Builds an episode of the project; ``sentence`` is the length of each sentence in seconds."""

    def build_episode(
        issue_id: str = "001",
        title: str = "1호: 생각하는 AI",
        *,
        stories: Sequence[tuple[str, Sequence[str]]] = STORIES,
        links: bool = True,
        date: dt.date | None = dt.date(2024, 9, 20),
        sentence: float = 2.0,
        pitch: float = 220.0,
    ) -> Episode:
        chapters, cues, place = [], [], 0
        for number, (headline, sentences) in enumerate(stories):
            segment = "opening" if number == 0 else f"story-{number}"
            start = place
            for line, text in enumerate(sentences, start=1):
                end = place + round(sentence * 0.8 * RATE)
                cues.append(Cue(place, end, text, segment, line, "test"))
                place += round(sentence * RATE)
            link = f"https://example.com/{number}" if links and number else None
            chapters.append(Chapter(start, place, headline, segment, link))
        data = mp3(tuple(cues), place, pitch)
        project.episodes.mkdir(parents=True, exist_ok=True)
        audio = f"{issue_id}.mp3"
        (project.episodes / audio).write_bytes(data)
        episode = Episode(
            id=issue_id,
            title=title,
            samples=place,
            chapters=tuple(chapters),
            cues=tuple(cues),
            audio=audio,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            built=dt.datetime(2024, 9, 20, 3, 4, 5, 678, tzinfo=dt.UTC),
            date=date,
        )
        for ending, content in friends(episode, Show(language="ko")).items():
            (project.episodes / f"{issue_id}{ending}").write_text(safe_text(content), encoding="utf-8")
        return episode

    return build_episode


@functools.cache
def mp3(cues: tuple[Cue, ...], samples: int, pitch: float) -> bytes:
    """A real MP3 file: a tone for each cue, silence between."""
    sound = np.zeros(samples, dtype=np.float64)
    for number, cue in enumerate(cues):
        times = np.arange(cue.end - cue.start) / RATE
        sound[cue.start : cue.end] = 0.3 * np.sin(2 * np.pi * (pitch + 40 * number) * times)
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(96)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    return bytes(encoder.encode((sound * 32767).astype("<i2").tobytes()) + encoder.flush())


@pytest.fixture
def serving(project: Project) -> Iterator[Callable[[], str]]:
    """Starts the real server for the project on a free port of the loopback; gives its address."""
    servers: list[tuple[uvicorn.Server, threading.Thread, socket.socket]] = []

    def start() -> str:
        listening = socket.create_server(("127.0.0.1", 0), backlog=512)
        server = uvicorn.Server(uvicorn.Config(application(project), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        servers.append((server, thread, listening))
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield start
    for server, thread, listening in servers:
        server.should_exit = True
        thread.join(timeout=20)
        listening.close()
        assert not thread.is_alive()
