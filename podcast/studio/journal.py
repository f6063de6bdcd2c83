"""The journal of an issue: which take each line uses, and every choice that a person made.

One JSON object per line, only ever appended to (``.jsonl``). The order of the lines counts, not their clock. A last
line that was torn by a crash, or lines that a person broke by hand, are passed over and named in
:attr:`Journal.damaged`.

A line is known by its content, and a choice holds while the script asks for the same words, voice and pace: move a
line and its choice moves along; edit it and the choice waits for the day the edit is taken back. The recording of a
person holds for the same words, whatever voice or pace the script asks for.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from podcast.errors import UsageError
from podcast.files import disk_error
from podcast.model import RECORDING, Request, Take

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class LineId:
    """A line of an issue by its content: the text as written, and its number among equal lines, from 1."""

    text: str
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for a line instead of what the script asks; None: as the script asks."""

    voice: str | None = None
    speed: float | None = None
    variation: int = 0


@dataclass(frozen=True, slots=True)
class Used:
    """A line as it went into a build: where it stood, what was asked, which take answered and when that was noted."""

    text: str
    segment: str
    line: int
    request: Request
    take: str
    at: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice for a line that asks for ``asked``; ``others`` are the takes that were made along with it."""

    id: LineId
    asked: Request
    choice: Choice
    others: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A line together with what the script asks for it: what a choice is attached to."""

    id: LineId
    spoken: str
    voice: str
    speed: float

    @classmethod
    def of(cls, line_id: LineId, asked: Request) -> Target:
        """The target of a choice for a line that asks for this."""
        return cls(line_id, asked.spoken, asked.voice, asked.speed)


@dataclass(slots=True)
class _Choices:
    """The choices for one target: gone through, and gone back from. Each with the number of the act that made it."""

    past: list[tuple[int, Choice]] = field(default_factory=list)
    future: list[tuple[int, Choice]] = field(default_factory=list)
    tried: dict[Choice, None] = field(default_factory=lambda: {Choice(): None})


