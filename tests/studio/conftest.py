"""What the studio's tests share: a store, a journal, the test voice and lines to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from podcast.model import Request
from podcast.studio import PROCESSING, FindVoice, Journal, TakeStore, Wanted
from podcast.voices.registry import find


@pytest.fixture
def find_voice() -> FindVoice:
    """The registry, with the test voice as it comes: in threads."""
    return find


@pytest.fixture
def find_process_voice() -> FindVoice:
    """The registry, with the test voice in processes of its own."""
    return partial(find, options={"test": {"processes": True}})


@pytest.fixture
def store(tmp_path: Path) -> TakeStore:
    """An empty take store."""
    return TakeStore(tmp_path / "audio" / "takes")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """An empty journal."""
    return Journal(tmp_path / "audio" / "journal" / "001.jsonl")


def request(spoken: str, voice: str = "test", speed: float = 1.0) -> Request:
    """What a script asks for."""
    return Request(spoken, voice, find(voice).version, speed, processing=PROCESSING)


@pytest.fixture
def ask() -> Callable[..., list[Wanted]]:
    """Makes the lines of one segment: ``ask("안녕하세요.", "또 만나요.", segment="opening", voice="test:low")``."""

    def lines(*texts: str, segment: str = "story-1", voice: str = "test", speed: float = 1.0) -> list[Wanted]:
        return [Wanted(segment, n, text, request(text, voice, speed)) for n, text in enumerate(texts, start=1)]

    return lines


Ask = Callable[..., Sequence[Wanted]]
