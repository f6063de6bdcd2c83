"""When is an episode up to date? A stamp beside it says from which inputs it was made.

The stamp holds a fingerprint of every input: the issue, the script, the configuration and the files it names, the
journal of choices, the versions of the voices, and the program itself. Reading it costs a few file look-ups, so a
build with nothing to do ends at once, also in a project with hundreds of issues.
"""

from __future__ import annotations

import glob
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from podcast.errors import PodcastError
from podcast.files import Project, disk_error, write_whole
from podcast.model import RECORDING, Show
from podcast.voices import registry

_PACKAGE = Path(__file__).parent
_CODE = (".py", ".tsv", ".toml", ".html", ".css", ".js")


def is_current(project: Project, show: Show, issue_id: str) -> bool:
    """Whether the finished episode was made from exactly what is there now."""
    try:
        stamp = json.loads(_path(project, issue_id).read_bytes())
        return bool(
            stamp["made"] == _made(project, issue_id)
            and stamp["inputs"] == fingerprint(project, show, issue_id)
            and stamp["journal"] == _digest([project.journal(issue_id)])
            and stamp["voices"] == _versions(stamp["voices"], show)
        )
    except (OSError, ValueError, KeyError, TypeError, PodcastError):
        return False


def write(project: Project, show: Show, issue_id: str, inputs: str, voices: Iterable[str]) -> None:
    """Notes from what the episode was made: ``inputs`` as :func:`fingerprint` gave them when the work began.

    Raises:
        StoreError: the stamp cannot be written.
    """
    stamp = {
        "inputs": inputs,
        "journal": _digest([project.journal(issue_id)]),
        "voices": _versions(voices, show),
        "made": _made(project, issue_id),
    }
    write_whole(_path(project, issue_id), json.dumps(stamp, ensure_ascii=False, indent=1))


def fingerprint(project: Project, show: Show, issue_id: str) -> str:
    """Of everything that an episode is made from, but for its voices and the choices in its journal.

    Raises:
        StoreError: a file cannot be read.
    """
    named = [project.root / name for name in (show.templates, show.cover) if name]
    issue = [path for other, path in project.issues().items() if other == issue_id]
    code = [path for path in _PACKAGE.rglob("*") if path.suffix in _CODE]
    times = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(code)]
    return _digest([project.config, project.script(issue_id), *named, *issue], repr(times))


def _path(project: Project, issue_id: str) -> Path:
    return project.episodes / f".{issue_id}.stamp"


def _versions(voices: Iterable[str], show: Show) -> dict[str, str]:
    """The version of each voice, by name; a person's recording never changes."""
    engines = sorted(name for name in voices if not name.startswith(RECORDING))
    return {name: registry.find(name, show.voices).version for name in engines}


def _made(project: Project, issue_id: str) -> list[list[object]]:
    """Name, size and time of each file of the episode."""
    found = sorted(project.episodes.glob(f"{glob.escape(issue_id)}.*"))
    return [[path.name, path.stat().st_size, path.stat().st_mtime_ns] for path in found]


def _digest(paths: Iterable[Path], more: str = "") -> str:
    """Of the names and contents of files, absent ones included."""
    digest = hashlib.sha256(more.encode())
    for path in paths:
        try:
            digest.update(repr((path.name, path.read_bytes() if path.is_file() else None)).encode())
        except OSError as error:
            raise disk_error(error, path) from error
    return digest.hexdigest()
