"""The English -s after a word said in Korean, plural or possessive."""

from __future__ import annotations

from podcast.korean import hangul


def with_s(spoken: str) -> str:
    """A Hangul word with -s: 모델 → 모델스, 에이전트 → 에이전츠, 브랜드 → 브랜즈, 박스 → 박시스.

    The [z] of English is written 스 too (다저스, 비틀스), but [ts] and [dz] are 츠 and 즈 (제4항).
    """
    initial, vowel, final = hangul.decompose(spoken[-1])
    if final:
        return spoken + "스"
    if vowel == "ㅡ" and initial in ("ㅌ", "ㄷ"):
        return spoken[:-1] + ("츠" if initial == "ㅌ" else "즈")
    if vowel in ("ㅡ", "ㅣ") and initial in ("ㅅ", "ㅈ", "ㅊ"):
        return spoken[:-1] + hangul.compose(initial, "ㅣ") + "스"
    return spoken + "스"
