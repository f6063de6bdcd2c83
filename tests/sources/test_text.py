"""Plain text → issue: stories, title, date, links, and what was skipped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.errors import SourceError
from podcast.model import Issue, Story
from podcast.sources import READERS, read_issue
from podcast.sources.text import parse

SEED = Path(__file__).parent.parent.parent / "seeds" / "001.txt"


def understood(text: str, issue_id: str = "001") -> Issue:
    """The issue in a text."""
    return parse(text, issue_id, f"seeds/{issue_id}.txt")


def headlines(text: str) -> list[str]:
    """The headlines of the stories in a text."""
    return [story.headline for story in understood(text).stories]


def test_the_seed_has_three_whole_stories() -> None:
    """Three stories of two paragraphs; the sentences that the file breaks in two come out whole."""
    issue = read_issue(SEED)
    assert (issue.id, issue.title, issue.date, issue.skipped) == ("001", "생각하는 AI 모델이 등장했습니다", None, ())
    assert [story.headline for story in issue.stories] == [
        "생각하는 AI 모델이 등장했습니다.",
        "AI 업계의 사기극이 끝났습니다.",
        "젠슨 황의 한 마디에 주가는 들썩입니다.",
    ]
    assert [len(story.paragraphs) for story in issue.stories] == [2, 2, 2]
    ends = ["인간에게 다가오고 있습니다.", "명성도 빛이 바랬습니다.", "가능성이 꽤 높습니다."]
    assert all(story.paragraphs[1].endswith(end) for story, end in zip(issue.stories, ends, strict=True))
    assert "".join(SEED.read_text(encoding="utf-8").split()) == "".join(
        "".join(f"{number}.{story.headline}{''.join(story.paragraphs)}".split())
        for number, story in enumerate(issue.stories, 1)
    )


@pytest.mark.parametrize("mark", ["{n}. ", "{n}.", "{n}) ", "{n})", "({n}) ", "{n}． ", "  {n}. ", "{n} . "])
def test_stories_are_numbered_in_several_styles(mark: str) -> None:
    """``1. 제목``, ``1) 제목``, ``(1) 제목`` and full-width points are numbers of stories."""
    text = "\n".join(
        f"{mark.format(n=n)}{word} 소식입니다.\n{word} 이야기입니다." for n, word in enumerate("가나다", 1)
    )
    assert headlines(text) == ["가 소식입니다.", "나 소식입니다.", "다 소식입니다."]


def test_circled_numbers_number_stories() -> None:
    """① ② ③ are numbers of stories."""
    assert headlines("① 하나\n내용입니다.\n②둘\n내용입니다.\n③ 셋\n내용입니다.") == ["하나", "둘", "셋"]


@pytest.mark.parametrize(
    "line",
    [
        "2024. 9. 13. 발표한 자료다.",
        "2024. 9. 13.",
        "2. 13. 발표한 자료다.",
        "3.5% 상승했다.",
        "2.5배 늘었다.",
        "2,300억 원이다.",
        "2 라운드가 남았다.",
        "2개월 뒤다.",
        "5. 다섯째가 아니다.",
        "0. 영이다.",
    ],
)
def test_a_line_that_starts_with_another_number_is_text(line: str) -> None:
    """Years, dates, decimals and numbers out of turn start no story."""
    issue = understood(f"1. 첫 소식입니다.\n내용입니다.\n{line}\n\n2. 둘째 소식입니다.\n내용입니다.")
    assert [story.headline for story in issue.stories] == ["첫 소식입니다.", "둘째 소식입니다."]
    assert line in " ".join(issue.stories[0].paragraphs)


def test_a_list_inside_a_story_is_text() -> None:
    """A list that starts at 1 again belongs to its story, and the next story is still found."""
    issue = understood(
        "1. 첫 소식\n세 가지가 바뀝니다.\n1. 가격\n2. 성능\n3. 크기\n\n끝입니다.\n"
        "2. 둘째 소식\n내용입니다.\n3. 셋째 소식\n내용입니다."
    )
    assert [story.headline for story in issue.stories] == ["첫 소식", "둘째 소식", "셋째 소식"]
    assert issue.stories[0].paragraphs == ("세 가지가 바뀝니다.", "1. 가격", "2. 성능", "3. 크기", "끝입니다.")


def test_a_list_in_another_style_is_text() -> None:
    """Items numbered ``1)`` inside stories numbered ``1.`` start no story."""
    issue = understood("1. 첫 소식\n이유는 이렇습니다.\n1) 값이 싸다\n2) 빠르다\n2. 둘째 소식\n내용입니다.")
    assert [story.headline for story in issue.stories] == ["첫 소식", "둘째 소식"]
    assert issue.stories[0].paragraphs == ("이유는 이렇습니다.", "1) 값이 싸다", "2) 빠르다")


def test_a_list_of_contents_is_skipped() -> None:
    """Headlines that are listed before the stories are not stories of their own."""
    issue = understood("오늘의 목차\n1. 하나\n2. 둘\n\n1. 하나\n첫 내용입니다.\n\n2. 둘\n다음 내용입니다.")
    assert [story.headline for story in issue.stories] == ["하나", "둘"]
    assert issue.stories[0].paragraphs == ("첫 내용입니다.",)
    assert [line for line in issue.skipped if "하나" in line]


def test_title_and_date_before_the_first_story() -> None:
    """A title line and a date line are recognised; a greeting is named as skipped."""
    issue = understood(
        "테크 위클리 제12호\n2024. 9. 13.(금)\n\n안녕하세요 구독자 여러분, 반갑습니다.\n\n1. 하나\n내용입니다."
    )
    assert (issue.title, issue.date) == ("테크 위클리 제12호", dt.date(2024, 9, 13))
    assert issue.skipped == ("머리말: 안녕하세요 구독자 여러분, 반갑습니다.",)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2024년 9월 13일", (2024, 9, 13)),
        ("2024년 09월 03일 (화)", (2024, 9, 3)),
        ("2024년 9월 13일 금요일", (2024, 9, 13)),
        ("2024. 9. 13.", (2024, 9, 13)),
        ("2024.09.13", (2024, 9, 13)),
        ("2024-09-13", (2024, 9, 13)),
        ("2024/9/13", (2024, 9, 13)),
        ("발행일: 2024. 9. 13.", (2024, 9, 13)),
        ("날짜 2024-09-13", (2024, 9, 13)),
        ("[2024.09.13]", (2024, 9, 13)),
        ("2024년9월13일 발행", (2024, 9, 13)),
    ],
)
def test_dates_in_korean_forms(line: str, date: tuple[int, int, int]) -> None:
    """A date line gives the issue its date, not its title."""
    issue = understood(f"{line}\n1. 하나\n내용입니다.")
    assert (issue.title, issue.date, issue.skipped) == ("하나", dt.date(*date), ())


def test_a_date_in_the_title_is_the_issues_date() -> None:
    """A title that holds a date stays whole and dates the issue."""
    issue = understood("주간 브리핑 2024년 9월 13일 자\n\n1. 하나\n내용입니다.")
    assert (issue.title, issue.date) == ("주간 브리핑 2024년 9월 13일 자", dt.date(2024, 9, 13))


def test_a_date_that_does_not_exist_is_no_date() -> None:
    """2024. 2. 30. is not taken for a date."""
    assert understood("2024. 2. 30.\n1. 하나\n내용입니다.").date is None


def test_a_file_named_after_its_date_has_that_date() -> None:
    """``2024-09-13.txt`` is an issue of that day when it names no other."""
    assert understood("1. 하나\n내용입니다.", "2024-09-13").date == dt.date(2024, 9, 13)
    assert understood("2024. 9. 14.\n1. 하나\n내용입니다.", "2024-09-13").date == dt.date(2024, 9, 14)


@pytest.mark.parametrize(
    "line",
    [
        "https://example.com/a?b=1",
        "링크: https://example.com/a?b=1",
        "🔗 원문 보기: https://example.com/a?b=1",
        "출처 : https://example.com/a?b=1",
        "<https://example.com/a?b=1>",
        "(https://example.com/a?b=1)",
        "▶ 자세히 보기 https://example.com/a?b=1",
    ],
)
def test_a_line_that_is_a_link_is_the_storys_link(line: str) -> None:
    """A line with an address and nothing else is not read aloud."""
    story = understood(f"1. 하나\n내용입니다.\n{line}\n2. 둘\n내용입니다.").stories[0]
    assert story == Story("하나", ("내용입니다.",), "https://example.com/a?b=1")


def test_a_second_link_is_named_as_skipped() -> None:
    """A story has one link; what was left out is said."""
    issue = understood("1. 하나\n내용입니다.\nhttps://example.com/1\nhttps://example.com/2")
    assert issue.stories[0].link == "https://example.com/1"
    assert issue.skipped == ("1번째 소식의 다른 링크: https://example.com/2",)


def test_an_address_in_a_sentence_stays_there() -> None:
    """Only lines of their own are links."""
    story = understood("1. 하나\n자세한 내용은 https://example.com 에 있습니다.").stories[0]
    assert (story.link, story.paragraphs) == (None, ("자세한 내용은 https://example.com 에 있습니다.",))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.com/a", "file:///etc/passwd"])
def test_only_web_addresses_are_links(url: str) -> None:
    """Other schemes are no links."""
    assert understood(f"1. 하나\n내용입니다.\n링크: {url}").stories[0].link is None


def test_the_footer_is_named_as_skipped() -> None:
    """Lines about subscription and copyright at the end are not read aloud."""
    issue = understood("1. 하나\n내용입니다.\n\n-----\nⓒ 2024 테크 위클리. 무단 전재 금지\n수신거부는 여기")
    assert issue.stories[0].paragraphs == ("내용입니다.",)
    assert issue.skipped == ("꼬리말: ⓒ 2024 테크 위클리. 무단 전재 금지", "꼬리말: 수신거부는 여기")


def test_a_story_about_subscriptions_is_no_footer() -> None:
    """A long last sentence that mentions a subscription is read."""
    text = "1. 하나\n" + "넷플릭스가 구독 취소 절차를 바꿉니다. " * 6
    assert len(understood(text).stories[0].paragraphs[0]) > 100


def test_a_file_without_numbers_is_one_story() -> None:
    """A first line over the text is its headline, with the date line below it."""
    issue = understood("반도체 수출이 늘었다\n2024. 9. 13.\n\n지난달 수출이 늘었습니다.\n\n반도체가 이끌었습니다.")
    assert issue.title == "반도체 수출이 늘었다"
    assert issue.date == dt.date(2024, 9, 13)
    assert issue.stories == (Story("반도체 수출이 늘었다", ("지난달 수출이 늘었습니다.", "반도체가 이끌었습니다.")),)


@pytest.mark.parametrize(
    ("text", "headline", "paragraphs"),
    [
        ("지난달 수출이 3.5% 늘었습니다. 반도체가 이끌었습니다.", "지난달 수출이 3.5% 늘었습니다.", 1),
        ("수출이 늘었습니다.\n반도체가 이끌었습니다.", "수출이 늘었습니다.", 2),
        ("수출", "수출", 1),
        ("수출이 늘었다\n", "수출이 늘었다", 1),
        ("제목: 수출이 늘었다\n반도체가 이끌었습니다.", "수출이 늘었다", 1),
        ("왜 오를까?\n\n이유는 둘입니다.", "왜 오를까?", 1),
    ],
)
def test_the_headline_of_a_file_without_numbers(text: str, headline: str, paragraphs: int) -> None:
    """Without a title line the first sentence serves, and is still part of the text."""
    (story,) = understood(text).stories
    assert (story.headline, len(story.paragraphs)) == (headline, paragraphs)


def test_a_story_with_only_a_headline_is_a_story() -> None:
    """A number and a headline without text is kept."""
    assert understood("1. 하나\n2. 둘\n내용입니다.\n3. 셋").stories == (
        Story("하나", ()),
        Story("둘", ("내용입니다.",)),
        Story("셋", ()),
    )


def test_three_hundred_stories_are_read() -> None:
    """Numbers of three digits count."""
    text = "\n".join(f"{number}. 소식 {number}\n내용입니다." for number in range(1, 301))
    assert len(understood(text).stories) == 300


@pytest.mark.parametrize("text", ["...", "1. …\n---", "★★★\n\n———", "1. ?\n2. !"])
def test_a_file_without_a_word_is_refused(text: str) -> None:
    """Punctuation alone is no issue."""
    with pytest.raises(SourceError, match="no word"):
        understood(text)


@pytest.mark.parametrize("name", ["001.md", "001.docx", "001", "001.hwp"])
def test_an_unknown_ending_names_the_known_ones(name: str, tmp_path: Path) -> None:
    """A format that cannot be read is said at once, with the endings that can."""
    (tmp_path / name).write_text("1. 하나", encoding="utf-8")
    with pytest.raises(SourceError, match="cannot be read") as caught:
        read_issue(tmp_path / name)
    assert all(ending in caught.value.remedy for ending in READERS)


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    """``001.TXT`` is text."""
    (tmp_path / "001.TXT").write_text("1. 하나\n내용입니다.", encoding="utf-8")
    assert read_issue(tmp_path / "001.TXT").id == "001"


@settings(max_examples=200, derandomize=True)
@given(st.text(alphabet="1.2) 가다.\n\t①-:/https“”a", max_size=200))
def test_any_text_is_an_issue_or_one_error(text: str) -> None:
    """No text makes the reader fail in another way, and no story lacks a headline."""
    try:
        issue = understood(text)
    except SourceError:
        return
    assert issue.stories
    assert all(story.headline.strip() for story in issue.stories)


@settings(max_examples=100, derandomize=True)
@given(
    st.lists(
        st.lists(st.sampled_from(["값이 올랐다.", "왜 그럴까?", "3.5% 늘었다."]), max_size=3), min_size=1, max_size=12
    )
)
def test_what_is_numbered_comes_back(bodies: list[list[str]]) -> None:
    """Any number of stories with any number of paragraphs is understood as written."""
    text = "\n".join("\n".join([f"{number}. 소식 {number}", *body]) for number, body in enumerate(bodies, 1))
    assert [list(story.paragraphs) for story in understood(text).stories] == bodies
