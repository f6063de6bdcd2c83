"""``podcast init``: a commented ``podcast.toml``."""

from __future__ import annotations

import dataclasses

import click

from podcast import config
from podcast.cli.options import project_option
from podcast.errors import UsageError
from podcast.files import Project, write_whole
from podcast.model import Show


@click.command("init")
@project_option
@click.option("--title", default=Show().title, help="The show's title.")
@click.option("--author", default="", help="Who makes it.")
@click.option("--email", default="", help="Where directories write to.")
@click.option("--link", default="", help="The address the show will be published at (https://…).")
def command(project: Project, title: str, author: str, email: str, link: str) -> None:
    """Writes a podcast.toml in which every setting is explained."""
    if project.config.exists():
        raise UsageError(
            "podcast.toml is there already", where=str(project.config), remedy="Edit it, or delete it first."
        )
    show = dataclasses.replace(Show(), title=title, author=author, email=email, link=link)
    write_whole(project.config, config.commented(show))
    click.echo(project.config)
    click.echo("Next: put an issue into seeds/ and run: podcast build seeds/NAME.txt", err=True)
