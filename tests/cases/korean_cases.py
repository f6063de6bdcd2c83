"""Reads the case files of tests/cases/korean."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HELD_OUT = ("heldout-1", "heldout-2", "heldout-3", "heldout-4", "heldout-5")
FOLDER = Path(__file__).parent / "korean"
KINDS = (
    *("counters", "dates", "money", "units", "ordinals", "acronyms", "products", "english", "glosses", "debris"),
    *("mixed", "plain"),
)


class Case(NamedTuple):
    """A sentence as written, every accepted reading, where it stands, and whether it is known to be misread."""

    written: str
    accepted: tuple[str, ...]
    where: str
    failing: bool = False


def cases(name: str) -> Iterator[Case]:
    """The cases of a file: a sentence, then ``= reading`` lines; ``[a|b]`` accepts either. Without: as written.

    A sentence after ``? `` is known to be misread so far.
    """
    path = FOLDER / f"{name}.txt"
    written, readings, where = "", [], ""
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if line.startswith("="):
            readings.append(line[1:].strip())
            continue
        if written:
            accepted = tuple(itertools.chain.from_iterable(map(expanded, readings))) if readings else (written,)
            yield Case(written.removeprefix("? "), accepted, where, written.startswith("? "))
        written = "" if line.startswith("# ") or not line.strip() else line.replace("\\n", "\n")
        readings, where = [], f"{path.name}:{number}"


def expanded(reading: str) -> list[str]:
    """Every reading that ``[a|b]`` stands for."""
    parts = re.split(r"\[([^\]]*\|[^\]]*)\]", reading)
    choices = [part.split("|") if index % 2 else [part] for index, part in enumerate(parts)]
    return ["".join(choice) for choice in itertools.product(*choices)]


def heard(spoken: str) -> str:
    """A reading without spaces and marks, which are not heard as words."""
    return re.sub(r"[\s,.?!]", "", spoken)
