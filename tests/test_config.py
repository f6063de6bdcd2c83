"""podcast.toml."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from podcast import config
from podcast.errors import ConfigError
from podcast.files import Project
from podcast.model import Pauses, Show


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return Project(tmp_path)


def test_without_a_file_the_defaults_hold(project: Project) -> None:
    """A project without podcast.toml has the default show."""
    assert config.load(project) == Show()


def test_what_init_writes_reads_back_as_the_same_show(project: Project) -> None:
    """The commented file holds every key with its value."""
    show = Show(
        title='주간 "테크" \\ 소식',
        pauses=Pauses(sentence=0.3),
        lexicon={"GPT": "지피티", "에이.아이": "에이아이"},
        voices={"gtts": {"tld": "co.kr", "slow": True}},
    )
    project.config.write_text(config.commented(show), encoding="utf-8")
    assert config.load(project) == show


def test_every_key_is_documented() -> None:
    """Each key of podcast.toml says what it means."""
    for settings in (Show, Pauses):
        for item in dataclasses.fields(settings):
            assert item.metadata["doc"], item.name


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ('\ntitel = "소식"', "podcast.toml:2", "Did you mean 'title'?"),
        ("[pauses]\n\nsentense = 1", "podcast.toml:3", "Did you mean 'sentence'?"),
        ("bitrate = 95", "podcast.toml:1", "It can be 64,"),
        ("speed = 9", "podcast.toml:1", "from 0.5 to 2"),
        ("title = 3", "podcast.toml:1", "text in quotes"),
        ('explicit = "no"', "podcast.toml:1", "true or false"),
        ("[pauses]\nsegment = -1", "podcast.toml:2", "from 0 to 10"),
        ("pauses = 2", "podcast.toml:1", "Write it as [pauses]."),
        ("[lexicon]\nAI = 3", "podcast.toml:1", "table of text"),
        ('title = "소식\nx = 1', "podcast.toml:1", "not valid TOML"),
        ("speed = nan", "podcast.toml:1", "from 0.5 to 2"),
    ],
)
def test_a_mistake_says_its_line_and_the_remedy(project: Project, text: str, where: str, says: str) -> None:
    """Every kind of mistake in podcast.toml is one error that names line and remedy."""
    project.config.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        config.load(project)
    assert caught.value.where == where
    assert says in str(caught.value)
