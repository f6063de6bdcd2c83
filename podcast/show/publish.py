"""The site, put where listeners find it: only what changed, and in the order in which things point to each other.

Media go before pages, pages before the index, the feed last: at every moment, also after a cut, each published file
points only to files that are there. ``published.json`` at the destination remembers what was sent; nothing that an
app may still fetch is removed unless asked, and then only some time after the feed ceased to mention it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from podcast.errors import ConfigError, StoreError
from podcast.files import Project, read_text
from podcast.show.branch import PREFIX, through_branch
from podcast.show.feed import LOCAL_URL
from podcast.show.folder import mentioned
from podcast.show.places import Place, open_place

RECORD = "published.json"
GRACE = dt.timedelta(days=30)
"""How long a file stays after the feed ceased to mention it, even when pruning is asked for."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file to ``send`` or to ``remove``; ``size`` in bytes."""

    action: str
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Published:
    """What was done, or would be in a dry run: the steps in order, and what is kept for the grace period."""

    destination: str
    steps: tuple[Step, ...]
    waiting: tuple[str, ...]
    dry_run: bool


@dataclass(slots=True)
class _Record:
    """What was published: the hash of every file, and since when a file is no longer part of the site."""

    files: dict[str, str] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)


def publish(
    project: Project,
    destination: str,
    *,
    dry_run: bool = False,
    prune: bool = False,
    grace: dt.timedelta = GRACE,
    now: dt.datetime | None = None,
    report: Callable[[Step], None] = lambda step: None,
) -> Published:
    """Puts the site at a destination: a git branch (``git:BRANCH``) or what ``open_place`` knows.

    ``report`` is called before each step. An interrupted publishing is completed by the next one.

    Raises:
        StoreError: there is no site, or the destination refused; names the file.
        ConfigError: the feed's addresses are this machine's.
        UsageError: the destination makes no sense, or its library is not installed.
    """
    if destination.startswith(PREFIX):
        options = {"dry_run": dry_run, "prune": prune, "grace": grace, "now": now, "report": report}
        return _through_branch(project, destination, options)
    local = _contents(project)
    place = open_place(destination)
    record = _read_record(place)
    there = place.sizes() | place.sizes("media")
    steps = [Step("send", path, local[path].stat().st_size) for path in _changed(local, record, there)]
    today = (now or dt.datetime.now(dt.UTC)).date()
    record.gone = {path: record.gone.get(path, today.isoformat()) for path in record.files if path not in local}
    expired = [path for path, since in record.gone.items() if today - dt.date.fromisoformat(since) >= grace]
    if prune:
        steps += [Step("remove", path, there.get(path, 0)) for path in expired]
    if not dry_run:
        _carry_out(place, steps, local, record, report)
    removed = {step.path for step in steps if step.action == "remove"}
    return Published(destination, tuple(steps), tuple(path for path in record.gone if path not in removed), dry_run)


def _through_branch(project: Project, destination: str, options: dict[str, Any]) -> Published:
    """Publishes into a checkout of a git branch."""
    done: list[Published] = []

    def into(folder: Path) -> bool:
        done.append(publish(project, str(folder), **options))
        return bool(done[0].steps) and not done[0].dry_run

    through_branch(destination, project.root, into)
    return replace(done[0], destination=destination)


def _contents(project: Project) -> dict[str, Path]:
    """The files that the site consists of, in the order in which they may appear.

    Raises:
        StoreError: there is no site.
        ConfigError: the feed's addresses are this machine's.
    """
    site = project.site
    if not (site / "feed.xml").is_file():
        raise StoreError("there is no show yet", where=str(site), remedy="Build an episode first.")
    feed = read_text(site / "feed.xml")
    if f'href="{LOCAL_URL}/feed.xml"' in feed:
        raise ConfigError(
            "the feed's addresses are this machine's, so nobody could hear what is published",
            where="podcast.toml",
            remedy='Say where the show will be reached: link = "https://…", then build again.',
        )
    paths = {path for path in mentioned(feed) if (site / path).is_file()} | {"index.html", "feed.xml"}
    for page in [path for path in paths if path.endswith(".html")]:
        paths |= {path for path in mentioned(read_text(site / page)) if (site / path).is_file()}
    order = {"media": 0, "page": 1, "index.html": 2, "feed.xml": 3}
    kinds = {path: path if path in order else "media" if path.startswith("media/") else "page" for path in paths}
    return {path: site / path for path in sorted(paths, key=lambda path: (order[kinds[path]], path))}


def _changed(local: dict[str, Path], record: _Record, there: dict[str, int]) -> list[str]:
    """What has to be sent. A name in ``media/`` stands for its content, so there its size is enough."""
    return [
        path
        for path, file in local.items()
        if there.get(path) != file.stat().st_size
        or (not path.startswith("media/") and record.files.get(path) != _digest(file))
    ]


def _carry_out(
    place: Place, steps: list[Step], local: dict[str, Path], record: _Record, report: Callable[[Step], None]
) -> None:
    """Sends and removes; the record never claims what is not there."""
    before = json.dumps([record.files, record.gone])
    outdated = [step.path for step in steps if step.path in record.files and not step.path.startswith("media/")]
    if outdated:
        for path in outdated:
            record.files[path] = ""
        _write_record(place, record)
    for step in steps:
        report(step)
        if step.action == "send":
            place.put(local[step.path], step.path)
        else:
            place.remove(step.path)
            record.files.pop(step.path)
            record.gone.pop(step.path)
    record.files |= {path: _digest(file) for path, file in local.items()}
    if steps or json.dumps([record.files, record.gone]) != before:
        _write_record(place, record)


def _digest(file: Path) -> str:
    """The SHA-256 of a file; for media the part of it that its name holds, so that large files are not read."""
    if file.parent.name == "media" and (found := re.search(r"-([0-9a-f]{12})\.", file.name)):
        return found.group(1)
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _read_record(place: Place) -> _Record:
    """What was published here before.

    Raises:
        StoreError: the record is damaged.
    """
    content = place.read(RECORD)
    if content is None:
        return _Record()
    try:
        data = json.loads(content)
        return _Record(dict(data["files"]), dict(data["gone"]))
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            "the record of what was published is damaged",
            where=place.where(RECORD),
            remedy="Delete it; pages are then sent once more.",
        ) from error


def _write_record(place: Place, record: _Record) -> None:
    """Remembers what is published."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / RECORD
        file.write_text(json.dumps({"files": record.files, "gone": record.gone}, indent=1, sort_keys=True))
        place.put(file, RECORD)
