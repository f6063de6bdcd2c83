"""When is an episode up to date? A stamp beside it says from which inputs it was made.

The stamp holds a fingerprint of every input: the issue, the script, the configuration and the files it names, the
journal of choices, the versions of the voices, and the program itself. Reading it costs a few file look-ups, so a
build with nothing to do ends at once, also in a project with hundreds of issues.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from podcast.errors import PodcastError
from podcast.files import Project, disk_error, write_whole
from podcast.model import Show
from podcast.voices import registry

_PACKAGE = Path(__file__).parent


def is_current(project: Project, show: Show, issue_id: str) -> bool:
    """Whether the finished episode was made from exactly what is there now."""
    try:
        stamp = json.loads(_path(project, issue_id).read_bytes())
        voices, inputs, made = stamp["voices"], stamp["inputs"], stamp["made"]
        return bool(
            made == _made(project, issue_id)
            and inputs == _inputs(project, show, issue_id)
            and voices == _versions(voices, show)
        )
    except (OSError, ValueError, KeyError, TypeError, PodcastError):
        return False


def write(project: Project, show: Show, issue_id: str, voices: Iterable[str]) -> None:
    """Notes from what the episode was made, by which voices.

    Raises:
        StoreError: the stamp cannot be written.
    """
    stamp = {
        "inputs": _inputs(project, show, issue_id),
        "voices": _versions(voices, show),
        "made": _made(project, issue_id),
    }
    write_whole(_path(project, issue_id), json.dumps(stamp, ensure_ascii=False, indent=1))


def _path(project: Project, issue_id: str) -> Path:
    return project.episodes / f".{issue_id}.stamp"


def _versions(voices: Iterable[str], show: Show) -> dict[str, str]:
    """The version of each voice, by name."""
    return {name: registry.find(name, show.voices).version for name in sorted(voices)}


def _made(project: Project, issue_id: str) -> list[list[object]]:
    """Name, size and time of each file of the episode."""
    found = [path for path in sorted(project.episodes.glob(f"{glob_escape(issue_id)}.*"))]
    return [[path.name, path.stat().st_size, path.stat().st_mtime_ns] for path in found]


def glob_escape(text: str) -> str:
    """``text`` as a glob pattern that matches only itself."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in text)


def _inputs(project: Project, show: Show, issue_id: str) -> str:
    """The fingerprint of everything an episode is made from, but for its voices."""
    digest = hashlib.sha256()
    named = [project.root / name for name in (show.templates, show.cover) if name]
    files = [project.config, project.script(issue_id), project.takes / "journal" / f"{issue_id}.jsonl", *named]
    files += [path for id_, path in project.issues().items() if id_ == issue_id]
    try:
        for path in files:
            digest.update(repr((path.name, path.read_bytes() if path.is_file() else None)).encode())
    except OSError as error:
        raise disk_error(error, path) from error
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in (".py", ".tsv", ".toml", ".html", ".json"):
            digest.update(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()
