"""Which two words a compound is made of: ``bookend`` is book and end, each written as it is alone (제10항)."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.korean import cmudict

_VOWEL_FIRST = frozenset(
    (
        "aid", "air", "all", "arm", "around", "away", "ear", "end", "eye", "office", "open", "option", "out", "over",
        "under", "up",
    )
)  # fmt: skip
"""Words that start with a vowel and are common as the second part of a compound."""
_NEVER_FIRST = frozenset(("com", "comp", "con", "disc", "imp", "para", "rep"))
_NEVER_SECOND = frozenset(
    (
        "bet", "ding", "lime", "lin", "ling", "lings", "lish", "lying", "ning", "ping", "rick", "son", "sons", "ting",
        "ton",
    )
)  # fmt: skip
"""Words of the dictionary that are rather a piece of another word (feel-ing, John-son) than a part of a compound."""


_UN = ("AH", "N")


def parts(word: str) -> tuple[str, str] | None:
    """The two words that ``word`` (in small letters) is made of, or None.

    A word of the dictionary is a compound when it is the sum of two words in spelling and in sound, and is long or
    keeps a stress on the second; ``un-`` before a vowel counts as one too (unexpected). A word that the dictionary does
    not know is one when it is long and both parts are known.
    """
    sounds = cmudict.phonemes(word)
    if word.startswith("un") and len(word) > 5 and word[2] in "aeiou" and _unstressed(sounds or _UN)[:2] == _UN:
        return ("un", word[2:]) if cmudict.phonemes(word[2:]) else None
    for head, tail in _cuts(word):
        left, right = cmudict.phonemes(head), cmudict.phonemes(tail)
        if not left or not right:
            continue
        if sounds is None:
            if len(word) >= 7:
                return head, tail
        elif _unstressed(left + right) == _unstressed(sounds):
            stressed = any(sound[-1] in "12" for sound in sounds[len(left) :])
            if stressed or len(word) >= 7:
                return head, tail
    return None


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    """The cuts worth trying, the most even first."""
    for cut in sorted(range(3, len(word) - 1), key=lambda cut: abs(2 * cut - len(word))):
        head, tail = word[:cut], word[cut:]
        plausible = tail in _VOWEL_FIRST or (tail[0] not in "aeiou" and len(tail) > 2)
        if plausible and head not in _NEVER_FIRST and tail not in _NEVER_SECOND:
            yield head, tail


def _unstressed(sounds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sound.rstrip("0123") for sound in sounds)
