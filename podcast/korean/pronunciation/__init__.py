"""Spoken Hangul → how it sounds, in Hangul, by the standard pronunciation (표준발음법): 좋습니다 → 조씀니다.

Three steps, each in its module: ``words`` respells what only a dictionary knows (물약 → 물냑), ``neighbours`` looks at
neighbouring words (할 수 → 할 쑤), ``sounds`` applies the rules that need no dictionary. Spaces and punctuation stay
where they are; every syllable of the input is one syllable of the output.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from podcast.korean import hangul
from podcast.korean.pronunciation import neighbours, sounds

__all__ = ["Sounded", "explain", "pronounce"]

_RUN = re.compile(r"[가-힣]+(?: +[가-힣]+)*")
"""A phrase said in one breath: a comma, a sentence mark or anything else that is not Hangul ends it."""


@dataclass(frozen=True, slots=True)
class Sounded:
    """One character: as written, as it sounds, and the articles of 표준발음법 that made the difference."""

    written: str
    said: str
    articles: tuple[str, ...] = ()


def pronounce(spoken: str) -> str:
    """Spoken Korean as it sounds, in Hangul syllables: "할 수 있다." → "할 쑤 읻따."

    ``spoken`` is Hangul with spaces and , . ? !; whatever else it holds stays as it is and ends a phrase. Where the
    standard allows two pronunciations, the one it names first is given, but 맛있다 is [마싣따], as most people say
    it, and 사이시옷 is sounded as ㄷ (냇가 [낻까], 제30항 1), as any other ㅅ. Vowel length is not written.
    """
    return _RUN.sub(lambda match: "".join(item.said for item in _sound(match[0])), spoken)


def explain(spoken: str) -> list[Sounded]:
    """Each character of ``spoken`` in order, as it sounds and why; spaces and punctuation sound as themselves."""
    explained: list[Sounded] = []
    position = 0
    for match in _RUN.finditer(spoken):
        explained += [Sounded(character, character) for character in spoken[position : match.start()]]
        explained += _sound(match[0])
        position = match.end()
    return explained + [Sounded(character, character) for character in spoken[position:]]


def _sound(run: str) -> list[Sounded]:
    """The syllables and spaces of one phrase, sounded."""
    pieces = re.split(r"( +)", run)
    words = neighbours.spell(pieces[::2])
    gaps = [*pieces[1::2], ""]
    jamo = [hangul.decompose(syllable) for word in words for syllable in word.spelt]
    initials, finals = [part[0] for part in jamo], [part[2] for part in jamo]
    reasons = [[article] if article else [] for word in words for article in word.articles]
    index = 0
    for number, word in enumerate(words):
        for _ in word.spelt[1:]:
            _meet(index, sounds.meet(finals[index], initials[index + 1], jamo[index + 1][1]), initials, finals, reasons)
            index += 1
        if number + 1 < len(words):
            after = words[number + 1].written
            met = neighbours.across(word.written, after, finals[index], initials[index + 1], jamo[index + 1][1])
            _meet(index, met, initials, finals, reasons)
            index += 1
    last = sounds.representative(finals[-1])
    if last != finals[-1]:
        finals[-1] = last
        reasons[-1].append("제8항")
    sounded: list[Sounded] = []
    index = 0
    for word, gap in zip(words, gaps, strict=True):
        for written in word.written:
            vowel = sounds.vowel_after(jamo[index][0], initials[index], jamo[index][1])
            said = hangul.compose(initials[index], vowel, finals[index])
            sounded.append(Sounded(written, said, tuple(dict.fromkeys(reasons[index]))))
            index += 1
        sounded += [Sounded(space, space) for space in gap]
    return sounded


def _meet(
    index: int, met: tuple[str, str, str], initials: list[str], finals: list[str], reasons: list[list[str]]
) -> None:
    """Writes down how the syllable at ``index`` and the next sound together."""
    final, initial, article = met
    if final != finals[index]:
        finals[index] = final
        reasons[index].append(article)
    if initial != initials[index + 1]:
        initials[index + 1] = initial
        reasons[index + 1].append(article)
