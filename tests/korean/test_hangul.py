"""Syllables and jamo."""

from __future__ import annotations

import unicodedata

import pytest

from podcast.korean import hangul


def test_every_syllable_comes_apart_and_together() -> None:
    """compose(decompose(x)) is x for all 11,172 syllables, and the finals agree with Unicode's decomposition."""
    for code in range(hangul.FIRST, hangul.LAST + 1):
        syllable = chr(code)
        parts = hangul.decompose(syllable)
        assert hangul.compose(*parts) == syllable
        assert bool(parts[2]) == (len(unicodedata.normalize("NFD", syllable)) == 3)
        assert hangul.final(syllable) == parts[2]


def test_examples() -> None:
    """값 is ㄱ ㅏ ㅄ."""
    assert hangul.decompose("값") == ("ㄱ", "ㅏ", "ㅄ")
    assert hangul.compose("ㅎ", "ㅡ", "ㄺ") == "흙"
    assert hangul.final("A") == hangul.final("가") == hangul.final("") == ""


@pytest.mark.parametrize("character", ["A", "ㄱ", "", "가나"])
def test_what_is_no_syllable_is_refused(character: str) -> None:
    """Only one precomposed syllable can be decomposed."""
    assert not hangul.is_syllable(character)
    with pytest.raises(ValueError, match="not a Hangul syllable"):
        hangul.decompose(character)


def test_wrong_jamo_is_refused() -> None:
    """ㄸ cannot be a final."""
    with pytest.raises(ValueError, match="can stand there"):
        hangul.compose("ㄱ", "ㅏ", "ㄸ")
