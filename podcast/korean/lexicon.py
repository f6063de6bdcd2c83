"""What is said for names and words that no rule can read: ``NVIDIA``, ``Goldman Sachs``, ``K팝``.

The built-in entries are the files in ``data/lexicon/``; a show adds its own, which win. The conventions of the files
are in ``docs/lexicon.md``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from podcast.errors import ConfigError
from podcast.korean import plural

DATA = Path(__file__).parent / "data" / "lexicon"
"""The folder of the built-in entries: one tab-separated file per kind."""

EXACT, ANY_CASE, NUMBER, WORD, PHRASE = "c", "i", "n", "w", "p"
FLAGS = {
    EXACT: "only in exactly this case",
    ANY_CASE: "in any case, although written in capitals",
    NUMBER: "a number may follow without a space (Llama3)",
    WORD: "an acronym said as a word (NASA)",
    PHRASE: "only before another English word (a good day, but not vitamin a)",
}
"""What each flag of an entry means."""

_HEAD = re.compile(r"[A-Za-zÀ-ɏ]+|[0-9]+")
_SPOKEN = re.compile(r"[가-힣]+(?: [가-힣]+)*")
_WORD_AFTER = re.compile(r"[ -][a-z]{2}")
_ANY_WORD_AFTER = re.compile(r"[ -][A-Za-z][a-z]")
_POSSESSIVE = re.compile(r"['’]s(?![A-Za-z0-9])")
_TYPEWRITER = str.maketrans({"’": "'", "‑": "-", "\u00a0": " "})


class Entry(NamedTuple):
    """``written`` is said ``spoken``; ``flags`` holds keys of :data:`FLAGS`.

    ``kind`` is the stem of a built-in file (``companies``), or the name of the show's file that holds the entry.
    """

    written: str
    spoken: str
    flags: str = ""
    kind: str = ""

    @property
    def exact(self) -> bool:
        """Whether only this very case matches: marked so, or all in capitals and not marked otherwise."""
        return EXACT in self.flags or (ANY_CASE not in self.flags and self.written.isupper())


class Match(NamedTuple):
    """An entry found in a text: it ends before index ``end`` and is said ``spoken``."""

    end: int
    spoken: str
    entry: Entry


class _Shelf(NamedTuple):
    """The entries that begin alike, by what is written in small letters, and the lengths under each head."""

    entries: dict[str, tuple[Entry, ...]]
    lengths: dict[str, tuple[int, ...]]


_EMPTY = _Shelf({}, {})


class Lexicon:
    """Entries by what is written. Immutable; looking up costs no more than the few entries that share a first word.

    Entries are kept as they come and sorted onto the shelf of their first two characters when it is first asked for, so
    that a large lexicon is ready at once.
    """

    __slots__ = ("_base", "_shelves", "_unsorted")

    def __init__(self, entries: Iterable[Entry] = (), base: Lexicon | None = None) -> None:
        """A lexicon of ``entries``, which win over those of ``base`` where both fit the same stretch of text."""
        self._base = base
        self._shelves: dict[str, _Shelf] = {}
        self._unsorted: dict[str, list[Entry | tuple[str, str]]] = {}
        for entry in entries:
            self._unsorted.setdefault(_beginning(entry.written, 0), []).append(entry)

    def _take(self, lines: Iterable[str], kind: str) -> None:
        """Adds the lines of a built-in file, which are trusted to be well formed; each is parsed when it is needed."""
        for line in lines:
            if line and line[0] != "#":
                self._unsorted.setdefault(line[:2].lower().rstrip("\t"), []).append((line, kind))

    def _shelf(self, beginning: str) -> _Shelf:
        if beginning not in self._unsorted:
            return _EMPTY if self._base is None else self._base._shelf(beginning)
        shelf = self._shelves.get(beginning)
        if shelf is None:
            base = _EMPTY if self._base is None else self._base._shelf(beginning)
            entries: dict[str, tuple[Entry, ...]] = {}
            lengths = dict(base.lengths)
            for item in self._unsorted[beginning]:
                entry = item if isinstance(item, Entry) else _entry(*item)
                key = entry.written.lower()
                others = entries.get(key, ())
                entries[key] = (entry, *others) if entry.exact else (*others, entry)
                head = _head(key, 0)
                if len(key) not in lengths.get(head, ()):
                    lengths[head] = tuple(sorted((*lengths.get(head, ()), len(key)), reverse=True))
            merged = base.entries | {key: (*own, *base.entries.get(key, ())) for key, own in entries.items()}
            shelf = self._shelves[beginning] = _Shelf(merged, lengths)
        return shelf

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, by its beginning; where two have the same written form, the one that wins first."""
        for beginning in sorted({*self._unsorted, *(_beginning(entry.written, 0) for entry in self._base or ())}):
            for entries in self._shelf(beginning).entries.values():
                yield from entries

    def __len__(self) -> int:
        """How many entries there are."""
        return sum(1 for _ in self)

    def match(self, text: str, start: int) -> Match | None:
        """The longest entry that stands at ``text[start:]`` as a whole word.

        Before it stands no Latin letter or digit, and none after it; Hangul, punctuation or a space may (``AI가``).
        An English possessive belongs to the match (``Apple's`` 애플스).
        """
        beginning = _beginning(text, start)
        return self._on_shelf(beginning, text, start) or self._on_shelf(beginning[:1], text, start)

    def _on_shelf(self, beginning: str, text: str, start: int) -> Match | None:
        shelf = self._shelf(beginning)
        for length in shelf.lengths.get(_head(text, start), ()):
            end = start + length
            if end > len(text):
                continue
            piece = text[start:end].translate(_TYPEWRITER)
            for entry in shelf.entries.get(piece.lower(), ()):
                if (piece == entry.written or not entry.exact) and _stands_alone(text, start, end, entry):
                    possessive = _POSSESSIVE.match(text, end)
                    if possessive and entry.written[-1].isalpha():
                        return Match(possessive.end(), plural.with_s(entry.spoken), entry)
                    return Match(end, entry.spoken, entry)
        return None

    def find(self, word: str) -> Entry | None:
        """The entry for exactly ``word``, if there is one."""
        found = self.match(word, 0)
        return found.entry if found and found.end == len(word) and len(found.entry.written) == len(word) else None

    def extended(self, own: Mapping[str, str] | Iterable[Entry], where: str = "podcast.toml") -> Lexicon:
        """This lexicon with a show's own entries, which win. ``where`` says in errors where they came from.

        Raises:
            ConfigError: an entry is not well formed, or two of them contradict each other.
        """
        if isinstance(own, Mapping):
            own = [checked(Entry(written, spoken, "", where), where) for written, spoken in own.items()]
        seen: dict[tuple[str, bool], Entry] = {}
        for entry in own:
            other = seen.setdefault(_identity(entry), entry)
            if other.spoken != entry.spoken:
                raise ConfigError(
                    f"{entry.written!r} is said {other.spoken!r} and {entry.spoken!r}", where=where, remedy="Keep one."
                )
        return Lexicon(seen.values(), self)


