"""A finished episode as data, in ``ID.json`` beside its sound: what other stages read."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields
from pathlib import Path

from podcast.errors import StoreError
from podcast.files import Project, checked_id, read_text, write_whole
from podcast.model import Chapter, Cue, Episode

_FORMAT = 2


def record_path(project: Project, episode_id: str) -> Path:
    """Where the record of an episode is."""
    return project.episodes / f"{checked_id(episode_id)}.json"


def save_episode(project: Project, episode: Episode, *, fingerprint: str, loudness: float) -> None:
    """Writes the record. ``fingerprint`` is that of what the episode was made from, ``loudness`` its own, in LUFS.

    Raises:
        StoreError: it cannot be written.
    """
    data = _data(episode) | {
        "chapters": [_data(chapter) for chapter in episode.chapters],
        "cues": [_data(cue) for cue in episode.cues],
        "built": episode.built.isoformat(),
        "date": episode.date.isoformat() if episode.date else None,
    }
    content = {"format": _FORMAT, "fingerprint": fingerprint, "loudness": round(loudness, 2), "episode": data}
    write_whole(record_path(project, episode.id), json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def load_episode(project: Project, episode_id: str) -> Episode:
    """A finished episode.

    Raises:
        StoreError: there is none of this id, or its record is damaged.
    """
    return _read(record_path(project, episode_id))[0]


def finished(project: Project) -> tuple[str, ...]:
    """The ids of all finished episodes, in order."""
    names = (path.name.removesuffix(".json") for path in project.episodes.glob("*.json"))
    return tuple(sorted(name for name in names if not name.endswith((".chapters", ".transcript"))))


def load_fingerprint(project: Project, episode_id: str) -> str:
    """The fingerprint of what a finished episode was made from; empty when there is no such episode."""
    try:
        return _read(record_path(project, episode_id))[1]
    except StoreError:
        return ""


def _data(value: Episode | Chapter | Cue) -> dict[str, object]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _read(path: Path) -> tuple[Episode, str]:
    text = read_text(path)
    try:
        content = json.loads(text)
        data = content["episode"]
        episode = Episode(
            id=str(data["id"]),
            title=str(data["title"]),
            samples=int(data["samples"]),
            chapters=tuple(Chapter(**chapter) for chapter in data["chapters"]),
            cues=tuple(Cue(**cue) for cue in data["cues"]),
            audio=str(data["audio"]),
            size=int(data["size"]),
            sha256=str(data["sha256"]),
            built=dt.datetime.fromisoformat(data["built"]),
            date=dt.date.fromisoformat(data["date"]) if data["date"] else None,
            music=tuple((int(start), int(end)) for start, end in data["music"]),
        )
        return episode, str(content["fingerprint"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError("the record of the episode is damaged", where=str(path), remedy="Build it again.") from error
