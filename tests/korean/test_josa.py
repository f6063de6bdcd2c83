"""Particles agree with how the word before them ends when it is said."""

from __future__ import annotations

import pytest

from podcast.korean import josa


@pytest.mark.parametrize(
    ("word", "particle", "expected"),
    [
        ("모델", "은/는", "모델은"),
        ("메타", "은/는", "메타는"),
        ("메타", "는/은", "메타는"),
        ("이야기", "이/가", "이야기가"),
        ("사람", "이/가", "사람이"),
        ("문", "을/를", "문을"),
        ("회사", "를/을", "회사를"),
        ("기술", "과/와", "기술과"),
        ("회사", "와/과", "회사와"),
        ("서울", "으로/로", "서울로"),
        ("부산", "으로/로", "부산으로"),
        ("대구", "로/으로", "대구로"),
        ("서울", "으로서/로서", "서울로서"),
        ("서울", "(으)로", "서울로"),
        ("집", "(으)로", "집으로"),
        ("메타", "(이)라고", "메타라고"),
        ("구글", "(이)라고", "구글이라고"),
        ("구글", "이라는/라는", "구글이라는"),
        ("민준", "아/야", "민준아"),
        ("철수", "야/아", "철수야"),
        ("구글", "이/", "구글이"),
        ("‘리플렉션’", "은/는", "‘리플렉션’은"),
        ("대형언어모델(LLM)", "은/는", "대형언어모델(LLM)은"),
        ("TSMC", "이/가", "TSMC가"),
        ("TSMN", "이/가", "TSMN이"),
        ("2023", "은/는", "2023은"),
        ("1", "으로/로", "1로"),
        ("83%", "을/를", "83%를"),
        ("5kg", "은/는", "5kg은"),
        ("GPT-4o", "(이)라는", "GPT-4o라는"),
        ("…", "을/를", "…를"),
    ],
)
def test_a_particle_agrees_with_its_word(word: str, particle: str, expected: str) -> None:
    """Each word takes the form that its last sound asks for."""
    assert josa.attach(word, particle) == expected


@pytest.mark.parametrize("particle", ["은", "", "은/는/이", "/", "(은)는"])
def test_a_particle_that_names_no_two_forms_is_refused(particle: str) -> None:
    """A mistake in a template is an error, not a guess."""
    with pytest.raises(ValueError, match="two forms"):
        josa.attach("모델", particle)


def test_batchim() -> None:
    """A word has 받침 when its last sound is a consonant."""
    assert josa.has_batchim("모델")
    assert not josa.has_batchim("메타")
    assert josa.has_batchim("X레이 8")
    assert not josa.has_batchim("")
