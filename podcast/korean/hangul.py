"""Hangul syllables and their jamo, by the arithmetic of the Unicode Standard, section 3.12.

A precomposed syllable (U+AC00–U+D7A3) is an initial (초성), a vowel (중성) and perhaps a final (종성, 받침). Jamo are
written here as compatibility jamo (ㄱ, ㅏ, ㄳ), which is how people write and read them; no final is the empty string.
"""

from __future__ import annotations

FIRST, LAST = 0xAC00, 0xD7A3
"""Code points of 가 and 힣."""

INITIALS = tuple("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
VOWELS = tuple("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

_INITIAL = {jamo: index for index, jamo in enumerate(INITIALS)}
_VOWEL = {jamo: index for index, jamo in enumerate(VOWELS)}
_FINAL = {jamo: index for index, jamo in enumerate(FINALS)}


def is_syllable(character: str) -> bool:
    """Whether one character is a precomposed Hangul syllable."""
    return len(character) == 1 and "가" <= character <= "힣"


def decompose(syllable: str) -> tuple[str, str, str]:
    """A syllable as (initial, vowel, final): 값 → ("ㄱ", "ㅏ", "ㅄ"), 가 → ("ㄱ", "ㅏ", "").

    Raises:
        ValueError: ``syllable`` is not one precomposed syllable.
    """
    if not is_syllable(syllable):
        raise ValueError(f"{syllable!r} is not a Hangul syllable")
    rest, final = divmod(ord(syllable) - FIRST, 28)
    initial, vowel = divmod(rest, 21)
    return INITIALS[initial], VOWELS[vowel], FINALS[final]


def compose(initial: str, vowel: str, final: str = "") -> str:
    """The syllable of these jamo: ("ㄱ", "ㅏ", "ㅄ") → 값.

    Raises:
        ValueError: one of them is not a jamo of its place.
    """
    try:
        return chr(FIRST + (_INITIAL[initial] * 21 + _VOWEL[vowel]) * 28 + _FINAL[final])
    except KeyError as error:
        raise ValueError(f"{error.args[0]!r} is not a jamo that can stand there") from None


def final(syllable: str) -> str:
    """The final (받침) of a syllable, "" when it is open or when the character is not a syllable."""
    return FINALS[(ord(syllable) - FIRST) % 28] if is_syllable(syllable) else ""
