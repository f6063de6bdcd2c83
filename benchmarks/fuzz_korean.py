"""Fuzzes the Korean reader: ``python benchmarks/fuzz_korean.py --minutes 60``.

Four kinds of input: any Unicode, jumbles of what newsletters hold, golden sentences with random edits, and one pattern
repeated. Each must be read without an exception, into Hangul and , . ? ! alone, into the same again when read again,
and in linear time: eight times the repetitions may not take more than 24 times as long (three times the linear share,
for noise), measured three times before it is believed. Prints each failure with its input, then the figures as JSON.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "cases"))

from korean_cases import KINDS, cases

from podcast.korean import read

ALPHABET = re.compile(r"[가-힣 ,.?!]*")
PIECES = re.split(
    r"\s+",
    "3 10 20 2024 1,234 12.5 007 0.1 119 02-123-4567 1만 5천 억 조 원 개 명 대 번 장 월 일 시 분 초 년 세 "
    "살 여 % %p bp kg ㎡ ℃ km/h nm GB AI GPT -4o H100 o1 TSMC iPhone X a @ # & $ € ~ - – — · / : ; ( ) [ "
    "] { } < > ‘ ’ “ ” \" ' 『 』 . , … ? ! = + × → ★ ▲ 😊 ① Ⅱ ½ 美 憂慮 ㅋㅋ ㄱ 가 은 는 을 를 의 으로 "
    "이라고 입니다 매출 승리 https:// .com www. <br> &amp; \\u200b e\\u0301 привет 日本 س 4·3 6·25 '24 9/11 "
    "15:30 D-7 1/2",
)
RANGES = (
    *((0, 0x250), (0x300, 0x600), (0x1100, 0x1200), (0x2000, 0x2C00), (0x3000, 0x3400), (0x4E00, 0xA000)),
    *((0xAC00, 0xD7B0), (0xF900, 0x110000)),
)


def unicode_text(dice: random.Random) -> str:
    """Any code points, surrogates excepted."""
    low, high = dice.choice(RANGES)
    codes = (dice.randrange(low, high) for _ in range(dice.randrange(1, 80)))
    return "".join(chr(code) for code in codes if not 0xD800 <= code < 0xE000)


def jumble(dice: random.Random) -> str:
    """Pieces in random order, some set apart."""
    return "".join(dice.choice(PIECES) + dice.choice(("", "", " ")) for _ in range(dice.randrange(1, 20)))


def edited(dice: random.Random, sentences: list[str]) -> str:
    """A golden sentence with a few characters removed, doubled, swapped or replaced by pieces."""
    text = list(dice.choice(sentences))
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(text)) if text else 0
        deed = dice.randrange(4)
        if deed == 0:
            text[at : at + 1] = []
        elif deed == 1:
            text[at:at] = text[at : at + dice.randrange(1, 6)]
        elif deed == 2:
            text[at:at] = [dice.choice(PIECES)]
        else:
            other = dice.choice(sentences)
            cut = dice.randrange(len(other))
            text[at:at] = other[cut : cut + 8]
    return "".join(text)


def fault(text: str) -> str:
    """What is wrong with how a text is read, or ""."""
    try:
        reading = read(text)
        if not ALPHABET.fullmatch(reading.spoken):
            return f"not Hangul alone: {reading.spoken!r}"
        again = read(reading.spoken).spoken
        if again != reading.spoken:
            return f"changes when read again: {reading.spoken!r} → {again!r}"
        if any(text[token.start : token.end] != token.written for token in reading.tokens):
            return "a token's place is wrong"
    except Exception as error:  # a fuzzer reports whatever comes
        return f"raises {error!r}"
    return ""


def seconds(text: str) -> float:
    """CPU time of one reading."""
    start = time.process_time()
    read(text)
    return time.process_time() - start


def superlinear(pattern: str) -> str:
    """Whether reading eight times as many repetitions takes far more than eight times as long."""
    few = max(1, 800 // len(pattern))
    problem = fault(pattern * few)
    ratios = []
    for _ in range(0 if problem else 3):
        base = max(seconds(pattern * few), 1e-4)
        ratios.append(seconds(pattern * few * 8) / base)
        if ratios[-1] <= 24:
            return ""
    return problem or f"{min(ratios):.0f} times as long for 8 times the text"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    sentences = [case.written for kind in KINDS for case in cases(kind)]
    until = time.monotonic() + 60 * options.minutes
    counts: collections.Counter[str] = collections.Counter()
    faults = characters = 0
    slowest = 0.0
    while time.monotonic() < until:
        kind = dice.choice(("unicode", "jumble", "jumble", "edited", "edited", "unicode", "repeated"))
        text = {"unicode": unicode_text, "jumble": jumble}.get(kind, lambda d: edited(d, sentences))(dice)
        if kind == "repeated":
            cut = dice.randrange(len(text) + 1)
            pattern = (dice.choice((text[cut : cut + dice.randrange(1, 8)], jumble(dice)[:12])) or "3") + dice.choice(
                ("", " ")
            )
            problem = superlinear(pattern)
            text = pattern
        else:
            start = time.perf_counter()
            problem = fault(text)
            slowest = max(slowest, time.perf_counter() - start)
            characters += len(text)
        counts[kind] += 1
        if problem:
            faults += 1
            print(json.dumps({"kind": kind, "text": text, "problem": problem}, ensure_ascii=False), flush=True)
    figures = {
        "minutes": options.minutes,
        "inputs": sum(counts.values()),
        **counts,
        "characters": characters,
        "faults": faults,
    }
    print(json.dumps(figures | {"slowest_ms": round(slowest * 1000, 1)}))
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
