"""One at a time."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from podcast.errors import StoreError
from podcast.studio import lease

HOLD = """
import sys, time
from pathlib import Path
from podcast.studio import lease
with lease(Path(sys.argv[1]), "issue 001"):
    print("held", flush=True)
    sys.stdin.readline()
    Path(sys.argv[1] + ".done").touch()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the lease is, in a folder that does not exist yet."""
    return tmp_path / "audio" / "001.lease"


def other(path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lease until its standard input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stdout.readline() == "held\n"
    return process


def test_a_second_process_is_told_who_works(path: Path) -> None:
    """Without waiting it is an error that names the work and the process."""
    with other(path) as process:
        with (
            pytest.raises(StoreError, match=f"issue 001 is being worked on by process {process.pid}"),
            lease(path, "issue 001", wait=False),
        ):
            pass
        process.communicate("\n")


def test_a_second_process_waits_for_the_first(path: Path) -> None:
    """It says for whom, and begins when the first is done."""
    messages: list[str] = []

    def waiting(message: str) -> None:
        messages.append(message)
        assert process.stdin
        process.stdin.close()

    with other(path) as process, lease(path, "issue 001", on_wait=waiting):
        assert Path(f"{path}.done").exists()
    assert messages == [f"issue 001 is being worked on by process {process.pid}; waiting for it to finish"]


def test_the_lease_of_a_killed_process_is_free_at_once(path: Path) -> None:
    """A holder that died without a word holds nothing."""
    with other(path) as process:
        process.kill()
        process.wait()
        with lease(path, "issue 001", wait=False):
            assert path.exists()


def test_the_lease_ends_with_its_block(path: Path) -> None:
    """Also when the block fails, the next one may begin and no file is left."""
    with pytest.raises(ZeroDivisionError), lease(path, "issue 001"):
        raise ZeroDivisionError
    with lease(path, "issue 001", wait=False):
        pass
    assert not path.exists()


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    """A file in the folder's place is named."""
    (tmp_path / "audio").write_text("")
    with pytest.raises(StoreError, match="audio"), lease(tmp_path / "audio" / "001.lease", "issue 001"):
        pass


def test_a_folder_without_locks_will_do(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file system refuses every kind of lock, one still waits for the other."""
    fcntl = pytest.importorskip("fcntl", reason="this system has no such locks")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    for name in ("flock", "lockf", "fcntl"):
        monkeypatch.setattr(fcntl, name, refuse)
    with (
        lease(path, "issue 001"),
        pytest.raises(StoreError, match="being worked on"),
        lease(path, "issue 001", wait=False),
    ):
        pass
