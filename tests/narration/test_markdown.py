"""Script ⇄ Markdown: what is written reads back, and a mistake is named with its line."""

from __future__ import annotations

import datetime as dt
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast.errors import ScriptError
from podcast.model import Line, Script, Segment
from podcast.narration import format_script, parse

WHERE = "scripts/001.md"
MINIMAL = "---\ntitle: 제목\n---\n\n## 하나 {#story-1}\n\n"

# --- arbitrary scripts ---------------------------------------------------------------------------------------------

AWKWARD = [
    *("[pause", "1]", "[단독]", "#", "##", "{#x}", "---", "***", "<!--", "-->", "<https://a.kr>", "\\", "\\\\#", "\\{"),
    *(
        "\\}",
        "{o1|오원}",
        "{a\\|b|가}",
        "|",
        "[",
        "]",
        "[voice",
        "[speed 1.1] ",
        "\\[sound x]",
        "\\<!--",
        "1.",
        ">",
        "`",
    ),
    *("&amp;", "“값”", "가", "A", "나.", "😀", "_", " ", "\u3000", "[puase 1]", "# 하나", "## 둘 {#x}", "[pause 1]"),
]


def on_one_line(text: str) -> str:
    """A text without space around it."""
    return text.strip()


def balanced(text: str) -> bool:
    """Whether the braces of a line's text are right."""
    from podcast.narration import marks

    try:
        marks(text)
    except ScriptError:
        return False
    return True


printable = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="{}\ufeff")
plain = (st.lists(st.sampled_from(AWKWARD) | st.text(printable, max_size=5), max_size=6)).map("".join).map(on_one_line)
texts = plain.filter(lambda text: text != "" and balanced(text))
titles = plain.filter(bool)
names = st.text(string.ascii_letters + string.digits + "가나다-_", min_size=1, max_size=8).filter(
    lambda n: n[0] not in "-"
)
ids = names.filter(lambda name: name[0].isalnum() or name[0] == "_")
speeds = st.none() | st.floats(0.25, 4.0)
pauses = st.none() | st.floats(0.0, 60.0)
voices = st.none() | st.sampled_from(["kokoro", "kokoro:calm", "gtts:ko", "openai:나래-2"])
links = st.none() | st.sampled_from(["https://example.com/a?b=1&c=2#d", "http://뉴스.kr/(가)"])
notes = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="->"), min_size=1)
said = st.builds(Line, texts, pause=pauses, voice=voices, speed=speeds, paragraph_end=st.booleans())
sounds = st.builds(
    Line, st.just(""), pause=pauses, sound=st.sampled_from(["chime", "여는 음악"]), paragraph_end=st.booleans()
)


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Any script that can be said."""
    segments = []
    for segment_id in draw(st.lists(ids, min_size=1, max_size=4, unique=True)):
        *lines, last = draw(st.lists(said | sounds, min_size=1, max_size=5))
        last = Line(last.text, last.pause, last.voice, last.speed, last.sound)
        written = draw(st.lists(notes.map(on_one_line).filter(bool), max_size=2))
        segments.append(
            Segment(segment_id, draw(titles), (*lines, last), draw(links), draw(voices), draw(speeds), tuple(written))
        )
    drafted = draw(st.dictionaries(ids, st.text(string.hexdigits, min_size=1, max_size=8), max_size=4))
    date = draw(st.none() | st.dates(dt.date(1900, 1, 1)))
    return Script("001", draw(titles), tuple(segments), date, tuple(drafted.items()))


@settings(max_examples=400, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(scripts())
def test_a_formatted_script_reads_back(script: Script) -> None:
    """parse(format(x)) == x for any script, also with Windows line ends and a byte order mark; formatting is stable."""
    text = format_script(script)
    assert parse(text, WHERE) == script
    assert format_script(parse(text, WHERE)) == text
    assert parse("\ufeff" + text.replace("\n", "\r\n"), "C:\\show\\scripts\\001.md") == script


@settings(max_examples=300, derandomize=True)
@given(
    st.lists(
        st.sampled_from([*AWKWARD, "\n", "\n## 가 {#a}\n", "\n---\n", "---\ntitle: x\n---\n", "{", "}"]), max_size=20
    )
)
def test_any_text_is_a_script_or_one_error(pieces: list[str]) -> None:
    """Whatever a person saves, it is a script that is stable from then on, or a ScriptError that names the place."""
    try:
        script = parse("".join(pieces), WHERE)
    except ScriptError as error:
        assert error.where.startswith(WHERE)
        assert error.remedy
        return
    assert parse(format_script(script), WHERE) == script


# --- what a person writes ------------------------------------------------------------------------------------------


def lines(body: str) -> tuple[Line, ...]:
    """The lines of one segment."""
    return parse(MINIMAL + body, WHERE).segments[0].lines


def test_a_script_as_a_person_writes_it() -> None:
    """Headings, directions, pauses, sounds, links and readings mean what docs/scripts.md says."""
    text = """\
---
title: "테크 위클리: 12호"
date: 2024-09-13
---
## 여는 말 {#opening voice=kokoro:calm speed=1.05}

