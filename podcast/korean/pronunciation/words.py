"""What only a dictionary knows, as a respelling that the rules then sound: 물약 → 물냑, 사건 → 사껀.

The words are in ``podcast/korean/data/pronunciation.tsv``; its head explains places and marks. What holds for a whole
class of words is code here: 제20항's suffixes, 제24항's verbs, the nouns of 제11항 and 제25항, the pairs of 제26항.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from podcast.korean import hangul
from podcast.korean.pronunciation import sounds

_FOLLOWS = re.compile(
    r"$|[이가은는을를의에도만과와로랑나며고면인일임으라다였겠야죠네니었들님하한할함합해했되된될됨돼됐받입예요여]"
    r"|까지|부터|보다|처럼|마다|마저|조차|대로|밖에|뿐|같이|시키|시킨|시켰|지만|지는|께서"
)
"""What may follow a noun in the same word: particles, the copula, 하다, 되다 … Loose: it guards suffixes."""
_NOUN_PARTICLE = re.compile(r"[과도만]|보다|부터|조차|대로|같이|까지|처럼")
_ENDING = re.compile(
    r"고|다(?:가|고|는|며|면|$)|지(?:만|는|도|$)|게|거나|거든|더[가-힣]|던|든|도록|자(?:$|고|는|마)|소$|세요|습니|겠|기(?:로|만|는|도|$)"
)
_SUFFIXES = frozenset("량력론료란령례류로률")

_ADD_N = frozenset("용욕염율역약잎")
"""제29항: heads of compounds and suffixes that add ㄴ after two syllables or more of which the last is closed."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries of the data file by place; each maps the written form to (respelling, article)."""

    start: dict[str, tuple[str, str]] = field(default_factory=dict)
    any: dict[str, tuple[str, str]] = field(default_factory=dict)
    end: dict[str, tuple[str, str]] = field(default_factory=dict)
    edge: dict[str, tuple[str, str]] = field(default_factory=dict)
    alone: dict[str, tuple[str, str]] = field(default_factory=dict)
    suffix: dict[str, tuple[str, str]] = field(default_factory=dict)
    verb: dict[str, tuple[str, str]] = field(default_factory=dict)
    noun: dict[str, tuple[str, str]] = field(default_factory=dict)
    pair: dict[str, tuple[str, str]] = field(default_factory=dict)
    lateral: dict[str, tuple[str, str]] = field(default_factory=dict)


