"""``podcast feed``: the feed and the pages, what they still lack, and who may hear a private show."""

from __future__ import annotations

import click

from podcast import produce
from podcast.cli.options import echo_json, json_option, project_option
from podcast.files import Project
from podcast.show.listeners import Listeners


@click.group("feed", invoke_without_command=True)
@project_option
@json_option
@click.pass_context
def command(context: click.Context, project: Project, as_json: bool) -> None:
    """Writes the feed and the pages of every finished episode, and says what apps would miss in them.

    Prints the path of the feed on stdout.
    """
    if context.invoked_subcommand is not None:
        return
    files, pages = produce.publish(project)
    if as_json:
        echo_json({"feed": files.feed, "index": files.index, "pages": pages, "warnings": files.warnings})
        return
    click.echo(files.feed)
    click.echo(f"  page        {files.index}", err=True)
    click.echo(f"  episodes    {len(pages)}; {len(files.written)} files new or changed", err=True)
    for warning in files.warnings:
        click.echo(f"  missing     {warning}", err=True)


@command.group("token")
def token() -> None:
    """The listeners of a private show: once there is one, it is heard by their secret addresses only."""


@token.command("add")
@click.argument("name")
@project_option
def add(name: str, project: Project) -> None:
    """Makes a secret address for the listener NAME and prints the part that goes after the server's address."""
    secret = Listeners.of(project).add(name)
    click.echo(f"/listen/{secret}/feed.xml")
    click.echo("  It is shown this once. Restart `podcast serve` if it has been serving in public.", err=True)


@token.command("revoke")
@click.argument("name")
@project_option
def revoke(name: str, project: Project) -> None:
    """Takes the address of the listener NAME back, at once."""
    Listeners.of(project).revoke(name)


@token.command("list")
@project_option
@json_option
def names(project: Project, as_json: bool) -> None:
    """Lists the listeners; their addresses are known to them alone."""
    listeners = Listeners.of(project)
    if as_json:
        echo_json({"private": listeners.private, "listeners": listeners.names()})
        return
    for name in listeners.names():
        click.echo(name)
