"""A studio whose takes are tones: every line has its own pitch, so that its place in the episode can be found."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from podcast.files import Project
from podcast.model import Line, Request, Script, Segment, Show, Take
from podcast.sound import Sound

STORY = (
    "오픈AI가 새 모델 ‘o1’을 공개했습니다.",
    "<추론> 능력이 & 수학이 좋아졌고, 앞으로 더 많은 사람이 쓰게 될 것이라고 회사는 여러 번 거듭해서 설명했습니다.",
    "값은 그대로입니다.",
)


def script(*texts: tuple[str, ...], issue: str = "001") -> Script:
    """A script with an opening, a story for each argument, and a closing."""
    stories = tuple(
        Segment(f"story-{n}", f"{n}번째 이야기", tuple(Line(text) for text in lines), f"https://example.com/{n}")
        for n, lines in enumerate(texts or (STORY, STORY[:2]), 1)
    )
    opening = Segment("opening", "여는 말", (Line("안녕하세요."), Line("오늘 소식입니다.", paragraph_end=True)))
    closing = Segment("closing", "닫는 말", (Line("고맙습니다."),))
    return Script(issue, "AI 소식 1호", (opening, *stories, closing), dt.date(2024, 10, 11))


@dataclass
class Studio:
    """Takes for a script, and how often each was loaded. A line's take depends on its text, voice and ``again``."""

    rate: int = 24_000
    level: dict[str, float] = field(default_factory=dict)
    again: dict[tuple[str, int], int] = field(default_factory=dict)
    loaded: list[str] = field(default_factory=list)

    def takes(self, script: Script) -> dict[tuple[str, int], Take]:
        """A take for every spoken line."""
        return {
            (segment.id, n): self.take(line, self.again.get((segment.id, n), 0))
            for segment in script.segments
            for n, line in enumerate(segment.lines, 1)
            if line.sound is None
        }

    def take(self, line: Line, variation: int) -> Take:
        """The take of one line."""
        request = Request(line.text, line.voice or "test", "1", variation=variation)
        id_ = hashlib.sha256(repr(request).encode()).hexdigest()
        samples = round(self.rate * (0.6 + 0.02 * len(line.text) + 0.13 * variation))
        return Take(id_, id_, request, self.rate, samples, dt.datetime(2024, 10, 11, tzinfo=dt.UTC))

    def load(self, take: Take) -> Sound:
        """Its sound: a tone that starts and ends at once, of a pitch of its own."""
        self.loaded.append(take.id)
        hertz = 200 + int(take.id[:4], 16) % 600
        t = np.arange(take.samples) / take.rate
        wave = np.sin(2 * np.pi * hertz * t) * (0.7 + 0.3 * np.sin(2 * np.pi * 4 * t))
        return Sound((self.level.get(take.request.voice, 0.2) * wave).astype(np.float32), take.rate)


@pytest.fixture
def studio() -> Studio:
    """A fresh studio."""
    return Studio()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return Project(tmp_path)


@pytest.fixture
def show() -> Show:
    """A show with its defaults and a name."""
    return Show(title="뉴스레터 팟캐스트", author="편집부", description="매주 듣는 소식")


@pytest.fixture
def example() -> Script:
    """A script of four segments."""
    return script()
