"""A script that people edit meets a fresh draft of its issue."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.model import Issue, Line, Script, Segment, Show, Story
from podcast.narration import draft, edited, format_script, parse, refresh

SHOW = Show(title="AI 뉴스")
OWN = Segment("광고", "광고", (Line("광고입니다."),))


def story(name: str, text: str = "") -> Story:
    """A story of four sentences."""
    body = text or f"{name} 이야기입니다. {name}부터 봅니다. {name}만 봅니다. {name}까지 봤습니다."
    return Story(f"{name} 소식이 나왔습니다.", (body,))


def drafted(*stories: Story | str, title: str = "주간 소식", date: dt.date | None = None) -> Script:
    """The draft of an issue with these stories, as it comes back from its file."""
    found = tuple(one if isinstance(one, Story) else story(one) for one in stories)
    return saved(draft(Issue("001", title, found, date), SHOW))


def saved(script: Script) -> Script:
    """A script written and read again: what a person meets."""
    return parse(format_script(script), "scripts/001.md")


def ids(script: Script) -> list[str]:
    """The ids of its segments."""
    return [segment.id for segment in script.segments]


def titles(script: Script) -> list[str]:
    """The stories' titles by their first word."""
    return [segment.title.split()[0] for segment in script.segments if segment.id.startswith("story-")]


def segment(script: Script, segment_id: str) -> Segment:
    """The segment of an id."""
    return next(one for one in script.segments if one.id == segment_id)


def edit(script: Script, segment_id: str, line: int = 1, text: str = "내가 쓴 말이다.") -> Script:
    """A person changes one sentence of a segment."""
    old = segment(script, segment_id)
    lines = (*old.lines[:line], replace(old.lines[line], text=text), *old.lines[line + 1 :])
    new = replace(old, lines=lines)
    return saved(replace(script, segments=tuple(new if one is old else one for one in script.segments)))


def without(script: Script, segment_id: str) -> Script:
    """A person deletes a segment."""
    return saved(replace(script, segments=tuple(one for one in script.segments if one.id != segment_id)))


def moved(script: Script, order: list[str]) -> Script:
    """A person moves segments."""
    return saved(replace(script, segments=tuple(segment(script, segment_id) for segment_id in order)))


def test_a_draft_refreshed_by_itself_is_the_same() -> None:
    """Nothing changes when nothing changed, edits included."""
    script = drafted("가", "나", "다")
    assert refresh(script, script) == script
    mine = edit(script, "story-2")
    assert refresh(mine, script) == mine
    assert edited(mine) == ("story-2",)


def test_what_nobody_touched_follows_the_issue() -> None:
    """A corrected story comes into the script, and no segment counts as edited."""
    fresh = drafted("가", story("나", "고친 이야기입니다."), "다")
    script = refresh(drafted("가", "나", "다"), fresh)
    assert script == fresh
    assert edited(script) == ()


def test_an_edited_segment_stays_while_others_follow() -> None:
    """What a person wrote is not overwritten, again and again."""
    mine = edit(drafted("가", "나", "다"), "story-2")
    fresh = drafted("가", story("나", "고친 이야기입니다."), story("다", "새 이야기입니다."))
    script = saved(refresh(mine, fresh))
    assert segment(script, "story-2") == segment(mine, "story-2")
    assert segment(script, "story-3") == segment(fresh, "story-3")
    assert edited(script) == ("story-2",)
    assert refresh(script, fresh) == script


@pytest.mark.parametrize(
    "change",
    [
        {"title": "내 제목"},
        {"voice": "gtts:ko"},
        {"speed": 1.1},
        {"link": "https://a.kr"},
        {"lines": (Line("안녕하세요.", pause=1.0),)},
        {"lines": (Line("", sound="chime"),)},
    ],
)
def test_any_change_is_an_edit(change: dict[str, object]) -> None:
    """Title, voice, pace, link, pauses and sounds are a person's, too."""
    script = drafted("가", "나")
    old = segment(script, "story-1")
    mine = saved(replace(script, segments=(script.segments[0], replace(old, **change), *script.segments[2:])))  # type: ignore[arg-type]
    assert edited(mine) == ("story-1",)
    fresh = drafted(story("가", "고친 이야기입니다."), "나")
    assert segment(refresh(mine, fresh), "story-1") == segment(mine, "story-1")


