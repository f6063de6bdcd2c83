"""Where an announcer breathes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.korean import hangul
from podcast.korean.phrasing import phrases

CASES = Path(__file__).parent.parent / "cases" / "phrasing.txt"
SENTENCES = [
    line.split(" / ") for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]


def syllables(text: str) -> int:
    """How long a phrase is."""
    return sum(map(hangul.is_syllable, text))


@pytest.mark.parametrize("expected", SENTENCES, ids=" ".join)
def test_a_sentence_is_divided_where_an_announcer_breathes(expected: list[str]) -> None:
    """At commas, after clauses and topics, near the length aimed at."""
    assert phrases(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "inseparable",
    [
        "새로운 모델", "발표한 대책을", "높이는 방식", "정부의 대책", "할 수 있습니다", "하고 있습니다", "삼백 조 원을",
        "두 배", "국민연금 개혁안을", "수집하기 전에", "전국을 대상으로", "될 것 같습니다", "모델을 이용해",
        "애플과 구글", "못 잊어", "번역해 보여줍니다", "보면 될",
    ],
)  # fmt: skip
def test_what_belongs_together_is_never_parted(inseparable: str) -> None:
    """Modifier and noun, noun and noun, number and unit, verb and auxiliary stay in one breath, however short it is."""
    spoken = f"아침에 {inseparable} 저녁에"
    first, second = inseparable.split(" ")[:2]
    divided = phrases(spoken, shortest=1, target=1, longest=1)
    assert not any(phrase.endswith(first) for phrase in divided), divided
    assert any(f"{first} {second}" in phrase for phrase in divided)


def test_shorter_phrases_are_had_by_asking() -> None:
    """The length aimed at is a parameter."""
    spoken = "비가 오고 바람이 불었지만 수천 명의 시민이 광장에 모여 정책 철회를 요구했습니다."
    assert phrases(spoken, target=30, longest=60) == [spoken]
    assert phrases(spoken, shortest=3, target=5) == [
        "비가 오고", "바람이 불었지만", "수천 명의 시민이", "광장에 모여 정책 철회를 요구했습니다.",
    ]  # fmt: skip


def test_lengths_that_contradict_each_other_are_refused() -> None:
    """The shortest may not be above the target, nor the target above the longest."""
    with pytest.raises(ValueError, match="not 9, 5, 20"):
        phrases("가", shortest=9, target=5, longest=20)


def test_nothing_to_say_has_no_phrase() -> None:
    """Empty in, empty out."""
    assert phrases("  ") == []


WORDS = st.lists(st.sampled_from([word for sentence in SENTENCES for phrase in sentence for word in phrase.split()]))


@settings(derandomize=True, max_examples=200)
@given(WORDS)
def test_the_phrases_are_the_sentence(words: list[str]) -> None:
    """Joined with spaces they are what was given; none is empty."""
    divided = phrases("  ".join(words))
    assert " ".join(divided) == " ".join(words)
    assert all(syllables(phrase) for phrase in divided)
