"""The commands of the studio, as a person types them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile

from podcast.files import Project
from podcast.voices.registry import find

Podcast = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def built(podcast: Podcast) -> Podcast:
    """The command, in a project whose issue was built."""
    done = podcast("build", "001")
    assert done.returncode == 0, done.stderr
    return podcast


def in_use(podcast: Podcast, place: str) -> dict[str, str]:
    """The request of the take that a line uses."""
    (row,) = [row for row in json.loads(podcast("takes", "001", place, "--json").stdout) if row["in_use"]]
    request: dict[str, str] = row["take"]["request"]
    return request


def episode(project: Project) -> bytes:
    """The finished file."""
    return (project.episodes / "001.mp3").read_bytes()


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """A person's recording of some sentence."""
    sound = find("test:low").speak("제가 직접 읽은 문장입니다.")
    soundfile.write(tmp_path / "my.wav", sound.samples, sound.rate)
    return tmp_path / "my.wav"


def test_a_persons_recording_takes_a_line_and_undo_gives_it_back(
    project: Project, built: Podcast, recording: Path
) -> None:
    """``redo --from``, then ``undo``, then ``redo --again``; the last two give the very same episodes."""
    before = episode(project)
    done = built("redo", "001", "story-1:2", "--from", str(recording))
    assert done.returncode == 0, done.stderr
    assert in_use(built, "story-1:2")["voice"].startswith("recording:")
    spoken = episode(project)
    assert built("undo", "001", "story-1:2").returncode == 0
    assert episode(project) == before != spoken
    assert built("redo", "001", "story-1:2", "--again").returncode == 0
    assert episode(project) == spoken
    assert "nothing: every line was there" in built("build", "001").stderr
    refused = built("redo", "001", "story-1:2", "--again")
    assert refused.returncode == 2 and "nothing to go forward to" in refused.stderr


def test_lines_can_be_found_by_their_words(built: Podcast) -> None:
    """``--match`` finds what is written and what is read; an unknown text is an error."""
    assert built("redo", "001", "--match", "TSMC").returncode == 0
    rows = json.loads(built("takes", "001", "--json").stdout)
    redone = {row["text"] for row in rows if row["in_use"] and row["take"]["request"]["variation"] == 1}
    assert redone == {"TSMC가 웃었습니다."}
    refused = built("redo", "001", "--match", "없는 말")
    assert refused.returncode == 2 and "no line holds '없는 말'" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "no line is named"),
        (("story-9",), "no 'story-9'"),
        (("story-1:99",), "no 'story-1:99'"),
        (("story-1:2", "--from", "x.wav", "--voice", "test"), "--from takes a recording as it is"),
        (("story-1:2", "--from", "x.wav"), "x.wav: no such file"),
        (("story-1:2", "--again", "--voice", "test"), "--again only goes forward"),
    ],
)
def test_a_redo_that_cannot_be_done_says_why_and_changes_nothing(
    project: Project, built: Podcast, arguments: tuple[str, ...], message: str
) -> None:
    """One line on stderr, no traceback, the episode as it was."""
    before = episode(project)
    refused = built("redo", "001", *arguments)
    assert refused.returncode in {1, 2}
    assert message in refused.stderr and refused.stderr.count("\n") <= 2, refused.stderr
    assert episode(project) == before


def test_takes_shows_length_voice_words_and_a_waveform(built: Podcast) -> None:
    """The table has the take in use, its length, its shape and what was said."""
    built("redo", "001", "story-1:2", "--voice", "test:low")
    text = built("takes", "001", "story-1:2").stdout
    assert "test:low" in text and "●" in text and "█" in text and " s" in text
    row = json.loads(built("takes", "001", "story-1:2", "--json").stdout)[-1]
    assert len(row["waveform"]) == 24 and Path(row["file"]).suffix == ".flac"


def test_prune_frees_what_was_cut_from_the_script(project: Project, built: Podcast) -> None:
    """A dry run says what would go; then it goes, and the episode needs no recording."""
    script = project.script("001")
    text = script.read_text(encoding="utf-8")
    script.write_text(text.replace("우산을 챙기세요.", "우산은 두고 가세요."), encoding="utf-8")
    built("build", "001")
    dry = built("takes", "--prune", "--keep", "1", "--dry-run").stdout
    assert "우산을 챙기세요." in dry and "would free" in dry
    assert "우산을 챙기세요." in built("takes", "--prune", "--keep", "1").stdout
    assert built("takes", "--prune", "--keep", "1").stdout.startswith("0 takes")
    (project.episodes / "001.mp3").unlink()
    assert "nothing: every line was there" in built("build", "001").stderr


def test_the_doctor_names_and_repairs_and_build_heals(project: Project, built: Podcast) -> None:
    """A damaged take is found by the doctor, and by a build that needs it; the episode is then what it was."""
    before = episode(project)
    assert "Everything is whole." in built("doctor").stdout
    first, second, *_ = sorted(project.takes.rglob("*.flac"))
    for path in (first, second):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    assert built("doctor", "--dry-run").stdout.count("sound is damaged") == 2
    for path in (*project.segments.rglob("*"), project.episodes / "001.mp3"):
        if path.is_file():
            path.unlink()
    healed = built("build", "001")
    assert healed.returncode == 0, healed.stderr
    assert healed.stderr.count("recorded again") == 2
    assert episode(project) == before
    assert "Everything is whole." in built("doctor").stdout


def test_undo_works_after_edits_of_other_lines(project: Project, built: Podcast) -> None:
    """A line was redone; then others were added, cut and moved. Undo still brings its first take back."""
    first = in_use(built, "story-3:4")
    built("redo", "001", "story-3:4")
    script = project.script("001")
    text = script.read_text(encoding="utf-8")
    line = next(row["text"] for row in json.loads(built("takes", "001", "story-3:4", "--json").stdout))
    edited = text.replace(line, f"새로 넣은 문장입니다.\n{line}").replace(
        "TSMC가 웃었습니다.", "아무도 웃지 않았습니다."
    )
    script.write_text(edited, encoding="utf-8")
    done = built("build", "001")
    assert "recorded    2 lines" in done.stderr
    assert in_use(built, "story-3:5")["variation"] == 1
    assert built("undo", "001", "story-3").returncode == 0
    assert in_use(built, "story-3:5") == first


def test_play_plays_each_line_before_and_after(project: Project, built: Podcast, tmp_path: Path) -> None:
    """With a player the two sounds are played in order; without one their files are named."""
    programs = tmp_path / "bin"
    programs.mkdir()
    player = programs / "mpv"
    player.write_text(f'#!/bin/sh\necho "$2" >> {tmp_path}/played\n', encoding="utf-8")
    player.chmod(0o755)
    done = built("redo", "001", "story-1:2", "--play", PATH=str(programs))
    assert done.returncode == 0, done.stderr
    played = (tmp_path / "played").read_text(encoding="utf-8").split()
    rows = json.loads(built("takes", "001", "story-1:2", "--json").stdout)
    assert played == [row["file"] for row in sorted(rows, key=lambda row: bool(row["in_use"]))]
    silent = built("redo", "001", "story-1:2", "--play", PATH=str(tmp_path)).stderr
    assert "There is no player here" in silent and "before" in silent and "after" in silent