@cache
def builtin() -> Lexicon:
    """The entries that come with the program, read once from :data:`DATA`."""
    lexicon = Lexicon()
    for path in sorted(DATA.glob("*.tsv")):
        lexicon._take(path.read_text(encoding="utf-8").split("\n"), path.stem)
    return lexicon


def parse(text: str, where: str) -> list[Entry]:
    """The entries of a lexicon file: on each line written, a tab, spoken, perhaps a tab and flags; ``#`` comments.

    Raises:
        ConfigError: a line is malformed, or the same entry stands twice; it names ``where:line``.
    """
    entries: list[Entry] = []
    lines: dict[tuple[str, bool], int] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        place = f"{where}:{number}"
        written, *rest = line.rstrip().split("\t")
        if len(rest) not in (1, 2):
            raise ConfigError(
                f"{line.strip()!r} is no lexicon entry",
                where=place,
                remedy="Write what is written, a tab, and what is said in Hangul.",
            )
        entry = checked(Entry(written, rest[0], rest[1] if len(rest) == 2 else "", where), place)
        first = lines.setdefault(_identity(entry), number)
        if first != number:
            raise ConfigError(f"{entry.written!r} stands in line {first} already", where=place, remedy="Remove one.")
        entries.append(entry)
    return entries


def added(text: str, entry: Entry, where: str) -> str:
    """A lexicon file's text with ``entry`` added at its end, or put in the place of the one with the same written form.

    Comments and order are kept.

    Raises:
        ConfigError: the file or the entry is not well formed.
    """
    entry = checked(entry, where)
    parse(text, where)
    line = "\t".join(filter(None, (entry.written, entry.spoken, entry.flags)))
    lines = text.splitlines()
    for index, old in enumerate(lines):
        written, *rest = old.rstrip().split("\t")
        if not old.startswith("#") and rest:
            flags = rest[1] if len(rest) == 2 else ""
            if _identity(Entry(written, rest[0], flags)) == _identity(entry):
                lines[index] = line
                break
    else:
        lines.append(line)
    return "\n".join(lines) + "\n"


