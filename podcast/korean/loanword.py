"""English sounds in Hangul by the loanword orthography (외래어 표기법, 국립국어원: table 1 and chapter 3, section 1).

The orthography starts from British pronunciation, the dictionary at hand is American, and usage follows spelling where
a vowel is weak. So each sound is looked at together with the letters that write it: American [ɑ] written ``o`` is 오,
a weak vowel is what its letters suggest, an [r] that is only written is silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from podcast.korean import hangul

_VOWELS = frozenset(("AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"))
_SHORT = frozenset(("AA", "AE", "AH", "AO", "EH", "IH", "UH"))
_STOPS = {"P": "ㅂ", "T": "ㅅ", "K": "ㄱ"}
_ONSETS = {
    "P": "ㅍ", "T": "ㅌ", "K": "ㅋ", "B": "ㅂ", "D": "ㄷ", "G": "ㄱ", "F": "ㅍ", "V": "ㅂ", "TH": "ㅅ", "DH": "ㄷ",
    "S": "ㅅ", "Z": "ㅈ", "SH": "ㅅ", "ZH": "ㅈ", "TS": "ㅊ", "DZ": "ㅈ", "CH": "ㅊ", "JH": "ㅈ", "M": "ㅁ", "N": "ㄴ",
    "L": "ㄹ", "R": "ㄹ", "HH": "ㅎ",
}  # fmt: skip
_CODAS = {"M": "ㅁ", "N": "ㄴ", "NG": "ㅇ", "L": "ㄹ"}
_PLAIN = {"AE": "ㅐ", "AW": "ㅏㅜ", "AY": "ㅏㅣ", "EY": "ㅔㅣ", "IY": "ㅣ", "OW": "ㅗ", "OY": "ㅗㅣ"}
_GLIDE_Y = {"ㅏ": "ㅑ", "ㅐ": "ㅒ", "ㅓ": "ㅕ", "ㅔ": "ㅖ", "ㅗ": "ㅛ", "ㅜ": "ㅠ", "ㅡ": "ㅠ"}
_GLIDE_W = {"ㅏ": "ㅘ", "ㅐ": "ㅙ", "ㅓ": "ㅝ", "ㅔ": "ㅞ", "ㅣ": "ㅟ", "ㅗ": "ㅝ", "ㅡ": "ㅜ"}
_AFTER_PALATAL = {"ㅠ": "ㅜ", "ㅕ": "ㅓ", "ㅛ": "ㅗ", "ㅑ": "ㅏ"}
_OBSTRUENTS = frozenset(_ONSETS) - frozenset(("M", "N", "L", "R", "HH"))
_BRITISH_YOD = frozenset(("T", "D", "N", "S", "Z", "TH"))

# The letters that may write a sound, for the alignment ("-": none). Anything else costs more.
_LETTERS = {
    symbol: frozenset(letter.strip("-") for letter in letters)
    for symbol, *letters in map(
        str.split,
        """\
