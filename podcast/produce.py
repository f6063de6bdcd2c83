"""The whole flow, from an issue to the show, on one screen.

:func:`build` is the flow and :func:`publish` its end; :func:`redo` and :func:`undo` enter it with a changed choice.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from podcast import config, narration, sources, stamps, studio
from podcast.episode import build_episode, load_episode
from podcast.errors import UsageError
from podcast.files import Project, checked_id, nearest, read_text, write_whole
from podcast.korean import Reading, lexicon, read
from podcast.model import Episode, Issue, Request, Script, Show, Take
from podcast.show import ShowFiles, write_show
from podcast.sound import Sound
from podcast.studio import PROCESSING, FindVoice, Journal, Plan, Planned, TakeStore, Wanted
from podcast.voices import registry


class Progress(Protocol):
    """Who is told how far the work is."""

    def stage(self, name: str, total: int) -> None:
        """A stage of ``total`` steps begins."""

    def step(self, place: str) -> None:
        """One step of the stage is done, at ``place``."""

    def note(self, text: str) -> None:
        """Something that a person should know now."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the episode, its files, how many lines it recorded, and what a person should know."""

    episode: Episode
    audio: Path
    transcript: Path
    script: Path
    recorded: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """What is to be recorded again, and how: ``places`` are ``SEGMENT`` or ``SEGMENT:LINE``.

    ``voice`` and ``speed`` choose another take; ``text`` (what is written) and ``say`` (how it is read) change the
    script and so belong to a single line.
    """

    places: tuple[str, ...]
    voice: str | None = None
    speed: float | None = None
    text: str | None = None
    say: str | None = None
    tries: int = 1


def build(project: Project, name: str, progress: Progress) -> Built:
    """Makes the episode of an issue, named by its id or its file: script, takes, episode.

    What is there already is not made again. :func:`publish` then writes the feed and the pages.

    Raises:
        PodcastError: of the kind that fits; what was recorded is kept.
    """
    show = config.load(project)
    path = find_issue(project, name)
    with _lease(project, path.stem, progress):
        if stamps.is_current(project, show, path.stem):
            return _built(project, load_episode(project, path.stem), 0, ())
        refresh_script(project, path)
        return _make(project, show, path.stem, progress)


def redo(project: Project, issue_id: str, again: Again, progress: Progress) -> Built:
    """Records lines again as new takes and makes the episode anew.

    Raises:
        UsageError: there is no such issue, segment or line; the message lists what exists.
        PodcastError: as :func:`build`.
    """
    show = config.load(project)
    with _lease(project, issue_id, progress):
        script = load_script(project, issue_id)
        if again.text is not None or again.say is not None:
            script = _edited(script, again)
            write_whole(project.script(issue_id), narration.format_script(script))
        session = Session(project, show, script)
        lines = session.lines_at(again.places)
        progress.stage("recording", len(lines) * again.tries)
        studio.redo(
            lines, session.store, session.journal, session.find_voice,
            voice=again.voice, speed=again.speed, tries=again.tries, issue=issue_id,
            on_take=lambda done, total, line, take: progress.step(line.place),
        )  # fmt: skip
        return _make(project, show, issue_id, progress, recorded=len(lines) * again.tries)


def undo(project: Project, issue_id: str, place: str, progress: Progress, *, forward: bool = False) -> Built:
    """Goes back (or ``forward`` again) one choice for a segment or a line, and makes the episode anew.

    Raises:
        UsageError: there is nothing to go back to, or no such place.
    """
    show = config.load(project)
    with _lease(project, issue_id, progress):
        session = Session(project, show, load_script(project, issue_id))
        lines = [(line.id, line.asked) for line in session.lines_at((place,))]
        step = session.journal.again if forward else session.journal.undo
        step(lines, where=f"{issue_id}:{place}")
        return _make(project, show, issue_id, progress)


def publish(project: Project) -> tuple[ShowFiles, dict[str, Path]]:
    """Writes the feed and the pages of all finished episodes; what did not change is left alone.

    Returns what was written and each episode's page by its id.
    """
    episodes = [load_episode(project, path.stem) for path in sorted(project.episodes.glob("*.json"))]
    files = write_show(config.load(project), episodes, project)
    return files, {episode.id: page for episode, page in zip(episodes, files.pages, strict=True)}


def find_issue(project: Project, name: str) -> Path:
    """The file of an issue, named by its id or by its path.

    Raises:
        UsageError: there is none; the message lists the ids that exist. Or the name is a file with another's id.
    """
    known = project.issues()
    path = Path(name)
    if path.suffix and path.is_file():
        other = known.get(checked_id(path.stem))
        if other is not None and not other.samefile(path):
            raise UsageError(
                f"{path} has the same id as {other}", remedy="Rename one of them: an issue's id is its file's name."
            )
        return path
    if name not in known:
        raise UsageError(f"there is no issue {name!r}", where=str(project.seeds), remedy=nearest(name, known))
    return known[name]


def read_issue(path: Path) -> Issue:
    """The issue as understood."""
    return sources.read_issue(path)


def refresh_script(project: Project, path: Path) -> Path:
    """Drafts the script of an issue or refreshes it; segments that a person edited stay. Returns the script's path."""
    show, issue = config.load(project), sources.read_issue(path)
    target = project.script(issue.id)
    script = narration.draft(issue, show)
    before = read_text(target) if target.exists() else ""
    if before:
        script = narration.refresh(narration.parse(before, where=_shown(project, target)), script)
    if (text := narration.format_script(script)) != before:
        write_whole(target, text)
    return target


