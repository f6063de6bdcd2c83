"""Hanja by their sound."""

from __future__ import annotations

import pytest

from podcast.korean import read


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("金融 시장", "금융 시장"),
        ("李在明 대통령", "이재명 대통령"),
        ("女性", "여성"),
        ("來日", "내일"),
        ("比率", "비율"),
        ("勝率", "승률"),
        ("三人三色", "삼인삼색"),
        ("大韓民國", "대한민국"),
        ("美 연준", "미국 연준"),
    ],
)
def test_hanja_are_read_by_their_sound(written: str, spoken: str) -> None:
    """두음법칙 holds at a word's start; a nation's sign keeps its own reading."""
    assert read(written).spoken == spoken
