"""What a long command shows while it works, on stderr: stage, place, count, elapsed and remaining time."""

from __future__ import annotations

import time
from types import TracebackType

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

EVERY = 10.0
"""Seconds between two lines where there is no terminal (a log)."""


class StageProgress:
    """Shows the stages of a build; on a terminal as a live bar, elsewhere as a line now and then."""

    def __init__(self) -> None:
        """Nothing is shown before the first stage."""
        console = Console(stderr=True)
        self._live = console.is_terminal
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("{task.fields[place]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(compact=True),
            console=console,
            transient=True,
            disable=not self._live,
        )
        self._task: TaskID | None = None
        self._stage, self._done, self._total = "", 0, 0
        self._began = self._said = time.monotonic()

    def __enter__(self) -> StageProgress:
        """Starts the display."""
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the display and leaves the terminal as it was."""
        self._bar.stop()

    def stage(self, name: str, total: int) -> None:
        """A stage of ``total`` steps begins."""
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(name, total=total, place="")
        self._stage, self._done, self._total = name, 0, total
        self._began = self._said = time.monotonic()
        if not self._live:
            click.echo(f"{name}: {total}", err=True)

    def step(self, place: str) -> None:
        """One step of the stage is done, at ``place`` (``story-2:3``)."""
        self._done += 1
        if self._task is not None:
            self._bar.update(self._task, advance=1, place=place)
        now = time.monotonic()
        if not self._live and now - self._said >= EVERY:
            self._said = now
            left = (now - self._began) / self._done * (self._total - self._done)
            count = f"{self._done}/{self._total}"
            click.echo(f"{self._stage}: {count} {place}, {now - self._began:.0f} s, about {left:.0f} s left", err=True)

    def note(self, text: str) -> None:
        """Something that a person should know now."""
        self._bar.console.print(text, highlight=False, markup=False, soft_wrap=True)
