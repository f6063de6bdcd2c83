"""English words in Hangul."""

from __future__ import annotations

import pytest

from podcast.korean import english


def test_letters_are_spelled_as_announcers_say_them() -> None:
    """Each letter by its name."""
    assert english.spell("TSMC") == "티에스엠씨"
    assert english.spell("wxyz") == "더블유엑스와이지"


def test_acronyms_said_as_words_are_marked_as_such() -> None:
    """NASA is a word, AI is spelled, and a plain word is no acronym."""
    assert english.said_as_word("NASA") == "나사"
    assert english.said_as_word("AI") is None
    assert english.said_as_word("Apple") is None


@pytest.mark.parametrize(
    ("word", "spoken"),
    [("OpenClaw", "오픈클로"), ("agents", "에이전츠"), ("models", "모델스"), ("bookend", "북엔드")],
)
def test_compounds_and_plurals_are_taken_apart(word: str, spoken: str) -> None:
    """Each part is said as it is alone."""
    assert english.transliterate(word) == spoken


@pytest.mark.parametrize("word", ["", "xqz", "한글", "12", "é"])
def test_what_has_no_known_sound_gives_nothing(word: str) -> None:
    """No guess without a ground."""
    assert english.transliterate(word) is None
