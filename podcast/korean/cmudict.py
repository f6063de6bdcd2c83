"""One word's pronunciation in the CMU Pronouncing Dictionary, without reading the whole dictionary into objects.

The dictionary's file comes with ``ko-speech-tools``, whose licence (Apache-2.0; the data BSD) allows it; only the file
is used, so nothing of that package is imported.
"""

from __future__ import annotations

import importlib.util
import re
from functools import cache, lru_cache
from pathlib import Path

_PACKAGE = "ko_speech_tools"
_LINE = re.compile(rb"\n([a-z]+) ")
_WINDOW = 256
"""Bytes. Two of the words that are all letters stand out of order, each beside its place."""


@lru_cache(maxsize=4096)
def phonemes(word: str) -> tuple[str, ...] | None:
    """The first pronunciation in the dictionary, as ARPAbet symbols with stress (``K``, ``AE1``, ``T``), or None."""
    key = word.lower()
    if not (key.isascii() and key.isalpha()):
        return None
    data, line = _dictionary(), b"\n" + key.encode() + b" "
    near = _position(data, key.encode())
    at = data.find(line, max(0, near - _WINDOW), near + _WINDOW)
    if at < 0:
        return None
    found = data[at + len(line) : data.index(b"\n", at + 1)].split(b"#")[0]
    return tuple(found.decode("ascii").split())


@cache
def _dictionary() -> bytes:
    """The dictionary's file, 3.6 MB, read at the first English word that the lexicon does not know."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"No module named {_PACKAGE!r}", name=_PACKAGE)
    path = Path(spec.submodule_search_locations[0]) / "data" / "cmudict" / "cmudict.dict"
    return b"\n" + path.read_bytes()


def _position(data: bytes, key: bytes) -> int:
    """Where ``key`` or the next word after it stands, by bisection over the words that are all letters."""
    low, high, found = 0, len(data), len(data)
    while high - low > 16:
        middle = (low + high) // 2
        line = _LINE.search(data, middle)
        if line is None or line[1] >= key:
            high = middle
            found = line.start() if line else found
        else:
            low = middle
    return found
