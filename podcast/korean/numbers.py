"""Numerals as they are said: Sino-Korean (일 이 삼), native (하나 둘 셋) and digit by digit (공일공).

Conventions: a Sino-Korean number is written with a space after each 만, 억, 조 … (한글 맞춤법 제44항), 만 alone is said
without 일 (만 이천), 억 and larger with it (일억), and a native number stands in the form it takes before a counter
(한, 두, 세, 네, 스무).
"""

from __future__ import annotations

import re
from typing import NamedTuple

DIGITS = "영일이삼사오육칠팔구"
"""Digits in arithmetic and after a decimal point."""
NAMES = "공일이삼사오육칠팔구"
"""Digits that are read one by one: telephone numbers, codes."""
ENGLISH = ("제로", "원", "투", "쓰리", "포", "파이브", "식스", "세븐", "에이트", "나인")
"""Digits in names of products and models."""

LARGE = ("", "만", "억", "조", "경", "해", "자", "양", "구", "간", "정", "재", "극")
"""Powers of ten thousand."""
SMALL = ("", "십", "백", "천")
LONGEST = 4 * len(LARGE)
"""A number of more digits has no name and is read digit by digit."""

_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")


def sino(number: int) -> str:
    """A number ≥ 0 in Sino-Korean: 12_345 → 만 이천삼백사십오, 0 → 영. Past 10^52 digit by digit."""
    if number == 0:
        return DIGITS[0]
    if number >= 10**LONGEST:
        return spell(str(number))
    groups: list[str] = []
    for name in LARGE:
        number, group = divmod(number, 10_000)
        if group:
            alone = group == 1 and name == "만" and number == 0
            groups.append("만" if alone else _under_ten_thousand(group) + name)
        if not number:
            break
    return " ".join(reversed(groups))


def _under_ten_thousand(number: int) -> str:
    said = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            said += ("" if digit == 1 and power else DIGITS[digit]) + SMALL[power]
    return said


def native(number: int) -> str:
    """A number from 1 to 99 in native numerals, in the form before a counter: 1 → 한, 20 → 스무, 21 → 스물한.

    Raises:
        ValueError: native numerals end at 99.
    """
    if not 1 <= number <= 99:
        raise ValueError(f"{number} has no native numeral")
    return "스무" if number == 20 else _TENS[number // 10] + _ONES[number % 10]


def spell(digits: str) -> str:
    """Digits one by one: "010" → 공일공."""
    return "".join(NAMES[int(digit)] for digit in digits)


def decimals(digits: str) -> str:
    """The digits after a decimal point: "05" → 영오."""
    return "".join(DIGITS[int(digit)] for digit in digits)


_VALUES = {name: 10 ** (4 * power) for power, name in enumerate(LARGE) if name}
_WITHIN = {"십": 10, "백": 100, "천": 1000}


def parse(spoken: str) -> int:
    """The number that :func:`sino` says: "만 이천" → 12_000.

    Raises:
        ValueError: it is not a Sino-Korean number.
    """
    total = group = digit = 0
    for character in spoken.replace(" ", ""):
        if character in DIGITS:
            digit = DIGITS.index(character)
        elif character in _WITHIN:
            group += (digit or 1) * _WITHIN[character]
            digit = 0
        elif character in _VALUES:
            total += ((group + digit) or 1) * _VALUES[character]
            group = digit = 0
        else:
            raise ValueError(f"{spoken!r} is not a Sino-Korean number")
    return total + group + digit


class Numeral(NamedTuple):
    """A number as written, ending before index ``end`` of the text.

    ``value`` is None when it has a decimal point; ``spoken`` is its Sino-Korean reading; ``plain`` when it is written
    with digits alone, no comma, point or magnitude.
    """

    end: int
    value: int | None
    spoken: str
    plain: bool


_INTEGER = r"\d{1,3}(?:,\d{3}){1,20}(?![\d]|,\d{3})|\d+"
_PART = re.compile(
    rf"(?P<integer>{_INTEGER})(?:\.(?P<decimals>\d+))?"
    r"(?P<small>[십백천])?(?P<large>[만억]|조(?![각별항문합])|경(?![기로찰주험력제영]))?"
)
_NEXT = re.compile(rf"\s?(?={_INTEGER})")
_MAGNITUDE = {name: 4 * power for power, name in enumerate(LARGE)} | {None: 0}
_SMALL_POWER = {name: power for power, name in enumerate(SMALL)} | {None: 0}


def numeral(text: str, start: int) -> Numeral | None:
    """The number written at ``start``: ``1,234``, ``12.5``, ``3조 5000억``, ``1만2000``, ``1천5백억``, ``1.5조``."""
    part = _PART.match(text, start)
    if not part:
        return None
    integer = part["integer"].replace(",", "")
    if part["decimals"]:
        magnitude = (part["small"] or "") + (part["large"] or "")
        whole = sino(int(integer)) if len(integer) <= LONGEST else spell(integer)
        return Numeral(part.end(), None, f"{whole}점{decimals(part['decimals'])}{magnitude}", False)
    if len(integer) > LONGEST or (len(integer) > 1 and integer[0] == "0"):
        return Numeral(part.end("integer"), None, spell(integer), True)
    plain = integer == part[0]
    value, end = _value(text, part)
    return Numeral(end, value, sino(value), plain)


def _value(text: str, part: re.Match[str]) -> tuple[int, int]:
    """The value of a chain of parts, each of a smaller magnitude than the one before, and where the chain ends."""
    total, group, power = 0, 0, 10**9
    end = part.start()
    following: re.Match[str] | None = part
    while following and not following["decimals"]:
        integer = following["integer"].replace(",", "")
        small = _SMALL_POWER[following["small"]]
        large = _MAGNITUDE[following["large"]]
        if large >= power or len(integer) > LONGEST or (total + group and int(integer) >= 10 ** min(power, 60)):
            break
        group += int(integer) * 10**small
        end = following.end()
        if following["large"]:
            total, group, power = total + group * 10**large, 0, large
        elif not following["small"]:
            break
        following = _following(text, end, bool(following["large"]))
    return total + group, end


def _following(text: str, end: int, after_large: bool) -> re.Match[str] | None:
    """The next part of a chain. Across a space it must itself look like part of a large number."""
    gap = _NEXT.match(text, end)
    if not gap or (gap.end() > end and not after_large):
        return None
    part = _PART.match(text, gap.end())
    if part and gap.end() > end and not (part["small"] or part["large"]):
        integer = part["integer"].replace(",", "")
        if len(integer) not in (3, 4) or text.startswith("년", part.end()):
            return None
    return part
