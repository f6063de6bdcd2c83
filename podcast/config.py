"""``podcast.toml`` ⇄ :class:`podcast.model.Show`; the only reader of environment variables.

The fields of ``Show`` are the keys; their ``doc`` is the one place where they are documented.
"""

from __future__ import annotations

import dataclasses
import difflib
import math
import os
import re
import tomllib
import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from podcast.errors import ConfigError
from podcast.files import Project, read_text
from podcast.model import Show

LIMITS: dict[str, tuple[float, float]] = {
    "speed": (0.5, 2.0),
    "loudness": (-31.0, -9.0),
    "pauses.sentence": (0.0, 10.0),
    "pauses.paragraph": (0.0, 10.0),
    "pauses.segment": (0.0, 10.0),
}
"""Least and greatest value of the numbers that have them."""

CHOICES: dict[str, tuple[object, ...]] = {
    "bitrate": (64, 80, 96, 112, 128, 160, 192),
    "type": ("episodic", "serial"),
}
"""The values that a key may have, where it may not have just any."""


def load(project: Project) -> Show:
    """The show of a project; the defaults when it has no ``podcast.toml``.

    Raises:
        ConfigError: the file is not TOML, a key is unknown, or a value does not fit; says the line and the remedy.
    """
    if not project.config.is_file():
        return Show()
    text = read_text(project.config)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{project.config.name}:{line.group(1) if line else 1}"
        raise ConfigError(
            f"not valid TOML ({error})", where=where, remedy='Text goes in quotes: title = "…".'
        ) from error
    return typing.cast(Show, _read(Show, data, _Place(project.config, text)))


def commented(show: Show) -> str:
    """A ``podcast.toml`` that says ``show``, each key under a comment that explains it."""
    lines = ["# 이 방송의 설정입니다. 줄 앞의 #은 설명이고, = 오른쪽을 고치면 됩니다.", ""]
    tables: list[str] = []
    for item in dataclasses.fields(show):
        value = getattr(show, item.name)
        if dataclasses.is_dataclass(value):
            tables += ["", f"# {item.metadata['doc']}", f"[{item.name}]"]
            tables += [
                f"{inner.name} = {_toml(getattr(value, inner.name))}  # {inner.metadata['doc']}"
                for inner in dataclasses.fields(value)
            ]
        elif isinstance(value, Mapping):
            tables += ["", f"# {item.metadata['doc']}", f"[{item.name}]"]
            tables += [f"{_toml(name)} = {_toml(entry)}" for name, entry in value.items()]
        else:
            lines += [f"# {item.metadata['doc']}", f"{item.name} = {_toml(value)}"]
    return "\n".join([*lines, *tables]) + "\n"


def secret(name: str) -> str:
    """A key or password from the environment, empty when it is not set. It is never printed or written."""
    return os.environ.get(name, "")


def _toml(value: object) -> str:
    """A value in TOML's notation."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_toml(k)} = {_toml(v)}" for k, v in value.items()) + " }" if value else "{}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(entry) for entry in value) + "]"
    return str(value)


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """Where in the file a key stands."""

    path: Path
    text: str
    table: str = ""

    def of(self, key: str) -> str:
        """``podcast.toml:LINE`` of a key, searched in its table."""
        inside = not self.table
        for number, line in enumerate(self.text.splitlines(), start=1):
            if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line):
                inside = header.group(1).split(".")[0] == self.table
                if header.group(1) == key or header.group(1).startswith(f"{key}."):
                    return f"{self.path.name}:{number}"
            elif inside and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[.=]", line):
                return f"{self.path.name}:{number}"
        return self.path.name


def _read(cls: type, data: Mapping[str, Any], place: _Place) -> object:
    """An instance of a settings dataclass from a TOML table."""
    hints = typing.get_type_hints(cls)
    values: dict[str, object] = {}
    for name, value in data.items():
        if name not in hints:
            close = difflib.get_close_matches(name, hints, n=1, cutoff=0.6)
            known = ", ".join(hints)
            remedy = f"Did you mean {close[0]!r}?" if close else f"The keys are: {known}."
            raise ConfigError(f"unknown key {name!r}", where=place.of(name), remedy=remedy)
        hint = hints[name]
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            if not isinstance(value, dict):
                raise ConfigError(f"{name!r} is a table", where=place.of(name), remedy=f"Write it as [{name}].")
            values[name] = _read(hint, value, dataclasses.replace(place, table=name))
        else:
            values[name] = _checked(name, value, hint, place)
    return cls(**values)


def _checked(name: str, value: Any, hint: Any, place: _Place) -> object:
    """A single value, when it has the right type and lies within its limits."""
    full = f"{place.table}.{name}" if place.table else name
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not _fits(value, hint):
        raise ConfigError(f"{full!r} must be {_words(hint)}", where=place.of(name), remedy="")
    low, high = LIMITS.get(full, (-math.inf, math.inf))
    if isinstance(value, float) and not low <= value <= high:
        raise ConfigError(f"{full!r} is {value:g}", where=place.of(name), remedy=f"It goes from {low:g} to {high:g}.")
    if full in CHOICES and value not in CHOICES[full]:
        known = ", ".join(str(choice) for choice in CHOICES[full])
        raise ConfigError(f"{full!r} is {value!r}", where=place.of(name), remedy=f"It can be {known}.")
    return tuple(value) if isinstance(value, list) else value


def _fits(value: object, hint: Any) -> bool:
    """Whether a TOML value has the type that a field asks for."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return any(_fits(value, each) for each in arguments)
    if origin is tuple:
        return isinstance(value, list) and all(_fits(each, arguments[0]) for each in value)
    if origin is not None and issubclass(origin, Mapping):
        return isinstance(value, dict) and all(_fits(each, arguments[1]) for each in value.values())
    if hint is object:
        return True
    if hint in (int, float) and isinstance(value, bool):
        return False
    return isinstance(value, hint)


def _words(hint: Any) -> str:
    """A field's type in words."""
    names = {str: 'text in quotes ("…")', bool: "true or false", int: "a whole number", float: "a number"}
    origin = typing.get_origin(hint)
    if origin is tuple:
        return "a list ([…])"
    return "a table of text" if origin is not None else names.get(hint, "of another type")