def load_script(project: Project, issue_id: str) -> Script:
    """The script of an issue as people left it.

    Raises:
        UsageError: there is none; the message lists those that exist.
        ScriptError: it has a mistake; the message names file and line.
    """
    path = project.script(issue_id)
    if not path.is_file():
        known = sorted(other.stem for other in path.parent.glob("*.md") if other.stem != "README")
        remedy = nearest(issue_id, known) if known else "Build the issue first: podcast build ISSUE"
        raise UsageError(f"there is no script of an issue {issue_id!r}", where=str(path.parent), remedy=remedy)
    return narration.parse(read_text(path), where=_shown(project, path))


def reader(show: Show) -> functools.partial[Reading]:
    """How this show reads: :func:`podcast.korean.read` with the show's own lexicon."""
    return functools.partial(read, lexicon=lexicon.builtin().extended(show.lexicon))


class Session:
    """A script in the studio: its lines as requests, the takes there are, and what is still to be recorded."""

    def __init__(self, project: Project, show: Show, script: Script) -> None:
        """Reads every line aloud, on paper.

        Raises:
            UsageError: the script or the show names a voice that does not exist.
        """
        self.script = script
        self.find_voice: FindVoice = functools.partial(registry.find, options=show.voices)
        self.store = TakeStore(project.takes)
        self.journal = Journal(project.takes / "journal" / f"{script.id}.jsonl")
        self.notes: list[str] = []
        self.wanted = self._wanted(show)

    def _wanted(self, show: Show) -> list[Wanted]:
        """The lines that are spoken; what cannot be read of them is noted with its place."""
        say, voices = reader(show), functools.cache(self.find_voice)
        wanted = []
        for segment in self.script.segments:
            for number, line in enumerate(segment.lines, start=1):
                if line.sound is not None:
                    continue
                written, fixed = narration.marks(line.text)
                reading = say(written, fixed=fixed)
                place = f"{self.script.id}:{segment.id}:{number}"
                self.notes += [f"{place}: {token.written!r} is not read" for token in reading.unread]
                if not any(character.isalnum() for character in reading.spoken):
                    self.notes.append(f"{place}: nothing to say in {written!r}")
                    continue
                voice = voices(line.voice or segment.voice or show.voice)
                speed = show.speed * (line.speed or segment.speed or 1.0)
                request = Request(reading.spoken, voice.name, voice.version, speed, 0, PROCESSING)
                wanted.append(Wanted(segment.id, number, line.text, request))
        return wanted

    def plan(self) -> Plan:
        """What must be recorded, and why."""
        return studio.plan(self.wanted, self.store, self.journal, self.find_voice)

    def lines_at(self, places: Sequence[str]) -> list[Planned]:
        """The lines at ``SEGMENT`` or ``SEGMENT:LINE``, each once, in order.

        Raises:
            UsageError: there is no such segment or line.
        """
        lines, chosen = self.plan().lines, set[str]()
        for place in places:
            found = {line.place for line in lines if place in (line.segment, line.place)}
            if not found:
                segment = place.partition(":")[0]
                known = [line.place for line in lines if line.segment == segment] or [s.id for s in self.script.segments]
                raise UsageError(f"there is no {place!r} to record", where=self.script.id, remedy=nearest(place, known))
            chosen |= found
        return [line for line in lines if line.place in chosen]

    def load(self, take: Take) -> Sound:
        """A take's sound."""
        return self.store.load(take)


def _make(project: Project, show: Show, issue_id: str, progress: Progress, recorded: int = 0) -> Built:
    """From the script on disk to the finished episode: records what is stale, and puts everything on the timeline."""
    session = Session(project, show, load_script(project, issue_id))
    plan = session.plan()
    if plan.stale:
        progress.stage("recording", len({studio.key(line.request) for line in plan.stale}))
        studio.record(
            plan.stale, session.find_voice, session.store, issue=issue_id,
            on_take=lambda done, total, line, take: progress.step(line.place),
        )  # fmt: skip
        recorded += len(plan.stale)
        plan = session.plan()
    takes = {(line.segment, line.line): line.take for line in plan.lines if line.take}
    progress.stage("assembling", len(session.script.segments))
    episode = build_episode(session.script, takes, session.load, show, project, progress=progress.step)
    session.journal.note_used([(line.id, line.segment, line.line, line.take) for line in plan.lines if line.take])
    stamps.write(project, show, issue_id, {line.request.voice for line in plan.lines})
    return _built(project, episode, recorded, tuple(session.notes))


def _built(project: Project, episode: Episode, recorded: int, notes: tuple[str, ...]) -> Built:
    """The report of a build."""
    folder = project.episodes
    transcript, script = folder / f"{episode.id}.vtt", project.script(episode.id)
    return Built(episode, folder / episode.audio, transcript, script, recorded, notes)


def _lease(project: Project, issue_id: str, progress: Progress):  # type: ignore[no-untyped-def]
    """One build of an issue at a time."""
    path = project.takes / "journal" / f"{checked_id(issue_id)}.lease"
    return studio.lease(path, f"issue {issue_id}", on_wait=progress.note)


def _edited(script: Script, again: Again) -> Script:
    """The script with a line's text or reading changed."""
    segment, _, number = again.places[0].partition(":")
    if len(again.places) != 1 or not number.isdecimal():
        raise UsageError("--text and --say change one line", remedy="Name it: podcast redo ID SEGMENT:LINE")
    return narration.change_line(script, segment, int(number), text=again.text, say=again.say)


def _shown(project: Project, path: Path) -> str:
    """A path as people see it: within the project."""
    return path.relative_to(project.root).as_posix()
