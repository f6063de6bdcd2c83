"""표준발음법: the standard's own examples, words and sentences with what they sound like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.korean.hangul import final
from podcast.korean.pronunciation import explain, pronounce
from podcast.korean.pronunciation.words import lexicon

CASES = Path(__file__).parent.parent / "cases" / "pronunciation"


def cases(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lines ``written [said/also said]`` of a case file."""
    for number, line in enumerate((CASES / name).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        match = re.fullmatch(r"(.+) \[(.+)\]", line)
        assert match, f"{name}:{number}: not `written [said]`: {line}"
        yield match[1], tuple(match[2].split("/"))


@pytest.mark.parametrize(("written", "accepted"), [*cases("standard.txt")])
def test_every_example_of_the_standard_sounds_as_it_says(written: str, accepted: tuple[str, ...]) -> None:
    """제5항–제30항: each example sounds in a way that the standard gives."""
    assert pronounce(written) in accepted


@pytest.mark.parametrize(("written", "accepted"), [*cases("words.txt")])
def test_words_sound_as_the_dictionary_says(written: str, accepted: tuple[str, ...]) -> None:
    """Words and short phrases of newsletters, numerals above all."""
    assert pronounce(written) in accepted


@pytest.mark.parametrize(("written", "accepted"), [*cases("sentences.txt")])
def test_sentences_of_newsletters_sound_right(written: str, accepted: tuple[str, ...]) -> None:
    """Whole sentences, with their spaces and punctuation in place."""
    assert pronounce(written) in accepted


def test_a_comma_ends_what_words_do_to_each_other() -> None:
    """제27항 다만: said with a break, the second word keeps its plain initial."""
    assert pronounce("할 수 있다") == "할 쑤 읻따"
    assert pronounce("할, 수 있다") == "할, 수 읻따"


def test_explain_names_the_article_for_each_syllable() -> None:
    """Each syllable carries the articles that changed it."""
    assert [(item.said, item.articles) for item in explain("국물, 할 수")] == [
        ("궁", ("제18항",)),
        ("물", ()),
        (",", ()),
        (" ", ()),
        ("할", ()),
        (" ", ()),
        ("쑤", ("제27항",)),
    ]


HANGUL = st.text(st.one_of(st.sampled_from(" ,.?!"), st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)))


@settings(derandomize=True, max_examples=300)
@given(HANGUL)
def test_any_hangul_keeps_its_length_its_spaces_and_its_punctuation(spoken: str) -> None:
    """One syllable in, one syllable out; everything else stays where it is."""
    said = pronounce(spoken)
    assert [character if character in " ,.?!" else "가" for character in said] == [
        character if character in " ,.?!" else "가" for character in spoken
    ]
    assert all(character in " ,.?!" or "가" <= character <= "힣" for character in said)
    assert "".join(item.said for item in explain(spoken)) == said


@settings(derandomize=True, max_examples=300)
@given(st.text())
def test_any_text_at_all_passes_and_only_hangul_changes(text: str) -> None:
    """What is not a Hangul syllable stays as it is."""
    said = pronounce(text)
    assert len(said) == len(text)
    assert all(a == b for a, b in zip(text, said, strict=True) if not "가" <= a <= "힣")


@settings(derandomize=True, max_examples=300)
@given(HANGUL)
def test_only_the_seven_finals_are_heard(spoken: str) -> None:
    """제8항: ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅇ are the only finals."""
    assert {final(syllable) for syllable in pronounce(spoken)} <= {"", *"ㄱㄴㄷㄹㅁㅂㅇ"}


@pytest.mark.parametrize(
    "spoken",
    [
        "할 수 있다",
        "읽고 맑게",
        "국민연금",
        "꽃잎이 떨어졌다",
        "십육 일",
        "물약",
        "밟는 닭과",
        "몇 억 원",
        "정치권에서",
    ],
)
def test_what_sounds_once_sounds_the_same_twice(spoken: str) -> None:
    """A pronunciation is its own pronunciation, as long as it is not by chance the spelling of another word."""
    assert pronounce(pronounce(spoken)) == pronounce(spoken)


def test_the_data_file_is_whole() -> None:
    """Every line is read, every respelling is as long as its word, and no word stands at a place twice."""
    known = lexicon()
    tables = {name: getattr(known, name) for name in known.__slots__}
    assert all(tables.values())
    assert all(len(written) == len(said) for table in tables.values() for written, (said, _) in table.items())
