"""What must be recorded, and why: the lines of a script against the take store and the journal."""

from __future__ import annotations

import dataclasses
import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from podcast.model import Request, Take
from podcast.studio.journal import Choice, Journal, LineId, Used
from podcast.studio.store import TakeStore, key
from podcast.voices.protocol import Voice

FindVoice = Callable[[str], Voice]
"""A voice by its full name. It can be pickled, since voices also work in processes of their own."""

DAMAGED = "damaged take"
"""Why a line is stale whose take was kept once and cannot be used any more."""

REASONS: Mapping[str, str] = {
    "spoken": "reading changed",
    "voice": "voice changed",
    "voice_version": "voice updated",
    "speed": "pace changed",
    "variation": "another take chosen",
    "processing": "processing updated",
}
"""Field of a request → what is said when it differs from the last recording of the line."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line as the script asks for it: ``line`` counts from 1 in ``segment``, ``text`` is the line as written."""

    segment: str
    line: int
    text: str
    request: Request


@dataclass(frozen=True, slots=True)
class Planned:
    """A line, what the script asks for, what is to sound (``request``: a person's choice applied), and its take.

    ``why`` says why there is no take yet; it is empty when there is one.
    """

    id: LineId
    segment: str
    line: int
    asked: Request
    request: Request
    choice: Choice
    take: Take | None
    why: str

    @property
    def text(self) -> str:
        """The line as written."""
        return self.id.text

    @property
    def place(self) -> str:
        """``story-2:3``, as commands take it."""
        return f"{self.segment}:{self.line}"


@dataclass(frozen=True, slots=True)
class Plan:
    """The lines of an issue in order, each with its take or the reason why it has none."""

    lines: tuple[Planned, ...]

    @property
    def stale(self) -> tuple[Planned, ...]:
        """The lines that must be recorded."""
        return tuple(line for line in self.lines if line.take is None)

    @property
    def takes(self) -> tuple[Take, ...]:
        """The takes of all lines in order; complete when nothing is stale."""
        return tuple(line.take for line in self.lines if line.take is not None)


def plan(wanted: Sequence[Wanted], store: TakeStore, journal: Journal, find_voice: FindVoice) -> Plan:
    """Finds each line's take. Sound counts, not position: a line that moved needs no recording.

    Raises:
        UsageError, VoiceError, ConfigError: a voice that a person chose for a line does not exist any more.
    """
    ids = line_ids(wanted)
    before = _before(wanted, ids, journal.used)
    lines = []
    for line_id, line in zip(ids, wanted, strict=True):
        choice = journal.choice(line_id, line.request)
        request = applied(line.request, choice, find_voice)
        take = store.find(key(request))
        why = "" if take else _why(request, before.get(line_id), line.text, store)
        lines.append(Planned(line_id, line.segment, line.line, line.request, request, choice, take, why))
    return Plan(tuple(lines))


def line_ids(wanted: Iterable[Wanted]) -> list[LineId]:
    """Each line known by its text and its number among equal lines, counted from 1 in order."""
    seen: Counter[str] = Counter()
    ids = []
    for line in wanted:
        seen[line.text] += 1
        ids.append(LineId(line.text, seen[line.text]))
    return ids


def applied(asked: Request, choice: Choice, find_voice: FindVoice) -> Request:
    """What is to sound: the script's request with a person's choice applied to it."""
    request = dataclasses.replace(asked, variation=choice.variation)
    if choice.speed is not None:
        request = dataclasses.replace(request, speed=choice.speed)
    if choice.voice is not None and choice.voice != asked.voice:
        voice = find_voice(choice.voice)
        request = dataclasses.replace(request, voice=voice.name, voice_version=voice.version)
    return request


def _before(wanted: Sequence[Wanted], ids: Sequence[LineId], used: Mapping[LineId, Used]) -> dict[LineId, Used]:
    """What each line was when the episode was last built: the same text, or the text that it replaced."""
    found = {line_id: used[line_id] for line_id in ids if line_id in used}
    for segment in dict.fromkeys(line.segment for line in wanted):
        new = [line_id for line_id, line in zip(ids, wanted, strict=True) if line.segment == segment]
        old = sorted((past.line, line_id) for line_id, past in used.items() if past.segment == segment)
        past_ids = [line_id for _, line_id in old]
        matcher = difflib.SequenceMatcher(None, past_ids, new, autojunk=False)
        for kind, first, last, to_first, to_last in matcher.get_opcodes():
            if kind == "replace":
                replaced = (line_id for line_id in past_ids[first:last] if line_id not in ids)
                added = (line_id for line_id in new[to_first:to_last] if line_id not in used)
                found.update({line_id: used[past] for line_id, past in zip(added, replaced, strict=False)})
    return found


def _why(request: Request, before: Used | None, text: str, store: TakeStore) -> str:
    """Why a line has no take, in a person's words."""
    if store.was_kept(key(request)):
        return DAMAGED
    if before is None:
        return "new"
    if before.text != text:
        return "text changed"
    changed = [why for field, why in REASONS.items() if getattr(before.request, field) != getattr(request, field)]
    return ", ".join(changed) or "take missing"
