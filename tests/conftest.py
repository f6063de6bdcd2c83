"""A small project with the test voice, and the command as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from podcast.files import Project

ISSUE = """\
1. 새 모델이 나왔습니다.
오픈AI가 새 모델을 내놓았습니다. 지난 11일의 일입니다.
값은 3만 원입니다.
2. 주가가 올랐습니다.
주가는 약 8퍼센트 올랐습니다. TSMC가 웃었습니다.
3. 비가 옵니다.
내일은 비가 옵니다. 우산을 챙기세요.
"""

Podcast = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one issue, ``001``, and the test voice."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "001.txt").write_text(ISSUE, encoding="utf-8")
    (tmp_path / "podcast.toml").write_text('title = "아침 소식"\nvoice = "test"\n', encoding="utf-8")
    return Project(tmp_path)


@pytest.fixture
def podcast(project: Project) -> Podcast:
    """Runs ``podcast ARGUMENTS`` in the project, in a process of its own."""

    def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "podcast", *arguments],
            input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, cwd=project.root,
            env={**os.environ, "NO_COLOR": "1", **environment},
        )  # fmt: skip

    return run
