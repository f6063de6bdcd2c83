"""``podcast read``: written → spoken Korean."""

from __future__ import annotations

import sys

import click

from podcast import config
from podcast.cli.options import echo_json, echo_table, json_option, project_option
from podcast.files import Project
from podcast.korean.pronunciation import pronounce as pronounce_spoken
from podcast.session import reader as reader_of


@click.command("read")
@click.argument("text", required=False)
@click.option("--explain", is_flag=True, help="Show every token with its kind, reading and the rule that gave it.")
@click.option("--pronounce", is_flag=True, help="Show the standard pronunciation instead.")
@project_option
@json_option
def command(text: str | None, explain: bool, pronounce: bool, project: Project, as_json: bool) -> None:
    """Prints TEXT as it will be read aloud. With - or no TEXT: one line in, one line out."""
    reader = reader_of(project, config.load(project))
    lines = [text] if text not in (None, "-") else (line.rstrip("\n") for line in sys.stdin)
    for line in lines:
        reading = reader(line or "")
        if as_json:
            echo_json(reading)
        elif explain:
            rows = [(f"{t.start}–{t.end}", t.written, t.kind, t.spoken, t.rule) for t in reading.tokens]
            echo_table(("span", "written", "kind", "spoken", "rule"), rows)
        else:
            click.echo(pronounce_spoken(reading.spoken) if pronounce else reading.spoken)
        for token in reading.unread:
            click.echo(f"podcast: {token.start}: {token.written!r} is not read", err=True)
