"""Transcripts hold every sentence as written, with its times, in every form."""

from __future__ import annotations

import datetime as dt
import html
import io
import json
import re

import pytest
import srt
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.episode.notes import notes_html, notes_markdown
from podcast.episode.transcript import WIDTH, plain_text, subrip, transcript_html, transcript_json, wrapped
from podcast.episode.transcript import webvtt as as_webvtt
from podcast.model import RATE, Chapter, Cue, Episode, Show

TEXTS = (
    "오픈AI가 ‘o1’을 공개했습니다.",
    "<추론> & 수학이 좋아졌고, 70B 모델은 앞으로 더 많은 사람이 쓰게 될 것이라고 회사는 여러 번 거듭해서 설명했습니다.",
    "끝 --> 아니죠. {중괄호} \\n",
)


@pytest.fixture
def episode() -> Episode:
    """Three sentences in two chapters."""
    cues = tuple(
        Cue(n * RATE + 37, (n + 1) * RATE, text, f"s{n // 2}", n % 2 + 1, "kokoro:bright")
        for n, text in enumerate(TEXTS)
    )
    chapters = (Chapter(0, 2 * RATE, "첫 <이야기>", "s0", "https://a.kr/1"), Chapter(2 * RATE, 3 * RATE, "둘째", "s1"))
    return Episode(
        "001", "AI *소식*", 3 * RATE, chapters, cues, "001.mp3", 1, "0", dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    )


def test_every_form_holds_every_sentence_and_time(episode: Episode) -> None:
    """WebVTT, SubRip and JSON read by their own libraries give the cues to the millisecond."""
    expected = [(round(c.start / RATE, 3), round(c.end / RATE, 3), c.text) for c in episode.cues]
    vtt = webvtt.from_buffer(io.StringIO(as_webvtt(episode, "ko")))
    cues = [(in_seconds(c.start), in_seconds(c.end), html.unescape(c.text.replace("\n", " "))) for c in vtt]
    assert cues == expected
    subs = list(srt.parse(subrip(episode)))
    assert [(s.start.total_seconds(), s.end.total_seconds(), s.content.replace("\n", " ")) for s in subs] == expected
    segments = json.loads(transcript_json(episode))["segments"]
    assert [(s["startTime"], s["endTime"], s["body"]) for s in segments] == expected
    assert {s["speaker"] for s in segments} == {c.voice for c in vtt} == {"kokoro:bright"}


def in_seconds(clock: str) -> float:
    """``HH:MM:SS.mmm`` in seconds."""
    hours, minutes, seconds = clock.split(":")
    return round(int(hours) * 3600 + int(minutes) * 60 + float(seconds), 3)


def test_text_and_page_hold_titles_and_sentences(episode: Episode) -> None:
    """Plain text and HTML say each chapter's title once and then its sentences; nothing becomes markup."""
    text = plain_text(episode)
    assert [line for line in text.splitlines() if line] == ["첫 <이야기>", TEXTS[0], TEXTS[1], "둘째", TEXTS[2]]
    page = transcript_html(episode, "ko")
    assert html.unescape(re.sub(r"<[^>]+>", "", page)).count(TEXTS[1]) == 1
    assert "<추론>" not in page
    assert page.count("<h2>") == 2


def test_notes_list_stories_with_times_and_links(episode: Episode) -> None:
    """Markdown and HTML link the story that has a link, and take no title for markup."""
    show = Show(description="매주 *듣는* <소식>")
    assert notes_markdown(episode, show) == (
        "# AI \\*소식\\*\n\n매주 \\*듣는\\* \\<소식\\>\n\n"
        "- 00:00:00 [첫 \\<이야기\\>](<https://a.kr/1>)\n- 00:00:02 둘째\n"
    )
    assert notes_html(episode, show) == (
        "<p>매주 *듣는* &lt;소식&gt;</p>\n<ul>\n"
        '<li>00:00:00 <a href="https://a.kr/1">첫 &lt;이야기&gt;</a></li>\n<li>00:00:02 둘째</li>\n</ul>\n'
    )


@given(st.text(max_size=300))
@settings(max_examples=80, derandomize=True, deadline=None)
def test_lines_are_never_wider_and_nothing_is_lost(text: str) -> None:
    """At most 65 characters a line; joined again, every character that is no white space is there."""
    lines = wrapped(text)
    assert all(len(line) <= WIDTH for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_line_of_5000_characters_is_wrapped() -> None:
    """It becomes many lines of one cue, not one long one."""
    assert max(map(len, wrapped("가나다 " * 1250))) <= WIDTH
    assert max(map(len, wrapped("가" * 5000))) == WIDTH
