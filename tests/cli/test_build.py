"""The way from an issue to an episode, as a person types it, with the test voice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import webvtt
from mutagen.id3 import ID3

from podcast.files import Project

Podcast = Callable[..., "subprocess.CompletedProcess[str]"]


def listing(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kept_takes(project: Project) -> set[str]:
    """The take store's keys: one for each line that was recorded."""
    return {path.name for path in (project.takes / "keys").rglob("*.json")}


def chapters(path: Path) -> list[tuple[int, str]]:
    """Start in milliseconds and title of each chapter, read by mutagen in the order of the table of contents."""
    tag = ID3(path)
    (contents,) = tag.getall("CTOC")
    found = {chapter.element_id: chapter for chapter in tag.getall("CHAP")}
    return [(found[name].start_time, str(found[name].sub_frames["TIT2"])) for name in contents.child_element_ids]


def webvtt_seconds(timestamp: str) -> float:
    """``00:01:02.500`` in seconds."""
    hours, minutes, seconds = timestamp.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def test_an_issue_becomes_an_episode_with_a_chapter_per_story(project: Project, podcast: Podcast) -> None:
    """Build prints the episode's path; the file has the chapters in order, each where its story's words begin."""
    done = podcast("build", "seeds/001.txt")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{Path('audio/episodes/001.mp3')}\n"
    found = chapters(project.episodes / "001.mp3")
    assert [title for _, title in found] == [
        "여는 말", "새 모델이 나왔습니다", "주가가 올랐습니다", "비가 옵니다", "맺는 말",
    ]  # fmt: skip
    starts = [webvtt_seconds(cue.start) for cue in webvtt.read(str(project.episodes / "001.vtt"))]
    episode = json.loads((project.episodes / "001.json").read_bytes())["episode"]
    for chapter, (start, _) in zip(episode["chapters"], found, strict=True):
        first = next(cue for cue in episode["cues"] if cue["segment"] == chapter["segment"])
        assert 0 <= first["start"] / 48 - start <= 120, "a chapter starts just before its first words"
        assert any(abs(at - first["start"] / 48_000) <= 0.001 for at in starts)


def test_the_report_names_what_was_made_and_how_to_go_on(podcast: Podcast) -> None:
    """Transcript, page, script and the redo command are told on stderr."""
    said = podcast("build", "001").stderr
    for expected in ("001.vtt", "001.html", "scripts", "podcast redo 001 story-"):
        assert expected in said


def test_a_second_build_records_and_changes_nothing(project: Project, podcast: Podcast) -> None:
    """Building again leaves every file as it was."""
    podcast("build", "001")
    before = listing(project.root)
    again = podcast("build", "001")
    assert "nothing: every line was there" in again.stderr
    assert listing(project.root) == before


def test_one_failing_issue_does_not_stop_the_others(project: Project, podcast: Podcast) -> None:
    """Of three issues one is empty: the other two are built, the failure is named, the exit code is 1."""
    (project.seeds / "002.txt").write_text("")
    (project.seeds / "003.txt").write_text("1. 소식\n오늘은 맑습니다.\n", encoding="utf-8")
    done = podcast("build", "001", "002", "003")
    assert done.returncode == 1
    assert done.stdout.split() == [str(Path("audio/episodes/001.mp3")), str(Path("audio/episodes/003.mp3"))]
    assert "002.txt" in done.stderr
    assert "1 of 3 issues failed; done: 001, 003" in done.stderr


@pytest.mark.parametrize("command", [("build", "007"), ("redo", "007", "story-1"), ("takes", "007"), ("status", "007")])
def test_an_unknown_issue_is_told_with_those_that_exist(podcast: Podcast, command: tuple[str, ...]) -> None:
    """The error lists the ids and is wrong usage."""
    podcast("script", "001")
    done = podcast(*command)
    assert done.returncode == 2
    assert "'007'" in done.stderr
    assert "There are: 001." in done.stderr


def test_an_unknown_segment_is_told_with_those_that_exist(podcast: Podcast) -> None:
    """The error lists the segments."""
    podcast("build", "001")
    done = podcast("redo", "001", "story-4")
    assert done.returncode == 2
    assert "There are: opening, story-1, story-2, story-3, closing." in done.stderr


def test_redo_records_only_its_segment_and_moves_later_chapters_by_the_difference(
    project: Project, podcast: Podcast
) -> None:
    """A slower story-2 gets new takes for its own lines; the chapters after it move by the same time."""
    podcast("build", "001")
    before, takes = chapters(project.episodes / "001.mp3"), kept_takes(project)
    done = podcast("redo", "001", "story-2", "--speed", "0.7")
    assert done.returncode == 0, done.stderr
    after = chapters(project.episodes / "001.mp3")
    script = project.script("001").read_text(encoding="utf-8")
    lines = [line for line in script.split("{#story-2}")[1].split("\n## ")[0].splitlines() if line.strip()]
    assert len(kept_takes(project) - takes) == len(lines)
    moved = [new - old for (new, _), (old, _) in zip(after, before, strict=True)]
    assert moved[:3] == [0, 0, 0]
    assert moved[3] == moved[4] > 500


