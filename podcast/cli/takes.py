"""``podcast takes``: the history of every line."""

from __future__ import annotations

import click

from podcast import overview
from podcast.cli.options import echo_json, echo_table, json_option, project_option
from podcast.files import Project


@click.command("takes")
@click.argument("issue_id", metavar="ID")
@click.argument("segment", required=False)
@project_option
@json_option
def command(issue_id: str, segment: str | None, project: Project, as_json: bool) -> None:
    """Shows the takes of ID, or of one SEGMENT: the one in use and those before it."""
    rows = overview.takes(project, issue_id, segment)
    if as_json:
        echo_json(rows)
        return
    table = [
        (
            f"{row.segment}:{row.line}",
            "●" if row.in_use else "",
            row.take.recorded.astimezone().strftime("%m-%d %H:%M:%S"),
            f"{row.take.seconds:.1f} s",
            row.take.request.voice,
            row.take.request.spoken,
        )
        for row in rows
    ]
    echo_table(("line", "in use", "recorded", "length", "voice", "as said"), table)
