"""Putting an episode together, and again after one segment was redone: this project against pydub's usual way.

    python benchmarks/assembly.py [--minutes 60 600]

The voice costs nothing here: takes are a few synthetic sentences, kept as FLAC at 24 kHz as the take store keeps them.
Segments last 10 seconds. Each figure comes from a process of its own (time after its start, greatest resident memory).

- *ours, first*: every segment resampled, levelled, limited, encoded; joined; tagged with chapters; transcript written.
- *ours, redo*: the same episode with one segment's take exchanged, to the finished files.
- *ours, nothing changed*: the same call again.
- *pydub*: decoded takes with silence between them joined by their bytes and exported as MP3 with chapters left out.
  It has no other way after a redo. pydub calls the ffmpeg program, which must be installed for this benchmark.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from podcast.episode import build_episode
from podcast.files import Project
from podcast.model import Line, Request, Script, Segment, Show, Take
from podcast.sound import Sound, decode, encode_flac

RATE, SEGMENT, PAUSE = 24_000, 10.0, 1.4
SENTENCES = 12
SPEECH = SEGMENT - PAUSE - 0.1


def sentence(seed: int) -> bytes:
    """A FLAC of noise in syllables, 8.5 seconds long, whose peaks stand as far above its loudness as a voice's."""
    rng = np.random.default_rng(seed)
    t = np.arange(round(SPEECH * RATE)) / RATE
    tone = sum(np.sin(2 * np.pi * (110 + seed) * k * t + k) / k for k in range(1, 20))
    noise = np.convolve(rng.standard_normal(len(t)), np.hanning(8), mode="same")
    envelope = np.clip(np.sin(2 * np.pi * 2.5 * t), 0.02, 1) ** 2
    samples = np.tanh(0.4 * (tone + 0.5 * noise) * envelope)
    return encode_flac(Sound((0.8 * samples).astype(np.float32), RATE))


def script(segments: int) -> Script:
    return Script("bench", "bench", tuple(Segment(f"s{n}", f"이야기 {n}", (Line(f"{n}."),)) for n in range(segments)))


def takes(segments: int, again: int = -1) -> dict[tuple[str, int], Take]:
    made = {}
    for n in range(segments):
        request = Request(f"{n}.", "test", "1", variation=int(n == again))
        id_ = hashlib.sha256(repr(request).encode()).hexdigest()
        made[(f"s{n}", 1)] = Take(id_, id_, request, RATE, round(SPEECH * RATE), dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    return made


def ours(folder: Path, segments: int, again: int) -> None:
    sentences = [sentence(seed) for seed in range(SENTENCES)]

    def load(take: Take) -> Sound:
        return decode(sentences[int(take.id[:8], 16) % SENTENCES], where="take")

    timed(lambda: build_episode(script(segments), takes(segments, again), load, Show(), Project(folder)))


def pydub_way(folder: Path, segments: int) -> None:
    from pydub import AudioSegment

    wavs = []
    for seed in range(SENTENCES):
        sound = decode(sentence(seed), where="take")
        wavs.append((sound.samples * 32767).astype("<i2").tobytes())

    def build() -> None:
        pause = AudioSegment.silent(round(PAUSE * 1000), frame_rate=48_000)
        parts = []
        for n in range(segments):
            take = AudioSegment(wavs[n % SENTENCES], frame_rate=RATE, sample_width=2, channels=1)
            parts += [take.set_frame_rate(48_000), pause]
        whole = parts[0]._spawn(b"".join(part.raw_data for part in parts))
        whole.export(folder / "bench.mp3", format="mp3", bitrate="96k").close()

    timed(build)


def timed(work: Callable[[], object]) -> None:
    start, processor = time.perf_counter(), os.times()
    work()
    seconds, now = time.perf_counter() - start, os.times()
    kilobytes = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    spent = sum(now[:4]) - sum(processor[:4])
    json.dump({"seconds": seconds, "processor": spent, "megabytes": kilobytes / 1024}, sys.stdout)


def apart(*arguments: object) -> dict[str, float]:
    """The figures of one piece of work done in a process of its own."""
    command = [sys.executable, __file__, "--work", *map(str, arguments)]
    return dict(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout))


def compare(minutes: int) -> None:
    segments = round(minutes * 60 / SEGMENT)
    with tempfile.TemporaryDirectory() as name:
        rows = {
            "ours, first": apart("ours", name, segments, -1),
            "ours, nothing changed": apart("ours", name, segments, -1),
            "ours, redo of one segment": apart("ours", name, segments, segments // 2),
        }
        if shutil.which("ffmpeg"):
            rows["pydub, first or redo"] = apart("pydub", name, segments)
        else:
            print("no ffmpeg program: pydub cannot export and is left out", file=sys.stderr)
    theirs = rows.get("pydub, first or redo")
    print(f"\n{minutes} min, {segments} segments, {os.cpu_count()} cores\n")
    print("| | seconds | processor seconds | memory, MB | × faster |\n| --- | --- | --- | --- | --- |")
    for row, figures in rows.items():
        ratio = f"{theirs['seconds'] / figures['seconds']:,.1f}" if theirs else ""
        spent = f"{figures['seconds']:.3f} | {figures['processor']:.2f} | {figures['megabytes']:.0f}"
        print(f"| {row} | {spent} | {ratio} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, nargs="+", default=[60])
    parser.add_argument("--work", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.work:
        for minutes in options.minutes:
            compare(minutes)
    elif options.work[0] == "ours":
        ours(Path(options.work[1]), int(options.work[2]), int(options.work[3]))
    else:
        pydub_way(Path(options.work[1]), int(options.work[2]))


if __name__ == "__main__":
    main()
