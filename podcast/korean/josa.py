"""조사 agreement: which form of a particle follows a word, by how the word ends when it is said.

한글 맞춤법 and the standard grammar: 은 이 을 과 으로 이라고 … after a final consonant (받침), 는 가 를 와 로 라고 …
after a vowel; 으로 is 로 also after ㄹ.
"""

from __future__ import annotations

import re

from podcast.korean import hangul

AFTER_CONSONANT = ("은", "이", "을", "과", "아", "으")
"""How the form after a final consonant begins."""


def _last_sound(word: str) -> str:
    """The last syllable of a word as it is said; "" when nothing of it is said."""
    if word and hangul.is_syllable(word[-1]):
        return word[-1]
    from podcast.korean.reading import read  # which itself makes particles agree

    return read(word).spoken.rstrip(" ,.?!")[-1:]


def has_batchim(word: str) -> bool:
    """Whether a word ends in a final consonant when it is said.

    A word that does not end in Hangul counts as the reader says it: 5kg ends in 그램, ‘모델(LLM)’ in 델.
    """
    return bool(hangul.final(_last_sound(word)))


def choose(word: str, particle: str) -> str:
    """The form of a particle that follows a word: ("문", "을/를") → 을, ("서울", "으로/로") → 로.

    ``particle`` names both forms in either order, "은/는", or the optional vowel in brackets, "(으)로", "(이)라고".

    Raises:
        ValueError: ``particle`` does not name two forms.
    """
    after_consonant, after_vowel = _forms(particle)
    end = hangul.final(_last_sound(word))
    if not end or (end == "ㄹ" and after_consonant.startswith("으로")):
        return after_vowel
    return after_consonant


def attach(word: str, particle: str) -> str:
    """A word with the particle that agrees with it: ("모델", "은/는") → 모델은, ("메타", "(이)라고") → 메타라고.

    Raises:
        ValueError: ``particle`` does not name two forms.
    """
    return word + choose(word, particle)


def _forms(particle: str) -> tuple[str, str]:
    """The forms after a consonant and after a vowel."""
    optional = re.fullmatch(r"\((으|이)\)(\w*)", particle)
    if optional:
        return optional[1] + optional[2], optional[2]
    first, slash, second = particle.partition("/")
    if not slash or "/" in second or not (first or second):
        raise ValueError(f"{particle!r} does not name two forms of a particle, like 은/는 or (으)로")
    if second.startswith(AFTER_CONSONANT) and not first.startswith(AFTER_CONSONANT):
        return second, first
    return first, second
