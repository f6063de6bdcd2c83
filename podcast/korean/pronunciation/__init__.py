"""Spoken Hangul → how it sounds, in Hangul, by the standard pronunciation (표준발음법): 좋습니다 → 조씀니다.

Three steps, each in its module: ``words`` respells what only a dictionary knows (물약 → 물냑), ``phrases`` looks at
neighbouring words (할 수 → 할 쑤), ``sounds`` applies the rules that need no dictionary. Spaces and punctuation stay
where they are; every syllable of the input is one syllable of the output.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from podcast.korean import hangul
from podcast.korean.pronunciation import phrases, sounds, words

__all__ = ["Sounded", "explain", "pronounce"]

_RUN = re.compile(r"[가-힣]+(?: +[가-힣]+)*")
"""A phrase said in one breath: a comma, a sentence mark or anything else that is not Hangul ends it."""


@dataclass(frozen=True, slots=True)
class Sounded:
    """One syllable: as written, as it sounds, and the articles of 표준발음법 that made the difference."""

    written: str
    said: str
    articles: tuple[str, ...]


def pronounce(spoken: str) -> str:
    """Spoken Korean as it sounds, in Hangul syllables: "할 수 있다." → "할 쑤 읻따."

    ``spoken`` is Hangul with spaces and , . ? !; whatever else it holds stays as it is and ends a phrase. Where the
    standard allows two pronunciations, the one it names first is given. Vowel length is not written.
    """
    return _RUN.sub(lambda match: "".join(item.said for item in _sound(match[0])), spoken)


def explain(spoken: str) -> list[Sounded]:
    """Each character of ``spoken`` in order, as it sounds and why; spaces and punctuation sound as themselves."""
    explained: list[Sounded] = []
    position = 0
    for match in _RUN.finditer(spoken):
        explained += [Sounded(character, character, ()) for character in spoken[position : match.start()]]
        explained += _sound(match[0])
        position = match.end()
    return explained + [Sounded(character, character, ()) for character in spoken[position:]]


def _sound(run: str) -> list[Sounded]:
    """The syllables and spaces of one phrase, sounded."""
    pieces = re.split(r"( +)", run)
    respelt = [words.respell(word) for word in pieces[::2]]
    joined = phrases.join(pieces[::2], respelt)
    written = run
    spelt = "".join(word + gap for word, gap in zip(joined, [*pieces[1::2], ""], strict=True))
    reasons: list[list[str]] = [
        ["사전"] if before != after else [] for before, after in zip(written, spelt, strict=True)
    ]
    places = [place for place, character in enumerate(spelt) if character != " "]
    jamo = [hangul.decompose(spelt[place]) for place in places]
    finals = [part[2] for part in jamo]
    initials = [part[0] for part in jamo]
    for index in range(len(jamo)):
        last = index + 1 == len(jamo)
        if last:
            after, article = sounds.representative(finals[index]), "제8항"
            if after != finals[index]:
                reasons[places[index]].append(article)
            finals[index] = after
            continue
        gap = places[index + 1] - places[index] > 1
        if gap:
            final, initial, article = phrases.across(finals[index], initials[index + 1], jamo[index + 1][1])
        else:
            final, initial, article = sounds.meet(finals[index], initials[index + 1], jamo[index + 1][1])
        if (final, initial) != (finals[index], initials[index + 1]):
            reasons[places[index]].append(article)
            reasons[places[index + 1]].append(article)
        finals[index], initials[index + 1] = final, initial
    result = [Sounded(character, character, ()) for character in run]
    for index, place in enumerate(places):
        vowel = sounds.vowel_after(jamo[index][0], initials[index], jamo[index][1])
        said = hangul.compose(initials[index], vowel, finals[index])
        result[place] = Sounded(run[place], said, tuple(dict.fromkeys(reasons[place])))
    return result
