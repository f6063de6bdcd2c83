"""English words and letters in Hangul, for what the lexicon does not know."""

from __future__ import annotations

import re
from functools import lru_cache

from podcast.korean import cmudict, hangul, lexicon, loanword
from podcast.korean.lexicon import Lexicon

LETTERS = {
    "A": "에이", "B": "비", "C": "씨", "D": "디", "E": "이", "F": "에프", "G": "지", "H": "에이치", "I": "아이",
    "J": "제이", "K": "케이", "L": "엘", "M": "엠", "N": "엔", "O": "오", "P": "피", "Q": "큐", "R": "알", "S": "에스",
    "T": "티", "U": "유", "V": "브이", "W": "더블유", "X": "엑스", "Y": "와이", "Z": "지",
}  # fmt: skip
"""The letters' names as announcers say them. Z is 지, as in American English; where it is 제트 (DMZ 디엠제트,
Z세대 제트 세대), the lexicon says so."""

_PIECES = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]")
_VOWEL_FIRST = frozenset(
    (
        "act", "age", "aid", "air", "all", "arm", "around", "away", "ear", "end", "eye", "in", "office", "on", "open",
        "option", "out", "over", "under", "up",
    )
)  # fmt: skip
"""Words that start with a vowel and are common as the second part of a compound."""
_ENDINGS = (("ies", "y"), ("es", "e"), ("es", ""), ("s", ""))


def spell(letters: str) -> str:
    """Letter by letter: ``TSMC`` → 티에스엠씨. What is no Latin letter is left out."""
    return "".join(LETTERS.get(letter, "") for letter in letters.upper())


def said_as_word(acronym: str) -> str | None:
    """How an acronym that is said as a word is said: ``NASA`` → 나사; None for one that is spelled."""
    entry = lexicon.builtin().find(acronym)
    return entry.spoken if entry and lexicon.WORD in entry.flags else None


def transliterate(word: str, known: Lexicon | None = None) -> str | None:
    """An English word, name or compound in Hangul, or None without any idea; camelCase and hyphens are taken apart.

    A word or part that stands in ``known`` (default: the built-in lexicon) is said as it says. The rest follows the
    loanword orthography from the word's pronunciation.
    """
    known = lexicon.builtin() if known is None else known
    return _transliterate(word, known)


@lru_cache(maxsize=8192)
def _transliterate(word: str, known: Lexicon) -> str | None:
    spoken = [_piece(piece, known) for part in re.split(r"[-‑'’./& ]+", word) if part for piece in _pieces(part)]
    return None if not spoken or None in spoken else "".join(filter(None, spoken))


def _pieces(part: str) -> list[str]:
    """``OpenClaw`` → Open, Claw; a word whose capitals mark no compound stays whole."""
    pieces = _PIECES.findall(part)
    whole = "".join(pieces) == part and len(pieces) > 1 and all(len(piece) > 1 for piece in pieces)
    return pieces if whole else [part]


def _piece(piece: str, known: Lexicon) -> str | None:
    """One word without separators."""
    if not (piece.isascii() and piece.isalpha()):
        return None
    entry = known.find(piece)
    if entry:
        return entry.spoken
    inflected = _inflected(piece, known)
    if inflected:
        return inflected
    sounds = cmudict.phonemes(piece)
    parts = _compound(piece.lower(), sounds, known)
    if parts:
        return "".join(parts)
    return loanword.hangul_of(piece, sounds) if sounds else None


def _inflected(piece: str, known: Lexicon) -> str | None:
    """A plural of a word in the lexicon: 에이전트 + s → 에이전츠, 박스 + es → 박시스, 모델 + s → 모델스."""
    for ending, instead in _ENDINGS:
        entry = known.find(piece[: -len(ending)] + instead) if piece.endswith(ending) else None
        if not entry or entry.exact:
            continue
        initial, vowel, final = hangul.decompose(entry.spoken[-1])
        if initial == "ㅌ" and vowel == "ㅡ" and not final:
            return entry.spoken[:-1] + "츠"
        if initial in ("ㅅ", "ㅈ", "ㅊ") and vowel in ("ㅡ", "ㅣ") and not final:
            return entry.spoken[:-1] + hangul.compose(initial, "ㅣ") + "스"
        return entry.spoken + "스"
    return None


def _compound(word: str, sounds: tuple[str, ...] | None, known: Lexicon) -> tuple[str, str] | None:
    """The two words of a compound, each written as it is alone (제10항): bookend → 북, 엔드.

    A word with known ``sounds`` is a compound when it is the sum of two words in spelling and in sound, and the second
    is long or keeps a stress; a word without is one when both parts are words.
    """
    plain = _unstressed(sounds) if sounds else ()
    if (
        word.startswith("un")
        and word[2:3] in tuple("aeiou")
        and _unstressed(cmudict.phonemes(word[2:]) or ()) == plain[2:]
    ):
        rest = _piece(word[2:], known)
        return ("언", rest) if rest else None
    for cut in sorted(range(3, len(word) - 1), key=lambda cut: abs(2 * cut - len(word))):
        head, tail = word[:cut], word[cut:]
        if tail not in _VOWEL_FIRST and (tail[0] in "aeiou" or len(tail) < 3):
            continue
        left, right = cmudict.phonemes(head), cmudict.phonemes(tail)
        if not left or not right:
            continue
        if sounds:
            stressed = any(sound[-1] in "12" for sound in sounds[len(left) :])
            if _unstressed(left + right) != plain or not (stressed or len(word) >= 7):
                continue
        elif len(word) < 7:
            continue
        first, second = _piece(head, known), _piece(tail, known)
        return (first, second) if first and second else None
    return None


def _unstressed(sounds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sound.rstrip("012") for sound in sounds)
