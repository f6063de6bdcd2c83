"""Templates of what is said around the stories: reading, checking, choosing and filling them."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from podcast.errors import ScriptError
from podcast.files import read_text
from podcast.korean import josa

DEFAULT = "korean.toml"
_GENERAL = frozenset({"show", "title", "date", "number", "count"})
_HEADLINE = _GENERAL | {"ordinal", "headline"}
PLACEHOLDERS: dict[str, frozenset[str]] = {
    "titles.opening": frozenset(),
    "titles.closing": frozenset(),
    "opening.greeting": _GENERAL,
    "opening.one": _GENERAL,
    "opening.several": _GENERAL,
    "opening.many": _GENERAL,
    "opening.start": _GENERAL,
    "opening.start_one": _GENERAL,
    "opening.headline.sentence": _HEADLINE,
    "opening.headline.phrase": _HEADLINE,
    "opening.headline_one.sentence": _HEADLINE,
    "opening.headline_one.phrase": _HEADLINE,
    "opening.headline_many.sentence": _HEADLINE,
    "opening.headline_many.phrase": _HEADLINE,
    "opening.rest": _GENERAL | {"rest"},
    "story.first.sentence": _HEADLINE,
    "story.first.phrase": _HEADLINE,
    "story.next.sentence": _HEADLINE,
    "story.next.phrase": _HEADLINE,
    "story.last.sentence": _HEADLINE,
    "story.last.phrase": _HEADLINE,
    "story.only.sentence": _HEADLINE,
    "story.only.phrase": _HEADLINE,
    "closing.farewell": _GENERAL,
}
"""Every list of templates → the placeholders that may stand in it."""
OPTIONAL = frozenset({"title", "date", "number"})
"""Placeholders for what an issue may not have."""
_TOKEN = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}:]*)(?::(?P<particle>[^{}]*))?\}|(?P<stray>[{}])")


Said = Callable[[str], str]
"""Written → spoken, as far as a particle needs it."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Checked templates: every list of :data:`PLACEHOLDERS` with its variants, and where they were read."""

    variants: Mapping[str, tuple[str, ...]]
    where: str

    def say(
        self, key: str, values: Mapping[str, str], issue_id: str, place: int = 0, *, after: str = "", said: Said
    ) -> str:
        """The variant of a list for the ``place``-th use in an issue, filled in.

        Which one comes first depends on the issue; places follow in turn. A variant that says the date, number or title
        is preferred where the issue has it, and one that starts with another word than ``after``, what was said there
        before. ``said`` turns a written value into what is said, for the particle after it.

        Raises:
            ScriptError: no variant can be filled from ``values``.
        """
        usable = [text for text in self.variants[key] if all(values.get(name) for name in placeholders(text))]
        usable = [text for text in usable if placeholders(text) & OPTIONAL] or usable
        if not usable:
            raise ScriptError(
                f"no template of {key} can be filled for this issue",
                where=self.where,
                remedy=f"Add one without {', '.join('{' + name + '}' for name in sorted(OPTIONAL))}.",
            )
        digest = hashlib.sha256(f"{issue_id}\0{key.partition('.')[0]}".encode()).digest()
        first = (int.from_bytes(digest[:8], "big") + place) % len(usable)
        filled = [fill(text, values, said) for text in usable[first:] + usable[:first]]
        return next((text for text in filled if text.split()[:1] != after.split()[:1]), filled[0])


def placeholders(template: str) -> set[str]:
    """Names of the placeholders in a template."""
    return {match["name"] for match in _TOKEN.finditer(template) if match["name"] is not None}


def fill(template: str, values: Mapping[str, str], said: Said) -> str:
    """A checked template with its placeholders replaced, particles agreeing with what is said before them."""

    def value(match: re.Match[str]) -> str:
        if match["name"] is None:
            return match[0][0]
        text = values[match["name"]]
        particle = match["particle"]
        return text + josa.choose(said(text), particle) if particle else text

    return _TOKEN.sub(value, template)


