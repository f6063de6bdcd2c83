"""``podcast check``: what a careful producer would check before publishing."""

from __future__ import annotations

import sys

import click

from podcast import care, overview
from podcast.cli.options import echo_json, echo_table, json_option, project_option
from podcast.cli.progress import StageProgress
from podcast.files import Project


@click.command("check")
@click.argument("issue_id", metavar="ID")
@click.option("--listen", is_flag=True, help="Have every line transcribed and compared with what should be said.")
@project_option
@json_option
def command(issue_id: str, listen: bool, project: Project, as_json: bool) -> None:
    """Measures the episode ID and names what is wrong with it, its script and its recording; exit code 1 if anything.

    Loudness, peaks, silences, pace, chapters, cues, tags and files are measured in the finished file.
    What --listen heard is kept with the takes: a second run listens only to what is new.
    """
    remarks = care.remarks(project, issue_id)
    findings = overview.check(project, issue_id)
    wrong = not findings or any(not finding.good for finding in findings)
    verdicts = []
    if listen:
        with StageProgress() as progress:
            verdicts = [verdict for verdict in care.heard(project, issue_id, progress) if verdict.suspicious]
    if as_json:
        echo_json({"findings": findings, "remarks": remarks, "suspicious": verdicts})
    else:
        rows = [
            ("✓" if found.good else "✗", found.point, found.place, found.figure, found.limit, found.remedy)
            for found in findings
        ]
        if rows:
            echo_table(("", "point", "where", "is", "should be", "remedy"), rows)
        else:
            click.echo(f"{issue_id}: the episode is not built. Build it: podcast build {issue_id}")
        for remark in remarks:
            click.echo(f"{remark.where}: {remark.what}")
        for verdict in verdicts:
            place = f"{verdict.segment}:{verdict.line}"
            click.echo(f"{issue_id}:{place}: {'; '.join(verdict.problems)}")
            click.echo(f"    said   {verdict.spoken}")
            click.echo(f"    heard  {verdict.heard or '(nothing)'}")
            click.echo(f"    redo   podcast redo {issue_id} {place}")
        if not remarks and not verdicts and not wrong:
            click.echo("Nothing to remark.")
    sys.exit(1 if wrong or remarks or verdicts else 0)
