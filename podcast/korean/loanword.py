"""English sounds in Hangul by the loanword orthography (외래어 표기법, 국립국어원: table 1; chapter 3, section 1)."""

from __future__ import annotations

from podcast.korean import hangul, loanword_vowels
from podcast.korean.sounds import Sounds, aligned

_SHORT = frozenset(("AA", "AE", "AH", "AO", "EH", "IH", "UH"))
_STOPS = {"P": "ㅂ", "T": "ㅅ", "K": "ㄱ"}
_ONSETS = {
    "P": "ㅍ", "T": "ㅌ", "K": "ㅋ", "B": "ㅂ", "D": "ㄷ", "G": "ㄱ", "F": "ㅍ", "V": "ㅂ", "TH": "ㅅ", "DH": "ㄷ",
    "S": "ㅅ", "Z": "ㅈ", "SH": "ㅅ", "ZH": "ㅈ", "TS": "ㅊ", "DZ": "ㅈ", "CH": "ㅊ", "JH": "ㅈ", "M": "ㅁ", "N": "ㄴ",
    "L": "ㄹ", "R": "ㄹ", "HH": "ㅎ",
}  # fmt: skip
_CODAS = {"M": "ㅁ", "N": "ㄴ", "NG": "ㅇ", "L": "ㄹ"}
_GLIDE_Y = {"ㅏ": "ㅑ", "ㅐ": "ㅒ", "ㅓ": "ㅕ", "ㅔ": "ㅖ", "ㅗ": "ㅛ", "ㅜ": "ㅠ", "ㅡ": "ㅠ"}
_GLIDE_W = {"ㅏ": "ㅘ", "ㅐ": "ㅙ", "ㅓ": "ㅝ", "ㅔ": "ㅞ", "ㅣ": "ㅟ", "ㅗ": "ㅝ", "ㅡ": "ㅜ"}
_AFTER_PALATAL = {"ㅠ": "ㅜ", "ㅕ": "ㅓ", "ㅛ": "ㅗ", "ㅑ": "ㅏ"}


def hangul_of(word: str, phonemes: tuple[str, ...]) -> str:
    """The word in Hangul, from its spelling and its ARPAbet phonemes (with stress, as CMUdict gives them)."""
    return _Writer(aligned(word.lower(), phonemes)).written()


