"""Working on several lines at once: a lane is a thread here, or a process of its own, that takes one line at a time.

Every lane has a thread in this process. For an engine that waits for a service the thread does the work itself; for
one that computes, it hands the work to its process. Such a process ends by itself when this one is gone, however it
went; ``concurrent.futures`` would leave it behind, and could not say which line was in the making when it died.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from queue import Empty
from queue import SimpleQueue as Queue
from typing import Generic, TypeVar

from podcast.errors import PodcastError, VoiceError

Job = TypeVar("Job")
Result = TypeVar("Result")

BEAT = 0.2
"""Seconds after which waiting looks up, so that Ctrl-C is noticed on systems where waiting cannot be interrupted."""


def cores() -> int:
    """Processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass
class Lanes(Generic[Job, Result]):
    """Lanes that work through jobs and put ``(job, result or error)`` into ``done``. Use as a context manager.

    ``work`` does one job and raises only :class:`PodcastError`; for process lanes it, the jobs and the results can be
    pickled.
    """

    work: Callable[[Job], Result]
    done: Queue[tuple[Job, Result | PodcastError]] = field(default_factory=Queue)
    _lanes: list[_Lane[Job, Result]] = field(default_factory=list)

    def start(self, jobs: Sequence[Job], number: int, *, processes: bool) -> Queue[Job]:
        """Begins to work through ``jobs``, in order, in ``number`` lanes; returns the queue of those not begun."""
        todo: Queue[Job] = Queue()
        for job in jobs:
            todo.put(job)
        for _ in range(min(number, len(jobs))):
            lane = _Lane(self.work, todo, self.done, processes)
            self._lanes.append(lane)
            lane.start()
        return todo

    def cancel(self, todo: Queue[Job], error: PodcastError) -> None:
        """Gives up the jobs of a queue that nobody has begun; ``error`` becomes their result."""
        while True:
            try:
                self.done.put((todo.get_nowait(), error))
            except Empty:
                return

    def results(self, number: int) -> Iterator[tuple[Job, Result | PodcastError]]:
        """The next ``number`` results, each as soon as it is there."""
        for _ in range(number):
            while True:
                try:
                    yield self.done.get(timeout=BEAT)
                    break
                except Empty:
                    continue

    def close(self) -> None:
        """Stops every lane at once; what is in the making is lost, what was kept is kept."""
        for lane in self._lanes:
            lane.stop()

    def __enter__(self) -> Lanes[Job, Result]:
        """The lanes."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes them."""
        self.close()


class _Lane(threading.Thread, Generic[Job, Result]):
    """One lane: a daemon thread, so that one that waits for a service does not hold up the end of the program."""

    def __init__(
        self,
        work: Callable[[Job], Result],
        todo: Queue[Job],
        done: Queue[tuple[Job, Result | PodcastError]],
        processes: bool,
    ) -> None:
        super().__init__(daemon=True)
        self._work, self._todo, self._done, self._processes = work, todo, done, processes
        self._stopped = False
        self._lock = threading.Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None

    def run(self) -> None:
        while not self._stopped:
            try:
                job = self._todo.get_nowait()
            except Empty:
                break
            try:
                result: Result | PodcastError = self._one(job)
            except PodcastError as error:
                result = error
            if not self._stopped:
                self._done.put((job, result))
        self.stop()

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            self._end_process()

    def _one(self, job: Job) -> Result:
        """Does one job, here or in the lane's process. A process that dies is replaced once for the same job."""
        if not self._processes:
            return self._work(job)
        try:
            return self._ask(job)
        except (EOFError, ConnectionError):
            with self._lock:
                self._end_process()
        try:
            return self._ask(job)
        except (EOFError, ConnectionError) as error:
            with self._lock:
                code = self._end_process()
            raise VoiceError(
                f"the voice's process ended unexpectedly, twice (exit status {code})",
                remedy="There may be too little memory: try again with fewer workers.",
            ) from error

    def _ask(self, job: Job) -> Result:
        with self._lock:
            if self._stopped:
                raise VoiceError("stopped")
            if self._connection is None:
                self._begin_process()
            connection = self._connection
        assert connection is not None
        connection.send(job)
        answer: Result | PodcastError = connection.recv()
        if isinstance(answer, PodcastError):
            raise answer
        return answer

    def _begin_process(self) -> None:
        """Starts the lane's process with Ctrl-C blocked for it: this process decides what that means."""
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        self._process.start()
        theirs.close()

    def _end_process(self) -> int | None:
        process, self._process = self._process, None
        connection, self._connection = self._connection, None
        if process is None or connection is None:
            return None
        process.terminate()
        process.join()
        connection.close()
        return process.exitcode


def _serve(connection: Connection, work: Callable[[Job], object]) -> None:
    """A lane's process: does what it is sent, until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            job: Job = connection.recv()
        except (EOFError, ConnectionError):
            return
        try:
            answer: object = work(job)
        except PodcastError as error:
            answer = error
        try:
            connection.send(answer)
        except ConnectionError:
            return
