"""docs/scripts.md tells the truth."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from podcast.model import Line
from podcast.narration import parse
from podcast.narration.phrasing import load

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ["scripts.md", "scripts.ko.md"]
NAMED = re.compile(r"voice|speed|\[pause|\[sound|story-1|<!--|<https|##|o1")


def example(page: str, language: str) -> str:
    """The page's code block in a language."""
    found = re.search(rf"```{language}\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("page", PAGES)
def test_the_example_script_means_what_the_page_says(page: str) -> None:
    """Both pages show the same script, and it parses to what the table below it promises."""
    segment = parse(example(page, "markdown"), "scripts/001.md").segments[0]
    assert (segment.id, segment.link) == ("story-1", "https://example.com/o1")
    assert segment.lines[2] == Line(
        "새로운 모델 ‘{o1|오원}’은 복잡한 문제를 단계적으로 풀 수 있다고 하네요.", pause=1.5
    )
    assert segment.lines[3] == Line("수학을 잘하는 AI입니다.", voice="gtts:ko")


@pytest.mark.parametrize("page", PAGES)
def test_the_example_templates_are_right(page: str, tmp_path: Path) -> None:
    """Both pages show the same templates, and they load."""
    path = tmp_path / "templates.toml"
    path.write_text(example(page, "toml"), encoding="utf-8")
    assert load(path).variants["closing.farewell"] == ("{show:은/는} 내일 다시 찾아옵니다. 고맙습니다.",)
    assert example(page, "toml") == example(PAGES[0], "toml")


def test_both_pages_say_the_same() -> None:
    """Row by row, the two tables name the same directions."""
    rows = [
        [line for line in (DOCS / page).read_text(encoding="utf-8").split("\n") if line.startswith("|")]
        for page in PAGES
    ]
    assert len(rows[0]) == len(rows[1]) > 10
    for english, korean in zip(*rows, strict=True):
        words = [set(NAMED.findall(row)) for row in (english, korean)]
        assert words[0] == words[1]
