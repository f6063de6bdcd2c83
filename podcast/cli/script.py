"""``podcast script``: drafts or refreshes the narration script."""

from __future__ import annotations

import click

from podcast import produce
from podcast.cli.options import project_option
from podcast.files import Project


@click.command("script")
@click.argument("issue")
@project_option
@click.option("--draft", is_flag=True, help="Print a fresh draft on stdout and write nothing.")
def command(issue: str, project: Project, draft: bool) -> None:
    """Drafts or refreshes scripts/ID.md of ISSUE (a file or an id); segments that were edited stay as they are."""
    path = produce.find_issue(project, issue)
    if draft:
        click.echo(produce.draft_script(project, path), nl=False)
    else:
        click.echo(produce.refresh_script(project, path))
