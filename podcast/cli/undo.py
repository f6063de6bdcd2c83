"""``podcast undo``: goes back one take."""

from __future__ import annotations

import click

from podcast import produce
from podcast.cli.build import finish
from podcast.cli.options import project_option
from podcast.cli.progress import StageProgress
from podcast.files import Project


@click.command("undo")
@click.argument("issue_id", metavar="ID")
@click.argument("places", nargs=-1, required=True, metavar="SEGMENT[:LINE]...")
@project_option
def command(issue_id: str, places: tuple[str, ...], project: Project) -> None:
    """Goes back one take for SEGMENT or SEGMENT:LINE of ID and rebuilds the episode; nothing is recorded.

    Any number of steps: run it again. `podcast redo ID SEGMENT --again` goes forward.
    """
    with StageProgress() as progress:
        result = produce.undo(project, issue_id, places, progress)
    finish(project, [result])
