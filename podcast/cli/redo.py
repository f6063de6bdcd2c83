"""``podcast redo``: records segments or lines again, as new takes."""

from __future__ import annotations

import click

from podcast import produce
from podcast.cli.build import finish
from podcast.cli.options import json_option, project_option
from podcast.cli.progress import StageProgress
from podcast.files import Project
from podcast.studio import Wish


@click.command("redo")
@click.argument("issue_id", metavar="ID")
@click.argument("places", nargs=-1, required=True, metavar="SEGMENT[:LINE]...")
@click.option("--voice", help="With another voice.")
@click.option("--speed", type=click.FloatRange(0.5, 2.0), help="At another pace; 1 is the voice's own.")
@click.option("--text", help="With another text for the line (changes the script).")
@click.option("--say", help="Read the line like this, or written=spoken for a part of it (changes the script).")
@project_option
@json_option
def command(
    issue_id: str,
    places: tuple[str, ...],
    voice: str | None,
    speed: float | None,
    text: str | None,
    say: str | None,
    project: Project,
    as_json: bool,
) -> None:
    """Records SEGMENT or SEGMENT:LINE of ID again and rebuilds the episode.

    `podcast redo 001 story-2` records the whole segment, `podcast redo 001 story-2:3` its third line.
    """
    again = produce.Again(places, Wish(voice, speed), text, say)
    with StageProgress() as progress:
        result = produce.redo(project, issue_id, again, progress)
    finish(project, [result], as_json=as_json)
