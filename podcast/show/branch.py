"""A git branch as a destination, for hosts that serve one as a site.

The branch is fetched into a folder that is thrown away, the site is published into that folder like into any other,
and the result is committed and pushed: the host sees all of it at once or nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from podcast.errors import StoreError, UsageError

PREFIX = "git:"
"""``git:BRANCH`` is a branch of the project's own ``origin``, ``git:BRANCH@ADDRESS`` one of another repository."""


def through_branch(destination: str, root: Path, work: Callable[[Path], bool]) -> None:
    """Checks a branch out, lets ``work`` change the folder, and pushes when it says that something changed.

    A branch that is not there yet is made, without history in common with others.

    Raises:
        UsageError: git is not installed, or there is no repository to push to.
        StoreError: the repository refused or could not be reached; says what git says.
    """
    branch, _, remote = destination.removeprefix(PREFIX).partition("@")
    if not shutil.which("git"):
        raise UsageError("git is not installed", where=destination, remedy="Install it, or publish to a folder.")
    if not branch or branch.startswith("-") or remote.startswith("-"):
        raise UsageError("no branch is named", where=destination, remedy="Write git:BRANCH, for example git:gh-pages.")
    remote = remote or _origin(root, destination)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _git(folder, destination, "init", "--quiet")
        if _git(folder, destination, "ls-remote", "--heads", remote, f"refs/heads/{branch}"):
            _git(folder, destination, "fetch", "--quiet", "--depth=1", remote, f"refs/heads/{branch}")
            _git(folder, destination, "checkout", "--quiet", "-B", branch, "FETCH_HEAD")
        else:
            _git(folder, destination, "checkout", "--quiet", "--orphan", branch)
        if not work(folder):
            return
        _git(folder, destination, "add", "--all")
        author = [] if _configured(folder) else ["-c", "user.name=podcast", "-c", "user.email=podcast@localhost"]
        _git(folder, destination, *author, "commit", "--quiet", "--message", "Publish the show")
        _git(folder, destination, "push", "--quiet", remote, f"{branch}:refs/heads/{branch}")


def _origin(root: Path, destination: str) -> str:
    """The address of the project's own repository."""
    found = _run(root, "remote", "get-url", "origin")
    if found.returncode:
        raise UsageError(
            "the project's folder has no git remote called origin",
            where=destination,
            remedy="Name the repository: git:BRANCH@ADDRESS.",
        )
    return found.stdout.strip()


def _configured(folder: Path) -> bool:
    """Whether git knows who commits."""
    return not _run(folder, "config", "user.email").returncode


def _git(folder: Path, destination: str, *arguments: str) -> str:
    """Runs git; what it prints.

    Raises:
        StoreError: it failed.
    """
    done = _run(folder, *arguments)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip() and not line.startswith("hint:")]
        verb = "commit" if arguments[0] == "-c" else arguments[0]
        raise StoreError(
            f"git {verb} failed: {said[-1] if said else 'no reason given'}",
            where=destination,
            remedy="Put that right and publish again: the branch is as it was.",
        )
    return done.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs git without ever asking for a password."""
    return subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace",
        check=False, env=os.environ | {"GIT_TERMINAL_PROMPT": "0"},
    )  # fmt: skip
