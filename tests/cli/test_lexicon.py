"""``podcast lexicon``, as a person runs it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest

from podcast.files import Project

Podcast = Callable[..., "subprocess.CompletedProcess[str]"]


def test_what_is_added_is_listed_and_read(project: Project, podcast: Podcast) -> None:
    """An added entry goes to ``lexicon.tsv``, is listed, and is how the show reads from then on."""
    assert podcast("lexicon", "add", "Zorvex", "조르벡스").stdout == "lexicon.tsv: Zorvex → 조르벡스\n"
    assert (project.root / "lexicon.tsv").read_text(encoding="utf-8").endswith("Zorvex\t조르벡스\n")
    assert [entry["written"] for entry in json.loads(podcast("lexicon", "list", "--json").stdout)] == ["Zorvex"]
    assert podcast("read", "Zorvex가 왔다").stdout == "조르벡스가 왔다\n"


def test_an_entry_that_changes_a_reading_says_what_it_was(podcast: Podcast) -> None:
    """A person learns that the built-in lexicon had another reading; the new one wins."""
    done = podcast("lexicon", "add", "Gemini", "제미니")
    assert "it was said 제미나이 (products) before" in done.stderr
    report = json.loads(podcast("lexicon", "test", "Gemini는 Claude와", "--json").stdout)
    assert report["spoken"] == "제미니는 클로드와"
    assert [entry["kind"] for entry in report["entries"]] == ["lexicon.tsv", "products"]


def test_the_configuration_wins_over_the_file(project: Project, podcast: Podcast) -> None:
    """``[lexicon]`` in ``podcast.toml`` has the last word, and ``add`` says so."""
    with project.config.open("a", encoding="utf-8") as configuration:
        configuration.write('[lexicon]\nZorvex = "조벡스"\n')
    done = podcast("lexicon", "add", "Zorvex", "조르벡스")
    assert "podcast.toml has 'Zorvex' too, and wins" in done.stderr
    assert podcast("read", "Zorvex").stdout == "조벡스\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Zorvex 조벡스\n", "lexicon.tsv:1: 'Zorvex 조벡스' is no lexicon entry. Write what is written, a tab"),
        ("Zo\t조\nzo\t저\n", "lexicon.tsv:2: 'zo' stands in line 1 already. Remove one."),
    ],
)
def test_a_mistake_in_the_file_is_one_line_with_its_place(
    project: Project, podcast: Podcast, content: str, message: str
) -> None:
    """File, line, mistake and remedy; exit code 2; ``add`` leaves the file alone."""
    (project.root / "lexicon.tsv").write_text(content, encoding="utf-8")
    for arguments in (("lexicon", "list"), ("lexicon", "add", "A", "에이"), ("read", "x")):
        done = podcast(*arguments)
        assert done.returncode == 2
        assert done.stderr.startswith(f"podcast: {message}")
        assert done.stderr.count("\n") == 1
    assert (project.root / "lexicon.tsv").read_text(encoding="utf-8") == content


def test_a_named_file_must_exist(project: Project, podcast: Podcast) -> None:
    """A misspelt ``lexicon_file`` is an error, not silence."""
    project.config.write_text('lexicon_file = "읽기.tsv"\n', encoding="utf-8")
    done = podcast("read", "x")
    assert done.returncode == 2
    assert "there is no lexicon file '읽기.tsv'" in done.stderr


def test_the_reading_must_be_hangul(project: Project, podcast: Podcast) -> None:
    """A reading in Latin letters is refused, and no file appears."""
    done = podcast("lexicon", "add", "Zorvex", "zorvex")
    assert done.returncode == 2
    assert "Write what is said in Hangul only" in done.stderr
    assert not (project.root / "lexicon.tsv").exists()
