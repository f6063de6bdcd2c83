"""Does listening back find what is wrong? Plants faults among the lines of an issue and counts what is found.

    python benchmarks/listen_back.py --project . --issue 001 --every 2 --store /tmp/listen-back

The good lines are those of the issue, said by the embedded voice. Each fault is planted into every line: a word of two
or more syllables swallowed (the voice says the line without it), the sentence doubled, the line said by another voice,
the middle 40 % silent, white noise 10 dB below the speech. A fault counts as found when the line is suspicious. The
store is kept, so that a second run takes seconds.
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import random
import time
from pathlib import Path
from typing import Any

import numpy as np

from podcast import config
from podcast.files import Project
from podcast.model import Request, Take
from podcast.session import Session, load_script
from podcast.sound import Sound
from podcast.studio import Journal, Planned, TakeStore, Wanted, key, plan, record
from podcast.studio.alignment import align
from podcast.studio.ears import listen
from podcast.studio.judge import measures, profile

OTHERS = ("kokoro:calm", "kokoro:male")
LIMIT_FOUND, LIMIT_FLAGGED = 0.95, 0.05


def swallowed(spoken: str, rng: random.Random) -> str | None:
    """The text without one word of two or more syllables; None when that leaves no sentence."""
    words = spoken.split()
    places = [n for n, word in enumerate(words[:-1]) if len(word.strip(",.?!")) >= 2]
    if len(words) < 3 or not places:
        return None
    gone = rng.choice(places)
    return " ".join(words[:gone] + words[gone + 1 :])


def doubled(sound: Sound) -> Sound:
    """The sentence said twice."""
    pause = np.zeros(round(0.3 * sound.rate), np.float32)
    return Sound(np.concatenate([sound.samples, pause, sound.samples]), sound.rate)


def silent(sound: Sound) -> Sound:
    """The middle 40 % gone quiet."""
    samples, n = sound.samples.copy(), len(sound.samples)
    samples[round(0.3 * n) : round(0.7 * n)] = 0
    return Sound(samples, sound.rate)


def noisy(sound: Sound) -> Sound:
    """White noise 10 dB below the speech."""
    level = float(np.sqrt(np.square(sound.samples).mean())) * 10 ** (-10 / 20)
    noise = np.random.default_rng(len(sound.samples)).normal(0, level, len(sound.samples))
    return Sound(np.clip(sound.samples + noise.astype(np.float32), -1, 1), sound.rate)


def spoken_takes(wanted: list[Wanted], store: TakeStore, session: Session) -> dict[str, Take]:
    """Records what is not there yet; the takes by key."""
    lines = plan(wanted, store, Journal(store.folder / "none.jsonl"), session.find_voice).lines

    def told(done: int, total: int, line: Planned, take: Take) -> None:
        print(f"\rrecording {done}/{total}", end="", flush=True)

    record([line for line in lines if not line.take], session.find_voice, store, on_take=told)
    takes = [store.find(key(line.request)) for line in lines]
    return {take.key: take for take in takes if take}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--project", type=Path, default=Path())
    options.add_argument("--issue", default="001")
    options.add_argument("--every", type=int, default=1, help="only every so manieth line")
    options.add_argument("--skip", type=int, default=0, help="how many lines to leave out first")
    options.add_argument("--store", type=Path, required=True)
    given = options.parse_args()
    project, rng, store = Project(given.project), random.Random(1), TakeStore(given.store)
    session = Session(project, config.load(project), load_script(project, given.issue))
    wanted = list({line.request.spoken: line for line in session.wanted}.values())[given.skip :: given.every]
    without = {line.request.spoken: swallowed(line.request.spoken, rng) for line in wanted}

    def asked(line: Wanted, **changes: Any) -> Wanted:
        return dataclasses.replace(line, request=dataclasses.replace(line.request, **changes))

    def other(number: int, line: Wanted) -> Wanted:
        voice = session.find_voice(OTHERS[number % len(OTHERS)])
        return asked(line, voice=voice.name, voice_version=voice.version)

    cases: dict[str, list[tuple[str, Request]]] = {
        "good": [(line.request.spoken, line.request) for line in wanted],
        "word swallowed": [
            (line.request.spoken, asked(line, spoken=text).request)
            for line in wanted
            if (text := without[line.request.spoken])
        ],
        "another voice": [(line.request.spoken, other(n, line).request) for n, line in enumerate(wanted)],
    }
    everything = [
        Wanted("x", n, spoken, request) for n, (spoken, request) in enumerate(itertools.chain(*cases.values()))
    ]
    takes = spoken_takes(everything, store, session)
    found = {name: [(spoken, takes[key(request)]) for spoken, request in these] for name, these in cases.items()}
    for name, plant in (("sentence doubled", doubled), ("silence inside", silent), ("noise", noisy)):
        found[name] = [
            (spoken, store.keep(dataclasses.replace(take.request, voice=f"planted {name}"), plant(store.load(take))))
            for spoken, take in found["good"]
        ]
    began = time.monotonic()
    every = [take for these in found.values() for _, take in these]
    heard = listen(
        every, store, on_take=lambda done, total, take: print(f"\rlistening {done}/{total}", end="", flush=True)
    )
    took = time.monotonic() - began
    usual = profile([(align(spoken, heard[take.id]), heard[take.id]) for spoken, take in found["good"]])
    print(f"\rlistened to {sum(take.seconds for take in every):.0f} s of sound in {took:.0f} s\n")
    print("| planted | lines | flagged | |\n| --- | --- | --- | --- |")
    planted = flagged = 0
    for name, these in found.items():
        bad = []
        for spoken, take in these:
            worst, words = max(
                (amount, words) for words, amount in measures(align(spoken, heard[take.id]), heard[take.id], usual)
            )
            if (worst > 1) == (name == "good"):
                bad.append(f"    {worst:.2f} {words}: {spoken} | {heard[take.id].text}")
        hits = len(bad) if name == "good" else len(these) - len(bad)
        print(f"| {name} | {len(these)} | {hits} | {hits / len(these):.1%} |")
        print("\n".join(bad))
        if name != "good":
            planted, flagged = planted + len(these), flagged + hits
    print(f"| all faults | {planted} | {flagged} | {flagged / planted:.1%} |")
    print(f"goals: faults found at least {LIMIT_FOUND:.0%}, good lines flagged at most {LIMIT_FLAGGED:.0%}")


if __name__ == "__main__":
    main()
