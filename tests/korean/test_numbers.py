"""Numbers read and parse back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.korean import numbers, read


@given(st.integers(0, 10**16) | st.integers(0, 10**5))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_a_number_reads_and_parses_back(number: int) -> None:
    """Any number up to 10^16, plain or with commas, is said in Sino-Korean that means the same number."""
    assert numbers.parse(numbers.sino(number)) == number
    assert numbers.parse(read(f"{number:,}원").spoken.removesuffix("원")) == number


def test_numbers_of_every_size() -> None:
    """만 alone is said without 일, 억 with it, and past 10^52 a number is read digit by digit."""
    assert numbers.sino(0) == "영"
    assert numbers.sino(10_000) == "만"
    assert numbers.sino(11_110) == "만 천백십"
    assert numbers.sino(10**8) == "일억"
    assert numbers.sino(10**8 + 10**4) == "일억 일만"
    assert numbers.sino(10**52) == "일" + "공" * 52


def test_native_numerals() -> None:
    """Native numerals stand in their form before a counter and end at 99."""
    assert [numbers.native(n) for n in (1, 3, 20, 21, 99)] == ["한", "세", "스무", "스물한", "아흔아홉"]
    with pytest.raises(ValueError, match="native"):
        numbers.native(100)


def test_what_is_no_number_is_refused() -> None:
    """Only Sino-Korean numerals parse."""
    with pytest.raises(ValueError, match="Sino-Korean"):
        numbers.parse("하나")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1,234억", "천이백삼십사억"), ("3조 5000억", "삼조 오천억"), ("1만2000", "만 이천"),
        ("1천5백억", "천오백억"), ("1.5조", "일점오조"),
        ("2만3천", "이만 삼천"), ("1만 2,345", "만 이천삼백사십오"), ("007", "공공칠"),
        ("12,34", "십이"), ("3조각", "삼"),
        ("10경기", "십"),
    ],
)  # fmt: skip
def test_written_numerals(written: str, spoken: str) -> None:
    """A chain of digits and magnitudes is one number as far as it goes."""
    found = numbers.numeral(written, 0)
    assert found is not None
    assert found.spoken == spoken
