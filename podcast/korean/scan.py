"""What a reading rule is, and the state it sees: the text, what has been said so far, the lexicon.

A :class:`Rule` is a pattern that is tried where one of its first characters stands, and a function that says what the
match sounds like. Rules are tried in the order of :data:`podcast.korean.rules.RULES`; the first that speaks wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from podcast.korean import hangul
from podcast.korean.lexicon import Lexicon

DIGIT = "0123456789"
LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Piece(NamedTuple):
    """A stretch ``text[start:end]`` and what is said for it, with the spaces and commas that set it off.

    ``kind`` says what it is (``hangul``, ``number``, ``unit``, ``latin`` …) and ``rule`` which rule read it. ``unread``
    marks what could not be read and is left out.
    """

    start: int
    end: int
    said: str
    kind: str
    rule: str
    unread: bool = False


class Said(NamedTuple):
    """What a rule says, and where it stopped when that is not the end of its match."""

    spoken: str
    end: int | None = None
    kind: str | None = None


class Scan:
    """One text being read from left to right."""

    __slots__ = ("closing", "context", "lexicon", "pieces", "position", "text")

    def __init__(self, text: str, lexicon: Lexicon, closing: dict[int, int], context: str = "") -> None:
        """``closing`` maps opening brackets to closing ones, by index; ``context`` is what surrounds the text."""
        self.context = context
        self.text = text
        self.lexicon = lexicon
        self.closing = closing
        self.pieces: list[Piece] = []
        self.position = 0

    def add(self, end: int, said: str, kind: str, rule: str, *, unread: bool = False) -> None:
        """Says ``said`` for the text up to ``end``."""
        self.pieces.append(Piece(self.position, end, said, kind, rule, unread))
        self.position = end

    def before(self, length: int = 24) -> str:
        """The last ``length`` characters before the position."""
        return self.text[max(0, self.position - length) : self.position]

    def around(self, length: int = 40) -> str:
        """What stands within ``length`` characters, and what surrounds the text when it stood in brackets."""
        return self.context + self.text[max(0, self.position - length) : self.position + length]

    def last_said(self) -> Piece | None:
        """The last piece that is heard, unless a space stands between it and the position."""
        expected = self.position
        for piece in reversed(self.pieces[-12:]):
            if piece.end != expected:
                return None
            if piece.said.strip(" ,"):
                return piece
            expected = piece.start
        return None

    def last_syllable(self) -> str:
        """The last Hangul syllable said right before the position, or ""."""
        piece = self.last_said()
        said = piece.said.rstrip(" ,") if piece else ""
        return said[-1] if said and hangul.is_syllable(said[-1]) else ""


class Rule(NamedTuple):
    """``pattern`` is tried at each of the characters in ``first``; ``say`` reads its match, or returns None to pass."""

    name: str
    kind: str
    first: str
    pattern: re.Pattern[str]
    say: Callable[[Scan, re.Match[str]], str | Said | None]


def rule(name: str, kind: str, first: str, pattern: str) -> Callable[[Callable[..., str | Said | None]], Rule]:
    """Makes a rule of the function that it decorates."""

    def make(say: Callable[[Scan, re.Match[str]], str | Said | None]) -> Rule:
        return Rule(name, kind, first, re.compile(pattern), say)

    return make


def by_first(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """The rules that may start at each character, in order."""
    found: dict[str, list[Rule]] = {}
    for one in rules:
        for character in dict.fromkeys(one.first):
            found.setdefault(character, []).append(one)
    return {character: tuple(some) for character, some in found.items()}


def table(text: str) -> dict[str, str]:
    """A table written as "key value, key value": what stands before the first space of each is the key."""
    pairs = (pair.strip().partition(" ") for pair in text.replace("\n", " ").split(","))
    return {key: value for key, _, value in pairs if key}
