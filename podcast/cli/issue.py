"""``podcast issue``: how an issue was understood."""

from __future__ import annotations

import click

from podcast import produce, sources
from podcast.cli.options import echo_json, json_option, project_option
from podcast.files import Project


@click.command("issue")
@click.argument("issue")
@project_option
@json_option
def command(issue: str, project: Project, as_json: bool) -> None:
    """Shows how ISSUE (a file or an id) was understood: title, date, stories, what was skipped."""
    read = sources.read_issue(produce.find_issue(project, issue))
    if as_json:
        echo_json(read)
        return
    click.echo(f"{read.id}  {read.title}" + (f"  {read.date.isoformat()}" if read.date else ""))
    for number, story in enumerate(read.stories, start=1):
        length = sum(len(paragraph) for paragraph in story.paragraphs)
        link = f"  {story.link}" if story.link else ""
        click.echo(f"{number:>3}. {story.headline}  ({len(story.paragraphs)} paragraphs, {length:,} characters){link}")
    for note in read.skipped:
        click.echo(f"  skipped: {note}")
