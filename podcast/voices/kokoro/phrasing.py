"""Where a long sentence may be divided, so that it fits the model and a listener hears a breath, not a cut."""

from __future__ import annotations

import re
from collections.abc import Callable

CONNECTIVE = re.compile(r"(?:고|며|면|서|지만|는데|은데|ㄴ데|니까|므로|도록|려고|거나|든지|자|라)$")
"""연결어미 and particles that close a clause, at a word's end."""


def divide(text: str, size: Callable[[str], int], limit: int) -> list[str]:
    """``text`` in pieces of at most ``limit`` by ``size``; nothing is lost but the spaces at the cuts.

    Each cut is the best near the middle: after a full stop, else a comma, else a clause, else any word; a word that is
    itself too long is cut between syllables.
    """
    text = text.strip()
    if len(text) < 2 or size(text) <= limit:
        return [text] if text else []
    at = _cut(text)
    return divide(text[:at], size, limit) + divide(text[at:], size, limit)


def _cut(text: str) -> int:
    """The place before which ``text`` is cut."""
    ends = [match.start() for match in re.finditer(r"(?<=\S)\s+(?=\S)", text)]
    if not ends:
        return len(text) // 2
    return min(ends, key=lambda end: (_cost(text[:end]), abs(end - len(text) / 2)) if _central(end, text) else (9, end))


def _central(end: int, text: str) -> bool:
    """Whether both sides of a cut are worth saying alone."""
    return 0.2 <= end / len(text) <= 0.8


def _cost(head: str) -> int:
    """How badly a listener takes a breath after ``head``: 0 not at all."""
    if head[-1] in ".?!…":
        return 0
    if head[-1] in ",;:":
        return 1
    return 2 if CONNECTIVE.search(head) else 3
