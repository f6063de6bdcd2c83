"""What two neighbouring syllables do to each other: the articles of 표준발음법 that need no dictionary.

Source: 표준어 규정, 제2부 표준 발음법 (문화체육관광부 고시 제2017-13호). Articles are cited as 제N항.
"""

from __future__ import annotations

from functools import cache

TENSE = dict(zip("ㄱㄷㅂㅅㅈ", "ㄲㄸㅃㅆㅉ", strict=True))
"""Plain initials and their tense counterparts (된소리)."""

_ASPIRATED = dict(zip("ㄱㄷㅂㅈ", "ㅋㅌㅍㅊ", strict=True))
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
# 제8항–제11항: the seven finals, before a consonant or at the end of a word.
_REPRESENTATIVE = {
    **dict.fromkeys("ㄱㄲㅋㄳㄺ", "ㄱ"),
    **dict.fromkeys("ㄷㅅㅆㅈㅊㅌㅎ", "ㄷ"),
    **dict.fromkeys("ㅂㅍㅄㄿ", "ㅂ"),
    **dict.fromkeys("ㄴㄵㄶ", "ㄴ"),
    **dict.fromkeys("ㄹㄼㄽㄾㅀ", "ㄹ"),
    **dict.fromkeys("ㅁㄻ", "ㅁ"),
    "ㅇ": "ㅇ",
    "": "",
}
# 제13항, 제14항: what stays and what moves to an initial ㅇ. ㅅ after another consonant moves as ㅆ.
_MOVES = {
    **{single: ("", single) for single in "ㄱㄲㄴㄷㄹㅁㅂㅅㅆㅈㅊㅋㅌㅍ"},
    "ㄳ": ("ㄱ", "ㅆ"),
    "ㄵ": ("ㄴ", "ㅈ"),
    "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"),
    "ㄼ": ("ㄹ", "ㅂ"),
    "ㄽ": ("ㄹ", "ㅆ"),
    "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"),
    "ㅄ": ("ㅂ", "ㅆ"),
    "ㅎ": ("", "ㅇ"),  # 제12항 4
    "ㄶ": ("", "ㄴ"),
    "ㅀ": ("", "ㄹ"),
}
_PALATAL = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}
_WITH_H = {"ㅎ": "", "ㄶ": "ㄴ", "ㅀ": "ㄹ"}
# 제12항 1 [붙임 1]: the part of a final that ㅎ aspirates, and what stays.
_ASPIRATES = {
    **dict.fromkeys("ㄱㄲㅋㄳ", ("", "ㄱ")),
    **dict.fromkeys("ㄷㅅㅆㅌㅊ", ("", "ㄷ")),
    **dict.fromkeys("ㅂㅍㅄ", ("", "ㅂ")),
    "ㅈ": ("", "ㅈ"),
    "ㄺ": ("ㄹ", "ㄱ"),
    "ㄼ": ("ㄹ", "ㅂ"),
    "ㄵ": ("ㄴ", "ㅈ"),
}


def representative(final: str) -> str:
    """제8항–제11항: the sound of a final where nothing follows it: ㅄ → ㅂ, ㅊ → ㄷ."""
    return _REPRESENTATIVE[final]


@cache  # 28 finals × 19 initials × 21 vowels at most
def meet(final: str, initial: str, vowel: str) -> tuple[str, str, str]:
    """The final of a syllable and the initial of the next in the same word, as sounded, and the article that says so.

    The article is "" when both stay as they are written.
    """
    if initial == "ㅇ":
        return _before_vowel(final, vowel)
    if final in _WITH_H:
        return _after_h(final, initial)
    if initial == "ㅎ":
        return _before_h(final, vowel)
    return _consonants(final, initial)


def _before_vowel(final: str, vowel: str) -> tuple[str, str, str]:
    if final in ("", "ㅇ"):
        return final, "ㅇ", ""
    stays, moves = _MOVES[final]
    if vowel == "ㅣ" and moves in _PALATAL:
        return stays, _PALATAL[moves], "제17항"
    if vowel == "ㅕ" and moves == "ㅌ":
        return stays, "ㅊ", "제17항"
    if final in _WITH_H:
        return stays, moves, "제12항"
    return stays, moves, "제13항" if stays == "" else "제14항"


def _after_h(final: str, initial: str) -> tuple[str, str, str]:
    stays = _WITH_H[final]
    if initial in _ASPIRATED and initial != "ㅂ":
        return stays, _ASPIRATED[initial], "제12항"
    if initial in TENSE:
        return stays, TENSE[initial], "제12항"
    if initial == "ㄴ":
        return ("ㄹ", "ㄹ", "제20항") if stays == "ㄹ" else ("ㄴ", "ㄴ", "제12항")
    if initial == "ㅎ":
        return stays, "ㅌ" if stays == "" else "ㅎ", "제12항"
    return _consonants(stays or "ㄷ", initial)


def _before_h(final: str, vowel: str) -> tuple[str, str, str]:
    if final not in _ASPIRATES:
        return _REPRESENTATIVE[final], "ㅎ", ""
    stays, source = _ASPIRATES[final]
    if final == "ㄷ" and vowel in "ㅣㅕ":
        return stays, "ㅊ", "제17항"
    return stays, _ASPIRATED[source], "제12항"


def _consonants(final: str, initial: str) -> tuple[str, str, str]:  # noqa: PLR0911 - one return per article
    plain = _REPRESENTATIVE[final]
    if plain in _NASAL:
        if initial in "ㄴㅁ":
            return _NASAL[plain], initial, "제18항"
        if initial == "ㄹ":
            return _NASAL[plain], "ㄴ", "제19항"
        if final == "ㄺ" and initial == "ㄱ":
            return "ㄹ", "ㄲ", "제11항"  # a noun's ㄺ (닭과) is respelt before it comes here
        if initial in TENSE:
            return plain, TENSE[initial], "제23항"
    if initial == "ㄹ":
        if plain == "ㄴ":
            return "ㄹ", "ㄹ", "제20항"
        if plain in ("ㅁ", "ㅇ"):
            return plain, "ㄴ", "제19항"
    if plain == "ㄹ" and initial == "ㄴ":
        return "ㄹ", "ㄹ", "제20항"
    if initial in "ㄱㄷㅅㅈ":
        if final in ("ㄵ", "ㄻ"):
            return plain, TENSE[initial], "제24항"
        if final in ("ㄼ", "ㄾ"):
            return plain, TENSE[initial], "제25항"
    return plain, initial, "" if plain == final else "제10항"


def vowel_after(written: str, said: str, vowel: str) -> str:
    """제5항: the vowel as sounded after a written and a sounded initial: 희 → 히, 가져 → 가저, 닫혀 → 다처."""
    if vowel == "ㅢ" and written != "ㅇ":
        return "ㅣ"
    if vowel == "ㅕ" and said in "ㅈㅉㅊ":
        return "ㅓ"
    return vowel