def checked(entry: Entry, where: str) -> Entry:
    """The entry in composed Unicode (NFC), when it is well formed.

    Raises:
        ConfigError: nothing is written, what is spoken is not Hangul words with single spaces, or a flag is unknown.
    """
    written = unicodedata.normalize("NFC", entry.written)
    spoken = unicodedata.normalize("NFC", entry.spoken)
    if not written or written != " ".join(written.split()) or len(written.lower()) != len(written):
        raise ConfigError(
            f"{entry.written!r} cannot be an entry's written form",
            where=where,
            remedy="Write it as it stands in the text, without spaces around it.",
        )
    if not _SPOKEN.fullmatch(spoken):
        raise ConfigError(
            f"{written!r} is said {entry.spoken!r}",
            where=where,
            remedy="Write what is said in Hangul only, with single spaces.",
        )
    for flag in entry.flags:
        if flag not in FLAGS:
            known = ", ".join(f"{key} ({meaning})" for key, meaning in FLAGS.items())
            raise ConfigError(f"{written!r} has the unknown flag {flag!r}", where=where, remedy=f"Use {known}.")
    return entry._replace(written=written, spoken=spoken)


def _entry(line: str, kind: str) -> Entry:
    """The entry in a well-formed line."""
    written, spoken, *flags = line.split("\t")
    return Entry(written, spoken, flags[0] if flags else "", kind)


def _identity(entry: Entry) -> tuple[str, bool]:
    """Two entries with the same identity match the same text."""
    return (entry.written, True) if entry.exact else (entry.written.lower(), False)


def _beginning(text: str, start: int) -> str:
    """The shelf of what stands at ``start``: its first two characters."""
    return text[start : start + 2].translate(_TYPEWRITER).lower()


def _head(text: str, start: int) -> str:
    """What entries are filed under: the run of Latin letters or of digits at ``start``, else the character there."""
    head = _HEAD.match(text, start)
    return (head.group() if head else text[start : start + 1]).lower()


def _is_latin(character: str) -> bool:
    return (character.isascii() and character.isalnum()) or "À" <= character <= "ɏ"


def _stands_alone(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether ``text[start:end]`` is a whole word, as ``entry`` means it."""
    return _may_start(text, start, entry.written[0]) and _may_end(text, end, entry)


def _may_start(text: str, start: int, first: str) -> bool:
    before = text[start - 1 : start]
    if not before:
        return True
    if _is_latin(first) and _is_latin(before):
        return False
    decimal = first.isdigit() and before in ".," and text[start - 2 : start - 1].isdigit()
    return not decimal and not ("가" <= first <= "힣" and "가" <= before <= "힣")


def _may_end(text: str, end: int, entry: Entry) -> bool:
    if PHRASE in entry.flags and not (_ANY_WORD_AFTER if entry.written.islower() else _WORD_AFTER).match(text, end):
        return False
    last, after = entry.written[-1], text[end : end + 1]
    if not after or not _is_latin(last):
        return True
    if _is_latin(after):
        return after.isdigit() and NUMBER in entry.flags and not last.isdigit()
    return not (last.isdigit() and after in ".," and text[end + 1 : end + 2].isdigit())
