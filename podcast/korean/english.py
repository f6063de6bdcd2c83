"""English words and letters in Hangul, for what the lexicon does not know."""

from __future__ import annotations

import re
from functools import lru_cache

from podcast.korean import cmudict, compounds, guess, lexicon, loanword, plural
from podcast.korean.lexicon import Lexicon

LETTERS = {
    "A": "에이", "B": "비", "C": "씨", "D": "디", "E": "이", "F": "에프", "G": "지", "H": "에이치", "I": "아이",
    "J": "제이", "K": "케이", "L": "엘", "M": "엠", "N": "엔", "O": "오", "P": "피", "Q": "큐", "R": "알", "S": "에스",
    "T": "티", "U": "유", "V": "브이", "W": "더블유", "X": "엑스", "Y": "와이", "Z": "지",
}  # fmt: skip
"""The letters' names as announcers say them. Z is 지, as in American English; where it is 제트 (DMZ 디엠제트,
Z세대 제트 세대), the lexicon says so."""

_PIECES = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]")
_SUFFIXES = {
    suffix: tuple(sounds.split())
    for suffix, sounds in (
        ("ability", "AH0 B IH1 L AH0 T IY0"), ("ization", "AH0 Z EY1 SH AH0 N"), ("isation", "AH0 Z EY1 SH AH0 N"),
        ("izer", "AY1 Z ER0"), ("ized", "AY1 Z D"), ("izing", "AY1 Z IH0 NG"), ("ize", "AY1 Z"), ("iser", "AY1 Z ER0"),
        ("ised", "AY1 Z D"), ("ising", "AY1 Z IH0 NG"), ("ise", "AY1 Z"), ("ers", "ER0 Z"), ("er", "ER0"),
        ("ings", "IH0 NG Z"), ("ing", "IH0 NG"), ("ed", "D"), ("ly", "L IY0"), ("ness", "N AH0 S"), ("less", "L AH0 S"),
        ("able", "AH0 B AH0 L"), ("ism", "IH0 Z AH0 M"), ("ist", "AH0 S T"), ("y", "IY0"), ("s", "Z"),
    )
}  # fmt: skip
"""Endings that make new words, and their sounds."""
_PREFIXES = {"re": ("R", "IY0"), "pre": ("P", "R", "IY0"), "dis": ("D", "IH0", "S"), "un": ("AH1", "N")}
"""Beginnings that make new words, and their sounds."""
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
    """``OpenClaw`` → Open, Claw; ``ScreenX`` → Screen, X; a word of the dictionary or without a seam stays whole."""
    pieces = _PIECES.findall(part)
    seams = len(pieces) > 1 and "".join(pieces) == part and any(len(piece) > 1 for piece in pieces)
    return pieces if seams and not (part.istitle() or cmudict.phonemes(part)) else [part]


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
    if piece.isupper() and len(piece) <= 3:
        return spell(piece)
    word = piece.lower()
    sounds = cmudict.phonemes(word)
    derived = None if sounds else _derived(word)
    halves = None if derived else compounds.parts(word)
    if halves:
        head = "언" if halves[0] == "un" else _piece(halves[0], known)
        tail = _piece(halves[1], known)
        return head + tail if head and tail else None
    sounds = sounds or derived or guess.phonemes(word)
    if sounds and word.startswith("mc"):
        sounds = ("M", "AE1", *sounds[2:])  # Mc- is 매: McCarthy 매카시
    return loanword.hangul_of(word, sounds) if sounds else None


def _inflected(piece: str, known: Lexicon) -> str | None:
    """A plural of a word in the lexicon: agents 에이전츠, boxes 박시스, models 모델스."""
    for ending, instead in _ENDINGS:
        entry = known.find(piece[: -len(ending)] + instead) if piece.endswith(ending) else None
        if entry and not entry.exact:
            return plural.with_s(entry.spoken)
    return None


def _derived(word: str) -> tuple[str, ...] | None:
    """The sounds of a word that is not in the dictionary, but whose stem is: rebranding, hyperscaler, kitties."""
    for suffix, sounds in _SUFFIXES.items():
        for base in _bases(word, suffix):
            found = cmudict.phonemes(base)
            if found:
                return found + sounds[found[-1] == sounds[0] :]
    for prefix, sounds in _PREFIXES.items():
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 3:
            found = cmudict.phonemes(rest) or _derived(rest)
            if found:
                return sounds + found
    return None


def _bases(word: str, suffix: str) -> tuple[str, ...]:
    """What ``word`` may be without ``suffix``: tokeniz-ed and tokenize, pin-ning and pin, kitt-ies and kitty."""
    stem = word.removesuffix(suffix)
    if stem == word or len(stem) < 3:
        return ()
    if stem.endswith(("i", "ie")):
        return (stem.rstrip("e")[:-1] + "y",)
    return (stem, stem + "e", stem[:-1]) if stem[-1] == stem[-2] else (stem, stem + "e")
