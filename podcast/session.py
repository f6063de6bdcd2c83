"""A script before it is recorded: every line read, and what the studio has of it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from podcast import narration, studio
from podcast.errors import ConfigError, UsageError
from podcast.files import Project, nearest, read_text
from podcast.korean import Reading, lexicon, read
from podcast.model import Request, Script, Show
from podcast.studio import PROCESSING, FindVoice, Journal, Plan, Planned, TakeStore, Wanted, WithRecordings
from podcast.voices import registry


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
    return narration.parse(read_text(path), where=shown(project, path))


def reader(project: Project, show: Show) -> functools.partial[Reading]:
    """How this show reads: :func:`podcast.korean.read` with the show's own lexicon."""
    return functools.partial(read, lexicon=show_lexicon(project, show))


def show_lexicon(project: Project, show: Show) -> lexicon.Lexicon:
    """The built-in lexicon, then the project's file, then ``[lexicon]`` of ``podcast.toml``; what comes later wins.

    Raises:
        ConfigError: an entry is not well formed, two contradict each other, or the named file does not exist.
    """
    path = lexicon_path(project, show)
    known = lexicon.builtin()
    if path.is_file():
        known = known.extended(lexicon.parse(read_text(path), where=path.name), where=path.name)
    elif show.lexicon_file:
        raise ConfigError(
            f"there is no lexicon file {show.lexicon_file!r}",
            where=project.config.name,
            remedy="Correct lexicon_file, or leave it empty.",
        )
    return known.extended(show.lexicon, where=project.config.name)


def lexicon_path(project: Project, show: Show) -> Path:
    """The file that holds the show's own entries: the one that ``podcast.toml`` names, else ``lexicon.tsv``."""
    return project.root / (show.lexicon_file or "lexicon.tsv")


def as_written(text: str) -> str:
    """A line as its author wrote it: without the readings that a person fixed in it."""
    return narration.marks(text)[0]


def shown(project: Project, path: Path) -> str:
    """A path as people see it: within the project."""
    return path.relative_to(project.root).as_posix()


class Session:
    """A script in the studio: its lines as requests, the takes there are, and what is still to be recorded."""

    def __init__(self, project: Project, show: Show, script: Script) -> None:
        """Reads every line aloud, on paper.

        Raises:
            UsageError: the script or the show names a voice that does not exist.
        """
        self.project, self.script = project, script
        known = functools.partial(registry.find, options=show.voices)
        self.find_voice: FindVoice = WithRecordings(known, project.recordings)
        self.store = TakeStore(project.takes)
        self.journal = Journal(project.journal(script.id))
        self.notes: list[str] = []
        self.silent: list[tuple[str, int]] = []
        self.wanted = self._wanted(show)

    def _wanted(self, show: Show) -> list[Wanted]:
        """The lines that are spoken; what cannot be read of them is noted with its place."""
        say, voices = reader(self.project, show), functools.cache(self.find_voice)
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
                    self.notes.append(f"{place}: there is nothing to say in {written!r}")
                    self.silent.append((segment.id, number))
                    continue
                voice = voices(line.voice or segment.voice or show.voice)
                speed = show.speed * (line.speed or segment.speed or 1.0)
                request = Request(reading.spoken, voice.name, voice.version, speed, 0, PROCESSING)
                wanted.append(Wanted(segment.id, number, line.text, request))
        return wanted

    def plan(self) -> Plan:
        """What must be recorded, and why."""
        return studio.plan(self.wanted, self.store, self.journal, self.find_voice)

    def lines_at(self, places: Sequence[str], match: str | None = None) -> list[Planned]:
        """The lines at ``SEGMENT`` or ``SEGMENT:LINE``, and those that hold ``match`` as written or as read, in order.

        Raises:
            UsageError: there is no such segment or line, or no line holds ``match``.
        """
        lines, chosen = self.plan().lines, set[str]()
        if match:
            chosen |= {line.place for line in lines if match in as_written(line.text) or match in line.asked.spoken}
            if not chosen:
                remedy = "Give a part of the sentence as it is written or as it is read."
                raise UsageError(f"no line holds {match!r}", where=self.script.id, remedy=remedy)
        for place in places:
            found = {line.place for line in lines if place in (line.segment, line.place)}
            if not found:
                segment = place.partition(":")[0]
                known = [line.place for line in lines if line.segment == segment] or [
                    s.id for s in self.script.segments
                ]
                raise UsageError(f"there is no {place!r} to record", where=self.script.id, remedy=nearest(place, known))
            chosen |= found
        return [line for line in lines if line.place in chosen]
