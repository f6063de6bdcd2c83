"""``podcast check``, as a person types it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

from podcast.files import Project

Podcast = Callable[..., "subprocess.CompletedProcess[str]"]


def test_check_reports_each_point_and_fails_on_a_fault(project: Project, podcast: Podcast) -> None:
    """A table for people, JSON for scripts; exit code 1 when something is wrong or nothing is built."""
    assert podcast("build", "001").returncode == 0
    shown = podcast("check", "001", "--json")
    report = json.loads(shown.stdout)
    findings = report["findings"]
    assert shown.returncode == int(bool(report["remarks"]) or not all(finding["good"] for finding in findings))
    assert {"loudness", "true peak", "chapters", "cues"} <= {finding["point"] for finding in findings}
    (project.episodes / "001.srt").unlink()
    shown = podcast("check", "001")
    assert shown.returncode == 1
    assert ".srt" in shown.stdout
    for path in project.episodes.glob("001*"):
        path.unlink()
    shown = podcast("check", "001")
    assert shown.returncode == 1
    assert "podcast build 001" in shown.stdout
