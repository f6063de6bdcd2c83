"""English words in Hangul."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.korean import english, lexicon
from podcast.korean.lexicon import Lexicon

CASES = Path(__file__).parent.parent / "cases" / "korean"
NOTHING = Lexicon()


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
    [
        ("OpenClaw", "오픈클로"),
        ("NovaX", "노바엑스"),
        ("MetaQZT", "메타큐지티"),
        ("McCarthy", "매카시"),
        ("agents", "에이전츠"),
        ("models", "모델스"),
        ("bookend", "북엔드"),
    ],
)
def test_compounds_and_plurals_are_taken_apart(word: str, spoken: str) -> None:
    """Each part is said as it is alone."""
    assert english.transliterate(word) == spoken


@pytest.mark.parametrize("word", ["", "xqz", "htrs", "한글", "12", "é"])
def test_what_has_no_known_sound_gives_nothing(word: str) -> None:
    """No guess without a ground."""
    assert english.transliterate(word) is None


def cases(name: str) -> list[tuple[str, str]]:
    """The lines of a case file: word, accepted forms."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]


@pytest.mark.parametrize(("word", "spoken"), cases("loanword_rules.tsv"))
def test_every_example_of_the_loanword_orthography_holds(word: str, spoken: str) -> None:
    """The examples of 외래어 표기법, chapter 3, section 1, word by word."""
    assert " ".join(str(english.transliterate(part)) for part in word.split(" ")) == spoken


@pytest.mark.parametrize(("word", "accepted"), cases("english_words.tsv"))
def test_borrowed_words_are_written_as_korean_writes_them(word: str, accepted: str) -> None:
    """With the lexicon, every word of the list; the rules alone are judged below."""
    assert english.transliterate(word) in accepted.split("|")


def test_the_rules_alone_get_most_borrowed_words() -> None:
    """Without any lexicon, by pronunciation and spelling: at least 83 % exactly as Korean writes them."""
    words = cases("english_words.tsv")
    right = [word for word, accepted in words if english.transliterate(word, NOTHING) in accepted.split("|")]
    assert len(right) >= 0.83 * len(words)


@pytest.mark.parametrize(
    ("word", "spoken"),
    [("Zorvex", "조벡스"), ("Kanana", "카나나"), ("hyperscaling", "하이퍼스케일링"), ("unexpected", "언익스펙티드")],
)
def test_new_names_and_derived_words_are_guessed_from_their_letters(word: str, spoken: str) -> None:
    """A pronounceable word that no dictionary knows is said, not spelled."""
    assert english.transliterate(word, NOTHING) == spoken


def test_a_shows_entry_is_used_within_a_compound() -> None:
    """A part that the show's lexicon knows is said as the show says it."""
    assert (
        english.transliterate("ZorvexCloud", lexicon.builtin().extended({"Zorvex": "조르벡스"})) == "조르벡스클라우드"
    )


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCXYZ'-", max_size=24))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_any_word_comes_out_in_hangul_or_not_at_all(word: str) -> None:
    """Whatever the letters are, the answer is Hangul syllables or None."""
    spoken = english.transliterate(word)
    assert spoken is None or all("가" <= character <= "힣" for character in spoken.replace(" ", ""))