안녕하세요.
[sound chime]
[pause 2]

[voice gtts:ko] 손님의 말입니다.
[voice kokoro:calm, speed 1.1] 빠르게.
[pause 0.5]
[단독] 삼성이 {o1|오원}을 샀다. <!-- 확인 -->

## 광고
<https://example.com>

광고입니다.
"""
    assert parse(text, WHERE) == Script(
        "001",
        "테크 위클리: 12호",
        (
            Segment(
                "opening",
                "여는 말",
                (
                    Line("안녕하세요."),
                    Line("", sound="chime", pause=2.0, paragraph_end=True),
                    Line("손님의 말입니다.", voice="gtts:ko"),
                    Line("빠르게.", voice="kokoro:calm", speed=1.1, pause=0.5),
                    Line("[단독] 삼성이 {o1|오원}을 샀다."),
                ),
                voice="kokoro:calm",
                speed=1.05,
                notes=("확인",),
            ),
            Segment("광고", "광고", (Line("광고입니다."),), link="https://example.com"),
        ),
        dt.date(2024, 9, 13),
    )


def test_front_matter_may_be_missing() -> None:
    """A script that starts with its first heading takes its title from the first story."""
    script = parse("## 여는 말 {#opening}\n안녕하세요.\n## 하나 {#story-1}\n내용입니다.", WHERE)
    assert (script.title, script.date, script.drafted) == ("하나", None, ())


def test_headings_without_ids_get_one() -> None:
    """Two segments of a person's own with the same title are told apart."""
    script = parse("## 광고 하나!\n가.\n## 광고 하나\n나.\n## …\n다.", WHERE)
    assert [segment.id for segment in script.segments] == ["광고-하나", "광고-하나-2", "segment"]


def test_an_id_made_for_a_heading_never_takes_a_later_ones() -> None:
    """A heading without an id gives way to one that names the same id below."""
    script = parse("## opening\n가.\n## 여는 말 {#opening}\n나.", WHERE)
    assert [segment.id for segment in script.segments] == ["opening-2", "opening"]


def test_removed_segments_are_remembered() -> None:
    """What is listed as drafted and has no segment was removed by a person."""
    script = parse("---\ntitle: 제목\ndrafted:\n  opening: a-b\n  story-1: c-d\n---\n## 하나 {#story-1}\n가.", WHERE)
    assert script.drafted == (("opening", "a-b"), ("story-1", "c-d"))
    assert script.dropped == ("opening",)


@pytest.mark.parametrize("title", ["2024", "2024-09-13", "null", "yes", "1.10", "~", "0x10"])
def test_a_title_is_text_whatever_it_looks_like(title: str) -> None:
    """YAML's numbers, dates and booleans are titles, too."""
    assert parse(f"---\ntitle: {title}\n---\n## 하나\n가.", WHERE).title == title


def test_brackets_that_are_no_direction_are_text() -> None:
    """[단독], [1], [사진=연합뉴스] and [속보] stay in the sentence."""
    for text in (
        "[단독] 삼성",
        "[1] 각주",
        "[사진=연합뉴스]",
        "[속보]금리",
        "[] 빈",
        "[AI 특집] 시작",
        "[ 공지 ] 알림",
    ):
        assert lines(text)[0].text == text


def test_many_blank_lines_are_one_paragraphs_end() -> None:
    """Blank lines before the first and after the last sentence mean nothing."""
    assert lines("\n\n가.\n\n\n\n나.\n\n\n") == (Line("가.", paragraph_end=True), Line("나."))


def test_notes_are_kept_and_not_said() -> None:
    """A comment on its own lines is no paragraph's end, and it survives formatting."""
    script = parse(MINIMAL + "가.\n<!-- 첫 메모\n둘째 줄 -->\n나. <!-- 곁에 --> 다.\n", WHERE)
    assert script.segments[0].lines == (Line("가."), Line("나. 다."))
    assert script.segments[0].notes == ("첫 메모\n둘째 줄", "곁에")
    assert parse(format_script(script), WHERE) == script


def test_a_formatted_script_says_once_how_to_edit_it() -> None:
    """The guide at the head is renewed, not collected."""
    script = parse(MINIMAL + "가.", WHERE)
    text = format_script(parse(format_script(script), WHERE))
    assert text.count("이 대본을 고치는 법") == 1
    assert Path(__file__).parents[2].joinpath("docs/scripts.ko.md").exists()
    assert "docs/scripts.ko.md" in text


# --- mistakes ------------------------------------------------------------------------------------------------------

