"""``podcast status``: issues × stages."""

from __future__ import annotations

import click

from podcast import overview
from podcast.cli.options import echo_json, echo_table, json_option, project_option
from podcast.files import Project


@click.command("status")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--why", is_flag=True, help="Name every line that will be recorded, and why.")
@project_option
@json_option
def command(ids: tuple[str, ...], why: bool, project: Project, as_json: bool) -> None:
    """Shows what of each issue is drafted, recorded, stale and built."""
    states = overview.status(project, ids)
    if as_json:
        echo_json(states)
        return
    rows = [
        (
            state.id,
            f"drafted, {state.edited} edited" if state.drafted else "–",
            f"{state.recorded}/{state.lines}" if state.drafted else "–",
            str(len(state.stale)) if state.drafted else "–",
            state.built,
            state.problem,
        )
        for state in states
    ]
    echo_table(("issue", "script", "recorded", "stale", "episode", "problem"), rows)
    if why:
        for state in states:
            for stale in state.stale:
                click.echo(f"{state.id}:{stale.segment}:{stale.line}  {stale.why}: {stale.text}")
