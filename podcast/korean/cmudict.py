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
_WINDOW = 32_768
"""Bytes. The file is sorted but for apostrophes and alternatives; a word stands this near to where it is sought."""


@lru_cache(maxsize=4096)
def phonemes(word: str) -> tuple[str, ...] | None:
    """The first pronunciation in the dictionary, as ARPAbet symbols with stress (``K``, ``AE1``, ``T``), or None."""
    key = word.lower()
    if not (key.isascii() and key.isalpha()):
        return None
    data = _dictionary()
    line = b"\n" + key.encode() + b" "
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
    """About where ``key`` stands, by bisection; words with apostrophes and hyphens break the order a little."""
    low, high = 0, len(data)
    while high - low > 64:
        middle = (low + high) // 2
        start = data.find(b"\n", middle) + 1
        here = re.sub(rb"[^a-z]", b"", data[start : data.find(b" ", start)])
        if here < key:
            low = middle
        else:
            high = middle
    return high