class _Writer:
    """Writes sounds as syllables from left to right; ``syllables`` holds [initial, vowel, final] of each so far."""

    def __init__(self, sounds: Sounds) -> None:
        self.sounds = sounds
        self.syllables: list[list[str]] = []
        self.onset, self.glide = "", ""

    def written(self) -> str:
        """The whole word in Hangul."""
        for index, sound in enumerate(self.sounds.sounds):
            if sound.is_vowel:
                self._vowel(index)
            elif sound.symbol in ("W", "Y"):
                self._semivowel(index)
            else:
                self._consonant(index)
        return "".join(hangul.compose(*syllable) for syllable in self.syllables)

    # Consonants (제1항–제6항)

    def _consonant(self, index: int) -> None:
        symbol, after = self.sounds.symbol(index), self.sounds.symbol(index + 1)
        if self.sounds.before_vowel(index) or (after == "Y" and symbol != "NG"):
            self._open(index)
        elif after == "W" and symbol in ("K", "G", "HH"):
            self.onset = _ONSETS[symbol]
        elif self._is_past(index):
            self._syllable("ㄷ", "ㅡ")
        elif symbol in _STOPS:
            if self._after_short_vowel(index) and after not in ("L", "R", "M", "N", "W", "Y"):
                self._close(_STOPS[symbol])
            else:
                self._syllable(_ONSETS[symbol], "ㅡ")
        elif symbol in _CODAS:
            self._sonorant(index)
        elif symbol == "SH":
            last = not after or self._is_past(index + 1)
            self._syllable("ㅅ", "ㅣ" if last else "ㅠ")
        elif symbol in ("ZH", "CH", "JH"):
            self._syllable(_ONSETS[symbol], "ㅣ")
        elif symbol == "Z" and not after and self.sounds[index].letters == "s":
            self._syllable("ㅅ", "ㅡ")  # a plural or a name in -s: 비틀스, 타임스
        elif symbol != "R":
            self._syllable(_ONSETS[symbol], "ㅡ")

    def _is_past(self, index: int) -> bool:
        """Whether the sound is the [t] of a past tense: 드, as ``-ed`` is read in Korean (어드밴스드)."""
        return self.sounds.symbol(index) == "T" and index + 1 == len(self.sounds) and self.sounds[index].letters == "ed"

    def _open(self, index: int) -> None:
        """A consonant that starts the next vowel's syllable."""
        symbol = self.sounds.symbol(index)
        if symbol == "NG":
            self._close("ㅇ")
            return
        if symbol == "L" and self.syllables and self.sounds.symbol(index - 1) not in ("M", "N", "NG"):
            self._close("ㄹ")
        self.onset = _ONSETS[symbol]
        if symbol == "SH":
            self.glide = "Y"

    def _sonorant(self, index: int) -> None:
        """A nasal or [l] at the end or before a consonant."""
        symbol, after = self.sounds.symbol(index), self.sounds.symbol(index + 1)
        self._close(_CODAS[symbol])
        if symbol == "L" and after in ("M", "N") and not self.sounds.before_vowel(index + 1):
            self._syllable("ㄹ", "ㅡ")

    def _after_short_vowel(self, index: int) -> bool:
        before = self.sounds[index - 1] if index else None
        if before is None or before.symbol not in _SHORT or not self.syllables or self.syllables[-1][2]:
            return False
        if self.sounds[index].letters.startswith("l"):  # walk
            return False
        if before.symbol in ("AA", "AO"):  # long in Britain unless written with a single o, or with a after w
            return before.letters in ("o", "ho") or self.sounds.symbol(index - 2) == "W"
        return True

    # Vowels (제7항–제9항)

    def _semivowel(self, index: int) -> None:
        symbol = self.sounds.symbol(index)
        if not self.sounds.before_vowel(index):
            self._syllable(self.onset or "ㅇ", "ㅜ" if symbol == "W" else "ㅣ")
            return
        weak = self.sounds[index + 1].stress == 0 and self.sounds.symbol(index + 1) in ("AH", "ER")
        if symbol == "Y" and self.onset and weak and self.sounds[index].letters in ("i", "e"):
            self._syllable(self.onset, "ㅣ")
            self.onset = ""
        else:
            self.glide = symbol
            if symbol == "W" and index and self.sounds.symbol(index - 1) not in ("K", "G", "HH"):
                self.onset = ""
            if symbol == "W" and not self.onset and self.sounds[index].letters == "wh":
                self.onset = "ㅎ" if self.sounds.symbol(index + 1) in ("IH", "IY", "AY") else ""

    def _vowel(self, index: int) -> None:
        jamo = loanword_vowels.jamo(self.sounds, index)
        first, rest = jamo[0], jamo[1:]
        initial = self.onset
        glide, self.onset, self.glide = self.glide, "", ""
        if glide == "W":
            first = _GLIDE_W.get(first, first)
        elif glide == "Y" and initial not in ("ㅈ", "ㅊ"):
            first = _GLIDE_Y.get(first, first)
        if initial in ("ㅈ", "ㅊ"):
            first = _AFTER_PALATAL.get(first, first)
        self._syllable(initial or "ㅇ", first)
        for vowel in rest:
            self._syllable("ㅇ", vowel)
        if self.sounds.symbol(index) == "ER" and self.sounds.before_vowel(index):
            self.onset = "ㄹ"

    # Syllables

    def _syllable(self, initial: str, vowel: str) -> None:
        self.syllables.append([initial, vowel, ""])

    def _close(self, final: str) -> None:
        """Puts a final under the last syllable, or a syllable of its own where there is none or it is closed."""
        if self.syllables and not self.syllables[-1][2]:
            self.syllables[-1][2] = final
        else:
            self._syllable({"ㅂ": "ㅍ", "ㅅ": "ㅌ", "ㄱ": "ㅋ"}.get(final, final), "ㅡ")
