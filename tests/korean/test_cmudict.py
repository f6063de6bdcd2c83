"""Looking one word up in the pronouncing dictionary."""

from __future__ import annotations

import re

import pytest

from podcast.korean import cmudict


def test_a_word_is_found_in_any_case_with_its_first_pronunciation() -> None:
    """``tomato`` has two; the first is given, with stress."""
    assert cmudict.phonemes("Tomato") == ("T", "AH0", "M", "EY1", "T", "OW2")


@pytest.mark.parametrize("word", ["", "qqqq", "it's", "한글", "a b", "é", "zzzzzz", "aaaaaaa"])
def test_what_is_no_word_of_the_dictionary_has_no_pronunciation(word: str) -> None:
    """Neither beyond its ends nor between its words is anything found."""
    assert cmudict.phonemes(word) is None


def test_bisection_finds_every_word_although_the_file_is_not_strictly_sorted() -> None:
    """Every hundredth word of letters, the first and the last, exactly as its line has it."""
    lines = re.findall(rb"(?m)^([a-z]+) ([A-Z0-9 ]+?)(?: #.*)?$", cmudict._dictionary())
    assert len(lines) > 117_000
    for word, sounds in (*lines[::100], lines[-1]):
        assert cmudict.phonemes(word.decode()) == tuple(sounds.decode().split()), word
