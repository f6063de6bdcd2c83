"""Golden files and a small issue."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from podcast.model import Issue, Story

CASES = Path(__file__).parent.parent / "cases" / "narration"


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares a text with the golden file of a name; with ``GOLDEN=write`` it writes the file instead."""

    def check(name: str, text: str) -> None:
        path = CASES / name
        if os.environ.get("GOLDEN") == "write":
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text

    return check


@pytest.fixture
def issue() -> Issue:
    """Four stories, so that there is a first, a last and two between."""
    stories = tuple(
        Story(f"{word}이 바뀝니다.", (f"{word}이 내일부터 바뀝니다. 이유는 세 가지입니다.", f"{word}은 중요합니다."))
        for word in ("환율", "세금", "규칙", "법")
    )
    return Issue("007", "환율이 바뀝니다", stories, dt.date(2024, 9, 13))
