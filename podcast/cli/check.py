"""``podcast check``: what a careful producer would check before publishing."""

from __future__ import annotations

import sys

import click

from podcast import care
from podcast.cli.options import echo_json, json_option, project_option
from podcast.cli.progress import StageProgress
from podcast.files import Project


@click.command("check")
@click.argument("issue_id", metavar="ID")
@click.option("--listen", is_flag=True, help="Have every line transcribed and compared with what should be said.")
@project_option
@json_option
def command(issue_id: str, listen: bool, project: Project, as_json: bool) -> None:
    """Names what is wrong with the script and the recording of ID, the worst first; exit code 1 when there is any.

    What --listen heard is kept with the takes: a second run listens only to what is new.
    """
    remarks = care.remarks(project, issue_id)
    verdicts = []
    if listen:
        with StageProgress() as progress:
            verdicts = [verdict for verdict in care.heard(project, issue_id, progress) if verdict.suspicious]
    if as_json:
        echo_json({"remarks": remarks, "suspicious": verdicts})
    else:
        for remark in remarks:
            click.echo(f"{remark.where}: {remark.what}")
        for verdict in verdicts:
            place = f"{verdict.segment}:{verdict.line}"
            click.echo(f"{issue_id}:{place}: {'; '.join(verdict.problems)}")
            click.echo(f"    said   {verdict.spoken}")
            click.echo(f"    heard  {verdict.heard or '(nothing)'}")
            click.echo(f"    redo   podcast redo {issue_id} {place}")
        if not remarks and not verdicts:
            click.echo("Nothing to remark.")
    sys.exit(1 if remarks or verdicts else 0)
