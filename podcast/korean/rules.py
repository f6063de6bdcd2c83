"""Every rule, in the order in which they are tried.

A new rule goes before the more general one that would catch its case.
"""

from __future__ import annotations

from podcast.korean import brackets, codes, dates, debris, latin, money, quantities, scores, symbols, units
from podcast.korean.scan import Rule, by_first

RULES: tuple[Rule, ...] = (
    *debris.EARLY,
    *symbols.EARLY,
    codes.listed,
    codes.telephone,
    *brackets.RULES,
    *money.RULES,
    *dates.RULES,
    *codes.RULES,
    *scores.RULES,
    *codes.LATER,
    *units.RULES,
    *latin.NUMBERS,
    *quantities.RULES[:-1],
    *scores.LATER,
    *quantities.RULES[-1:],
    *latin.RULES,
    *debris.RULES,
    *symbols.RULES,
    *brackets.LAST,
)
BY_FIRST: dict[str, tuple[Rule, ...]] = by_first(RULES)
