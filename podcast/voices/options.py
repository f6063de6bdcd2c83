"""An engine's section of ``podcast.toml``, read into the engine's own frozen dataclass."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Mapping
from typing import TypeVar

from podcast.errors import ConfigError

T = TypeVar("T")


def read_options(kind: type[T], engine: str, options: Mapping[str, object]) -> T:
    """The options of ``[voices.ENGINE]`` as an instance of the dataclass ``kind``, whose defaults fill the rest.

    Whole numbers do for fields of type ``float``; fields of another type must match it.

    Raises:
        ConfigError: a key is unknown (with a suggestion) or a value has the wrong type.
    """
    where = f"podcast.toml: [voices.{engine}]"
    kinds = typing.get_type_hints(kind)
    values: dict[str, object] = {}
    for key, given in options.items():
        if key not in kinds:
            near = difflib.get_close_matches(key, kinds, n=1)
            guess = f"Did you mean {near[0]!r}? " if near else ""
            raise ConfigError(
                f"unknown key {key!r}", where=where, remedy=f"{guess}The keys are: {', '.join(kinds) or 'none'}."
            )
        values[key] = _checked(given, kinds[key], f"{where} {key}")
    return kind(**values)


def _checked(value: object, kind: object, where: str) -> object:
    """``value`` when it is of the type ``kind``."""
    plain = typing.get_origin(kind) or kind
    if plain is float and type(value) is int:
        return float(value)
    if not isinstance(plain, type) or not isinstance(value, plain) or (isinstance(value, bool) and plain is not bool):
        names = {str: "a text in quotes", float: "a number", int: "a whole number", bool: "true or false"}
        expected = names.get(typing.cast(type, plain), "a table")
        raise ConfigError(f"{value!r} does not fit", where=where, remedy=f"It must be {expected}.")
    return value
