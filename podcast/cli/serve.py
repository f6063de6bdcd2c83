"""``podcast serve``: the show on this machine."""

from __future__ import annotations

import click

from podcast import produce
from podcast.cli import fail
from podcast.cli.options import project_option
from podcast.cli.progress import StageProgress
from podcast.errors import PodcastError
from podcast.files import Project


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option("--port", default=8000, show_default=True, help="Port to listen at; 0 takes a free one.")
@click.option("--watch", is_flag=True, help="Build again whenever an issue, a script or podcast.toml changes.")
@project_option
def command(host: str, port: int, watch: bool, project: Project) -> None:
    """Serves the show until Ctrl-C, by default to this machine alone. Prints the feed's address on stdout."""
    from podcast.show.listeners import Listeners
    from podcast.show.server import serve

    def ready(address: str) -> None:
        private = Listeners.of(project).private
        click.echo(f"{address}listen/TOKEN/feed.xml" if private else f"{address}feed.xml")
        click.echo(
            "  private     each listener has an address: podcast feed token list"
            if private
            else f"  page        {address}",
            err=True,
        )
        click.echo("  stop        Ctrl-C", err=True)

    serve(project, host=host, port=port, ready=ready, rebuild=(lambda: _rebuild(project)) if watch else None)


def _rebuild(project: Project) -> None:
    """Builds what is stale and writes the show; a mistake is reported and the server goes on."""
    try:
        for issue in project.issues():
            with StageProgress() as progress:
                produce.build(project, issue, progress)
        files, _ = produce.publish(project)
    except PodcastError as error:
        fail(error)
        return
    click.echo(f"  rebuilt     {len(files.written)} files new or changed", err=True)
