"""The front matter of a script: title, date, and what the program drafted, in YAML between ``---``."""

from __future__ import annotations

import datetime as dt
import difflib
from dataclasses import dataclass

import yaml

from podcast.errors import ScriptError
from podcast.narration.markup import FENCE

KEYS = ("title", "date", "drafted")
"""In the order in which they are written."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter says; empty where it says nothing."""

    title: str = ""
    date: dt.date | None = None
    drafted: tuple[tuple[str, str], ...] = ()


def format_front(front: Front) -> str:
    """The front matter, fences included."""
    values: dict[str, object] = {"title": front.title}
    if front.date:
        values["date"] = front.date
    if front.drafted:
        values["drafted"] = dict(front.drafted)
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10**6)
    return f"{FENCE}\n{text}{FENCE}"


def read_front(lines: list[str], where: str) -> tuple[Front, int]:
    """The front matter at the head of a script's lines, and the index of the line after it.

    A script without front matter is understood too.

    Raises:
        ScriptError: it is not closed, is no YAML, or says what is not understood.
    """
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[start].strip() != FENCE:
        return Front(), 0
    end = next((index for index, line in enumerate(lines[start + 1 :], start + 1) if line.rstrip() == FENCE), None)
    if end is None:
        raise ScriptError(
            "the front matter is not closed",
            where=f"{where}:{start + 1}",
            remedy="End it with a line of three hyphens.",
        )
    return _front("\n".join(lines[start + 1 : end]), where, start + 2), end + 1


def _front(text: str, where: str, first: int) -> Front:
    """The front matter in a YAML text whose first line is the file's line ``first``."""
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = first + (error.problem_mark.line if error.problem_mark else 0)
        raise ScriptError(
            f"the front matter is not right: {error.problem}",
            where=f"{where}:{line}",
            remedy="Write key: value; put a value that holds a colon or a # between quotation marks.",
        ) from error
    except yaml.YAMLError as error:
        raise ScriptError(
            "the front matter holds a character that is not allowed", where=f"{where}:{first}", remedy="Remove it."
        ) from error
    values: dict[str, yaml.Node] = {}
    for key, value in _pairs(node, where, first):
        if key.value not in KEYS:
            close = difflib.get_close_matches(str(key.value), KEYS, n=1)
            raise ScriptError(
                f"the front matter has no key {key.value!r}",
                where=_place(key, where, first),
                remedy=f"Did you mean {close[0]}?" if close else f"Its keys are {', '.join(KEYS)}.",
            )
        values[key.value] = value
    return Front(
        _scalar(values["title"], where, first) if "title" in values else "",
        _date(values["date"], where, first) if "date" in values else None,
        _drafted(values["drafted"], where, first) if "drafted" in values else (),
    )


def _pairs(node: yaml.Node | None, where: str, first: int) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """Keys and values of a mapping, no key twice."""
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode) or not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
        raise ScriptError(
            "this is not a list of key: value", where=_place(node, where, first), remedy="Write key: value."
        )
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise ScriptError(f"{key.value!r} is there twice", where=_place(key, where, first), remedy="Keep one.")
        seen.add(key.value)
    return list(node.value)


def _scalar(node: yaml.Node, where: str, first: int) -> str:
    """A plain value."""
    if not isinstance(node, yaml.ScalarNode):
        raise ScriptError("this is not one plain value", where=_place(node, where, first), remedy="Write one text.")
    return str(node.value)


def _date(node: yaml.Node, where: str, first: int) -> dt.date | None:
    """A date, None when it is left empty."""
    value = _scalar(node, where, first)
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError as error:
        raise ScriptError(
            f"{value!r} is not a date", where=_place(node, where, first), remedy="Write it like 2024-09-13."
        ) from error


def _drafted(node: yaml.Node, where: str, first: int) -> tuple[tuple[str, str], ...]:
    """Segment ids and fingerprints."""
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return ()
    return tuple((str(key.value), _scalar(value, where, first)) for key, value in _pairs(node, where, first))


def _place(node: yaml.Node, where: str, first: int) -> str:
    """``file:line`` of a node."""
    return f"{where}:{first + node.start_mark.line}"
