"""Care of what was recorded: listening back, looking after the store, the producer's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from podcast import config
from podcast.errors import UsageError
from podcast.files import Project
from podcast.produce import Progress
from podcast.session import Session, as_written, load_script
from podcast.studio import Journal, TakeStore
from podcast.studio import page as producer
from podcast.studio.doctor import Finding, examine
from podcast.studio.ears import kept, listen
from podcast.studio.history import PastTake, history
from podcast.studio.judge import Verdict, judge
from podcast.studio.prune import Pruned, prune


def session(project: Project, issue_id: str) -> Session:
    """The script of an issue in the studio.

    Raises:
        UsageError: there is no such issue.
        ScriptError: its script has a mistake.
    """
    return Session(project, config.load(project), load_script(project, issue_id))


def takes(project: Project, issue_id: str, places: Sequence[str] = ()) -> list[PastTake]:
    """Every take of the lines at ``places``, of all lines when none is named.

    Raises:
        UsageError: there is no such issue, segment or line.
    """
    room = session(project, issue_id)
    lines = room.lines_at(places) if places else room.plan().lines
    return history(lines, room.store, room.journal, room.find_voice)


def sounds(project: Project, issue_id: str, places: Sequence[str], match: str | None = None) -> dict[str, Path]:
    """Place → sound file of each of these lines that is recorded."""
    room = session(project, issue_id)
    return {line.place: room.store.object(line.take.id) for line in room.lines_at(places, match) if line.take}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a line that a producer should know: where it is, and what."""

    where: str
    what: str


def remarks(project: Project, issue_id: str) -> list[Remark]:
    """What can be said of a script and its takes without listening: what is not read, what is not recorded.

    Raises:
        UsageError: there is no such issue.
        ScriptError: its script has a mistake.
    """
    room = session(project, issue_id)
    found = []
    for note in room.notes:
        where, _, what = note.partition(": ")
        found.append(Remark(where, what))
    for line in room.plan().stale:
        found.append(Remark(f"{issue_id}:{line.place}", f"not recorded ({line.why}): {line.text}"))
    return found + [Remark(*damage.split(": ", 1)) for damage in room.journal.damaged]


def page(project: Project, issue_id: str) -> Path:
    """Writes the producer's page of an issue, and returns where it is. What was listened to before is on it.

    Raises:
        UsageError: there is no such issue.
        StoreError: it cannot be written.
    """
    show = config.load(project)
    room = session(project, issue_id)
    lines = room.plan().lines
    path = project.producer(issue_id)
    known = {take.id: what for line in lines if (take := line.take) and (what := kept(room.store, take))}
    rows = producer.rows(
        lines, {line.text: as_written(line.text) for line in lines},
        history(lines, room.store, room.journal, room.find_voice), judge(lines, known), room.store, path.parent,
    )  # fmt: skip
    parts = [
        producer.Part(part.id, part.title, tuple(row for row in rows if row.line.segment == part.id))
        for part in room.script.segments
    ]
    producer.write_page(path, issue_id, room.script.title, parts, language=show.language)
    return path


def heard(project: Project, issue_id: str, progress: Progress) -> list[Verdict]:
    """What listening back says of each line, the worst first.

    Raises:
        UsageError: there is no such issue, nothing of it is recorded, or the extra ``listen`` is not installed.
    """
    room = session(project, issue_id)
    plan = room.plan()
    if not plan.takes:
        raise UsageError("nothing is recorded yet", where=issue_id, remedy=f"Run podcast build {issue_id} first.")
    progress.stage("listening", len({take.id for take in plan.takes}))
    return judge(
        plan.lines, listen(plan.takes, room.store, on_take=lambda done, total, take: progress.step(take.request.voice))
    )


def free(project: Project, keep: int, *, dry_run: bool) -> Pruned:
    """Deletes takes that no issue uses and that are none of a line's last ``keep`` choices.

    Raises:
        PodcastError: a script or a journal cannot be understood, so that it is not known what is in use.
    """
    show, scripts = config.load(project), (project.root / "scripts").glob("*.md")
    ids = sorted(path.stem for path in scripts if path.stem != "README")
    rooms = [Session(project, show, load_script(project, issue_id)) for issue_id in ids]
    in_use = [line.request for room in rooms for line in room.plan().lines]
    return prune(TakeStore(project.takes), journals(project), in_use, keep=keep, dry_run=dry_run)


def doctor(project: Project, progress: Progress, *, repair: bool = True) -> list[Finding]:
    """Checks every take, journal and recording, and repairs what can be repaired.

    Raises:
        StoreError: a folder cannot be read or written.
    """
    begun = False

    def step(done: int, total: int) -> None:
        nonlocal begun
        if not begun:
            progress.stage("checking", total)
            begun = True
        progress.step("")

    return examine(TakeStore(project.takes), journals(project), project.recordings, repair=repair, on_take=step)


def journals(project: Project) -> list[Journal]:
    """The journals of all issues."""
    return [Journal(path) for path in sorted(project.journal("x").parent.glob("*.jsonl"))]