@cache
def lexicon() -> Lexicon:
    """The data file, read once.

    Raises:
        ValueError: a line is not PLACE, ARTICLE and ENTRIES, a word stands at a place twice, or a respelling is not as
            long as its word.
    """
    read = Lexicon()
    text = (resources.files("podcast.korean") / "data" / "pronunciation.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        try:
            place, article, entries = line.split("\t")
            table: dict[str, tuple[str, str]] = getattr(read, place)
            for entry in entries.split():
                for written, said in _forms(entry, place):
                    if written in table:
                        raise ValueError(f"{written} stands here twice at {place}")
                    table[written] = (said, f"제{article}항")
        except (ValueError, AttributeError) as error:
            raise ValueError(f"pronunciation.tsv:{number}: {error}") from error
    return read


def _forms(entry: str, place: str) -> Iterator[tuple[str, str]]:
    """The written word and its respelling, from an entry with marks; a pair line holds 갈등증 for 갈등 and 갈증."""
    if place == "pair":
        for second in entry[1:]:
            yield entry[0] + second, entry[0] + tense(second)
        return
    written, _, given = entry.partition("=")
    if given:
        written = re.sub(r"['+|]", "", written)
        if len(given) != len(written):
            raise ValueError(f"{entry!r}: the respelling is not as long as the word")
        yield written, given
        return
    said = ""
    mark = ""
    for character in entry:
        if character in "'+|":
            mark = character
            continue
        if mark == "|":
            said = said[:-1] + "".join(apart(said[-1], character))
        else:
            said += tense(character) if mark == "'" else with_n(character) if mark == "+" else character
        mark = ""
    yield re.sub(r"['+|]", "", entry), said


def tense(syllable: str) -> str:
    """The syllable with a tense initial: 가 → 까; one that cannot be tense stays."""
    initial, vowel, final = hangul.decompose(syllable)
    return hangul.compose(sounds.TENSE.get(initial, initial), vowel, final)


def with_n(syllable: str) -> str:
    """제29항: the syllable with ㄴ for its initial ㅇ: 약 → 냑."""
    initial, vowel, final = hangul.decompose(syllable)
    return hangul.compose("ㄴ" if initial == "ㅇ" else initial, vowel, final)


def apart(before: str, here: str) -> tuple[str, str]:
    """제15항: two syllables as sounded where the second begins a word of its own: 맛, 없 → 마, 덥."""
    initial, vowel, final = hangul.decompose(here)
    first = hangul.decompose(before)
    plain = sounds.representative(first[2])
    if initial != "ㅇ" or plain not in ("ㄱ", "ㄷ", "ㅂ"):
        return hangul.compose(first[0], first[1], plain), here
    return hangul.compose(first[0], first[1]), hangul.compose(plain, vowel, final)


def closed(syllable: str) -> str:
    """제8항: the syllable with its final as it sounds at an end: 맛 → 맏."""
    initial, vowel, final = hangul.decompose(syllable)
    return hangul.compose(initial, vowel, sounds.representative(final))


@lru_cache(maxsize=1 << 16)
def respell(word: str) -> tuple[str, tuple[str, ...]]:
    """A word, particles and all, spelt so that the rules sound it right, and the article for each syllable changed.

    The respelling is as long as the word; an article is "" where nothing was changed.
    """
    said = list(word)
    articles = [""] * len(word)
    taken = [False] * len(word)
    for place, written, respelt, article in _entries(word):
        for offset, (before, after) in enumerate(zip(written, respelt, strict=True)):
            taken[place + offset] = True
            if before != after:
                said[place + offset], articles[place + offset] = after, article
    for place in range(1, len(word)):
        if not taken[place]:
            _pairs(word, place, said, articles)
    return "".join(said), tuple(articles)


def _entries(word: str) -> Iterator[tuple[int, str, str, str]]:
    """The entries that hold in a word: where, written, respelt, article; the longest at each place."""
    known, entries = lexicon(), _all_entries()
    longest = _longest()
    place = 0
    while place < len(word):
        for length in range(min(longest, len(word) - place), 0, -1):
            piece = word[place : place + length]
            found = _found(known, piece, word, place, length) if piece in entries else None
            if found is not None:
                yield place, *found
                place += length
                break
        else:
            place += 1


def _found(known: Lexicon, piece: str, word: str, place: int, length: int) -> tuple[str, str, str] | None:
    """The entry for a piece of a word, if one holds there: what it covers, respelt, article."""
    end = place + length
    if place == 0:
        grammatical = _noun_or_verb(known, piece, word, end)
        if grammatical is not None:
            return grammatical
    entry = known.any.get(piece)
    if entry is None and place == 0:
        entry = known.start.get(piece) or known.edge.get(piece)
        if entry is None and piece in known.alone and _FOLLOWS.match(word, end):
            entry = known.alone[piece]
    elif entry is None:
        entry = known.end.get(piece) or known.edge.get(piece) or (known.suffix.get(piece) if place > 1 else None)
        if entry is not None and not _FOLLOWS.match(word, end):
            entry = None
    return None if entry is None else (piece, *entry)


def _noun_or_verb(known: Lexicon, piece: str, word: str, end: int) -> tuple[str, str, str] | None:
    """제24항's verbs with an ending, and the nouns of 제11항 and 제24항 with a particle."""
    if piece in known.verb and _ENDING.match(word, end):
        return piece + word[end], piece + tense(word[end]), known.verb[piece][1]
    if piece in known.noun and _NOUN_PARTICLE.match(word, end):
        return piece, piece[:-1] + closed(piece[-1]), known.noun[piece][1]
    return None


@cache
def _all_entries() -> frozenset[str]:
    """Every word of the data file but the pairs and the lateral ones, which are looked up by themselves."""
    known = lexicon()
    tables = (known.start, known.any, known.edge, known.end, known.alone, known.suffix, known.verb, known.noun)
    return frozenset().union(*tables)


@cache
def _longest() -> int:
    """Syllables in the longest entry."""
    return max(map(len, _all_entries()))


def _pairs(word: str, place: int, said: list[str], articles: list[str]) -> None:
    """제20항 다만, 제26항 and 제29항, for the syllable at ``place`` and the one before."""
    before, here = word[place - 1], word[place]
    final = hangul.final(before)
    if final == "ㄹ" and before + here in lexicon().pair:
        respelt, articles[place] = lexicon().pair[before + here]
        said[place] = respelt[1]
    elif final == "ㄴ" and here in _SUFFIXES and place > 1 and before + here not in lexicon().lateral:
        _, vowel, coda = hangul.decompose(here)
        said[place], articles[place] = hangul.compose("ㄴ", vowel, coda), "제20항"
    elif here == "값" and final in ("ㄴ", "ㄹ", "ㅁ", "ㅇ") and before != "반":
        said[place], articles[place] = tense(here), "제28항"
    elif place == 1 and before in "첫헛" and hangul.decompose(here)[0] == "ㅇ":
        said[0], said[1] = apart(before, here)
        articles[0] = articles[1] = "제15항"
    elif final and here in _ADD_N and place > 1 and _FOLLOWS.match(word, place + 1):
        said[place], articles[place] = with_n(here), "제29항"
