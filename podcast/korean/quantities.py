"""Numbers before counters and particles: 3개 세 개, 30여 명 서른여 명, 2~3잔 두세 잔, 3, 4명 서너 명."""

from __future__ import annotations

import re

from podcast.korean import counters, numbers
from podcast.korean.counters import Place
from podcast.korean.numbers import Numeral
from podcast.korean.particles import is_particle
from podcast.korean.scan import DIGIT, Rule, Said, Scan, rule

_ABOUT = re.compile(r"여(?=\s?[가-힣]|$)")
_DURATIONS = re.compile(r"\s?(?:일|주일|주|년|개월|박|분|초|인분|시간|회|차례)(?!대|기|식|선)")

_TOGETHER = re.compile(_DURATIONS.pattern + r"|[십백천만억조](?![각별])")


def spaced(text: str, end: int, said: str) -> str:
    """A reading with the space that sets it off from the noun behind it; none before a particle."""
    if end < len(text) and "가" <= text[end] <= "힣" and not is_particle(text, end):
        return said + " "
    return said


def counted(scan: Scan, number: Numeral, start: int) -> Said:
    """A number as the counter behind it asks for; the counter itself stays what it is, but for 6월 and 10월."""
    text, end = scan.text, number.end
    if number.value is None:
        return Said(spaced(text, end, number.spoken), end)
    place = Place(text, start, end)
    about = _ABOUT.match(text, end)
    if about:
        return _about(text, number, place, about.end())
    if text.startswith("월", end) and number.value in (6, 10) and not text.startswith(("월드", "월세"), end):
        return Said("유" if number.value == 6 else "시", end)
    if text.startswith("월", end) and 1 <= number.value <= 12:
        return Said(number.spoken, end)
    counter = "" if text[start - 1 : start] == "제" else counters.counter_at(text, end)
    return Said(spaced(text, end, counters.count(number.value, counter, place) if counter else number.spoken), end)


def _about(text: str, number: Numeral, place: Place, end: int) -> Said:
    """30여 명 → 서른여 명; 10 and 20 stay Sino-Korean (십여, 이십여), as everything that is not counted natively."""
    value = number.value or 0
    counter = counters.counter_at(text, end)
    said = numbers.sino(value)
    if 30 <= value <= 99 and counter and counters.count(3, counter, place) != "삼":
        said = numbers.native(value)
    return Said(said + "여" + ("" if text.startswith(" ", end) else " "), end)


@rule(
    "range of counted things",
    "range",
    DIGIT,
    r"(\d{1,3})\s?[~∼～〜〰–-]\s?(\d{1,3})(?![\d.,:/-]|\s?[~∼～])(?=\s?[가-힣])",
)
def native_range(scan: Scan, match: re.Match[str]) -> Said | None:
    """2~3잔 → 두세 잔, 10~15명 → 열 명에서 열다섯 명, 2~3년 → 이삼 년."""
    low, high = int(match[1]), int(match[2])
    end = match.end()
    if re.search(r"월\s?$", scan.before(4)):
        return None
    place = Place(scan.text, match.start(), end)
    counter = counters.counter_at(scan.text, end)
    native = bool(counter) and any(counters.count(n, counter, place) != numbers.sino(n) for n in (low, high))
    if native and (low, high) in counters.ROUGHLY and counter != "시":
        return Said(spaced(scan.text, end, counters.ROUGHLY[low, high]), end)
    if native and low:
        first = counters.count(low, counter, place)
        return Said(spaced(scan.text, end, f"{first} {counter}에서 {counters.count(high, counter, place)}"), end)
    if low and high == low + 1 and high < 10 and _TOGETHER.match(scan.text, end):
        pair = {5: "오륙"}.get(low, numbers.sino(low) + numbers.sino(high))
        return Said(spaced(scan.text, end, pair), end)
    return None


@rule(
    "range with a hyphen",
    "range",
    DIGIT,
    r"(\d{1,4})-(\d{1,4})(?=\s?(?:세|대|분|초|일|년|주|회|인|층|위|도|학년|개월|시간|호선|번|%|원|만)(?![가-힣]{2}))",
)
def hyphen_range(scan: Scan, match: re.Match[str]) -> Said | None:
    """3-5세 → 삼에서 오 세, where the second number is the larger and no street stands before."""
    low, high = int(match[1]), int(match[2])
    if low >= high or re.search(r"(?:동|리|로|길|번지)\s?$", scan.before(4)):
        return None
    return Said(spaced(scan.text, match.end(), f"{numbers.sino(low)}에서 {numbers.sino(high)}"), match.end())


@rule("neighbouring numbers", "range", DIGIT, r"([1-9]),\s?([1-9])(?=\s?[가-힣])")
def neighbours(scan: Scan, match: re.Match[str]) -> str | None:
    """3, 4명 → 서너 명; 2, 3년 → 이삼 년."""
    low, high = int(match[1]), int(match[2])
    counter = counters.counter_at(scan.text, match.end())
    if high != low + 1 or not (counter or _DURATIONS.match(scan.text, match.end())):
        return None
    place = Place(scan.text, match.start(), match.end())
    if counter and counters.count(high, counter, place) != numbers.sino(high):
        return spaced(scan.text, match.end(), counters.ROUGHLY[low, high])
    if _DURATIONS.match(scan.text, match.end()):
        return spaced(scan.text, match.end(), {5: "오륙"}.get(low, numbers.sino(low) + numbers.sino(high)))
    return None


@rule("number", "number", DIGIT, r"\d")
def number(scan: Scan, match: re.Match[str]) -> Said | None:
    """Any number: by its counter, or in Sino-Korean."""
    found = numbers.numeral(scan.text, match.start())
    return counted(scan, found, match.start()) if found else None


RULES: tuple[Rule, ...] = (native_range, hyphen_range, neighbours, number)