class Journal:
    """The journal at ``path``; an absent file is an empty journal.

    ``used`` maps each line of the last build to how it was used, ``history`` to every use of it in order, ``damaged``
    lists what could not be read, one human-readable line each.
    """

    def __init__(self, path: Path) -> None:
        """Reads the journal.

        Raises:
            StoreError: the file exists and cannot be read.
        """
        self.path = path
        self.used: dict[LineId, Used] = {}
        self.history: dict[LineId, list[Used]] = {}
        self.damaged: list[str] = []
        self._choices: dict[Target, _Choices] = {}
        self._acts = 0
        try:
            lines = path.read_bytes().split(b"\n") if path.exists() else []
        except OSError as error:
            raise disk_error(error, path) from error
        for number, line in enumerate(lines, start=1):
            if line.strip() and not self.understands(line):
                self.damaged.append(f"{path}:{number}: cannot be understood and is passed over")

    def understands(self, line: bytes) -> bool:
        """Applies a line of a journal, as read from a file; False when it cannot be understood."""
        try:
            self._replay(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError, IndexError):
            return False
        return True

    def choice(self, line_id: LineId, asked: Request) -> Choice:
        """The choice that holds for a line."""
        choices = self._choices.get(self._holding(line_id, asked))
        return choices.past[-1][1] if choices and choices.past else Choice()

    def tried(self, line_id: LineId, asked: Request) -> tuple[Choice, ...]:
        """Every choice that was ever made or tried for a line, in order; the script's own comes first."""
        return tuple((self._choices.get(self._holding(line_id, asked)) or _Choices()).tried)

    def chosen_lately(self, number: int) -> set[tuple[str, str, float, int]]:
        """What the last ``number`` choices of every line ask for, undone ones included, as (spoken, voice, speed,
        variation): whatever version of the voice said it."""
        lately = set()
        for target, choices in self._choices.items():
            made = [choice for _, choice in (*choices.future, *choices.past)]
            for choice in [*last(list(choices.tried), number), *last(made, max(1, number)), Choice()]:
                speed = target.speed if choice.speed is None else choice.speed
                lately.add((target.spoken, choice.voice or target.voice, speed, choice.variation))
        return lately

    def next_variation(self, line_id: LineId, asked: Request, voice: str | None, speed: float | None) -> int:
        """The first variation not yet tried for a line with this voice and speed (None: as the script asks)."""
        tried = self.tried(line_id, asked)
        same = [choice.variation for choice in tried if (choice.voice, choice.speed) == (voice, speed)]
        return max(same, default=-1) + 1

    def choose(self, chosen: Iterable[Chosen]) -> None:
        """Notes one act: a choice for each of some lines.

        Raises:
            StoreError: the journal cannot be written.
        """
        lines = []
        for line in chosen:
            choices = {"choice": _plain(line.choice), "others": [_plain(other) for other in line.others]}
            lines.append(_target(Target.of(line.id, line.asked)) | choices)
        self._append({"did": "choose", "lines": lines})

    def undo(self, lines: Iterable[tuple[LineId, Request]], where: str = "") -> list[LineId]:
        """Goes back one act: of the choices that hold for these lines, the newest act's are taken back.

        Returns the lines whose choice changed. Any number of steps: call it again.

        Raises:
            UsageError: there is nothing to go back to.
            StoreError: the journal cannot be written.
        """
        return self._step("undo", lines, where)

    def again(self, lines: Iterable[tuple[LineId, Request]], where: str = "") -> list[LineId]:
        """Goes forward one act that :meth:`undo` went back from. Returns the lines whose choice changed.

        Raises:
            UsageError: there is nothing to go forward to.
            StoreError: the journal cannot be written.
        """
        return self._step("again", lines, where)

    def note_used(self, lines: Sequence[tuple[LineId, str, int, Take]]) -> None:
        """Notes which take each line of a build uses, as (line, segment, line number, take); writes only what changed.

        Raises:
            StoreError: the journal cannot be written.
        """
        changed = []
        for line_id, segment, line, take in lines:
            past = self.used.get(line_id)
            now = (segment, line, take.request, take.id)
            if past is None or (past.segment, past.line, past.request, past.take) != now:
                fields = {"segment": segment, "line": line, "take": take.id}
                changed.append(dataclasses.asdict(line_id) | fields | {"request": dataclasses.asdict(take.request)})
        present = {line_id for line_id, *_ in lines}
        gone = [dataclasses.asdict(line_id) for line_id in self.used if line_id not in present]
        if changed or gone:
            self._append({"did": "use", "lines": changed, "gone": gone})

    def _step(self, did: str, lines: Iterable[tuple[LineId, Request]], where: str) -> list[LineId]:
        """Goes one act back or forward in the lines that it touched."""
        targets = [self._holding(line_id, asked, forward=did == "again") for line_id, asked in lines]
        tops = {}
        for target in targets:
            choices = self._choices.get(target)
            stack = choices and (choices.past if did == "undo" else choices.future)
            if stack:
                tops[target] = stack[-1][0]
        if not tops:
            raise UsageError(
                "there is no earlier choice to go back to" if did == "undo" else "there is nothing to go forward to",
                where=where,
                remedy="An edit of the script is taken back in the script; its takes are still kept."
                if did == "undo"
                else "",
            )
        act = max(tops.values()) if did == "undo" else min(tops.values())
        moved = [target for target, top in tops.items() if top == act]
        self._append({"did": did, "lines": [_target(target) for target in moved]})
        return [target.id for target in moved]

    def _holding(self, line_id: LineId, asked: Request, *, forward: bool = False) -> Target:
        """The target whose choice holds for a line (``forward``: whose undone choices are ahead of it).

        It is what the script asks for; or, where nothing was chosen for that, where a person's recording was chosen
        for the same words.
        """
        own = Target.of(line_id, asked)
        choices = self._choices.get(own, _Choices())
        if choices.future if forward else choices.past:
            return own
        recorded = []
        for target, others in self._choices.items():
            stack = others.future if forward else others.past
            if stack and (target.id, target.spoken) == (line_id, asked.spoken):
                act, choice = stack[-1]
                if choice.voice and choice.voice.startswith(RECORDING):
                    recorded.append((act, target))
        return max(recorded, key=lambda found: found[0])[1] if recorded else own

    def _append(self, event: dict[str, Any]) -> None:
        """Appends an event, on a line of its own even after a torn one, and applies it."""
        event = {"did": event.pop("did"), "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds")} | event
        data = json.dumps(event, ensure_ascii=False).encode("utf-8") + b"\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab+") as file:
                if file.tell() > 0:
                    file.seek(-1, os.SEEK_END)
                    data = data if file.read(1) == b"\n" else b"\n" + data
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise disk_error(error, self.path) from error
        self._replay(json.loads(data))

    def _replay(self, event: Mapping[str, Any]) -> None:
        """Applies an event as read.

        Raises:
            ValueError, TypeError, KeyError, AttributeError, IndexError: it is not an event of ours.
        """
        self._acts += 1
        lines: list[dict[str, Any]] = event["lines"]
        match event["did"]:
            case "use":
                self._replay_use(event, lines)
            case "choose":
                made = [(_read_target(line), Choice(**line["choice"])) for line in lines]
                others = [[Choice(**other) for other in line["others"]] for line in lines]
                for (target, choice), more in zip(made, others, strict=True):
                    choices = self._choices.setdefault(target, _Choices())
                    choices.past.append((self._acts, choice))
                    choices.future.clear()
                    choices.tried |= dict.fromkeys([choice, *more])
            case "undo":
                for choices in [self._choices[_read_target(line)] for line in lines]:
                    choices.future.append(choices.past.pop())
            case "again":
                for choices in [self._choices[_read_target(line)] for line in lines]:
                    choices.past.append(choices.future.pop())
            case other:
                raise ValueError(f"unknown event {other!r}")

    def _replay_use(self, event: Mapping[str, Any], lines: list[dict[str, Any]]) -> None:
        """Applies what a build used."""
        uses: dict[LineId, Used] = {}
        for line in lines:
            line_id = LineId(str(line["text"]), int(line["nth"]))
            request = Request(**line["request"])
            place = (str(line["segment"]), int(line["line"]))
            uses[line_id] = Used(line_id.text, *place, request, str(line["take"]), str(event["at"]))
        for gone in event["gone"]:
            self.used.pop(LineId(**gone), None)
        for line_id, used in uses.items():
            self.used[line_id] = used
            self.history.setdefault(line_id, []).append(used)


def last(items: Sequence[T], number: int) -> Sequence[T]:
    """The last ``number`` of some items; none for 0."""
    return items[max(0, len(items) - number) :]


def _target(target: Target) -> dict[str, Any]:
    """A target as the journal holds it."""
    asked = {"spoken": target.spoken, "voice": target.voice, "speed": target.speed}
    return dataclasses.asdict(target.id) | {"asked": asked}


def _read_target(line: Mapping[str, Any]) -> Target:
    """A target as read from the journal."""
    asked: dict[str, Any] = dict(line["asked"])
    line_id = LineId(str(line["text"]), int(line["nth"]))
    return Target(line_id, str(asked["spoken"]), str(asked["voice"]), float(asked["speed"]))


def _plain(choice: Choice) -> dict[str, Any]:
    """A choice as the journal holds it: only what differs from the script."""
    return {name: value for name, value in dataclasses.asdict(choice).items() if value not in {None, 0}}