def test_a_persons_order_stays() -> None:
    """Segments that a person moved stay where they are, and a new story comes after the one before it."""
    mine = moved(drafted("가", "나", "다"), ["opening", "story-3", "story-1", "story-2", "closing"])
    script = saved(refresh(mine, drafted("가", "나", "새", "다")))
    assert titles(script) == ["다", "가", "나", "새"]
    assert titles(refresh(script, drafted("가", "나", "새", "다"))) == ["다", "가", "나", "새"]


def test_the_issues_new_order_is_taken_when_nobody_moved_anything() -> None:
    """Stories that were reordered in the issue are reordered in the script, edited ones with them."""
    mine = edit(drafted("가", "나", "다"), "story-1")
    script = refresh(mine, drafted("다", "나", "가"))
    assert titles(script) == ["다", "나", "가"]
    assert segment(script, "story-1") == segment(mine, "story-1")
    assert ids(script) == ["opening", "story-3", "story-2", "story-1", "closing"]


def test_a_segment_of_ones_own_stays_behind_what_it_followed() -> None:
    """An advertisement after the first story stays there when stories are added and reordered."""
    script = drafted("가", "나")
    mine = saved(replace(script, segments=(*script.segments[:2], OWN, *script.segments[2:])))
    fresh = drafted("새", "가", "나", "끝")
    assert [one.title.split()[0] for one in refresh(mine, fresh).segments] == [
        "여는",
        "새",
        "가",
        "광고",
        "나",
        "끝",
        "맺는",
    ]
    assert "광고" in edited(mine)


def test_what_a_person_removed_stays_removed() -> None:
    """A deleted story, opening or own order does not come back, however the issue moves."""
    mine = without(without(drafted("가", "나", "다"), "story-2"), "opening")
    script = saved(refresh(mine, drafted("다", "새", "나", "가")))
    assert sorted(titles(script)) == ["가", "다", "새"]
    assert set(script.dropped) == {"opening", "story-2"}
    again = saved(refresh(script, drafted("나", "가", "다", "새")))
    assert sorted(titles(again)) == ["가", "다", "새"]


def test_a_removed_story_stays_removed_after_its_headline_came_back() -> None:
    """It vanishes from the issue and returns: still removed."""
    mine = without(drafted("가", "나"), "story-2")
    gone = saved(refresh(mine, drafted("가")))
    assert titles(refresh(gone, drafted("가", "나"))) == ["가"]


def test_a_vanished_story_goes_unless_a_person_worked_on_it() -> None:
    """Untouched it goes with its story; edited, or with a note, it stays in its place."""
    script = drafted("가", "나", "다")
    assert titles(refresh(script, drafted("가", "다"))) == ["가", "다"]
    mine = edit(script, "story-2")
    kept = saved(refresh(mine, drafted("가", "다")))
    assert titles(kept) == ["가", "나", "다"]
    assert titles(refresh(kept, drafted("다", "가"))) in (["다", "가", "나"], ["나", "다", "가"])
    noted = replace(segment(script, "story-2"), notes=("확인할 것",))
    with_note = saved(replace(script, segments=(*script.segments[:2], noted, *script.segments[3:])))
    assert titles(refresh(with_note, drafted("가", "다"))) == ["가", "나", "다"]


def test_a_note_does_not_keep_a_segment_from_following_the_issue() -> None:
    """A comment is no edit: the text follows, the comment stays."""
    script = drafted("가", "나")
    noted = replace(segment(script, "story-1"), notes=("확인할 것",))
    mine = saved(replace(script, segments=(script.segments[0], noted, *script.segments[2:])))
    fresh = drafted(story("가", "고친 이야기입니다."), "나")
    assert segment(refresh(mine, fresh), "story-1") == replace(segment(fresh, "story-1"), notes=("확인할 것",))


def test_a_new_story_comes_at_its_place_with_an_id_of_its_own() -> None:
    """Ids that are in use stay with their stories; the new one gets the next free number."""
    script = refresh(edit(drafted("가", "나"), "story-2"), drafted("새", "가", "나"))
    assert titles(script) == ["새", "가", "나"]
    assert ids(script) == ["opening", "story-3", "story-1", "story-2", "closing"]
    assert segment(script, "story-2").lines[1].text == "내가 쓴 말이다."


