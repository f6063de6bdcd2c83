"""The whole flow, from an issue to the show, on one screen.

:func:`build` is the flow; the functions above it are its steps, those below it start it again from a changed script
(:func:`redo`) or a changed choice (:func:`undo`).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from podcast import __version__, config, episode, narration, show, sources, studio
from podcast.errors import StoreError, UsageError
from podcast.files import Project, read_text, write_whole
from podcast.korean import Reading, lexicon, read
from podcast.model import Episode, Issue, Line, Request, Script, Segment, Show, Take
from podcast.voices import registry


class Progress(Protocol):
    """Who is told how far the work is."""

    def stage(self, name: str, total: int) -> None:
        """A stage of ``total`` steps begins."""

    def step(self, place: str) -> None:
        """One step of the stage is done, at ``place``."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the episode, its files, how many lines were recorded for it, and what a person should know."""

    episode: Episode
    audio: Path
    transcript: Path
    page: Path
    script: Path
    recorded: int
    warnings: tuple[str, ...] = ()
