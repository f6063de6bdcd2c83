"""Readings fixed in a line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.errors import ScriptError, UsageError
from podcast.korean import Fixed, read
from podcast.model import Line, Script, Segment
from podcast.narration import change_line, marks, with_mark
from podcast.narration.reading_marks import escape, unmark


@pytest.mark.parametrize(
    ("text", "written", "fixed"),
    [
        ("값이 올랐다.", "값이 올랐다.", ()),
        ("{o1|오원}은 새 모델", "o1은 새 모델", (Fixed(0, 2, "오원"),)),
        ("새 {o1|오원}과 {4o|포오}", "새 o1과 4o", (Fixed(2, 4, "오원"), Fixed(6, 8, "포오"))),
        (r"\{a\} {b|비}", "{a} b", (Fixed(4, 5, "비"),)),
        (r"{a\|b|에이 비}", "a|b", (Fixed(0, 3, "에이 비"),)),
        (r"C:\Users\{x\}", r"C:\Users{x}", ()),
        (r"a\\{b|비}", r"a\b", (Fixed(2, 3, "비"),)),
        ("a|b", "a|b", ()),
        ("\\", "\\", ()),
    ],
)
def test_marks_are_taken_apart(text: str, written: str, fixed: tuple[Fixed, ...]) -> None:
    """The written text without marks, and what is fixed in it by place."""
    assert marks(text) == (written, fixed)


def test_a_fixed_reading_is_what_is_said() -> None:
    """What marks() gives is what korean.read takes, and a particle behind it agrees."""
    written, fixed = marks("{X|트위터}를 {o1|오원}은 이긴다.")
    assert read(written, fixed=fixed).spoken == "트위터를 오원은 이긴다."


@pytest.mark.parametrize("text", ["{a|b", "a|b}", "{a}", "{a|b|c}", "{a|}", "{|b}", "{ |b}", "{a{b|c}|d}", "{", "}"])
def test_a_mark_that_is_not_right_is_an_error_with_its_place(text: str) -> None:
    """The place given is named, with how to write it."""
    with pytest.raises(ScriptError) as caught:
        marks(text, "scripts/001.md:9")
    assert caught.value.where == "scripts/001.md:9"
    assert "{written|spoken}" in caught.value.remedy


@settings(max_examples=200, derandomize=True)
@given(st.text(st.sampled_from("{}|\\가a ")))
def test_any_text_can_be_escaped(text: str) -> None:
    """escape() makes every text a line that says just that."""
    assert marks(escape(text)) == (text, ())


halves = st.text(st.sampled_from("{}|\\가a "), min_size=1).filter(str.strip)


@settings(max_examples=200, derandomize=True)
@given(st.lists(st.tuples(st.text(st.sampled_from("{}|\\나b")), halves, halves), max_size=4))
def test_marks_and_unmark_are_inverse(parts: list[tuple[str, str, str]]) -> None:
    """Any written text with any readings has a line that holds both."""
    written, fixed = "", []
    for before, marked, spoken in parts:
        written += before
        fixed.append(Fixed(len(written), len(written) + len(marked), spoken))
        written += marked
    assert marks(unmark(written, tuple(fixed))) == (written, tuple(fixed))


@pytest.mark.parametrize(
    ("text", "written", "spoken", "expected"),
    [
        ("o1은 o1이다", "o1", "오원", "{o1|오원}은 {o1|오원}이다"),
        ("AI와 OpenAI", "AI", "에이아이", "{AI|에이아이}와 OpenAI"),
        ("3과 30", "3", "셋", "{3|셋}과 30"),
        ("{o1|오일}은", "o1", "오원", "{o1|오원}은"),
        ("{GPT|지피티}-4o는", "GPT-4o", "지피티 포오", "{GPT-4o|지피티 포오}는"),
        ("{GPT-4o|지피티 포오}는", "4o", "사오", "GPT-{4o|사오}는"),
        ("맷 슈머의 X", "X", "엑스", "맷 슈머의 {X|엑스}"),
        (r"\{a\}는", "{a}", "에이", r"{\{a\}|에이}는"),
    ],
)
def test_a_reading_is_set(text: str, written: str, spoken: str, expected: str) -> None:
    """Every whole occurrence is marked; readings it overlaps give way."""
    assert with_mark(text, written, spoken) == expected


@pytest.mark.parametrize(("written", "spoken"), [("o3", "오삼"), ("", "오삼"), ("o1", " "), ("penAI", "펜")])
def test_a_reading_for_what_is_not_there_is_an_error(written: str, spoken: str) -> None:
    """Nothing is changed silently."""
    with pytest.raises(UsageError):
        with_mark("OpenAI의 o1", written, spoken)


SCRIPT = Script(
    "001",
    "제목",
    (
        Segment("opening", "여는 말", (Line("안녕하세요."), Line("", sound="chime"))),
        Segment("story-1", "하나", (Line("o1이 나왔다.", pause=1.0, voice="gtts:ko", paragraph_end=True), Line("끝."))),
    ),
)


def test_a_line_gets_another_text_and_keeps_its_directions() -> None:
    """Only the text of that line changes."""
    changed = change_line(SCRIPT, "story-1", 1, text="  {o3|오삼}이   나왔다. ")
    assert changed.segments[0] == SCRIPT.segments[0]
    assert changed.segments[1].lines == (
        Line("{o3|오삼}이 나왔다.", pause=1.0, voice="gtts:ko", paragraph_end=True),
        Line("끝."),
    )


@pytest.mark.parametrize(
    ("say", "text"),
    [
        ("o1=오원", "{o1|오원}이 나왔다."),
        ("오원이 나왔답니다.", "{o1이 나왔다.|오원이 나왔답니다.}"),
    ],
)
def test_a_line_gets_another_reading(say: str, text: str) -> None:
    """``written=spoken`` fixes a part, anything else the whole line."""
    assert change_line(SCRIPT, "story-1", 1, say=say).segments[1].lines[0].text == text


def test_text_and_reading_in_one_go() -> None:
    """The reading is set in the new text."""
    line = change_line(SCRIPT, "story-1", 1, text="o3이 나왔다.", say="o3=오삼").segments[1].lines[0]
    assert line.text == "{o3|오삼}이 나왔다."


@pytest.mark.parametrize(
    ("place", "change", "words"),
    [
        (("story-9", 1), {"text": "가."}, "There are opening, story-1."),
        (("story-1", 3), {"text": "가."}, "lines 1 to 2"),
        (("story-1", 0), {"text": "가."}, "lines 1 to 2"),
        (("opening", 2), {"text": "가."}, "this line is a sound"),
        (("story-1", 1), {"text": " "}, "the new text is empty"),
        (("story-1", 1), {"say": "o3=오삼"}, "'o3' is not in the line"),
    ],
)
def test_what_cannot_be_changed_is_an_error(place: tuple[str, int], change: dict[str, str], words: str) -> None:
    """An unknown segment or line lists what there is."""
    with pytest.raises(UsageError) as caught:
        change_line(SCRIPT, *place, **change)
    assert words in str(caught.value)


def test_a_new_text_with_a_mistake_is_an_error() -> None:
    """Braces are checked before anything is written."""
    with pytest.raises(ScriptError, match="001:story-1:1: a brace is not closed"):
        change_line(SCRIPT, "story-1", 1, text="{o1|오원")