def load(path: Path | None = None) -> Phrases:
    """The templates of the package, with the lists of a show's own file in place of theirs.

    Raises:
        ScriptError: the file has a mistake: file, line and remedy.
        StoreError: the file cannot be read.
    """
    source = resources.files("podcast.narration") / "templates" / DEFAULT
    variants = _read(source.read_text(encoding="utf-8"), DEFAULT)
    missing = PLACEHOLDERS.keys() - variants.keys()
    if missing:
        raise ScriptError(f"the lists {', '.join(sorted(missing))} are missing", where=DEFAULT)
    if path is None:
        return Phrases(variants, DEFAULT)
    return Phrases(variants | _read(read_text(path), str(path)), str(path))


def _read(text: str, where: str) -> dict[str, tuple[str, ...]]:
    """Every list of templates in a TOML text, checked."""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = at[1] if at else str(text.count("\n") + 1)
        raise ScriptError(
            f"this is not TOML: {re.sub(r' *[(]at .*[)]', '', str(error))}",
            where=f"{where}:{line}",
            remedy='Write each list as name = ["…", "…"].',
        ) from error
    found: dict[str, tuple[str, ...]] = {}
    for key, value in _leaves(tree):
        here = f"{where}:{_line_of(key.rsplit('.', 1)[-1], text)}"
        if key not in PLACEHOLDERS:
            close = difflib.get_close_matches(key, PLACEHOLDERS, n=1)
            raise ScriptError(
                f"there is no list {key!r}",
                where=here,
                remedy=f"Did you mean {close[0]!r}?" if close else f"The lists are {', '.join(PLACEHOLDERS)}.",
            )
        templates = [value] if isinstance(value, str) else value
        if (
            not isinstance(templates, list)
            or not templates
            or not all(isinstance(t, str) and t.strip() for t in templates)
        ):
            raise ScriptError(
                f"{key} is not a list of sentences", where=here, remedy='Write at least one sentence: ["…"].'
            )
        for template in templates:
            _check(template, key, f"{where}:{_line_of(template, text)}")
        found[key] = tuple(templates)
    return found


def _leaves(tree: Mapping[str, object], prefix: str = "") -> list[tuple[str, object]]:
    """Every value of nested tables with its dotted key."""
    found: list[tuple[str, object]] = []
    for key, value in tree.items():
        dotted = f"{prefix}.{key}".lstrip(".")
        if isinstance(value, dict) and value:
            found += _leaves(value, dotted)
        else:
            found.append((dotted, value))
    return found


def _line_of(needle: str, text: str) -> int:
    """The number of the line in which a template or key stands; TOML's parser does not say it."""
    first = needle.strip().split("\n")[0]
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 1) if first in line and not line.startswith("#")), 1)


def _check(template: str, key: str, where: str) -> None:
    """A template's braces, placeholders and particles."""
    allowed = PLACEHOLDERS[key]
    names = ", ".join("{" + name + "}" for name in sorted(allowed)) or "no placeholders"
    if "headline" in allowed and "headline" not in placeholders(template):
        raise ScriptError(f"{template!r} does not say {{headline}}", where=where, remedy="Put {headline} into it.")
    for match in _TOKEN.finditer(template):
        if match["stray"]:
            raise ScriptError(
                f"a brace has no partner in {template!r}",
                where=where,
                remedy="Close it, or write {{ and }} for plain braces.",
            )
        name = match["name"]
        if name is not None and name not in allowed:
            close = difflib.get_close_matches(name, sorted(allowed), n=1)
            raise ScriptError(
                f"{key} cannot say {{{name}}}",
                where=where,
                remedy=f"Did you mean {{{close[0]}}}?" if close else f"It may hold {names}.",
            )
        if match["particle"] is not None:
            try:
                josa.choose("가", match["particle"])
            except ValueError as error:
                raise ScriptError(
                    f"{match[0]} names no particle", where=where, remedy="Write both forms, like {show:은/는}."
                ) from error
