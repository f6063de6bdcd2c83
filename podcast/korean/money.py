"""Money whose currency is a sign or a code: $9.5억 구점오억 달러, ₩5,900 오천구백 원, US$ 3M 삼백만 달러."""

from __future__ import annotations

import re

from podcast.korean import numbers
from podcast.korean.scan import DIGIT, Rule, Said, Scan, rule, table

CURRENCIES = table(
    """
    $ 달러, US$ 달러, USD 달러, € 유로, EUR 유로, £ 파운드, GBP 파운드, ¥ 엔, ￥ 엔, JPY 엔, ₩ 원, ￦ 원,
    KRW 원, CNY 위안, RMB 위안, 元 위안, HK$ 홍콩달러, A$ 호주달러, C$ 캐나다달러, S$ 싱가포르달러,
    NT$ 대만달러, ₹ 루피, ₽ 루블, ₫ 동, ฿ 밧, ₿ 비트코인
    """
)
_SCALES = {
    "k": 3, "K": 3, "m": 6, "M": 6, "mn": 6, "mm": 6, "MM": 6, "million": 6, "Million": 6, "b": 9, "B": 9, "bn": 9,
    "billion": 9, "Billion": 9,
    "t": 12, "T": 12, "tn": 12, "trillion": 12, "Trillion": 12,
}  # fmt: skip
_SIGN = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
_SCALE = re.compile(r"\s?(" + "|".join(sorted(_SCALES, key=len, reverse=True)) + r")(?![A-Za-z])")
_RANGE = re.compile(r"\s?[~∼～–-]\s?[$€£¥₩]?(?=\d)")


def _amount(text: str, start: int) -> tuple[str, int] | None:
    """A number with an English scale or Korean magnitude: 1.5B → 십오억."""
    found = numbers.numeral(text, start)
    if not found:
        return None
    scale = _SCALE.match(text, found.end)
    if not scale:
        return found.spoken, found.end
    whole, _, fraction = text[start : found.end].replace(",", "").partition(".")
    power = _SCALES[scale[1]]
    if not (whole + fraction).isdigit() or len(fraction) > power:
        return found.spoken, found.end
    return numbers.sino(int(whole + fraction) * 10 ** (power - len(fraction))), scale.end()


def money_at(text: str, start: int, currency: str, *, named: bool = True) -> Said | None:
    """An amount of ``currency`` at ``start``; its name is not said twice when it also follows ($5 달러)."""
    first = _amount(text, start)
    if not first:
        return None
    said, end = first
    more = _RANGE.match(text, end)
    second = _amount(text, more.end()) if more else None
    if second:
        said, end = f"{said}에서 {second[0]}", second[1]
    again = re.compile(rf"\s?{currency}").match(text, end)
    return Said(f"{said} {currency}", again.end() if again else end, "money")


@rule(
    "currency before the number",
    "money",
    "".join({c for sign in CURRENCIES for c in sign[0] if not c.isalpha()}) + "元UEGJKCRHASN",
    rf"({_SIGN})\s?(?=\d)",
)
def before_number(scan: Scan, match: re.Match[str]) -> Said | None:
    """$9.5억 → 구점오억 달러."""
    if scan.before(1).isascii() and scan.before(1).isalnum():
        return None
    return money_at(scan.text, match.end(), CURRENCIES[match[1]])


@rule("signed money", "money", "-−+", rf"([-−+])({_SIGN})\s?(?=\d)")
def signed_money(scan: Scan, match: re.Match[str]) -> Said | None:
    """-$5 → 마이너스 오 달러."""
    said = money_at(scan.text, match.end(), CURRENCIES[match[2]])
    return Said(("플러스 " if match[1] == "+" else "마이너스 ") + said.spoken, said.end, "money") if said else None


@rule(
    "currency after the number",
    "money",
    DIGIT,
    r"\d[\d,.]{0,24}[십백천만억조]{0,4}\s?(?P<sign>[$€£¥₩￦]|USD|KRW|EUR|JPY)(?![\d\w])",
)
def after_number(scan: Scan, match: re.Match[str]) -> Said | None:
    """500€ → 오백 유로."""
    found = numbers.numeral(scan.text, match.start())
    if not found or scan.text[found.end : match.start("sign")].strip():
        return None
    return Said(f"{found.spoken} {CURRENCIES[match['sign']]}", match.end())


RULES: tuple[Rule, ...] = (before_number, signed_money, after_number)