P p pp ph
B b bb
T t tt th ed d bt pt
D d dd ed ld
K k c ck ch cc q qu x lk kk cq kh
G g gg gh gu x
F f ff ph gh ft
V v f vv ve
TH th
DH th the
S s ss c sc ce se ps x st z sw ts
Z z s zz x se ss ts
SH sh s ss c ti ci si ssi sch ch sci t x
ZH s si ge g z j ti
CH ch tch t c ti cc
JH j g dge ge dg d gg dj gi di
TS ts tes zz tts z tz ths
DZ ds des dds dz
M m mm mb mn lm
N n nn kn gn pn nd mn
NG ng n ngue
L l ll le lle
R r rr wr rh re
HH h wh j gh
W w wh u o ou
Y y i j e -
AA a o e i ea ah ho ow al aa eau au ou
AE a ai au al e
AH a e i o u ou y ai oo io ia iou eou eo ea ie ah oe - ei hi au
AO o a au aw ou al augh ough oa oo e ao hau ow oe
AW ou ow au ough aw hou ao
AY i y ie igh ye ei ai uy eigh eye ay is
EH e a ea ai ay ie ae eo hei ei u he ue
ER er or ar ir ur ear our re yr ure err urr oor r eur ro are ire ere ore hur her
EY a ai ay ei ey eigh ea e et ae aigh au ee
IH i e y a ee ea ui ie u hi ei ai eo o ia
IY e ee ea y i ie ei ey eo ay ae oe is ois eigh
OW o ow oa oe ough ou au eau ew ot oh aux oo
OY oi oy eu uoy
UH oo u ou o oul eu ue
UW oo u ue ew ou o ui eu ough wo ous oe ieu ut oup hu
""".splitlines(),
    )
}


@dataclass(frozen=True, slots=True)
class Sound:
    """One sound: its ARPAbet ``symbol``, its ``stress`` (0, 1, 2; -1 for consonants), and the letters that write it."""

    symbol: str
    stress: int
    letters: str

    @property
    def is_vowel(self) -> bool:
        """Whether it makes a syllable."""
        return self.symbol in _VOWELS


def hangul_of(word: str, phonemes: tuple[str, ...]) -> str:
    """The word in Hangul, from its spelling and its ARPAbet phonemes."""
    return _Writer(aligned(word.lower(), phonemes)).written()


def aligned(word: str, phonemes: tuple[str, ...]) -> tuple[Sound, ...]:
    """Each phoneme with the letters that write it; silent letters join the sound before them."""
    symbols = _joined(phonemes)

    @cache
    def best(at: int, index: int) -> tuple[int, tuple[str, ...]]:
        if index == len(symbols):
            return (3 * (len(word) - at), (word[at:],))
        options: list[tuple[int, tuple[str, ...]]] = []
        fitting = _LETTERS[symbols[index][0]]
        for length in range(min(4, len(word) - at) + 1):
            letters = word[at : at + length]
            if letters in fitting:
                cost = 0 if letters else 2
            elif length <= 1:
                cost = 6
            elif length == 2 and letters[0] in fitting:
                cost = 3  # a silent letter after it
            else:
                continue
            after, rest = best(at + length, index + 1)
            options.append((cost + after, (letters, *rest)))
        return min(options)

    letters = best(0, 0)[1]
    sounds = [Sound(symbol, stress, written) for (symbol, stress), written in zip(symbols, letters[:-1], strict=True)]
    if sounds and letters[-1]:
        sounds[-1] = Sound(sounds[-1].symbol, sounds[-1].stress, sounds[-1].letters + letters[-1])
    return tuple(sounds)


def _joined(phonemes: tuple[str, ...]) -> list[tuple[str, int]]:
    """Symbols with stress; [ts] and [dz] become one sound at the end and before consonants, as 제4항 has them."""
    plain = [(p.rstrip("012"), int(p[-1]) if p[-1].isdigit() else -1) for p in phonemes]
    symbols: list[tuple[str, int]] = []
    for index, (symbol, stress) in enumerate(plain):
        closes = index + 1 == len(plain) or plain[index + 1][0] not in _VOWELS | {"Y", "W", "R", "L"}
        before = symbols[-1][0] if symbols else ""
        if closes and (before, symbol) in (("T", "S"), ("D", "Z")):
            symbols[-1] = (before + symbol, -1)
        else:
            symbols.append((symbol, stress))
    return symbols


class _Writer:
    """Writes sounds as syllables from left to right; ``syllables`` holds [initial, vowel, final] of each so far."""

    def __init__(self, sounds: tuple[Sound, ...]) -> None:
        self.sounds = sounds
        self.syllables: list[list[str]] = []
        self.onset, self.glide = "", ""

    def written(self) -> str:
        """The whole word in Hangul."""
        for index, sound in enumerate(self.sounds):
            if sound.is_vowel:
                self._vowel(index)
            elif sound.symbol in ("W", "Y"):
                self._semivowel(index)
            else:
                self._consonant(index)
        return "".join(hangul.compose(*syllable) for syllable in self.syllables)

    def _symbol(self, index: int) -> str:
        """The symbol at ``index``, "" beyond either end."""
        return self.sounds[index].symbol if 0 <= index < len(self.sounds) else ""

    def _before_vowel(self, index: int) -> bool:
        return self._symbol(index + 1) in _VOWELS

    def _tail(self, index: int) -> str:
        """The spelling from the sound at ``index`` to the end."""
        return "".join(sound.letters for sound in self.sounds[index:])

    # Consonants (제1항–제6항)

    def _consonant(self, index: int) -> None:
        symbol, after = self._symbol(index), self._symbol(index + 1)
        if self._before_vowel(index) or (after == "Y" and symbol != "NG"):
            self._open(index)
        elif after == "W" and symbol in ("K", "G", "HH"):
            self.onset = _ONSETS[symbol]
        elif symbol in _STOPS:
            if self._after_short_vowel(index) and after not in ("L", "R", "M", "N", "W", "Y"):
                self._close(_STOPS[symbol])
            else:
                self._syllable(_ONSETS[symbol], "ㅡ")
        elif symbol in _CODAS:
            self._sonorant(index)
        elif symbol == "SH":
            self._syllable("ㅅ", "ㅠ" if after else "ㅣ")
        elif symbol in ("ZH", "CH", "JH"):
            self._syllable(_ONSETS[symbol], "ㅣ")
        elif symbol == "Z" and not after and self.sounds[index].letters == "s":
            self._syllable("ㅅ", "ㅡ")  # a plural or a name in -s: 비틀스, 타임스
        elif symbol != "R":
            self._syllable(_ONSETS[symbol], "ㅡ")

    def _open(self, index: int) -> None:
        """A consonant that starts the next vowel's syllable."""
        symbol = self._symbol(index)
        if symbol == "NG":
            self._close("ㅇ")
            return
        if symbol == "L" and self.syllables and self._symbol(index - 1) not in ("M", "N", "NG"):
            self._close("ㄹ")
        self.onset = _ONSETS[symbol]
        if symbol == "SH":
            self.glide = "Y"

    def _sonorant(self, index: int) -> None:
        """A nasal or [l] at the end or before a consonant."""
        symbol, after = self._symbol(index), self._symbol(index + 1)
        self._close(_CODAS[symbol])
        if symbol == "L" and after in ("M", "N") and not self._before_vowel(index + 1):
            self._syllable("ㄹ", "ㅡ")

    def _after_short_vowel(self, index: int) -> bool:
        before = self.sounds[index - 1] if index else None
        if before is None or before.symbol not in _SHORT or not self.syllables or self.syllables[-1][2]:
            return False
        if before.symbol in ("AA", "AO"):  # long in Britain unless written with a single o, or with a after w
            return before.letters in ("o", "ho") or self._symbol(index - 2) == "W"
        return True

    # Vowels (제7항–제9항)

    def _semivowel(self, index: int) -> None:
        symbol = self._symbol(index)
        if not self._before_vowel(index):
            self._syllable(self.onset or "ㅇ", "ㅜ" if symbol == "W" else "ㅣ")
            return
        weak = self.sounds[index + 1].stress == 0 and self._symbol(index + 1) in ("AH", "ER")
        if symbol == "Y" and self.onset and weak and self.sounds[index].letters in ("i", "e"):
            self._syllable(self.onset, "ㅣ")
        else:
            self.glide = symbol
            if symbol == "W" and index and self._symbol(index - 1) not in ("K", "G", "HH"):
                self.onset = ""
            if symbol == "W" and not self.onset and self.sounds[index].letters == "wh":
                self.onset = "ㅎ" if self._symbol(index + 1) in ("IH", "IY", "AY") else ""

    def _vowel(self, index: int) -> None:
        jamo = self._jamo(index)
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
        if self._symbol(index) == "ER" and self._before_vowel(index):
            self.onset = "ㄹ"

    def _jamo(self, index: int) -> str:
        """The vowel letters of the vowel at ``index``."""
        sound = self.sounds[index]
        rules = {
            "AH": self._central,
            "AA": self._open_back,
            "AO": self._half_open_back,
            "ER": self._rhotic,
            "EH": self._half_open_front,
            "IH": self._close_front,
            "UH": self._close_back,
            "UW": self._long_close_back,
        }
        return rules[sound.symbol](index) if sound.symbol in rules else _PLAIN[sound.symbol]

    def _silent_r(self, index: int) -> bool:
        """Whether an [r] follows that is only written, as in British speech."""
        return self._symbol(index + 1) == "R" and not self._before_vowel(index + 1)

    def _open_back(self, index: int) -> str:
        """[ɑ]: 오 where an o writes British [ɒ]; 워 after w before [ʃ, tʃ] (워치) and after qu (퀄리티); else 아."""
        if self.sounds[index].letters.startswith(("o", "ho", "au")):
            return "ㅗ"
        rounded = self._symbol(index + 1) in ("CH", "SH") or self._symbol(index - 2) == "K"
        return "ㅗ" if rounded and self._symbol(index - 1) == "W" else "ㅏ"

    def _half_open_back(self, index: int) -> str:
        """[ɔ]: 오, and 오어 at the end for -ore and -oor (스토어, 도어)."""
        ends = self._tail(index) in ("ore", "oor", "oar") and self._symbol(index - 1) != "W"
        return "ㅗㅓ" if ends else "ㅗ"

    def _rhotic(self, index: int) -> str:
        """[ɝ, ɚ]: 어; 아워 after [au]; 오 in -ory (메모리)."""
        if self._symbol(index - 1) == "AW":
            return "ㅝ"
        return "ㅗ" if self._tail(index) in ("ory", "ories") else "ㅓ"

    def _half_open_front(self, index: int) -> str:
        """[ɛ]: 에; 에어 before a silent r; 애 where a writes it (캐리); 어 in -ary (세컨더리)."""
        letters, before_r = self.sounds[index].letters, self._symbol(index + 1) == "R"
        if self._silent_r(index) or (before_r and letters in ("ai", "ea")):
            return "ㅔㅓ"
        if self._tail(index) in ("ary", "aries", "arily"):
            return "ㅓ"
        return "ㅐ" if letters == "a" else "ㅔ"

    def _close_front(self, index: int) -> str:
        return "ㅣㅓ" if self._silent_r(index) else "ㅣ"

    def _close_back(self, index: int) -> str:
        ou_before_r = self._symbol(index + 1) == "R" and self.sounds[index].letters == "ou"
        return "ㅜㅓ" if ou_before_r or self._silent_r(index) else "ㅜ"

    def _long_close_back(self, index: int) -> str:
        """[u]: 유 after t, d, n, s where u, ue, ew, eu or ui write it, as in British speech (튜브, 뉴스, 슈트)."""
        letters = self.sounds[index].letters
        yod = self._symbol(index - 1) in _BRITISH_YOD and letters in ("u", "ue", "ew", "eu", "ui", "ut")
        return "ㅠ" if yod else "ㅜ"

    def _central(self, index: int) -> str:
        """[ʌ] is 어; the weak [ə] is what its letters suggest, and 어 where they suggest nothing."""
        if self.sounds[index].stress:
            return "ㅓ"
        if index + 1 == len(self.sounds):
            return "ㅏ" if self.sounds[index].letters.startswith("a") else "ㅓ"
        if not self.sounds[index].letters and self.onset:
            return "ㅡ"  # apple, rhythm
        return self._weak_before_sonorant(index) or self._weak_by_letters(index) or "ㅓ"

    def _weak_before_sonorant(self, index: int) -> str:
        """[ə] before a last [l] or [n]: 풀 for -ful, 펜슬, 오픈, 시즌, 마운틴, 아일랜드."""
        letters, tail = self.sounds[index].letters, self._tail(index)
        before, after = self._symbol(index - 1), self._symbol(index + 1)
        rest = tuple(sound.symbol for sound in self.sounds[index + 2 :])
        if after == "L" and not self._before_vowel(index + 1):
            return {"u": "ㅜ" if before == "F" else "", "i": "ㅡ" if before == "S" else "ㅣ"}.get(letters, "ㅓ")
        if after == "N" and rest in ((), ("S",), ("Z",), ("D",)):
            if tail in ("and", "ands") and before == "L":
                return "ㅐ"
            if (letters == "e" and before in _OBSTRUENTS) or (letters == "o" and before in ("S", "Z")):
                return "ㅡ"
            return "ㅣ" if letters == "ai" else ""
        return ""

    def _weak_by_letters(self, index: int) -> str:
        """[ə] written i (패밀리; 어 in -ible), in -age and -ate (메시지), -et and -ness (마켓), -ogy (테크놀로지)."""
        letters, tail, after = self.sounds[index].letters, self._tail(index), self._symbol(index + 1)
        if letters in ("i", "y", "ie", "ui", "ei"):
            return "" if tail in ("ible", "ibly") else "ㅣ"
        if letters == "o" and tuple(sound.symbol for sound in self.sounds[index + 2 :]) == ("IY",):
            return "ㅗ"
        if (after == "JH" and letters in ("a", "e")) or tail in ("ate", "ates", "ace", "aces"):
            return "ㅣ"
        if letters == "e" and tail in ("et", "ets", "ess", "est", "ests", "ed", "es", "eted", "eting"):
            return "ㅔ" if self._symbol(index - 1) == "K" and after == "T" else "ㅣ"
        return ""

    # Syllables

    def _syllable(self, initial: str, vowel: str) -> None:
        self.syllables.append([initial, vowel, ""])

    def _close(self, final: str) -> None:
        """Puts a final under the last syllable, or a syllable of its own where there is none or it is closed."""
        if self.syllables and not self.syllables[-1][2]:
            self.syllables[-1][2] = final
        else:
            self._syllable({"ㅂ": "ㅍ", "ㅅ": "ㅌ", "ㄱ": "ㅋ"}.get(final, final), "ㅡ")