def test_undo_brings_the_very_same_episode_back(project: Project, podcast: Podcast) -> None:
    """After a redo and an undo the audio is byte for byte what it was."""
    podcast("build", "001")
    before = (project.episodes / "001.mp3").read_bytes()
    assert podcast("redo", "001", "story-1:3").returncode == 0
    assert (project.episodes / "001.mp3").read_bytes() != before
    assert podcast("undo", "001", "story-1").returncode == 0
    assert (project.episodes / "001.mp3").read_bytes() == before
    rows = json.loads(podcast("takes", "001", "story-1", "--json").stdout)
    assert [row["in_use"] for row in rows if row["line"] == 3] == [True, False]


def test_redo_with_text_and_say_changes_the_script(project: Project, podcast: Podcast) -> None:
    """``--text`` replaces a line, ``--say`` fixes a reading, and each records that line alone."""
    podcast("build", "001")
    number = len(json.loads(podcast("takes", "001", "story-3", "--json").stdout))
    assert podcast("redo", "001", f"story-3:{number}", "--text", "우산은 AI가 챙깁니다.").returncode == 0
    done = podcast("redo", "001", f"story-3:{number}", "--say", "AI=인공지능")
    assert done.returncode == 0, done.stderr
    assert "우산은 {AI|인공지능}가 챙깁니다." in project.script("001").read_text(encoding="utf-8")
    rows = json.loads(podcast("takes", "001", "story-3", "--json").stdout)
    assert rows[-1]["take"]["request"]["spoken"] == "우산은 인공지능이 챙깁니다."
    assert "우산은 AI가 챙깁니다." in (project.episodes / "001.vtt").read_text(encoding="utf-8")


def test_status_says_what_the_next_build_will_record_and_why(project: Project, podcast: Podcast) -> None:
    """An edited sentence is one stale line, with its place and reason."""
    podcast("build", "001")
    path = project.script("001")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("우산을 챙기세요.", "우산을 꼭 챙기세요."), encoding="utf-8")
    (state,) = json.loads(podcast("status", "--json").stdout)
    assert (state["built"], state["edited"]) == ("outdated", 1)
    (stale,) = state["stale"]
    assert (stale["segment"], stale["why"], stale["text"]) == ("story-3", "text changed", "우산을 꼭 챙기세요.")
    assert "recorded    1 line" in podcast("build", "001").stderr


def test_a_mistake_in_the_script_names_file_and_line(project: Project, podcast: Podcast) -> None:
    """An unclosed brace is told with its line, and nothing is built."""
    podcast("script", "001")
    path = project.script("001")
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if "우산을" in line)
    lines[at] = "{우산을|우산을 챙기세요."
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = podcast("build", "001")
    assert done.returncode == 1
    assert f"scripts/001.md:{at + 1}" in done.stderr
    assert not project.episodes.exists()


@pytest.mark.skipif(os.name == "nt", reason="POSIX rights")
def test_a_folder_that_cannot_be_written_is_one_clear_error(project: Project, podcast: Podcast) -> None:
    """When ``audio`` is a file, the build says so in one line and leaves nothing half-written."""
    (project.root / "audio").write_text("")
    done = podcast("build", "001")
    assert done.returncode == 1
    assert "audio" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project.root / "audio").read_text() == ""


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_keeps_what_was_recorded_and_says_how_to_go_on(project: Project, podcast: Podcast) -> None:
    """Stopped in the middle of recording, the next build records only the rest."""
    story = "\n".join(f"소식 {number}번입니다." for number in range(120))
    (project.seeds / "002.txt").write_text(f"1. 긴 소식\n{story}\n", encoding="utf-8")
    slow = 'voice = "test"\n[voices.test]\nseconds = 0.02\n'
    project.config.write_text(slow, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "podcast", "build", "002"], cwd=project.root, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while len(kept_takes(project)) < 20 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    kept = len(kept_takes(project))
    assert process.returncode in (1, 130)
    assert "Run the same command again" in said
    assert "Traceback" not in said
    assert kept >= 20
    again = podcast("build", "002").stderr
    recorded = int(again.split("recorded    ")[1].split()[0])
    assert recorded + kept == len(kept_takes(project))


def test_without_a_network_the_service_voice_stops_and_keeps_what_there_is(project: Project, podcast: Podcast) -> None:
    """The error names voice, segment and remedy; no other voice steps in, and what was recorded stays."""
    podcast("build", "001")
    kept = kept_takes(project)
    script = project.script("001")
    text = script.read_text(encoding="utf-8").replace("{#story-3}", "{#story-3 voice=gtts:ko}")
    script.write_text(text, encoding="utf-8")
    episode = (project.episodes / "001.mp3").read_bytes()
    with project.config.open("a", encoding="utf-8") as config:
        config.write("[voices.gtts]\nattempts = 1\n")
    done = podcast("build", "001", HTTPS_PROXY="http://127.0.0.1:9", https_proxy="http://127.0.0.1:9")
    assert done.returncode == 1
    assert "001:story-3:" in done.stderr
    assert "gtts:ko" in done.stderr
    assert "kokoro" in done.stderr, "the remedy"
    assert "Traceback" not in done.stderr
    assert kept_takes(project) == kept
    assert (project.episodes / "001.mp3").read_bytes() == episode
