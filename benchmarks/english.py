"""English words in Hangul: our rules alone and with the lexicon, against ko-speech-tools, in one run.

    python benchmarks/english.py

Prints a table: the share written exactly as Korean writes them, words per second, and memory that the first word takes.
"""

from __future__ import annotations

import multiprocessing
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

CASES = Path(__file__).parent.parent / "tests" / "cases" / "korean"
Transliterate = Callable[[str], str | None]


def cases(name: str) -> list[tuple[str, list[str]]]:
    lines = [line for line in (CASES / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [(word, accepted.split("|")) for word, accepted in (line.split("\t") for line in lines)]


def rules() -> Transliterate:
    from podcast.korean import english
    from podcast.korean.lexicon import Lexicon

    nothing = Lexicon()
    return lambda word: english.transliterate(word, nothing)


def with_lexicon() -> Transliterate:
    from podcast.korean import english

    return english.transliterate


def ko_speech_tools() -> Transliterate:
    from ko_speech_tools.g2p.cmudict import CMUDict
    from ko_speech_tools.g2p.english import convert_eng

    dictionary = CMUDict()
    return lambda word: convert_eng(word, dictionary)


def measured(make: Callable[[], Transliterate]) -> tuple[float, float, float, float]:
    """Share right of usage and of the orthography's examples, words per second, MB kept."""
    tracemalloc.start()
    transliterate = make()
    transliterate("warm")
    memory = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    shares = []
    began, count = time.perf_counter(), 0
    for name in ("english_words.tsv", "loanword_rules.tsv"):
        words = cases(name)
        said = [" ".join(str(transliterate(part)) for part in word.split(" ")) for word, _ in words]
        shares.append(sum(spoken in accepted for spoken, (_, accepted) in zip(said, words, strict=True)) / len(words))
        count += len(words)
    return shares[0], shares[1], count / (time.perf_counter() - began), memory


def main() -> None:
    print("| | usage | examples of the orthography | words/s | MB |\n| --- | --- | --- | --- | --- |")
    contenders: tuple[tuple[str, Callable[[], Transliterate]], ...] = (
        ("`ko_speech_tools` `convert_eng`", ko_speech_tools),
        ("our rules alone", rules),
        ("our rules and lexicon", with_lexicon),
    )
    for name, make in contenders:
        # A process each, so that none finds what another has loaded.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            usage, examples, speed, memory = pool.apply(measured, (make,))
        print(f"| {name} | {usage:.1%} | {examples:.1%} | {speed:,.0f} | {memory:.1f} |")


if __name__ == "__main__":
    main()
