"""``podcast say``: one sentence to a sound file."""

from __future__ import annotations

from pathlib import Path

import click

from podcast import produce
from podcast.cli.options import project_option
from podcast.files import Project


@click.command("say")
@click.argument("text")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="NAME.wav or .flac, .mp3"
)
@click.option("--voice", help="The voice (default: the show's).")
@click.option("--speed", type=click.FloatRange(0.5, 2.0), default=1.0, help="A factor; 1 is the voice's own pace.")
@project_option
def command(text: str, output: Path, voice: str | None, speed: float, project: Project) -> None:
    """Says TEXT into a sound file."""
    produce.say(project, text, output, voice=voice, speed=speed)
    click.echo(output)