MISTAKES = {
    "가.\n{o1|오원은 다르다.": (8, "a brace is not closed"),
    "o1|오원}은": (7, "a brace closes that was not opened"),
    "{o1}은": (7, "has 0 bars"),
    "{o1|오|원}은": (7, "has 2 bars"),
    "{o1|}은": (7, "is empty"),
    "{|오원}은": (7, "is empty"),
    "{a{b|c}|d}": (7, "a brace opens inside another"),
    "가.\n[puase 1]": (8, "there is no direction [puase]. Did you mean [pause …]?"),
    "[Voice gtts:ko] 가.": (7, "Did you mean [voice …]?"),
    "[speed 1.1, voise x] 가.": (7, "Did you mean [voice …]?"),
    "[voice gtts:ko 가.": (7, "bracket is not closed"),
    "[voice] 가.": (7, "'' is not a voice's name"),
    "[voice a b] 가.": (7, "'a b' is not a voice's name"),
    "[voice gtts:ko]\n가.": (7, "no sentence follows [voice]"),
    "[speed 0] 가.": (7, "the speed '0' is not a number from 0.25 to 4"),
    "[speed 9] 가.": (7, "the speed '9'"),
    "[speed nan] 가.": (7, "the speed 'nan'"),
    "[speed fast] 가.": (7, "the speed 'fast'"),
    "[speed 1, speed 2] 가.": (7, "[speed] is given twice"),
    "가.\n[pause]": (8, "the pause ''"),
    "가.\n[pause -1]": (8, "the pause '-1'"),
    "가.\n[pause 1초]": (8, "the pause '1초'"),
    "가.\n[pause 61]": (8, "the pause '61' is not a number from 0 to 60"),
    "가.\n[pause 1]\n[pause 2]": (9, "two pauses follow each other"),
    "[pause 1]\n가.": (7, "no sentence stands before this pause"),
    "[pause 1] 가.": (7, "[pause] needs a line to itself"),
    "가.\n[sound]": (8, "'' is not a sound's name"),
    "[sound chime] 가.": (7, "[sound] needs a line to itself"),
    "<https://a.kr>\n<https://b.kr>\n가.": (8, "the segment has two links"),
    "가.\n## 둘 {#story-1}\n나.": (8, "the segment id 'story-1' is used twice, first in line 5"),
    "가.\n##\n나.": (8, "the heading is empty"),
    "가.\n## {#story-2}\n나.": (8, "the heading is empty"),
    "가.\n## 둘 {#story-2\n나.": (8, "the heading's braces are not right"),
    "가.\n## 둘 {story-2}\n나.": (8, "the heading's braces are not right"),
    "가.\n## 둘 {#}\n나.": (8, "cannot be a segment's id"),
    "가.\n## 둘 {#a:b}\n나.": (8, "'a:b' cannot be a segment's id"),
    "가.\n## 둘 {#b speed=fast}\n나.": (8, "the speed 'fast'"),
    "가.\n## 둘 {#b voices=x}\n나.": (8, "'voices=x' is not understood in a heading"),
    "가.\n### 둘\n나.": (8, "a segment's heading has two #"),
    "가.\n# 둘\n나.": (8, "a segment's heading has two #"),
    "가.\n## 둘 {#b}\n\n## 셋 {#c}\n나.": (8, "the segment 'b' has no sentence"),
    "가.\n<!-- 메모\n나.": (8, "a comment is not closed"),
}


@pytest.mark.parametrize(("body", "expected"), MISTAKES.items(), ids=list(MISTAKES))
def test_a_mistake_is_named_with_its_line(body: str, expected: tuple[int, str]) -> None:
    """File, line, what is wrong and what to do."""
    with pytest.raises(ScriptError) as caught:
        parse(MINIMAL + body, WHERE)
    line, words = expected
    assert caught.value.where == f"{WHERE}:{line}"
    assert words in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", None, "the script has no segment"),
        ("---\ntitle: 제목\n---\n", None, "the script has no segment"),
        ("안녕하세요.\n## 하나\n가.", 1, "this text stands in no segment"),
        ("---\ntitle: 제목\n\n## 하나\n가.", 1, "the front matter is not closed"),
        ("---\ntitle: 가: 나\n---\n## 하나\n가.", 2, "the front matter is not right"),
        ("---\ntitle: [\n---\n## 하나\n가.", 2, "the front matter is not right"),
        ("---\ntitel: 제목\n---\n## 하나\n가.", 2, "Did you mean title?"),
        ("---\ntitle: 가\ntitle: 나\n---\n## 하나\n가.", 3, "is there twice"),
        ("---\ntitle: 가\ndate: 어제\n---\n## 하나\n가.", 3, "'어제' is not a date"),
        ("---\ntitle: 가\ndate: 2024-02-30\n---\n## 하나\n가.", 3, "is not a date"),
        ("---\ntitle:\n  - 가\n---\n## 하나\n가.", 3, "not one plain value"),
        ("---\n- 가\n---\n## 하나\n가.", 2, "not a list of key: value"),
        ("---\ntitle: 가\ndrafted: 다\n---\n## 하나\n가.", 3, "not a list of key: value"),
        ("---\ntitle: \x01\n---\n## 하나\n가.", 2, "a character that is not allowed"),
    ],
)
def test_a_mistake_around_the_segments(text: str, line: int | None, words: str) -> None:
    """Front matter that is not right, and text outside every segment."""
    with pytest.raises(ScriptError) as caught:
        parse(text, WHERE)
    assert caught.value.where == (f"{WHERE}:{line}" if line else WHERE)
    assert words in str(caught.value)
