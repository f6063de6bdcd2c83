"""The sounds of an English word beside the letters that write them.

American pronunciation alone does not tell how Korean writes a word: usage follows the spelling where a vowel is weak,
and British speech where an o or a silent r stands. So each phoneme of the dictionary is aligned with its letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

VOWELS = frozenset(("AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"))
"""The ARPAbet symbols of vowels."""

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
AH a e i o u ou y ai oo io ia iou eou eo ea ie ah oe - ei au
AO o a au aw ou al augh ough oa oo e ao hau ow oe
AW ou ow au ough aw hou ao
AY i y ie igh ye ei ai uy eigh eye ay is
EH e a ea ai ay ie ae eo ei u ue
ER er or ar ir ur ear our re yr ure err urr oor r eur ro are ire ere ore hur her
EY a ai ay ei ey eigh ea e et ae aigh au ee
IH i e y a ee ea ui ie u ei ai eo o ia
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
        return self.symbol in VOWELS


@dataclass(frozen=True, slots=True)
class Sounds:
    """A word's sounds in order, with the questions that spelling rules ask about a place among them."""

    sounds: tuple[Sound, ...]

    def __len__(self) -> int:
        """How many sounds there are."""
        return len(self.sounds)

    def __getitem__(self, index: int) -> Sound:
        """The sound at ``index``."""
        return self.sounds[index]

    def symbol(self, index: int) -> str:
        """The symbol at ``index``, "" beyond either end."""
        return self.sounds[index].symbol if 0 <= index < len(self.sounds) else ""

    def symbols_from(self, index: int) -> tuple[str, ...]:
        """The symbols from ``index`` to the end."""
        return tuple(sound.symbol for sound in self.sounds[index:])

    def tail(self, index: int) -> str:
        """The spelling from the sound at ``index`` to the end."""
        return "".join(sound.letters for sound in self.sounds[index:])

    def before_vowel(self, index: int) -> bool:
        """Whether a vowel follows the sound at ``index``."""
        return self.symbol(index + 1) in VOWELS

    def silent_r(self, index: int) -> bool:
        """Whether an [r] follows that is only written, as in British speech."""
        return self.symbol(index + 1) == "R" and not self.before_vowel(index + 1)


def aligned(word: str, phonemes: tuple[str, ...]) -> Sounds:
    """Each phoneme with the letters that write it; silent letters join the sound before them."""
    symbols = _joined(phonemes, word)

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
    return Sounds(tuple(sounds))


def _joined(phonemes: tuple[str, ...], word: str) -> list[tuple[str, int]]:
    """Symbols with stress. [ts] and [dz] become one sound at the end and before consonants, as 제4항 has them; the
    [əw] of American ``actual`` becomes [u] again."""
    plain = [(p.rstrip("0123"), int(p[-1]) if p[-1].isdigit() else -1) for p in phonemes]
    symbols: list[tuple[str, int]] = []
    for index, (symbol, stress) in enumerate(plain):
        closes = index + 1 == len(plain) or plain[index + 1][0] not in VOWELS | {"Y", "W", "R", "L"}
        before = symbols[-1][0] if symbols else ""
        if closes and (before, symbol) in (("T", "S"), ("D", "Z")):
            symbols[-1] = (before + symbol, -1)
        elif symbol == "W" and symbols and symbols[-1] == ("AH", 0) and "w" not in word:
            symbols[-1] = ("UW", 0)
        else:
            symbols.append((symbol, stress))
    return symbols
