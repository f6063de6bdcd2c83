"""What words do to each other inside a phrase."""

from __future__ import annotations

from podcast.korean import hangul
from podcast.korean.pronunciation import sounds

_BOUND = (*tuple("수것거게건걸겁데바줄지적듯"), "사람", "곳", "정도", "계획", "가능성", "경우", "때")


def join(written: list[str], respelt: list[str]) -> list[str]:
    """The words of a phrase, respelt where the word before asks for it."""
    said = list(respelt)
    for index in range(1, len(said)):
        if hangul.final(written[index - 1][-1]) == "ㄹ" and written[index].startswith(_BOUND):
            initial, vowel, final = hangul.decompose(said[index][0])
            said[index] = hangul.compose(sounds.TENSE.get(initial, initial), vowel, final) + said[index][1:]
    return said


def across(final: str, initial: str, vowel: str) -> tuple[str, str, str]:
    """The final of a word and the initial of the next, as sounded in one breath, and the article."""
    plain = sounds.representative(final)
    if initial == "ㅇ" and plain in ("ㄱ", "ㄷ", "ㅂ"):
        return "", plain, "제15항"
    if initial == "ㅇ" or (plain in ("ㄴ", "ㅁ", "ㅇ") and initial == "ㄹ"):
        return plain, initial, "제8항"
    return sounds.meet(plain, initial, vowel)
