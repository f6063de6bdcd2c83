"""What is there: the state of each issue, the takes of an episode, the voices. Nothing here records or writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from podcast import config, narration, stamps
from podcast.episode import Finding, check_episode, finished, load_episode
from podcast.errors import PodcastError, UsageError
from podcast.files import Project, nearest
from podcast.session import Session, load_script
from podcast.voices import registry


@dataclass(frozen=True, slots=True)
class Stale:
    """A line that the next build will record, and why."""

    segment: str
    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class State:
    """How far an issue is. ``built``: ``current``, ``outdated`` or empty; ``problem`` is what stands in the way."""

    id: str
    drafted: bool = False
    edited: int = 0
    lines: int = 0
    recorded: int = 0
    stale: tuple[Stale, ...] = ()
    built: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A voice engine: whether it works here, and why not. ``cost`` is in US dollars per 1,000 characters."""

    name: str
    package: str
    languages: tuple[str, ...]
    network: bool
    cost: float | None
    unusable: str


def status(project: Project, ids: Sequence[str] = ()) -> list[State]:
    """The state of the issues ``ids``, of all when none is named.

    Raises:
        UsageError: there is no such issue.
    """
    scripts = (path.stem for path in (project.root / "scripts").glob("*.md") if path.stem != "README")
    known = sorted({*project.issues(), *scripts})
    for issue_id in ids:
        if issue_id not in known:
            raise UsageError(
                f"there is no issue {issue_id!r}", where=str(project.root), remedy=nearest(issue_id, known)
            )
    return [_state(project, issue_id) for issue_id in ids or known]


def _state(project: Project, issue_id: str) -> State:
    show = config.load(project)
    if stamps.is_current(project, show, issue_id):
        count = len(load_episode(project, issue_id).cues)
        edited = len(narration.edited(load_script(project, issue_id)))
        return State(issue_id, True, edited, count, count, built="current")
    built = "outdated" if (project.episodes / f"{issue_id}.json").is_file() else ""
    if not project.script(issue_id).is_file():
        return State(issue_id, built=built)
    try:
        script = load_script(project, issue_id)
        lines = Session(project, show, script).plan().lines
    except PodcastError as error:
        return State(issue_id, True, built=built, problem=str(error))
    stale = tuple(Stale(line.segment, line.line, line.text, line.why) for line in lines if line.take is None)
    edited = len(narration.edited(script))
    return State(issue_id, True, edited, len(lines), len(lines) - len(stale), stale, built)


def voices(project: Project) -> list[VoiceRow]:
    """Every engine that is installed, as the show configures it."""
    options, rows = config.load(project).voices, []
    for name, engine in registry.engines().items():
        try:
            voice = engine.voice("", options.get(name, {}))
        except PodcastError as error:
            rows.append(VoiceRow(name, engine.package, (), False, None, str(error)))
            continue
        can = voice.capabilities
        rows.append(VoiceRow(voice.name, engine.package, can.languages, can.network, can.cost, voice.unusable()))
    return rows


def check(project: Project, issue_id: str) -> tuple[Finding, ...]:
    """What a careful producer would check in a finished episode: each point with its figure and limit.

    Nothing at all when the episode is not built.

    Raises:
        StoreError: its sound is gone or is not the one that was built.
        SoundError: its sound cannot be decoded.
    """
    if issue_id not in finished(project):
        return ()
    return check_episode(project, load_episode(project, issue_id), config.load(project))
