"""Particles in running text: recognising them after a number or a Latin word, and correcting those that disagree.

An author writes the particle that fits the word as he reads it; when the reading here ends otherwise
(``AI은``, ``5를``), the particle is corrected. One that already agrees is never touched.
"""

from __future__ import annotations

import re

from podcast.korean import hangul

_PAIRS = {
    "은": "는", "이": "가", "을": "를", "과": "와", "으로": "로", "이라": "라", "이란": "란", "이랑": "랑",
    "이나": "나", "이며": "며", "이였": "였", "이예요": "예요", "이든": "든", "이야": "야",
}  # fmt: skip
"""The form after a consonant and the form after a vowel."""
_BACK = {vowel: consonant for consonant, vowel in _PAIRS.items()} | {"였": "이었", "예요": "이에요"}

_TAIL = {
    "은": "", "는": "", "이": "", "가": "", "을": "", "를": "",
    "과": "|의|는|도", "와": "|의|는|도",
    "으로":
        "|는|도|의|만|서|써|부터|서의|서는|서도|써의|까지|의"
    , "로": "|는|도|의|만|서|써|부터|서의|서는|서도|써의|까지",
    "이라":
        "|는|고|며|면|도|서|던|지만|서는|고는|고도|는데|네요|니|기보다"
    , "라": "는|고|며|면|도|서|던|지만|서는|고는|고도|는데|네요|기보다",
    "이란": "", "란": "", "이랑": "", "랑": "", "이며": "", "며": "", "이나": "|마|마도", "이든": "|지", "든": "지",
    "이였": "다|습니다|던|고|지만|는데|으며", "였": "다|습니다|던|고|지만|는데|으며", "이예요": "", "예요": "",
}  # fmt: skip
"""What may follow each form within the same word, the empty string included."""

_AGREEING = re.compile(
    "(?:" + "|".join(f"(?P<p{n}>{form})(?:{tail})" for n, (form, tail) in enumerate(_TAIL.items())) + r")(?![가-힣])"
)
_FORMS = tuple(_TAIL)

_PARTICLE = re.compile(
    "(?:은|는|이|가|을|를|과|와|의|에|도|만|로|으로|에서|에게|께|까지|부터|보다|처럼|마저|조차"
    "|밖에|이나|나|이며|며|이고|고|이라|라|이란|란|랑|이랑"
    "|이다|입니다|이었|였|이에요|예요|이지|뿐|씩|당|대로|하고|이네|이죠|죠|이라고|라고|라는|이라는)"
    "(?:은|는|이|가|을|를|도|만|의|서|써|부터|까지|보다|로|으로|고|며|지만|다|습니다|면|입니다"
    "|이에요|예요|이고|이며|이라|라|인|였|뿐|조차|밖에|쯤|씩|나|야|께)*(?![가-힣])"
)


def is_particle(text: str, start: int) -> bool:
    """Whether the Hangul at ``start`` is nothing but a particle or the copula (이다)."""
    return _PARTICLE.match(text, start) is not None


def agreeing(text: str, start: int, last: str) -> tuple[int, str] | None:
    """The end and the right form of the particle at ``start`` after the syllable ``last``; None when it agrees."""
    found = _AGREEING.match(text, start)
    if not found or not hangul.is_syllable(last):
        return None
    form = _FORMS[int((found.lastgroup or "p0")[1:])]
    end = hangul.final(last)
    closed = bool(end)
    if form in ("로", "으로"):
        closed = closed and end != "ㄹ"
    fitting = _BACK.get(form, form) if closed else _PAIRS.get(form, form)
    return None if fitting == form else (start + len(form), fitting)
