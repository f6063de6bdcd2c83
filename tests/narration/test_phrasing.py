"""Templates: what is chosen, how it is filled, and what is wrong with a show's own."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from podcast.errors import ScriptError, StoreError
from podcast.korean import read
from podcast.narration.phrasing import OPTIONAL, PLACEHOLDERS, fill, load, placeholders


def said(text: str) -> str:
    """As it is said."""
    return read(text).spoken


def own(tmp_path: Path, text: str) -> Path:
    """A show's own template file."""
    path = tmp_path / "templates.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_list_has_variants_that_any_issue_can_fill() -> None:
    """The package's templates hold every list; each can be said of an issue without date, number and title."""
    variants = load().variants
    assert variants.keys() == PLACEHOLDERS.keys()
    for key, templates in variants.items():
        assert any(not placeholders(template) & OPTIONAL for template in templates), key
        if key.startswith(("story.first", "story.next", "story.last")):
            assert len(templates) >= 3


@pytest.mark.parametrize(
    ("show", "filled"),
    [
        ("AI", "AI는"),
        ("GPT-4o", "GPT-4o는"),
        ("TSMC", "TSMC는"),
        ("아침 소식", "아침 소식은"),
        ("뉴스 11", "뉴스 11은"),
        ("3분 뉴스", "3분 뉴스는"),
        ("LLM", "LLM은"),
        ("주간 ‘테크’", "주간 ‘테크’는"),
    ],
)
def test_particles_agree_with_what_is_said(show: str, filled: str) -> None:
    """AI는, LLM은: by the sound, not by the letters."""
    assert fill("{show:은/는}", {"show": show}, said) == filled


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("{show:이/가}", "서울이"),
        ("{show:을/를}", "서울을"),
        ("{show:과/와}", "서울과"),
        ("{show:(으)로}", "서울로"),
        ("{show:(이)라고}", "서울이라고"),
        ("{{{show}}}", "{서울}"),
        ("{{show}}", "{show}"),
    ],
)
def test_a_template_is_filled(template: str, filled: str) -> None:
    """Every pair of particle forms, and braces that are meant as braces."""
    assert fill(template, {"show": "서울"}, said) == filled


def test_places_follow_in_turn() -> None:
    """The choice is the same for the same issue, another for neighbours, and not the same for all issues."""
    phrases = load()
    values = {"headline": "값이 올랐다.", "ordinal": "두 번째", "show": "소식", "count": "세"}

    def first(issue_id: str) -> list[str]:
        return [phrases.say("story.next.sentence", values, issue_id, place, said=said) for place in range(8)]

    assert first("001") == first("001")
    assert all(before != after for before, after in itertools.pairwise(first("001")))
    assert len({first(f"{number:03}")[0] for number in range(30)}) == len(phrases.variants["story.next.sentence"])


def test_a_variant_that_says_the_date_is_preferred() -> None:
    """An issue with a date is greeted with it; one without never."""
    phrases = load()
    values = {"show": "소식", "count": "세"}
    for number in range(20):
        dated = phrases.say("opening.greeting", values | {"date": "9월 13일"}, str(number), said=said)
        assert "9월 13일" in dated
        assert "{" not in phrases.say("opening.greeting", values, str(number), said=said)


def test_a_shows_own_lists_replace_the_packages(tmp_path: Path) -> None:
    """Lists that the file names are its own; the others stay."""
    phrases = load(own(tmp_path, '[closing]\nfarewell = "안녕히 계세요."\n'))
    assert phrases.variants["closing.farewell"] == ("안녕히 계세요.",)
    assert phrases.variants["opening.start"] == load().variants["opening.start"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[closing]\nfarewell = [\n  "좋아요.",\n  "{shwo}였습니다.",\n]\n', 4, "Did you mean {show}?"),
        ('[closing]\nfarewell = ["{headline}"]\n', 2, "closing.farewell cannot say {headline}"),
        ('[closing]\nfarewell = ["{show"]\n', 2, "a brace has no partner"),
        ('[closing]\nfarewell = ["show}"]\n', 2, "a brace has no partner"),
        ('[closing]\nfarewell = ["{}"]\n', 2, "cannot say {}"),
        ('[closing]\nfarewell = ["{show:은}"]\n', 2, "{show:은} names no particle"),
        ('[closing]\nfarewell = ["{show:}"]\n', 2, "{show:} names no particle"),
        ("[closing]\nfarewell = []\n", 2, "closing.farewell is not a list of sentences"),
        ('[closing]\nfarewell = [" "]\n', 2, "closing.farewell is not a list of sentences"),
        ("[closing]\nfarewell = 3\n", 2, "closing.farewell is not a list of sentences"),
        ('[closing]\nfarewel = ["안녕."]\n', 2, "Did you mean 'closing.farewell'?"),
        ('[story.first]\nsentences = ["{headline}"]\n', 2, "Did you mean 'story.first.sentence'?"),
        ('[story.first]\nsentence = ["첫 소식입니다."]\n', 2, "does not say {headline}"),
        ('[closing]\nfarewell = ["안녕.\n', 2, "this is not TOML"),
        ("[closing\n", 1, "this is not TOML"),
        ('[closing]\nfarewell = ["가."]\nfarewell = ["나."]\n', 3, "this is not TOML"),
    ],
)
def test_a_mistake_in_a_template_is_named_with_its_line(text: str, line: int, words: str, tmp_path: Path) -> None:
    """File, line, what is wrong and what to do."""
    path = own(tmp_path, text)
    with pytest.raises(ScriptError) as caught:
        load(path)
    assert caught.value.where == f"{path}:{line}"
    assert words in str(caught.value)
    assert caught.value.remedy


def test_a_missing_template_file_is_an_error(tmp_path: Path) -> None:
    """The show names a file that is not there."""
    with pytest.raises(StoreError, match=r"none\.toml"):
        load(tmp_path / "none.toml")


def test_a_list_that_no_issue_can_fill_is_an_error(tmp_path: Path) -> None:
    """A greeting that always says the date needs a sister that does not."""
    path = own(tmp_path, '[opening]\ngreeting = ["{date}입니다."]\n')
    with pytest.raises(ScriptError, match=r"no template of opening.greeting .* Add one without \{date\}") as caught:
        load(path).say("opening.greeting", {"date": ""}, "001", said=said)
    assert caught.value.where == str(path)
