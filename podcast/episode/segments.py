"""Encoded segments, kept so that an episode is put together again without encoding anything twice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from podcast.episode.mastering import Mastered, Recipe
from podcast.files import Project, write_whole
from podcast.sound import mp3


@dataclass(frozen=True, slots=True)
class Encoded:
    """A segment ready to be joined: the file of its frames, its length and lines in samples, its blocks in LUFS."""

    frames: Path
    samples: int
    lines: tuple[tuple[int, int], ...]
    blocks: tuple[float, ...]


def find(project: Project, recipe: Recipe) -> Encoded | None:
    """The kept segment of this recipe, or None when there is none that is whole."""
    frames, notes = _paths(project, recipe)
    try:
        kept = json.loads(notes.read_bytes())
        found = Encoded(
            frames,
            int(kept["samples"]),
            tuple((int(start), int(end)) for start, end in kept["lines"]),
            tuple(float(block) for block in kept["blocks"]),
        )
        whole = frames.stat().st_size == found.samples // mp3.FRAME * mp3.frame_bytes(recipe.bitrate)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if whole and len(found.lines) == len(recipe.takes) else None


def keep(project: Project, recipe: Recipe, mastered: Mastered) -> Encoded:
    """The segment, encoded and kept under its recipe.

    Raises:
        SoundError: it cannot be encoded.
        StoreError: it cannot be written.
    """
    frames, notes = _paths(project, recipe)
    write_whole(frames, mp3.encode(mastered.samples, recipe.bitrate))
    # The notes come last: where they are, the frames are whole.
    content = {"samples": len(mastered.samples), "lines": mastered.lines, "blocks": mastered.blocks}
    write_whole(notes, json.dumps(content))
    return Encoded(frames, len(mastered.samples), mastered.lines, mastered.blocks)


def _paths(project: Project, recipe: Recipe) -> tuple[Path, Path]:
    name = recipe.key
    return project.segments / f"{name}.mp3", project.segments / f"{name}.json"
