"""Options and output that commands share: the project, JSON, tables."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from podcast.files import Project

F = TypeVar("F", bound=Callable[..., Any])


def _to_project(_ctx: click.Context, _option: click.Parameter, value: Path) -> Project:
    """The folder that was named as a project."""
    return Project(value)


def project_option(command: F) -> F:
    """``--project DIR``: the folder with ``seeds/``, ``scripts/`` and ``podcast.toml``; the current one by default."""
    return click.option(
        "--project",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        callback=_to_project,
        help="The project's folder (default: the current one).",
    )(command)


def json_option(command: F) -> F:
    """``--json``: the report as JSON on stdout."""
    return click.option("--json", "as_json", is_flag=True, help="Report as JSON.")(command)


def echo_json(value: object) -> None:
    """Prints a report as JSON: dataclasses as objects, dates in ISO 8601, paths as text."""
    click.echo(json.dumps(value, default=_plain, ensure_ascii=False, indent=2))


def _plain(value: object) -> object:
    """What JSON has no word for."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: getattr(value, item.name) for item in dataclasses.fields(value)}
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return str(value)


def echo_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints a table that fits the terminal; wide Hangul is measured as it is drawn."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in header:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console()
    if not console.is_terminal:
        console.width = max(console.width, 200)
    console.print(table)


def clock(seconds: float) -> str:
    """``3:07`` or ``1:02:03``."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
