"""``podcast voices``: what can be used here, what needs a network, and why one cannot be used."""

from __future__ import annotations

import click

from podcast import overview
from podcast.cli.options import echo_json, echo_table, json_option, project_option
from podcast.files import Project


@click.command("voices")
@project_option
@json_option
def command(project: Project, as_json: bool) -> None:
    """Lists the voices and says which can be used here."""
    voices = overview.voices(project)
    if as_json:
        echo_json(voices)
        return
    rows = [
        (voice.name, ", ".join(voice.languages), "network" if voice.network else "here", voice.unusable or "ready")
        for voice in voices
    ]
    echo_table(("voice", "languages", "works", "state"), rows)
