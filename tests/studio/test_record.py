"""Recording in parallel."""

from __future__ import annotations

import _thread
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pytest

from podcast.errors import NetworkVoiceError, PodcastError, StoppedError, StoreError, VoiceError
from podcast.model import Take
from podcast.sound import Sound
from podcast.studio import FindVoice, Journal, Planned, TakeStore, key, plan, record
from podcast.studio.processing import process
from podcast.voices.protocol import Capabilities, Voice
from podcast.voices.registry import find

from .conftest import Ask

SENTENCES = [f"이것은 {n}번째 문장이고 조금 길게 이어집니다." for n in "일이삼사오육칠팔"]


@dataclass
class Actor:
    """A test voice that does as a test tells it: ``perform`` gets the text, the variation and the honest sound."""

    perform: Callable[[str, int, Sound], Sound]
    network: bool = False
    parallel: int = 2
    reason: str = ""
    name: str = "test"
    version: str = "1-5.5"
    active: int = 0
    most: int = 0
    calls: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def capabilities(self) -> Capabilities:
        """A voice that works in threads."""
        return Capabilities(("ko",), self.network, "threads", self.parallel)

    def unusable(self) -> str:
        """As the test says."""
        return self.reason

    def speak(self, text: str, *, speed: float = 1.0, variation: int = 0) -> Sound:
        """Counts the calls at once, then performs."""
        with self.lock:
            self.calls.append(text)
            self.active += 1
            self.most = max(self.most, self.active)
        try:
            return self.perform(text, variation, find("test").speak(text, speed=speed, variation=variation))
        finally:
            with self.lock:
                self.active -= 1

    def __call__(self, name: str) -> Voice:
        """The actor plays every voice."""
        return self


@pytest.fixture
def stale(ask: Ask, store: TakeStore, journal: Journal) -> Callable[..., tuple[Planned, ...]]:
    """The plan for some sentences, none of them recorded."""

    def lines(*texts: str, voice: str = "test") -> tuple[Planned, ...]:
        return plan(ask(*texts, voice=voice), store, journal, find).stale

    return lines


Stale = Callable[..., tuple[Planned, ...]]


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_every_line_is_recorded_and_kept(
    stale: Stale, store: TakeStore, find_voice: FindVoice, find_process_voice: FindVoice, kind: str
) -> None:
    """Threads and processes keep the same sound: what the voice says, processed."""
    lines = stale(*SENTENCES)
    seen: list[tuple[int, int, str]] = []
    takes = record(
        lines,
        find_voice if kind == "threads" else find_process_voice,
        store,
        on_take=lambda done, total, line, take: seen.append((done, total, line.place)),
    )
    assert set(takes) == {key(line.request) for line in lines}
    for line in lines:
        kept = store.load(takes[key(line.request)]).samples
        said = process(find("test").speak(line.request.spoken), where="").samples
        assert np.abs(kept - said).max() <= 0.5 / 32768 + 1e-7
    assert [done for done, _, _ in seen] == list(range(1, 9)) and {total for _, total, _ in seen} == {8}
    assert {place for _, _, place in seen} == {line.place for line in lines}
    assert not multiprocessing.active_children()


def test_nothing_to_record_starts_nothing(store: TakeStore) -> None:
    """No line, no voice."""

    def no_voice(name: str) -> Voice:
        raise AssertionError(name)

    assert record([], no_voice, store) == {}


def test_the_longest_line_is_said_first(stale: Stale, store: TakeStore) -> None:
    """Long lines go first, so that no lane is left with one at the end."""
    actor = Actor(lambda text, variation, sound: sound, parallel=1)
    record(stale("짧은 문장.", "이 문장은 그보다 훨씬 더 깁니다.", "중간쯤 되는 문장."), actor, store)
    assert actor.calls == ["이 문장은 그보다 훨씬 더 깁니다.", "중간쯤 되는 문장.", "짧은 문장."]


