"""The small commands."""

from __future__ import annotations

import json
import subprocess
import tomllib
from collections.abc import Callable

import pytest
import soundfile

from podcast.cli import COMMANDS
from podcast.files import Project

Podcast = Callable[..., "subprocess.CompletedProcess[str]"]


def test_every_command_has_help_and_takes_a_project(podcast: Podcast) -> None:
    """Each command explains itself and accepts ``--project``."""
    overview = podcast("--help").stdout
    for name in COMMANDS:
        text = podcast(name, "--help").stdout
        assert name in overview
        assert "--project" in text or "COMMAND" in text, name


def test_init_writes_a_commented_configuration_once(project: Project, podcast: Podcast) -> None:
    """``init`` explains every key, and never overwrites."""
    project.config.unlink()
    assert podcast("init", "--title", "주간 소식").returncode == 0
    assert tomllib.loads(project.config.read_text(encoding="utf-8"))["title"] == "주간 소식"
    refused = podcast("init")
    assert refused.returncode == 2
    assert "podcast.toml" in refused.stderr


def test_a_misspelt_key_is_an_error_with_a_suggestion(project: Project, podcast: Podcast) -> None:
    """The line and the likely key are named; the exit code is 2."""
    project.config.write_text('\ntitel = "소식"\n', encoding="utf-8")
    done = podcast("build", "001")
    assert done.returncode == 2
    assert "podcast.toml:2" in done.stderr
    assert "Did you mean 'title'?" in done.stderr


def test_issue_shows_how_an_issue_was_understood(podcast: Podcast) -> None:
    """Headlines and paragraphs are shown, as text and as JSON."""
    assert "2. 주가가 올랐습니다." in podcast("issue", "001").stdout
    assert len(json.loads(podcast("issue", "001", "--json").stdout)["stories"]) == 3


def test_script_drafts_and_a_draft_can_be_seen_without_writing(project: Project, podcast: Podcast) -> None:
    """``--draft`` prints what a first ``script`` writes."""
    draft = podcast("script", "001", "--draft").stdout
    assert not project.script("001").exists()
    podcast("script", "001")
    assert project.script("001").read_text(encoding="utf-8") == draft


def test_read_with_a_dash_reads_line_by_line(podcast: Podcast) -> None:
    """One line in, one line out, empty lines included."""
    done = podcast("read", "-", stdin="값은 3만 원\n\nTSMC가 웃었다\n")
    assert done.stdout == "값은 삼만 원\n\n티에스엠씨가 웃었다\n"


def test_read_explains_each_token(podcast: Podcast) -> None:
    """``--explain`` names the rule behind a reading."""
    assert "티에스엠씨" in podcast("read", "--explain", "TSMC가 웃었다").stdout


def test_the_lexicon_of_the_show_wins(project: Project, podcast: Podcast) -> None:
    """An entry in podcast.toml changes the reading, particles and all."""
    project.config.write_text('[lexicon]\nTSMC = "대만 반도체"\n', encoding="utf-8")
    assert podcast("read", "TSMC는 웃었다").stdout == "대만 반도체는 웃었다\n"


@pytest.mark.parametrize("ending", ["wav", "flac", "mp3"])
def test_say_writes_a_sound_file(project: Project, podcast: Podcast, ending: str) -> None:
    """The file is 48 kHz mono and lasts as long as the words."""
    assert podcast("say", "안녕하세요 여러분", "-o", f"a.{ending}").returncode == 0
    info = soundfile.info(project.root / f"a.{ending}")
    assert (info.samplerate, info.channels) == (48_000, 1)
    assert 1.0 < info.duration < 3.0


def test_say_refuses_what_it_cannot_write_or_say(project: Project, podcast: Podcast) -> None:
    """An unknown ending, an unknown voice and an empty text are wrong usage, and no file is left."""
    for arguments in (("안녕", "-o", "a.xyz"), ("안녕", "-o", "a.wav", "--voice", "tset"), ("★", "-o", "a.wav")):
        done = podcast("say", *arguments)
        assert done.returncode == 2, arguments
        assert done.stderr.startswith("podcast: ")
    assert not list(project.root.glob("a.*"))


def test_voices_lists_the_engines_and_where_they_work(podcast: Podcast) -> None:
    """The embedded voice works here, Google's needs a network."""
    rows = {row["name"].partition(":")[0]: row for row in json.loads(podcast("voices", "--json").stdout)}
    assert (rows["kokoro"]["network"], rows["kokoro"]["unusable"]) == (False, "")
    assert rows["gtts"]["network"] is True
