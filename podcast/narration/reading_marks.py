r"""Readings fixed inside a line: ``{written|spoken}``.

In a :attr:`podcast.model.Line.text` a brace that is meant as a brace is written ``\{`` or ``\}``, a backslash ``\\``,
and a bar inside a mark ``\|``; any other backslash is itself.
"""

from __future__ import annotations

import re

from podcast.errors import ScriptError, UsageError
from podcast.korean import Fixed

HOW = "Write {written|spoken}, or \\{ and \\} for braces that are meant as braces."
_ESCAPED = re.compile(r"\\([\\{}|])")
_TOKEN = re.compile(r"\\[\\{}|]|[{}|]|\\|[^\\{}|]+")


def escape(text: str) -> str:
    """A plain text as a line's text: its braces and backslashes are meant as such."""
    return re.sub(r"[\\{}]", r"\\\g<0>", text)


def marks(text: str, where: str = "") -> tuple[str, tuple[Fixed, ...]]:
    """A line's text → what is written, and the readings fixed in it, in order.

    ``where`` is named in errors.

    Raises:
        ScriptError: a brace is not closed, not opened, without a bar, nested, or half of the mark is empty.
    """
    written: list[str] = []
    fixed: list[Fixed] = []
    length = 0
    mark: list[str] | None = None  # the halves of the open mark
    for token in _TOKEN.findall(text):
        if token == "{":
            if mark is not None:
                raise ScriptError("a brace opens inside another", where=where, remedy=HOW)
            mark = [""]
        elif token == "}":
            spoken = _closed(mark, where)
            fixed.append(Fixed(length, length + len(spoken[0]), spoken[1]))
            written.append(spoken[0])
            length += len(spoken[0])
            mark = None
        elif token == "|" and mark is not None:
            mark.append("")
        else:
            plain = _ESCAPED.sub(r"\1", token)
            if mark is not None:
                mark[-1] += plain
            else:
                written.append(plain)
                length += len(plain)
    if mark is not None:
        raise ScriptError("a brace is not closed", where=where, remedy=HOW)
    return "".join(written), tuple(fixed)


def _closed(mark: list[str] | None, where: str) -> tuple[str, str]:
    """Both halves of a mark that closes here."""
    if mark is None:
        raise ScriptError("a brace closes that was not opened", where=where, remedy=HOW)
    if len(mark) != 2:
        raise ScriptError(f"{{{'|'.join(mark)}}} has {len(mark) - 1} bars instead of one", where=where, remedy=HOW)
    if not mark[0].strip() or not mark[1].strip():
        raise ScriptError(f"half of {{{'|'.join(mark)}}} is empty", where=where, remedy=HOW)
    return mark[0], mark[1]


def unmark(written: str, fixed: tuple[Fixed, ...]) -> str:
    """The line's text that :func:`marks` takes apart into these."""
    parts: list[str] = []
    end = 0
    for mark in fixed:
        halves = (escape(half).replace("|", "\\|") for half in (written[mark.start : mark.end], mark.spoken))
        parts += [escape(written[end : mark.start]), "{", "|".join(halves), "}"]
        end = mark.end
    return "".join([*parts, escape(written[end:])])


def with_mark(text: str, written: str, spoken: str, where: str = "") -> str:
    """A line's text in which every occurrence of ``written`` is read as ``spoken``.

    A Latin word or a number is not found inside a longer one. Readings fixed before are replaced where they overlap.

    Raises:
        ScriptError: the line's text has a mistake.
        UsageError: the line does not hold ``written``, or one of them is empty.
    """
    whole, fixed = marks(text, where)
    wanted, said = " ".join(written.split()), " ".join(spoken.split())
    if not wanted or not said:
        raise UsageError(
            "a reading needs both what is written and what is said", where=where, remedy="Give it as written=spoken."
        )
    before = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", wanted) else ""
    after = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]$", wanted) else ""
    new = [Fixed(m.start(), m.end(), said) for m in re.finditer(before + re.escape(wanted) + after, whole)]
    if not new:
        raise UsageError(
            f"{wanted!r} is not in the line {whole!r}", where=where, remedy="Name a part of the line as it is written."
        )
    kept = [old for old in fixed if all(old.end <= mark.start or mark.end <= old.start for mark in new)]
    return unmark(whole, tuple(sorted([*kept, *new], key=lambda mark: mark.start)))
