"""``podcast show``: the producer's page."""

from __future__ import annotations

import click

from podcast import care
from podcast.cli.options import project_option
from podcast.files import Project


@click.command("show")
@click.argument("issue_id", metavar="ID")
@click.option("--open", "open_it", is_flag=True, help="Open it in the browser.")
@project_option
def command(issue_id: str, open_it: bool, project: Project) -> None:
    """Writes the producer's page of ID and prints its path: every line with its reading, its takes and its level.

    It opens from the folder, without a server. What `podcast check ID --listen` heard is on it.
    """
    path = care.page(project, issue_id)
    click.echo(path)
    if open_it:
        click.launch(path.resolve().as_uri())
