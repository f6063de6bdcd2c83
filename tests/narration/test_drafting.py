"""Issue → script."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from podcast.model import Issue, Script, Show, Story
from podcast.narration import draft, edited, format_script, marks, parse
from podcast.sources import read_issue

SEED = Path(__file__).parents[2] / "seeds" / "001.txt"
SHOW = Show(title="AI 뉴스")


def of(headlines: list[str], issue_id: str = "001", date: dt.date | None = None, title: str = "") -> Script:
    """The draft of an issue with these headlines."""
    stories = tuple(Story(headline, ("본문입니다.",)) for headline in headlines)
    return draft(Issue(issue_id, title or headlines[0], stories, date), SHOW)


def said(script: Script, segment_id: str) -> list[str]:
    """What is said in a segment."""
    return [line.text for segment in script.segments if segment.id == segment_id for line in segment.lines]


@pytest.mark.golden
def test_the_draft_of_the_seed(golden: Callable[[str, str], None]) -> None:
    """The script that the seed becomes, word for word."""
    script = draft(read_issue(SEED), Show())
    text = format_script(script)
    golden("001.md", text)
    assert parse(text, "scripts/001.md") == script


def test_a_draft_is_reproducible_and_untouched(issue: Issue) -> None:
    """The same issue gives the same script, no segment of which counts as edited."""
    assert draft(issue, SHOW) == draft(issue, SHOW)
    assert edited(draft(issue, SHOW)) == ()


def test_segments_come_in_order_with_titles_and_links() -> None:
    """Opening, stories, closing; a story's title is its headline without a full stop."""
    script = draft(Issue("001", "제목", (Story("하나다.", ("가.",), "https://a.kr"), Story("둘?", ()))), SHOW)
    assert [(segment.id, segment.title, segment.link) for segment in script.segments] == [
        ("opening", "여는 말", None),
        ("story-1", "하나다", "https://a.kr"),
        ("story-2", "둘?", None),
        ("closing", "맺는 말", None),
    ]


def test_every_sentence_of_a_story_is_said_once_and_whole(issue: Issue) -> None:
    """After the transition come the story's sentences, a paragraph's end where the author made one."""
    segment = draft(issue, SHOW).segments[2]
    assert [line.text for line in segment.lines[-3:]] == [
        "세금이 내일부터 바뀝니다.",
        "이유는 세 가지입니다.",
        "세금은 중요합니다.",
    ]
    assert [line.paragraph_end for line in segment.lines[-4:]] == [True, False, True, False]


def test_the_opening_says_show_number_and_headlines() -> None:
    """A numbered issue is greeted with its number, and each headline is said."""
    opening = " ".join(said(of(["금리가 내렸습니다.", "물가가 올랐습니다."], "012"), "opening"))
    assert "AI 뉴스 12호" in opening
    assert "두 가지" in opening
    assert "첫 번째, 금리가 내렸습니다. 두 번째, 물가가 올랐습니다." in opening


def test_the_opening_says_the_date_or_neither() -> None:
    """An issue with a date and no number is greeted with date and weekday; one with neither with the show alone."""
    dated = " ".join(said(of(["값이 올랐다"], "weekly", dt.date(2024, 9, 13)), "opening"))
    assert "9월 13일 금요일" in dated
    assert "호" not in " ".join(said(of(["값이 올랐다"], "weekly"), "opening"))


@pytest.mark.parametrize("count", [1, 2, 5, 6, 30, 300])
def test_an_opening_names_some_headlines_and_counts_the_rest(count: int) -> None:
    """Up to five stories are all named; of more, three, and how many there are."""
    script = of([f"소식 {number}번이 나왔습니다." for number in range(1, count + 1)])
    opening = said(script, "opening")
    named = [line for line in opening if "번이 나왔습니다." in line]
    assert len(named) == (count if count <= 5 else 3)
    assert len(opening) <= 12
    if count > 5:
        assert any(f"{count} 가지" in line or "여섯 가지" in line for line in opening)
        assert any({6: "세", 30: "27", 300: "297"}[count] + " 가지" in line for line in opening)
    assert len(script.segments) == count + 2


@pytest.mark.parametrize("count", [2, 3, 4, 12])
def test_no_two_neighbours_start_the_same_way(count: int) -> None:
    """For a hundred issues, no story starts with the word that the story before started with, whatever its headline."""
    kinds = ["값이 올랐습니다.", "새로운 시대", "왜 그럴까?", "“갑니다”", "삼성 인수"]
    for number in range(100):
        script = of([kinds[(number + place) % len(kinds)] for place in range(count)], f"{number:03}")
        starts = [segment.lines[0].text.split()[0] for segment in script.segments[1:-1]]
        assert all(before != after for before, after in itertools.pairwise(starts)), (number, starts)


