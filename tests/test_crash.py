"""Nothing is ever lost: builds that are killed, run twice at once, run out of disk, or find their project moved."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from podcast.files import Project
from podcast.studio import TakeStore

Podcast = Callable[..., "subprocess.CompletedProcess[str]"]
KILLS = {"threads": 80, "processes": 20}
"""How often a build is killed, by how its voice works; processes take longer to start."""
PROCESSES = "[voices.test]\nprocesses = true\n"


def results(project: Project) -> dict[str, object]:
    """What a build makes, but for the moment at which it did: the sound, the transcript, the episode's facts."""
    facts = json.loads((project.episodes / "001.json").read_bytes())
    facts["episode"].pop("built")
    folder = project.episodes
    return {
        "mp3": hashlib.sha256((folder / "001.mp3").read_bytes()).hexdigest(),
        "vtt": (folder / "001.vtt").read_text(encoding="utf-8"),
        "facts": facts,
        "takes": {path.name for path in project.takes.rglob("*.flac")},
        "script": project.script("001").read_text(encoding="utf-8"),
    }


def keys(project: Project) -> set[str]:
    """The takes that are finished."""
    return {path.stem for path in (project.takes / "keys").rglob("*.json")}


def wholly_sound(project: Project) -> None:
    """Every file that has its name is whole: takes by their hash, the episode by the length it should have."""
    store = TakeStore(project.takes)
    for path in project.takes.rglob("*.flac"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.stem
    for key in keys(project):
        assert store.find(key), key
    for path in (*project.episodes.glob("*.json"), *(project.takes / "keys").rglob("*.json")):
        json.loads(path.read_bytes())


def start(project: Project) -> subprocess.Popen[str]:
    """A build in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "podcast", "build", "001"],
        cwd=project.root, start_new_session=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def everyone_gone(group: int) -> bool:
    """Whether no process of a group is left, after some patience."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def wipe(project: Project) -> None:
    """Back to the start: only the issue and the configuration are left."""
    for name in ("audio", "scripts"):
        shutil.rmtree(project.root / name, ignore_errors=True)


@pytest.fixture
def reference(project: Project, podcast: Podcast) -> dict[str, object]:
    """What an undisturbed build makes; the project is then as if it had never been built."""
    done = podcast("build", "001")
    assert done.returncode == 0, done.stderr
    made = results(project)
    wipe(project)
    return made


def kill_builds(project: Project, kills: int, seconds: float, rng: random.Random) -> tuple[int, int]:
    """Kills builds at random moments until ``kills`` were hit alive; returns how many builds that took and how many
    kills found takes that the next run did not lose."""
    alive, rounds, kept = 0, 0, 0
    before: set[str] = set()
    while alive < kills:
        rounds += 1
        build = start(project)
        with contextlib.suppress(subprocess.TimeoutExpired):
            build.wait(timeout=rng.uniform(0.0, seconds))
        alive += build.poll() is None
        with contextlib.suppress(ProcessLookupError):
            build.kill()
        _, complaint = build.communicate()
        assert build.returncode in {0, -signal.SIGKILL}, complaint
        assert everyone_gone(build.pid), "a voice's process was left behind"
        wholly_sound(project)
        assert before <= keys(project), "a finished take was lost"
        before = keys(project)
        kept += bool(before)
        if build.returncode == 0:
            wipe(project)
            before = set()
    return rounds, kept


@pytest.mark.slow
@pytest.mark.parametrize("kind", KILLS)
def test_a_build_killed_at_any_moment_loses_nothing(
    project: Project, podcast: Podcast, reference: dict[str, object], kind: str
) -> None:
    """``kill -9`` at 100 random moments, some of them with voices in processes: no finished take is lost, no wrong
    file is visible, and what the next run makes is bit for bit what an undisturbed run makes."""
    if kind == "processes":
        with project.config.open("a", encoding="utf-8") as file:
            file.write(PROCESSES)
    began = time.monotonic()
    assert podcast("build", "001").returncode == 0
    seconds = time.monotonic() - began
    wipe(project)
    _, kept = kill_builds(project, KILLS[kind], seconds, random.Random(seconds))
    assert kept, "no kill came while lines were recorded"
    done = podcast("build", "001")
    assert done.returncode == 0, done.stderr
    assert results(project) == reference
    assert podcast("doctor").stdout == "Everything is whole.\n"


@pytest.mark.slow
def test_the_embedded_voice_killed_a_few_times_says_the_same(project: Project, podcast: Podcast) -> None:
    """The real voice too: killed three times, the episode is bit for bit the undisturbed one."""
    project.config.write_text('title = "아침 소식"\nvoice = "kokoro"\n', encoding="utf-8")
    (project.seeds / "001.txt").write_text("1. 비가 옵니다.\n우산을 챙기세요. 길이 미끄럽습니다.\n", encoding="utf-8")
    began = time.monotonic()
    assert podcast("build", "001").returncode == 0
    seconds, undisturbed = time.monotonic() - began, results(project)
    wipe(project)
    kill_builds(project, 3, seconds * 0.8, random.Random(3))
    assert podcast("build", "001").returncode == 0
    assert results(project) == undisturbed


def test_two_builds_at_once_make_one_episode(project: Project, reference: dict[str, object]) -> None:
    """The second waits, says for whom, and finds everything done; nothing is recorded twice."""
    with project.config.open("a", encoding="utf-8") as file:
        file.write("[voices.test]\nseconds = 0.1\n")
    builds = [start(project), start(project)]
    said = [build.communicate()[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert sum("is being worked on by process" in words for words in said) == 1
    assert sum("nothing: every line was there" in words for words in said) == 1
    assert results(project) == reference


def test_a_full_disk_is_one_clear_error_and_the_next_run_goes_on(
    project: Project, podcast: Podcast, reference: dict[str, object]
) -> None:
    """When the system refuses to write takes, one line says so, nothing half-written stays, and it goes on later."""

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    build = subprocess.run(
        [sys.executable, "-m", "podcast", "build", "001"],
        cwd=project.root, capture_output=True, text=True, check=False, preexec_fn=small_files,
    )  # fmt: skip
    assert build.returncode == 1
    assert "Traceback" not in build.stderr
    assert [line for line in build.stderr.splitlines() if "file too large" in line] != []
    wholly_sound(project)
    assert not list(project.root.rglob("*.part"))
    assert podcast("build", "001").returncode == 0
    assert results(project) == reference


def test_a_project_that_moved_or_whose_clock_jumped_records_nothing(
    project: Project, podcast: Podcast, tmp_path: Path
) -> None:
    """Copied elsewhere with all times ten years ahead, the same lines are found, and the episode is the same."""
    assert podcast("build", "001").returncode == 0
    made = results(project)
    moved = Project(tmp_path.parent / f"{tmp_path.name} 옮김")
    shutil.copytree(project.root, moved.root)
    for path in moved.root.rglob("*"):
        os.utime(path, (time.time() + 10 * 365 * 86_400,) * 2)
    journal = moved.journal("001")
    journal.write_text(journal.read_text(encoding="utf-8").replace('"at": "20', '"at": "21'), encoding="utf-8")
    (moved.episodes / "001.mp3").unlink()
    done = podcast("build", "001", "--project", str(moved.root))
    assert "nothing: every line was there" in done.stderr, done.stderr
    assert results(moved) == made
    assert podcast("redo", "001", "story-1:2", "--project", str(moved.root)).returncode == 0
    assert podcast("undo", "001", "story-1:2", "--project", str(moved.root)).returncode == 0
    assert results(moved)["mp3"] == made["mp3"]
