"""The lexicon against the obvious alternative, one regular expression of all entries: ready, first match, every match.

python benchmarks/lexicon.py
"""

from __future__ import annotations

import multiprocessing
import re
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

TEXT = (
    "지난 11일 Goldman Sachs가 주최한 콘퍼런스에서 Jensen Huang은 OpenAI와 Meta의 Llama 3.1, M&A와 Wi-Fi 7을 말했다. "
)
Match = Callable[[str, int], object]


def shelves() -> Match:
    from podcast.korean import lexicon

    return lexicon.builtin().match


def alternation() -> Match:
    from podcast.korean import lexicon

    lines = [line for path in lexicon.DATA.glob("*.tsv") for line in path.read_text(encoding="utf-8").splitlines()]
    entries = dict(line.split("\t")[:2] for line in lines if line and line[0] != "#")
    longest_first = sorted(entries, key=len, reverse=True)
    pattern = re.compile(r"(?:" + "|".join(map(re.escape, longest_first)) + r")(?![A-Za-z0-9])", re.IGNORECASE)
    return pattern.match


def measured(make: Callable[[], Match]) -> tuple[float, float, float, float]:
    """Milliseconds of CPU until it is ready and until a first sentence is matched, characters per second, MB."""
    from podcast.korean import lexicon

    starts = [found.start() for found in re.finditer(r"[A-Za-z]+|[0-9]+", TEXT)]
    began = time.process_time()
    match = make()
    ready = time.process_time() - began
    for start in starts:
        match(TEXT, start)
    first = time.process_time() - began
    began, rounds = time.process_time(), 100
    for _ in range(rounds):
        for start in starts:
            match(TEXT, start)
    speed = rounds * len(TEXT) / (time.process_time() - began)
    lexicon.builtin.cache_clear()
    re.purge()
    tracemalloc.start()
    match = make()
    for start in starts:
        match(TEXT, start)
    return ready * 1e3, first * 1e3, speed, tracemalloc.get_traced_memory()[0] / 1e6


def main() -> None:
    print(f"{Path(__file__).name}: {len(TEXT)} characters a sentence\n")
    print("| | ready, CPU ms | first sentence, CPU ms | characters/s | MB |\n| --- | --- | --- | --- | --- |")
    for name, make in (("one regular expression", alternation), ("shelves by first two characters", shelves)):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            ready, first, speed, memory = pool.apply(measured, (make,))
        print(f"| {name} | {ready:.1f} | {first:.1f} | {speed:,.0f} | {memory:.1f} |")


if __name__ == "__main__":
    main()
