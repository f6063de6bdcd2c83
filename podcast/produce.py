"""The whole flow, from an issue to the show, on one screen.

:func:`build` is the flow and :func:`publish` its end; :func:`redo` and :func:`undo` enter it with a changed choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from podcast import config, narration, sources, stamps, studio
from podcast.episode import Recipe, build_episode, finished, load_episode, master
from podcast.errors import DamagedTakeError, UsageError
from podcast.files import Project, checked_id, nearest, read_text, write_whole
from podcast.model import Episode, Line, Script, Segment, Show
from podcast.session import Session, as_written, load_script, shown
from podcast.show import ShowFiles, write_show
from podcast.sound.export import export
from podcast.studio import Plan, Wish


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

    ``match`` adds every line that holds a text, as written or as read. ``wish`` chooses another take, ``recording`` is
    a person's, ``text`` (what is written) and ``say`` (how it is read, for the whole line or as
    ``written=spoken``) change the script and so belong to a single line.
    """

    places: tuple[str, ...]
    wish: Wish = field(default_factory=Wish)
    text: str | None = None
    say: str | None = None
    match: str | None = None
    recording: Path | None = None


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
        if again.text is not None or again.say is not None:
            _edit(project, issue_id, again)
            if again.wish == Wish() and again.recording is None:
                return _make(project, show, issue_id, progress)
        session = Session(project, show, load_script(project, issue_id))
        lines = session.lines_at(again.places, again.match)
        progress.stage("recording", len(lines) * again.wish.tries)
        if again.recording:
            redone = studio.use_recording(
                again.recording, lines, project.recordings, session.store, session.journal, session.find_voice,
                issue=issue_id,
            )  # fmt: skip
        else:
            redone = studio.redo(
                lines, again.wish, session.store, session.journal, session.find_voice, issue=issue_id,
                on_take=lambda done, total, line, take: progress.step(line.place),
            )  # fmt: skip
        for line in redone:
            if line.same:
                progress.note(f"{line.line.place}: the voice says it the same way again; change the words or the voice")
        return _make(project, show, issue_id, progress, recorded=len(lines) * again.wish.tries)


def undo(
    project: Project,
    issue_id: str,
    places: Sequence[str],
    progress: Progress,
    *,
    match: str | None = None,
    forward: bool = False,
) -> Built:
    """Goes back (or ``forward`` again) one choice for segments or lines, and makes the episode anew.

    Raises:
        UsageError: there is nothing to go back to, or no such place.
    """
    show = config.load(project)
    with _lease(project, issue_id, progress):
        session = Session(project, show, load_script(project, issue_id))
        lines = [(line.id, line.asked) for line in session.lines_at(places, match)]
        step = session.journal.again if forward else session.journal.undo
        step(lines, where=f"{issue_id}:{' '.join(places) or match}")
        return _make(project, show, issue_id, progress)


def publish(project: Project) -> tuple[ShowFiles, dict[str, Path]]:
    """Writes the feed and the pages of all finished episodes; what did not change is left alone.

    Returns what was written and each episode's page by its id.
    """
    episodes = [load_episode(project, issue_id) for issue_id in finished(project)]
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


def draft_script(project: Project, path: Path) -> str:
    """A fresh draft of an issue's script, as Markdown. Nothing is written."""
    return narration.format_script(narration.draft(sources.read_issue(path), config.load(project), project.root))


def refresh_script(project: Project, path: Path) -> Path:
    """Drafts the script of an issue or refreshes it; segments that a person edited stay. Returns the script's path."""
    show, issue = config.load(project), sources.read_issue(path)
    target = project.script(issue.id)
    script = narration.draft(issue, show, project.root)
    before = read_text(target) if target.exists() else ""
    if before:
        script = narration.refresh(narration.parse(before, where=shown(project, target)), script)
    if (text := narration.format_script(script)) != before:
        write_whole(target, text)
    return target


