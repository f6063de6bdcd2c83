"""``podcast build``: an issue in, an episode out."""

from __future__ import annotations

import sys

import click

from podcast import produce
from podcast.cli import fail
from podcast.cli.options import clock, echo_json, json_option, project_option
from podcast.cli.progress import StageProgress
from podcast.errors import PodcastError
from podcast.files import Project


@click.command("build")
@click.argument("issues", nargs=-1, required=True, metavar="ISSUE...")
@project_option
@json_option
def command(issues: tuple[str, ...], project: Project, as_json: bool) -> None:
    """Makes the episode of each ISSUE (a file or an id): script, recording, episode, feed.

    Prints the path of each episode on stdout. An issue that fails does not stop the others.
    """
    built: list[produce.Built] = []
    failed = 0
    for issue in issues:
        try:
            with StageProgress() as progress:
                result = produce.build(project, issue, progress)
        except PodcastError as error:
            fail(error)
            failed = max(failed, error.exit_code)
            continue
        built.append(result)
        if not as_json:
            click.echo(result.audio)
            report(result)
    if as_json:
        echo_json(built)
    if failed:
        done = ", ".join(result.episode.id for result in built) or "none"
        click.echo(f"podcast: {len(issues) - len(built)} of {len(issues)} issues failed; done: {done}", err=True)
        sys.exit(failed)


def report(result: produce.Built) -> None:
    """What a person wants to know after a build, on stderr."""
    episode = result.episode
    for warning in result.warnings:
        click.echo(f"  note        {warning}", err=True)
    click.echo(f"  episode     {episode.title}, {clock(episode.seconds)}, {len(episode.chapters)} chapters", err=True)
    click.echo(f"  recorded    {result.recorded} of {len(episode.cues)} lines (the others were there)", err=True)
    click.echo(f"  transcript  {result.transcript}", err=True)
    click.echo(f"  page        {result.page}", err=True)
    click.echo(f"  script      {result.script} (edit it and build again; only what changed is recorded)", err=True)
    click.echo(f"  redo        podcast redo {episode.id} {episode.chapters[-1].segment}", err=True)
