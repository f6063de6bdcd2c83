"""Standard pronunciation in Hangul → Kokoro's phoneme alphabet.

The model knows no Korean; these are the symbols of its alphabet (IPA) that its other languages taught it and that a
listener takes for the Korean sounds. The choices were made by measurement, see docs/voices.md. The input is what
:func:`podcast.korean.pronounce` gives: every 받침 is one of the seven of 표준발음법 제8항, or carried over.
"""

from __future__ import annotations

import unicodedata

from podcast.errors import VoiceError
from podcast.korean.hangul import decompose, is_syllable

ONSET = {
    "ㄱ": "k", "ㄲ": "k", "ㄴ": "n", "ㄷ": "t", "ㄸ": "t", "ㄹ": "ɾ", "ㅁ": "m", "ㅂ": "p", "ㅃ": "p", "ㅅ": "s",
    "ㅆ": "s", "ㅇ": "", "ㅈ": "ʨ", "ㅉ": "ʨ", "ㅊ": "ʨʰ", "ㅋ": "kʰ", "ㅌ": "tʰ", "ㅍ": "pʰ", "ㅎ": "h",
}  # fmt: skip
"""Initial → symbols."""
VOICED = {"ㄱ": "ɡ", "ㄷ": "d", "ㅂ": "b", "ㅈ": "ʥ"}
"""Plain stops between sonorants."""
NUCLEUS = {
    "ㅏ": "a", "ㅐ": "ɛ", "ㅑ": "ja", "ㅒ": "jɛ", "ㅓ": "ɔ", "ㅔ": "e", "ㅕ": "jɔ", "ㅖ": "je", "ㅗ": "wo",
    "ㅘ": "wa", "ㅙ": "wɛ", "ㅚ": "we", "ㅛ": "jo", "ㅜ": "u", "ㅝ": "wɔ", "ㅞ": "we", "ㅟ": "wi", "ㅠ": "ju",
    "ㅡ": "ɯ", "ㅢ": "ɰi", "ㅣ": "i",
}  # fmt: skip
"""Vowel → symbols. The model's ``ʌ`` is heard as ㅏ and its ``o`` as ㅓ: Korean ㅗ is closer and rounder."""
CODA = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "ɾ", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ŋ"}
"""받침 → symbols: the seven that are pronounced (표준발음법 제8항). A final ``l`` is often not heard; ``ɾ`` is."""
SONORANT_CODAS = {"", "ㄴ", "ㄹ", "ㅁ", "ㅇ"}
PALATALISING = set("ㅣㅑㅒㅕㅖㅛㅠㅟ")
"""Vowels before which ㅅ is palatal."""
MARKS = {",": ",", ".": ".", "?": "?", "!": "!", "…": "…", ":": ",", ";": ",", "·": " ", "~": " "}
"""Punctuation → the model's; other punctuation is not heard."""


def phonemes(pronounced: str) -> str:
    """Symbols for a text in standard pronunciation.

    Raises:
        VoiceError: it holds a letter, digit or symbol that is no Hangul syllable and so cannot be spoken.
    """
    symbols: list[str] = []
    coda: str | None = None  # the last syllable's, None at the start of a word
    for c in unicodedata.normalize("NFC", pronounced):
        if is_syllable(c):
            initial, vowel, final = decompose(c)
            symbols.append(_onset(initial, vowel, coda) + NUCLEUS[vowel] + CODA[final])
            coda = final
        elif mark := _mark(c):
            symbols.append(mark)
            coda = None
    return " ".join("".join(symbols).split())


def _onset(initial: str, vowel: str, coda: str | None) -> str:
    """The symbols of an initial after ``coda`` (None: at the start of a word)."""
    if initial in VOICED and coda in SONORANT_CODAS:
        return VOICED[initial]
    if initial == coda == "ㄹ":
        return "l"
    if initial in "ㅅㅆ" and vowel in PALATALISING:
        return "ɕ"
    return ONSET[initial]


def _mark(c: str) -> str:
    """The symbol of a character that is no syllable, empty when it is not heard."""
    if c in MARKS or c.isspace():
        return MARKS.get(c, " ")
    if unicodedata.category(c)[0] in "LNS":
        raise VoiceError(
            f"{c!r} has no reading in Hangul",
            remedy="Write how it is said: {written|spoken} in the script, or a line in the lexicon.",
        )
    return ""