def say(project: Project, text: str, output: Path, *, voice: str | None = None, speed: float = 1.0) -> None:
    """Says a text into a sound file, WAV, FLAC or MP3 by its ending, as an episode would say it.

    Raises:
        UsageError: there is no such voice, nothing to say, or the ending is none of these.
        VoiceError: the voice gave no sound that may be kept.
    """
    show = config.load(project)
    line = Line(narration.escape(text), voice=voice, speed=speed)
    session = Session(project, show, Script("say", "", (Segment("line", "", (line,)),)))
    if not session.wanted:
        raise UsageError(f"there is nothing to say in {text!r}", remedy="Write at least one word.")
    studio.record(session.plan().stale, session.find_voice, session.store)
    (take,) = session.plan().takes
    recipe = Recipe((take.id,), (take.request.voice,), (0.0,), show.loudness, show.bitrate)
    sound = master(recipe, [session.store.load(take)], where=output.name)
    write_whole(output, export(sound.samples, output.suffix, show.bitrate))


def _make(project: Project, show: Show, issue_id: str, progress: Progress, recorded: int = 0) -> Built:
    """From the script on disk to the finished episode: records what is stale, and puts everything on the timeline."""
    inputs = stamps.fingerprint(project, show, issue_id)
    session = Session(project, show, load_script(project, issue_id))
    episode, plan, made = _assembled(project, show, session, progress)
    session.journal.note_used([(line.id, line.segment, line.line, line.take) for line in plan.lines if line.take])
    stamps.write(project, show, issue_id, inputs, {line.request.voice for line in plan.lines})
    return _built(project, episode, recorded + made, tuple(session.notes))


def _assembled(project: Project, show: Show, session: Session, progress: Progress) -> tuple[Episode, Plan, int]:
    """The episode, the plan that it follows, and how many lines were recorded for it.

    A take that turns out to be damaged when it is loaded is named and recorded again.
    """
    issue_id, recorded = session.script.id, 0
    for left in range(len(session.wanted), -1, -1):
        plan, made = _recorded(session, progress)
        recorded += made
        takes = {(line.segment, line.line): line.take for line in plan.lines if line.take}
        progress.stage("assembling", len(session.script.segments))
        try:
            episode = build_episode(
                session.script, takes | dict.fromkeys(session.silent), session.store.load, show, project,
                number=int(issue_id) if issue_id.isdecimal() else None, written=as_written, progress=progress.step,
            )  # fmt: skip
        except DamagedTakeError:
            if not left:
                raise
        else:
            return episode, plan, recorded
    raise AssertionError("the last round returns or raises")


def _recorded(session: Session, progress: Progress) -> tuple[Plan, int]:
    """The plan with a take for every line, and how many were recorded for it."""
    plan = session.plan()
    if not plan.stale:
        return plan, 0
    for line in plan.stale:
        if line.why == studio.DAMAGED:
            progress.note(f"{session.script.id}:{line.place}: the take is damaged or lost; it is recorded again")
    progress.stage("recording", len({studio.key(line.request) for line in plan.stale}))
    made = studio.record(
        plan.stale, session.find_voice, session.store, issue=session.script.id,
        on_take=lambda done, total, line, take: progress.step(line.place),
    )  # fmt: skip
    return session.plan(), len(made)


def _built(project: Project, episode: Episode, recorded: int, notes: tuple[str, ...]) -> Built:
    """The report of a build."""
    folder = project.episodes
    transcript, script = folder / f"{episode.id}.vtt", project.script(episode.id)
    return Built(episode, folder / episode.audio, transcript, script, recorded, notes)


def _lease(project: Project, issue_id: str, progress: Progress) -> AbstractContextManager[None]:
    """One build of an issue at a time."""
    path = project.journal(issue_id).with_suffix(".lease")
    return studio.lease(path, f"issue {issue_id}", on_wait=progress.note)


def _edit(project: Project, issue_id: str, again: Again) -> None:
    """Changes a line's text or reading in the script."""
    segment, _, number = again.places[0].partition(":")
    if len(again.places) != 1 or not number.isdecimal():
        raise UsageError("--text and --say change one line", remedy="Name it: podcast redo ID SEGMENT:LINE")
    script = load_script(project, issue_id)
    script = narration.change_line(script, segment, int(number), text=again.text, say=again.say)
    write_whole(project.script(issue_id), narration.format_script(script))
