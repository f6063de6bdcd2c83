"""Lines as received → paragraphs: which newline is a wrap, and which one ends a paragraph."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

_ENDS = re.compile(r"""[.?!…。？！:：;][)\]}〉》」』”’"']*(?:\([^()]*\)|\[\d+\])?$""")
_MARKER = re.compile(
    r"(?:[-–—•·▪◦●○■□▶▷►◆◇★☆※✔✅👉]|\*(?!\*)|\d{1,2}[.)]|[①-⑳]|[가나다라마바사아자차카타파하][.)])\s*\S"
)
_RULE = re.compile(r"[-–—=_*~·.#＊─━═]{3,}")
WRAP_WIDTH = 100
"""A block whose lines are all at most this many characters long may have been wrapped by a mail program."""
SHORT = 25
"""A line led by a list mark and no longer than this, with no full stop, is an item or subheading of its own."""


def ends_sentence(line: str) -> bool:
    """Whether a line closes with the end of a sentence, quotes and brackets after it included."""
    return _ENDS.search(line.rstrip()) is not None


def is_rule(line: str) -> bool:
    """Whether a line is only a divider (``-----``, ``* * *``)."""
    return _RULE.fullmatch(re.sub(r"\s", "", line)) is not None


def paragraphs(lines: Iterable[str]) -> tuple[str, ...]:
    """Paragraphs in order, each on one line with single spaces.

    A blank line or a divider always ends a paragraph. A single newline is a wrap when the line before it does not end
    a sentence, and also when the whole block was wrapped to a width.
    """
    found: list[str] = []
    block: list[str] = []
    for line in (*lines, ""):
        text = " ".join(line.split())
        if text and not is_rule(text):
            block.append(text)
        elif block:
            found += _unwrapped(block)
            block = []
    return tuple(found)


def _unwrapped(block: list[str]) -> list[str]:
    """The paragraphs of a block of lines with no blank line inside."""
    inner = block[:-1]
    wrapped = sum(not ends_sentence(line) for line in inner)
    to_a_width = len(inner) > 1 and max(map(len, block)) <= WRAP_WIDTH and 2 * wrapped >= len(inner)
    found = [[block[0]]]
    for before, line in itertools.pairwise(block):
        starts = _MARKER.match(line) is not None
        heading = _MARKER.match(before) is not None and len(before) <= SHORT and not ends_sentence(before)
        if starts or heading or (ends_sentence(before) and not to_a_width):
            found.append([line])
        else:
            # A Latin word that was hyphenated comes together without a space.
            hyphenated = re.search(r"[A-Za-z]-$", before) and re.match(r"[A-Za-z]", line)
            found[-1].append(line if hyphenated else f" {line}")
    return ["".join(parts) for parts in found]
