"""Hanja by their sound (한자음), for words that no other rule knows: 金融 → 금융, 三人三色 → 삼인삼색."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from podcast.korean.hangul import compose, decompose

_DATA = Path(__file__).parent / "data" / "hanja.tsv"
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_SURNAME = 3
"""So many Hanja that begin with 金 are a person's name, and the surname is 김."""


def said(text: str, start: int) -> tuple[int, str] | None:
    """The end and the sound of the Hanja that stand at ``start``; None when there are none or one is not known.

    두음법칙 (한글 맞춤법 제10항–제12항) holds at the start, and 렬/률 are 열/율 after a vowel or ㄴ (제11항).
    """
    run = _RUN.match(text, start)
    if not run or not all(one in _sounds() for one in run[0]):
        return None
    sounds = [_sounds()[one] for one in run[0]]
    if run[0][0] == "金" and len(run[0]) == _SURNAME:
        sounds[0] = "김"
    # After a numeral or a Hangul syllable the word has begun already: 3人3色, 올림픽 聖火.
    if start == 0 or not text[start - 1].isalnum():
        sounds[0] = _initial(sounds[0])
    for at in range(1, len(sounds)):
        if sounds[at] in ("렬", "률") and decompose(sounds[at - 1])[2] in ("", "ㄴ"):
            sounds[at] = {"렬": "열", "률": "율"}[sounds[at]]
    return run.end(), "".join(sounds)


@functools.cache
def _sounds() -> dict[str, str]:
    """Hanja → sound, read at the first one that occurs."""
    lines = _DATA.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {one: sound for sound, every in rows for one in every}


def _initial(syllable: str) -> str:
    """A syllable as it sounds at the start of a word: 녀 → 여, 리 → 이, 로 → 노."""
    initial, vowel, final = decompose(syllable)
    before_i = vowel in "ㅣㅑㅕㅖㅛㅠ"
    if initial in "ㄴㄹ" and before_i:
        return compose("ㅇ", vowel, final)
    return compose("ㄴ", vowel, final) if initial == "ㄹ" else syllable
