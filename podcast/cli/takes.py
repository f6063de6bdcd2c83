"""``podcast takes``: the history of every line, and freeing its space."""

from __future__ import annotations

import dataclasses

import click

from podcast import care
from podcast.cli.options import echo_json, echo_table, json_option, project_option
from podcast.errors import UsageError
from podcast.files import Project
from podcast.studio import TakeStore
from podcast.studio.history import PastTake, envelope, waveform
from podcast.studio.prune import KEPT


@click.command("takes")
@click.argument("issue_id", metavar="ID", required=False)
@click.argument("places", nargs=-1, metavar="[SEGMENT[:LINE]]...")
@click.option("--prune", is_flag=True, help="Delete takes of the project that no line uses or is likely to go back to.")
@click.option("--keep", type=click.IntRange(0), default=KEPT, show_default=True, help="Choices of a line to keep.")
@click.option("--dry-run", is_flag=True, help="With --prune: only say what would go.")
@project_option
@json_option
def command(
    issue_id: str | None,
    places: tuple[str, ...],
    prune: bool,
    keep: int,
    dry_run: bool,
    project: Project,
    as_json: bool,
) -> None:
    """Shows the takes of ID, or of some of its segments or lines: the one in use (●) and those before it.

    With --prune it frees space in the whole project. Takes in use, each line's last choices and recordings by people
    are never deleted.
    """
    if prune:
        _prune(project, keep, dry_run, as_json)
        return
    if issue_id is None:
        raise UsageError("no issue is named", remedy="Name one: podcast takes ID")
    store = TakeStore(project.takes)
    rows = [(row, store.load(row.take).samples) for row in care.takes(project, issue_id, places)]
    if as_json:
        echo_json([_fields(row) | {"file": store.object(row.take.id), "waveform": envelope(samples, 24)}
                   for row, samples in rows])  # fmt: skip
        return
    table = [
        (
            f"{row.segment}:{row.line}",
            "●" if row.in_use else "",
            row.take.recorded.astimezone().strftime("%m-%d %H:%M:%S"),
            f"{row.take.seconds:.1f} s",
            waveform(samples, 16),
            row.take.request.voice,
            row.take.request.spoken,
        )
        for row, samples in rows
    ]
    echo_table(("line", "", "recorded", "length", "sound", "voice", "as said"), table)


def _fields(row: PastTake) -> dict[str, object]:
    """A row as JSON has it, ready for more."""
    return {item.name: getattr(row, item.name) for item in dataclasses.fields(row)}


def _prune(project: Project, keep: int, dry_run: bool, as_json: bool) -> None:
    """Frees space and says what went."""
    gone = care.free(project, keep, dry_run=dry_run)
    if as_json:
        echo_json(gone)
        return
    for take in gone.takes:
        request = take.request
        click.echo(f"{take.id[:12]}  {take.seconds:5.1f} s  {request.voice}  {request.variation}  {request.spoken}")
    said = "would free" if dry_run else "freed"
    click.echo(f"{len(gone.takes)} takes and {len(gone.orphans)} lost sounds: {said} {gone.size / 1e6:.1f} MB")