def test_a_service_is_asked_as_often_at_once_as_it_allows(stale: Stale, store: TakeStore) -> None:
    """The limit of parallel calls holds and is made use of."""
    together = threading.Barrier(3, timeout=10)

    def wait(text: str, variation: int, sound: Sound) -> Sound:
        together.wait()
        return sound

    actor = Actor(wait, parallel=3)
    record(stale(*SENTENCES[:6]), actor, store)
    assert actor.most == 3


def test_equal_requests_are_said_once(stale: Stale, store: TakeStore) -> None:
    """Two lines that ask for the same sound cost one call."""
    actor = Actor(lambda text, variation, sound: sound)
    assert len(record(stale("그렇습니다.", "그렇습니다."), actor, store)) == 1
    assert len(actor.calls) == 1


BAD: dict[str, Callable[[Sound], Sound]] = {
    "silent": lambda sound: Sound(sound.samples * 1e-4, sound.rate),
    "empty": lambda sound: Sound(sound.samples[:0], sound.rate),
    "not numbers": lambda sound: Sound(sound.samples * np.float32("nan"), sound.rate),
    "clipped": lambda sound: Sound(np.clip(sound.samples * 40, -1, 1), sound.rate),
    "too fast": lambda sound: Sound(sound.samples[: len(sound.samples) // 4], sound.rate),
    "too slow": lambda sound: Sound(np.tile(sound.samples, 6), sound.rate),
    "gap of": lambda sound: Sound(
        np.concatenate([sound.samples, np.zeros(3 * sound.rate, np.float32), sound.samples]), sound.rate
    ),
}


@pytest.mark.parametrize("reason", BAD)
def test_a_bad_sound_is_tried_again_as_another_variation(stale: Stale, store: TakeStore, reason: str) -> None:
    """A voice that fails once gets other chances, and the good sound is kept for the line."""

    def once(text: str, variation: int, sound: Sound) -> Sound:
        return BAD[reason](sound) if variation == 0 else sound

    lines = stale(SENTENCES[0])
    takes = record(lines, Actor(once), store)
    assert takes[key(lines[0].request)].request.variation == 0
    assert store.find(key(lines[0].request))


@pytest.mark.parametrize("reason", BAD)
def test_a_sound_that_stays_bad_names_voice_and_line(stale: Stale, store: TakeStore, reason: str) -> None:
    """When no variation is usable, one error says which voice, which line and what is wrong; the others are kept."""

    def always(text: str, variation: int, sound: Sound) -> Sound:
        return BAD[reason](sound) if text == SENTENCES[1] else sound

    lines = stale(*SENTENCES[:4])
    with pytest.raises(VoiceError, match=rf"^001:story-1:2: the voice test gave no usable sound .*{reason}"):
        record(lines, Actor(always), store, issue="001")
    assert [bool(store.find(key(line.request))) for line in lines] == [True, False, True, True]


def test_several_failures_are_one_error_that_lists_them(stale: Stale, store: TakeStore) -> None:
    """Every line that failed is named, and all that can be recorded is."""

    def some(text: str, variation: int, sound: Sound) -> Sound:
        if text in SENTENCES[2:5]:
            raise RuntimeError("engine broke")
        return sound

    lines = stale(*SENTENCES)
    with pytest.raises(VoiceError, match="RuntimeError: engine broke; 3 of 8 lines could not be recorded") as caught:
        record(lines, Actor(some), store)
    assert all(place in str(caught.value) for place in ("story-1:3", "story-1:4", "story-1:5"))
    assert sum(bool(store.find(key(line.request))) for line in lines) == 5


def test_a_service_that_is_gone_is_not_asked_for_every_line(stale: Stale, store: TakeStore) -> None:
    """Without a network the rest is given up soon, the remedy kept, and what was recorded stays."""

    def gone(text: str, variation: int, sound: Sound) -> Sound:
        if text == SENTENCES[0]:
            return sound
        time.sleep(0.05)
        raise NetworkVoiceError("no network", remedy="Check the connection.")

    actor = Actor(gone, network=True, parallel=1)
    lines = stale(*SENTENCES)
    with pytest.raises(NetworkVoiceError, match=r"no network; 7 of 8 .* Check the connection\. What was recorded"):
        record(lines, actor, store)
    assert len(actor.calls) < 8
    assert store.find(key(lines[0].request))


def test_a_voice_that_cannot_be_used_is_not_asked(stale: Stale, store: TakeStore) -> None:
    """The reason comes before the first word."""
    actor = Actor(lambda text, variation, sound: sound, reason="no key; set KEY")
    with pytest.raises(VoiceError, match="story-1:1: the voice test cannot be used: no key; set KEY"):
        record(stale(SENTENCES[0]), actor, store)
    assert not actor.calls


def test_a_full_disk_stops_at_once(stale: Stale, store: TakeStore) -> None:
    """When takes cannot be kept there is no use in speaking on."""

    def full(text: str, variation: int, sound: Sound) -> Sound:
        raise StoreError("no space left on device")

    actor = Actor(full, parallel=1)
    with pytest.raises(StoreError, match="no space"):
        record(stale(*SENTENCES), actor, store)
    assert len(actor.calls) <= 2


def test_a_process_that_dies_is_replaced(stale: Stale, store: TakeStore) -> None:
    """A voice's process that is killed costs nothing but the time to start another."""
    killed: list[int] = []

    def kill_one(done: int, total: int, line: Planned, take: Take) -> None:
        if not killed:
            killed.append(next(child.pid or 0 for child in multiprocessing.active_children()))
            os.kill(killed[0], signal.SIGKILL)

    lines = stale(*SENTENCES)
    slow = partial(find, options={"test": {"processes": True, "seconds": 0.05}})
    takes = record(lines, slow, store, on_take=kill_one)
    assert killed and len(takes) == 8


def kill_children(stop: threading.Event) -> None:
    """Kills every process of ours as soon as it is there."""
    while not stop.is_set():
        for child in multiprocessing.active_children():
            child.kill()
        time.sleep(0.005)


def test_a_process_that_keeps_dying_is_an_error(stale: Stale, store: TakeStore) -> None:
    """A voice that dies again and again is named with what may help."""
    stop = threading.Event()
    killer = threading.Thread(target=kill_children, args=(stop,))
    killer.start()
    try:
        with pytest.raises(VoiceError, match=r"story-1:1: the voice's process ended unexpectedly.*fewer workers"):
            record(stale(SENTENCES[0]), partial(find, options={"test": {"processes": True}}), store)
    finally:
        stop.set()
        killer.join()


@pytest.mark.parametrize("processes", [False, True], ids=["threads", "processes"])
def test_ctrl_c_stops_at_once_and_keeps_what_is_done(stale: Stale, store: TakeStore, processes: bool) -> None:
    """Ctrl-C does not wait for lines in the making, says how to go on, and leaves no process behind."""
    lines = stale(*SENTENCES)
    slow = partial(find, options={"test": {"processes": processes, "seconds": 0.1}})

    def interrupt(done: int, total: int, line: Planned, take: Take) -> None:
        if done == 2:
            _thread.interrupt_main()

    with pytest.raises(StoppedError, match=r"001: stopped; \d of 8 lines .* Run the same command again"):
        record(lines, slow, store, issue="001", on_take=interrupt)
    assert not multiprocessing.active_children()
    assert 2 <= sum(bool(store.find(key(line.request))) for line in lines) < 8
    assert len(record([line for line in lines if not store.find(key(line.request))], slow, store)) < 7


def test_errors_come_back_from_processes_whole(stale: Stale, store: TakeStore, find_process_voice: FindVoice) -> None:
    """An error raised in a voice's process keeps its words, remedy and kind."""
    with pytest.raises(VoiceError, match=r"there is nothing to say in '\.\.\.'. Write at least one word\."):
        record(stale("..."), find_process_voice, store)


def test_every_error_survives_the_way_between_processes() -> None:
    """Pickling an error of the tree loses nothing."""

    def kinds(kind: type[PodcastError]) -> list[type[PodcastError]]:
        return [kind, *(deeper for sub in kind.__subclasses__() for deeper in kinds(sub))]

    for kind in kinds(PodcastError):
        error = kind("what", where="where", remedy="remedy")
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.remedy) == (kind, str(error), "remedy")
