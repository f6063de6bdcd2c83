"""``podcast redo``: records segments or lines again, as new takes."""

from __future__ import annotations

from pathlib import Path

import click

from podcast import care, produce
from podcast.cli.build import finish
from podcast.cli.options import json_option, project_option
from podcast.cli.playing import play_both
from podcast.cli.progress import StageProgress
from podcast.errors import UsageError
from podcast.files import Project
from podcast.studio import MOST_TRIES, TakeStore, Wish
from podcast.studio.judge import by_ear

PATH = click.Path(path_type=Path)


@click.command("redo")
@click.argument("issue_id", metavar="ID")
@click.argument("places", nargs=-1, metavar="[SEGMENT[:LINE]]...")
@click.option("--match", metavar="TEXT", help="Every line that holds TEXT, as written or as read.")
@click.option("--voice", help="With another voice.")
@click.option("--speed", type=click.FloatRange(0.5, 2.0), help="At another pace; 1 is the voice's own.")
@click.option("--text", help="With another text for the line (changes the script).")
@click.option("--say", help="Read the line like this, or written=spoken for a part of it (changes the script).")
@click.option("--from", "recording", type=PATH, metavar="FILE", help="A person's recording instead of a voice.")
@click.option(
    "--tries", type=click.IntRange(1, MOST_TRIES), default=1, help="So many takes; the best is chosen by ear."
)
@click.option("--again", is_flag=True, help="Forward again, after undo; nothing is recorded.")
@click.option("--play", is_flag=True, help="Play each line before and after, where there is a player.")
@project_option
@json_option
def command(
    issue_id: str,
    places: tuple[str, ...],
    match: str | None,
    voice: str | None,
    speed: float | None,
    text: str | None,
    say: str | None,
    recording: Path | None,
    tries: int,
    again: bool,
    play: bool,
    project: Project,
    as_json: bool,
) -> None:
    """Records SEGMENT or SEGMENT:LINE of ID again and rebuilds the episode.

    `podcast redo 001 story-2` records the whole segment, `podcast redo 001 story-2:3` its third line, and
    `podcast redo 001 --match 골드만` the lines with that word.
    """
    if not places and not match:
        raise UsageError("no line is named", remedy="Name a SEGMENT or SEGMENT:LINE, or a part of a line with --match.")
    if recording and (voice or speed or tries > 1):
        raise UsageError("--from takes a recording as it is", remedy="Leave out --voice, --speed and --tries.")
    if again and (recording or voice or speed or text or say or tries > 1):
        raise UsageError(
            "--again only goes forward to a take that was made before", remedy="Leave out the other options."
        )
    before = care.sounds(project, issue_id, places, match) if play else {}
    with StageProgress() as progress:
        if again:
            result = produce.undo(project, issue_id, places, progress, match=match, forward=True)
        else:
            wish = Wish(voice, speed, tries, by_ear(TakeStore(project.takes)) if tries > 1 else None)
            wanted = produce.Again(places, wish, text, say, match, recording)
            result = produce.redo(project, issue_id, wanted, progress)
    finish(project, [result], as_json=as_json)
    if play:
        play_both(before, care.sounds(project, issue_id, places, match))