def test_a_story_is_known_again_when_its_headline_changed() -> None:
    """At least half of its sentences are the same: an edit stays with it, wherever it went."""
    mine = edit(drafted("가", "나", "다"), "story-2")
    renamed = replace(story("나"), headline="새로 쓴 제목입니다.")
    script = refresh(mine, drafted("다", renamed, "가"))
    assert segment(script, "story-2") == segment(mine, "story-2")
    assert len(script.segments) == 5
    followed = refresh(drafted("가", "나", "다"), drafted("가", "다", renamed))
    assert segment(followed, "story-2").title == "새로 쓴 제목입니다"


def test_another_story_in_the_same_place_is_a_new_one() -> None:
    """When the second story is replaced, an edit of the old one is neither lost nor put over the new one."""
    mine = edit(drafted("가", "나", "다"), "story-2")
    script = refresh(mine, drafted("가", "딴", "다"))
    assert sorted(titles(script)) == ["가", "나", "다", "딴"]
    assert segment(script, "story-2") == segment(mine, "story-2")


def test_a_script_written_by_hand_is_not_doubled() -> None:
    """Without front matter every segment counts as a person's; the draft adds only what is not there."""
    mine = parse("## 여는 말 {#opening}\n안녕.\n## 가 소식이 나왔습니다\n내 이야기.", "scripts/001.md")
    script = refresh(mine, drafted("가", "나"))
    assert titles(script) == ["나"]
    assert [one.title.split()[0] for one in script.segments] == ["여는", "가", "나", "맺는"]


def test_a_title_follows_the_issue_only_while_it_is_a_headline() -> None:
    """A title of one's own stays, and so does a date."""
    first = drafted("가", "나", title="가 소식이 나왔습니다")
    assert refresh(first, drafted("새", "가", title="새 소식이 나왔습니다")).title == "새 소식이 나왔습니다"
    mine = saved(replace(first, title="내 제목", date=dt.date(2024, 1, 1)))
    script = refresh(mine, drafted("새", "가", title="새 소식이 나왔습니다", date=dt.date(2025, 1, 1)))
    assert (script.title, script.date) == ("내 제목", dt.date(2024, 1, 1))
    assert refresh(first, drafted("가", date=dt.date(2025, 1, 1))).date == dt.date(2025, 1, 1)


def test_one_segment_is_drafted_anew_when_it_is_forgotten() -> None:
    """Deleting a segment together with its line under ``drafted`` brings it back fresh."""
    fresh = drafted("가", "나")
    mine = without(edit(fresh, "story-2"), "story-2")
    mine = replace(mine, drafted=tuple(pair for pair in mine.drafted if pair[0] != "story-2"))
    assert refresh(mine, fresh) == fresh


def test_an_opening_of_ones_own_stays() -> None:
    """The opening is edited like any segment."""
    mine = edit(drafted("가", "나"), "opening")
    assert segment(refresh(mine, drafted("새")), "opening") == segment(mine, "opening")


names = st.lists(st.sampled_from("가나다라마바"), min_size=1, max_size=5, unique=True)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(names, names, st.data())
def test_whatever_happens_nothing_of_a_person_is_lost(before: list[str], after: list[str], data: st.DataObject) -> None:
    """Edits, removals and moves in any combination: all of them stay, nothing is doubled, and twice is once."""
    script = drafted(*before)
    names_of = [f"story-{number}" for number in range(1, len(before) + 1)]
    touched = data.draw(st.lists(st.sampled_from(names_of), unique=True))
    removed = data.draw(st.lists(st.sampled_from([*names_of, "opening"]), unique=True, max_size=len(before)))
    mine = script
    for segment_id in touched:
        mine = edit(mine, segment_id)
    for segment_id in removed:
        mine = without(mine, segment_id)
    mine = moved(mine, data.draw(st.permutations(ids(mine))))
    fresh = drafted(*after)
    result = saved(refresh(mine, fresh))
    for segment_id in set(touched) - set(removed):
        assert segment(result, segment_id) == segment(mine, segment_id)
    gone = {before[int(name.removeprefix("story-")) - 1] for name in removed if name != "opening"}
    expected = (set(after) - gone) | {
        before[int(name.removeprefix("story-")) - 1] for name in set(touched) - set(removed)
    }
    assert sorted(titles(result)) == sorted(expected)
    assert len(set(ids(result))) == len(ids(result))
    assert ("opening" in ids(result)) == ("opening" not in removed)
    assert refresh(result, fresh) == result
