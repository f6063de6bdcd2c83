"""``podcast doctor``: checks and repairs what is kept."""

from __future__ import annotations

import click

from podcast import care
from podcast.cli.options import echo_json, json_option, project_option
from podcast.cli.progress import StageProgress
from podcast.files import Project


@click.command("doctor")
@click.option("--dry-run", is_flag=True, help="Only say what is wrong.")
@project_option
@json_option
def command(dry_run: bool, project: Project, as_json: bool) -> None:
    """Reads every take, journal and recording of the project, and repairs what it can.

    No whole take is deleted; a damaged one is set aside and recorded again by the next build.
    """
    with StageProgress() as progress:
        findings = care.doctor(project, progress, repair=not dry_run)
    if as_json:
        echo_json(findings)
        return
    for finding in findings:
        done = f"would be: {finding.done}" if dry_run else finding.done
        click.echo(f"{finding.where}: {finding.what} ({done})")
    if not findings:
        click.echo("Everything is whole.")
