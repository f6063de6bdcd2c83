"""An issue → a script: opening, each story behind a spoken transition, closing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from podcast.model import Issue, Line, Script, Segment, Show, Story
from podcast.narration.fingerprints import remembered
from podcast.narration.headlines import as_phrase, as_sentence, as_title, is_sentence, shortened
from podcast.narration.phrasing import Phrases, load
from podcast.narration.reading_marks import escape
from podcast.narration.splitting import sentences

NAMED = 5
"""An opening names the headlines of up to this many stories; of more, only :data:`NAMED_OF_MANY`."""
NAMED_OF_MANY = 3

_NATIVE = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_WEEKDAYS = "월화수목금토일"


def draft(issue: Issue, show: Show) -> Script:
    """The script of an issue as the show's templates phrase it. The same issue and show always give the same script.

    Raises:
        ScriptError: a template has a mistake.
        StoreError: the show's template file cannot be read.
    """
    phrases = load(Path(show.templates) if show.templates else None)
    values = _values(issue, show)
    stories = [_story(phrases, values, issue, index) for index in range(len(issue.stories))]
    opening = _spoken(_opening(phrases, values, issue))
    closing = _spoken([_say(phrases, "closing.farewell", values, issue)])
    segments = (
        Segment("opening", phrases.variants["titles.opening"][0], opening),
        *stories,
        Segment("closing", phrases.variants["titles.closing"][0], closing),
    )
    return remembered(Script(issue.id, as_title(issue.title), segments, issue.date))


def ordinal(number: int) -> str:
    """첫 번째, 두 번째 … 열 번째, 11번째 …"""
    if number == 1:
        return "첫 번째"
    return f"{_NATIVE[number - 1]} 번째" if number <= len(_NATIVE) else f"{number}번째"


def counted(number: int) -> str:
    """How many, before a counter: 한, 두 … 열, 11 …"""
    return _NATIVE[number - 1] if 1 <= number <= len(_NATIVE) else str(number)


def _values(issue: Issue, show: Show) -> dict[str, str]:
    """What every template may say of the issue; empty where the issue has nothing."""
    date = issue.date
    own_title = issue.title if as_title(issue.title) != as_title(issue.stories[0].headline) else ""
    return {
        "show": show.title,
        "title": own_title,
        "date": f"{date.month}월 {date.day}일 {_WEEKDAYS[date.weekday()]}요일" if date else "",
        "number": str(int(issue.id)) if issue.id.isascii() and issue.id.isdecimal() and len(issue.id) <= 5 else "",
        "count": counted(len(issue.stories)),
    }


def _say(phrases: Phrases, key: str, values: dict[str, str], issue: Issue, place: int = 0) -> str:
    """A template filled in for an issue."""
    return phrases.say(key, values, issue.id, place, said=_said)


def _said(text: str) -> str:
    """A written value as it is said."""
    return text


def _headline(phrases: Phrases, key: str, values: dict[str, str], issue: Issue, index: int, headline: str) -> str:
    """A template that names a headline, by the headline's kind."""
    whole = is_sentence(headline)
    said = as_sentence(headline) if whole else as_phrase(headline)
    filled = values | {"headline": said, "ordinal": ordinal(index + 1)}
    return _say(phrases, f"{key}.{'sentence' if whole else 'phrase'}", filled, issue, index)


def _opening(phrases: Phrases, values: dict[str, str], issue: Issue) -> list[str]:
    """The paragraphs of the opening: greeting, what is coming, and the start."""
    count = len(issue.stories)
    if count == 1:
        kind, key, named = "one", "headline_one", 1
    elif count <= NAMED:
        kind, key, named = "several", "headline", count
    else:
        kind, key, named = "many", "headline_many", NAMED_OF_MANY
    coming = [_say(phrases, f"opening.{kind}", values, issue)]
    for index, story in enumerate(issue.stories[:named]):
        coming.append(_headline(phrases, f"opening.{key}", values, issue, index, shortened(story.headline)))
    if count > named:
        coming.append(_say(phrases, "opening.rest", values | {"rest": counted(count - named)}, issue))
    start = _say(phrases, "opening.start_one" if count == 1 else "opening.start", values, issue)
    return [_say(phrases, "opening.greeting", values, issue), " ".join(coming), start]


def _story(phrases: Phrases, values: dict[str, str], issue: Issue, index: int) -> Segment:
    """A story's segment: transition and headline, then the story's own sentences."""
    story = issue.stories[index]
    last = len(issue.stories) - 1
    kind = "only" if last == 0 else "first" if index == 0 else "last" if index == last else "next"
    transition = _headline(phrases, f"story.{kind}", values, issue, index, story.headline)
    return Segment(
        f"story-{index + 1}", as_title(story.headline), _spoken([transition, *_body(story)]), link=story.link
    )


def _body(story: Story) -> list[str]:
    """A story's paragraphs, without a first sentence that only repeats the headline."""
    paragraphs = list(story.paragraphs)
    if not paragraphs:
        return []
    first, *rest = sentences(paragraphs[0])
    if as_title(first) == as_title(story.headline):
        paragraphs[0] = " ".join(rest)
    return [paragraph for paragraph in paragraphs if paragraph]


def _spoken(paragraphs: list[str]) -> tuple[Line, ...]:
    """Paragraphs as lines, one sentence each."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        lines += [Line(escape(sentence)) for sentence in sentences(paragraph)]
        lines[-1] = replace(lines[-1], paragraph_end=True)
    lines[-1] = replace(lines[-1], paragraph_end=False)
    return tuple(lines)
