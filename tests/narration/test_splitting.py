"""Paragraphs → sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.narration import sentences
from podcast.sources import read_issue

TESTS = Path(__file__).parent.parent
SEED = TESTS.parent / "seeds" / "001.txt"


def cases() -> list[tuple[str, ...]]:
    """Every block of the table: its sentences, one that follows without a space marked ``+``."""
    blocks = (TESTS / "cases" / "narration" / "sentences.txt").read_text(encoding="utf-8").split("\n\n")
    found = (tuple(line for line in block.split("\n") if line and not line.startswith("#")) for block in blocks)
    return [lines for lines in found if lines]


@pytest.mark.parametrize("lines", cases(), ids=lambda lines: lines[0][:20])
def test_the_table(lines: tuple[str, ...]) -> None:
    """Every paragraph of the table comes apart exactly as it says."""
    paragraph = "".join(line[1:] if line.startswith("+") else f" {line}" for line in lines).strip()
    assert sentences(paragraph) == tuple(line.removeprefix("+") for line in lines)


def test_the_table_is_large_enough() -> None:
    """The table did not shrink."""
    assert len(cases()) >= 120


@pytest.mark.golden
def test_every_sentence_of_the_seed(golden: Callable[[str, str], None]) -> None:
    """The seed's sentences, one a line, whole."""
    issue = read_issue(SEED)
    paragraphs = [paragraph for story in issue.stories for paragraph in (story.headline, *story.paragraphs)]
    golden("seed_sentences.txt", "\n\n".join("\n".join(sentences(paragraph)) for paragraph in paragraphs) + "\n")


def test_nothing_to_say_is_no_sentence() -> None:
    """An empty paragraph has none."""
    assert sentences("") == sentences("  \n ") == ()


@settings(max_examples=300, derandomize=True)
@given(st.text(alphabet="가다요까 .?!…“”‘’()'\"1aI,라고", max_size=80))
def test_nothing_is_lost_and_nothing_added(paragraph: str) -> None:
    """The sentences hold the paragraph's characters in order, white space aside; none is blank."""
    found = sentences(paragraph)
    assert "".join("".join(found).split()) == "".join(paragraph.split())
    assert all(sentence == sentence.strip() != "" for sentence in found)


@settings(max_examples=200, derandomize=True)
@given(st.lists(st.sampled_from(["값이 올랐다.", "왜 그럴까요?", "“좋다.”라고 했다.", "3.5% 늘었습니다!"]), max_size=8))
def test_sentences_put_together_come_apart(whole: list[str]) -> None:
    """Sentences joined by spaces are found again."""
    assert list(sentences(" ".join(whole))) == whole
