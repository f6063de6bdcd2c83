"""``podcast publish``: the show, put where listeners find it."""

from __future__ import annotations

import datetime as dt

import click

from podcast import config, produce
from podcast.cli.options import echo_json, json_option, project_option
from podcast.errors import UsageError
from podcast.files import Project


@click.command("publish")
@click.argument("destination", required=False, metavar="[DEST]")
@click.option("--dry-run", is_flag=True, help="List what would be sent and removed, and send nothing.")
@click.option("--prune", is_flag=True, help="Remove what the feed has not mentioned for the grace period.")
@click.option("--grace", default=30, show_default=True, metavar="DAYS", help="How long such files stay at least.")
@project_option
@json_option
def command(destination: str | None, dry_run: bool, prune: bool, grace: int, project: Project, as_json: bool) -> None:
    """Sends the show to DEST: a folder, s3://bucket/folder, sftp://host/folder, gs://bucket or git:BRANCH.

    Without DEST it goes where `destination` in podcast.toml says. Only what changed is sent, the feed last; run it
    again after an interruption and it completes.
    """
    from podcast.show.publish import Step, publish

    target = destination or config.load(project).destination
    if not target:
        raise UsageError(
            "no destination is named",
            remedy='Name one, or write destination = "…" in podcast.toml.',
        )
    produce.publish(project)

    def report(step: Step) -> None:
        click.echo(f"  {step.action:<11} {step.path} ({step.size:,} bytes)", err=True)

    done = publish(project, target, dry_run=dry_run, prune=prune, grace=dt.timedelta(days=max(grace, 0)), report=report)
    if as_json:
        echo_json(done)
        return
    if dry_run:
        for step in done.steps:
            click.echo(f"{step.action} {step.path}")
    size = sum(step.size for step in done.steps if step.action == "send")
    verb = "would be sent" if dry_run else "sent"
    click.echo(f"podcast: {len(done.steps)} files, {size:,} bytes {verb} to {target}", err=True)
    if done.waiting:
        click.echo(
            f"  {len(done.waiting)} files are in no feed any more and stay until --prune, {grace} days", err=True
        )
