"""``podcast build``: an issue in, an episode out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from podcast import produce
from podcast.cli import fail
from podcast.cli.options import clock, echo_json, json_option, project_option
from podcast.cli.progress import StageProgress
from podcast.errors import PodcastError, StoppedError
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
                built.append(produce.build(project, issue, progress))
        except StoppedError:
            raise
        except PodcastError as error:
            fail(error)
            failed = max(failed, error.exit_code)
    finish(project, built, as_json=as_json)
    if failed:
        done = ", ".join(result.episode.id for result in built) or "none"
        click.echo(f"podcast: {len(issues) - len(built)} of {len(issues)} issues failed; done: {done}", err=True)
        sys.exit(failed)


def finish(project: Project, built: Sequence[produce.Built], *, as_json: bool = False) -> None:
    """Writes the feed and the pages, and reports: the episodes' paths on stdout, the rest on stderr."""
    if not built:
        return
    site, pages = produce.publish(project)
    if as_json:
        echo_json([{"result": result, "page": pages[result.episode.id]} for result in built])
        return
    for result in built:
        click.echo(result.audio)
        _report(result, pages[result.episode.id])
    if site.warnings:
        click.echo(f"  feed        {site.feed} ({len(site.warnings)} things to fill in: podcast feed)", err=True)


def _report(result: produce.Built, page: Path) -> None:
    """What a person wants to know after a build, on stderr."""
    episode = result.episode
    for note in result.notes:
        click.echo(f"  note        {note}", err=True)
    lines = f"{result.recorded} line{'s' if result.recorded > 1 else ''}"
    recorded = lines if result.recorded else "nothing: every line was there"
    click.echo(f"  episode     {episode.title}: {clock(episode.seconds)}, {len(episode.chapters)} chapters", err=True)
    click.echo(f"  recorded    {recorded}", err=True)
    click.echo(f"  transcript  {result.transcript}", err=True)
    click.echo(f"  page        {page}", err=True)
    click.echo(f"  script      {result.script} (edit it and build again: only what changed is recorded)", err=True)
    click.echo(
        f"  redo        podcast redo {episode.id} {episode.chapters[len(episode.chapters) // 2].segment}", err=True
    )
