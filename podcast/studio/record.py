"""Recording: stale lines are spoken in parallel, checked, and kept one by one the moment each is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from queue import SimpleQueue as Queue

from podcast.errors import NetworkVoiceError, PodcastError, StoppedError, StoreError, VoiceError
from podcast.model import RECORDING, Request, Take
from podcast.sound import Sound
from podcast.studio.lanes import Lanes, cores
from podcast.studio.plan import FindVoice, Planned
from podcast.studio.processing import process
from podcast.studio.store import TakeStore, key
from podcast.voices.plausibility import fault
from podcast.voices.protocol import Voice

RETRIES = 2
"""How many other variations are tried for a line whose sound may not be kept."""
OTHERS = 1000
"""A retry of variation n asks the voice for variation n + 1000, n + 2000 …, so that it never equals a later redo."""
IN_A_ROW = 3
"""So many failures of a service one after the other, and the lines left for it are not tried any more."""

OnTake = Callable[[int, int, Planned, Take], None]
"""Called for each take kept, as (how many are done, of how many, line, take)."""


@dataclass
class Performer:
    """Makes takes: speaks, checks, processes and keeps. One in each lane, so each process has voices of its own."""

    find_voice: FindVoice
    store: TakeStore
    retries: int = RETRIES
    _voices: dict[str, Voice] = field(default_factory=dict)

    def __getstate__(self) -> tuple[object, ...]:
        """Without the voices: every process makes its own."""
        return self.find_voice, self.store, self.retries

    def __setstate__(self, state: tuple[FindVoice, TakeStore, int]) -> None:
        """With no voices yet."""
        self.find_voice, self.store, self.retries = state
        self._voices = {}

    def __call__(self, request: Request) -> Take:
        """The take of a request, recorded and kept.

        Raises:
            VoiceError: no variation gave sound that may be kept.
            StoreError: it could not be kept.
        """
        voice = self._voices.get(request.voice)
        if voice is None:
            voice = self._voices[request.voice] = self.find_voice(request.voice)
        reasons: list[str] = []
        for attempt in range(self.retries + 1):
            sound = speak(voice, request, request.variation + attempt * OTHERS)
            # A person may say a line as they like; what their recording must not be is checked when it is given.
            person = request.voice.startswith(RECORDING)
            reason = "" if person else fault(sound, request.spoken, request.speed)
            if not reason:
                return self.store.keep(request, process(sound, where=request.spoken[:40]))
            reasons.append(reason)
        raise VoiceError(
            f"the voice {voice.name} gave no usable sound for {request.spoken[:40]!r}: {reasons[0]}",
            remedy="Write the line differently, or choose another voice for it.",
        )


def speak(voice: Voice, request: Request, variation: int) -> Sound:
    """The voice's sound as it comes.

    Raises:
        VoiceError: the voice failed, in whatever way.
    """
    try:
        return voice.speak(request.spoken, speed=request.speed, variation=variation)
    except PodcastError:
        raise
    except Exception as error:  # another author's engine may fail in any way; its reason is passed on, never hidden
        raise VoiceError(
            f"the voice {voice.name} failed: {type(error).__name__}: {error}", remedy="Choose another voice."
        ) from error


def record(
    lines: Sequence[Planned],
    find_voice: FindVoice,
    store: TakeStore,
    *,
    issue: str = "",
    workers: int = 0,
    on_take: OnTake | None = None,
) -> dict[str, Take]:
    """Records lines in parallel and returns their takes by key; lines that ask for the same sound share one take.

    ``workers`` is the number of processes for voices that compute here (0: one per core). One line that fails does
    not hold up the others: all that can be recorded is recorded, then one error names what failed. ``issue`` is for
    that error's place.

    Raises:
        VoiceError: some lines could not be recorded; the others are kept.
        StoreError: takes cannot be kept; nothing more is tried.
        StoppedError: Ctrl-C; what was recorded is kept.
    """
    jobs: dict[str, Planned] = {}
    for line in sorted(lines, key=lambda line: -len(line.request.spoken) / line.request.speed):
        jobs.setdefault(key(line.request), line)
    takes: dict[str, Take] = {}
    failed: list[tuple[Planned, PodcastError]] = []
    with Lanes(Performer(find_voice, store)) as lanes:
        try:
            groups = _start(list(jobs.values()), find_voice, lanes, workers, failed)
            in_a_row: Counter[Queue[Request]] = Counter()
            for request, outcome in lanes.results(len(jobs) - len(failed)):
                line, group = jobs[key(request)], groups[request.voice]
                if isinstance(outcome, Take):
                    takes[outcome.key] = outcome
                    in_a_row[group] = 0
                    if on_take:
                        on_take(len(takes), len(jobs), line, outcome)
                elif isinstance(outcome, StoreError):
                    raise outcome
                else:
                    failed.append((line, outcome))
                    in_a_row[group] += isinstance(outcome, NetworkVoiceError)
                    if in_a_row[group] == IN_A_ROW:
                        lanes.cancel(group, outcome)
        except KeyboardInterrupt:
            raise StoppedError(
                f"stopped; {len(takes)} of {len(jobs)} lines were recorded and are kept",
                where=issue,
                remedy="Run the same command again to go on.",
            ) from None
    if failed:
        raise _failure(failed, lines, len(jobs), issue)
    return takes


def _start(
    lines: Sequence[Planned],
    find_voice: FindVoice,
    lanes: Lanes[Request, Take],
    workers: int,
    failed: list[tuple[Planned, PodcastError]],
) -> dict[str, Queue[Request]]:
    """Starts lanes: shared ones for all voices that compute, and some for each service. Returns each voice's queue.

    Lines of a voice that cannot be used at all go to ``failed``.
    """
    queues: dict[str, Queue[Request]] = {}
    computing: list[Planned] = []
    for name in dict.fromkeys(line.request.voice for line in lines):
        mine = [line for line in lines if line.request.voice == name]
        voice = find_voice(name)
        if reason := voice.unusable():
            failed += [(line, VoiceError(f"the voice {name} cannot be used: {reason}")) for line in mine]
        elif voice.capabilities.workers == "processes":
            computing += mine
        else:
            number = voice.capabilities.parallel or cores()
            queues[name] = lanes.start([line.request for line in mine], number, processes=False)
    if computing:
        computing.sort(key=lines.index)
        shared = lanes.start([line.request for line in computing], workers or cores(), processes=True)
        queues |= {line.request.voice: shared for line in computing}
    return queues


def _failure(
    failed: Sequence[tuple[Planned, PodcastError]], lines: Sequence[Planned], total: int, issue: str
) -> PodcastError:
    """One error for all lines that failed: what happened to the first of them in the script, and which others failed.

    Lines that were not tried any more carry the error of the line that made an end of it, and never speak for it.
    """
    own: dict[int, tuple[Planned, PodcastError]] = {}
    for line, error in failed:
        own.setdefault(id(error), (line, error))
    line, error = min(own.values(), key=lambda failure: lines.index(failure[0]))
    where = f"{issue}:{line.place}" if issue else line.place
    kind = type(error) if isinstance(error, VoiceError) else VoiceError
    remedy = f"{error.remedy} What was recorded is kept.".strip()
    if len(failed) == 1:
        return kind(error.what, where=where, remedy=remedy)
    others = sorted((other for other, _ in failed if other is not line), key=lines.index)
    places = ", ".join(other.place for other in others[:5]) + (" …" if len(others) > 5 else "")
    return kind(
        f"{error.what}; {len(failed)} of {total} lines could not be recorded ({places} too)",
        where=where,
        remedy=remedy,
    )