def test_the_last_story_is_announced_as_the_last() -> None:
    """First and last are said to be so; an only story is neither."""
    for number in range(20):
        script = of(["값이 올랐다", "값이 내렸다", "값이 멈췄다"], f"{number:03}")
        assert any(word in said(script, "story-1")[0] for word in ("첫", "먼저"))
        assert any(word in said(script, "story-3")[0] for word in ("마지막", "끝으로"))
        only = said(of(["값이 올랐다"], f"{number:03}"), "story-1")[0]
        assert not any(word in only for word in ("첫", "마지막", "끝으로", "다음"))


@pytest.mark.parametrize(
    "headline",
    [
        "금리가 내렸습니다.",
        "금리가 내렸습니다",
        "왜 오를까?",
        "인공지능의 미래",
        "“나는 떠난다.”",
        "한은, 동결…이유는",
        "끝…",
        "AI.",
    ],
)
def test_no_mark_is_doubled(headline: str) -> None:
    """Whatever a headline ends in, nothing in the script has two full stops or a full stop after a question mark."""
    script = of([headline, headline, headline])
    text = " ".join(line.text for segment in script.segments for line in segment.lines)
    for wrong in ("..", "?.", "!.", ".?", "….", ".”.", "’’", "““"):
        assert wrong not in text


def test_a_first_sentence_that_repeats_the_headline_is_said_once() -> None:
    """An issue whose headline is its first sentence does not stutter."""
    script = draft(Issue("1", "값이 올랐다", (Story("값이 올랐다.", ("값이 올랐다. 그리고 내렸다.",)),)), SHOW)
    assert said(script, "story-1")[-1] == "그리고 내렸다."
    assert said(script, "story-1").count("값이 올랐다.") == 1


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        ("■ 왜 중요한가", "왜 중요한가"),
        ("- 3.5% 상승", "3.5% 상승"),
        ("-3.5% 하락", "-3.5% 하락"),
        ("· 값이 올랐다.", "값이 올랐다."),
        ("👉 ▶다음", "다음"),
        ("* 참고", "참고"),
        ("*참고", "*참고"),
        ("1. 가격", "1. 가격"),
    ],
)
def test_a_list_mark_is_not_said(paragraph: str, sentence: str) -> None:
    """A hyphen before an item is no minus sign; one before a figure is."""
    script = draft(Issue("1", "값", (Story("값이 올랐다.", (paragraph,)),)), SHOW)
    assert said(script, "story-1")[-1] == sentence


def test_a_list_mark_without_an_item_is_nothing() -> None:
    """A paragraph that is only a mark has no line."""
    with_mark = draft(Issue("1", "값", (Story("값이 올랐다.", ("■", "그렇다.", "- ")),)), SHOW)
    assert with_mark == draft(Issue("1", "값", (Story("값이 올랐다.", ("그렇다.",)),)), SHOW)


def test_braces_and_directions_in_an_issue_are_text() -> None:
    """What looks like our marks is said as it stands, and the script reads back."""
    story = Story("{값}이 [pause 9]", ("[pause 1] 중괄호 {a|b} 와 \\ 그리고 <!-- 이것 -->.", "## 제목이 아니다."))
    script = draft(Issue("001", "제목", (story,)), SHOW)
    assert parse(format_script(script), "scripts/001.md") == script
    written = [marks(line.text)[0] for line in script.segments[1].lines]
    assert "[pause 1] 중괄호 {a|b} 와 \\ 그리고 <!-- 이것 -->." in written
    assert "## 제목이 아니다." in written


def test_a_shows_own_templates_are_used(tmp_path: Path) -> None:
    """``templates`` of the show names a file in the project, wherever the program runs."""
    path = tmp_path / "own.toml"
    path.write_text('[closing]\nfarewell = "{show:은/는} 여기까지."\n', encoding="utf-8")
    script = draft(read_issue(SEED), Show(title="TSMC", templates="own.toml"), tmp_path)
    assert said(script, "closing") == ["TSMC는 여기까지."]


def test_a_shows_lexicon_decides_its_particles(tmp_path: Path) -> None:
    """A name that the show reads its own way takes the particle of that reading."""
    path = tmp_path / "own.toml"
    path.write_text('[closing]\nfarewell = "{show:은/는} 여기까지."\n', encoding="utf-8")
    show = Show(title="QQQ", templates=str(path), lexicon={"QQQ": "큐삼총"})
    assert said(draft(read_issue(SEED), show), "closing") == ["QQQ은 여기까지."]
