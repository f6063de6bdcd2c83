"""An issue → a script: opening, each story behind a spoken transition, closing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from podcast.korean import read
from podcast.korean.lexicon import Lexicon, builtin
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
# A mark that leads an item or a subheading is for the eye; a hyphen before a figure is a minus sign.
_LIST_MARK = re.compile(r"^(?:[•·▪◦●○■□▶▷►◆◇★☆※✔✅👉📌→]\s*|[-–—*]\s+)+")


def draft(issue: Issue, show: Show, root: Path = Path()) -> Script:
    """The script of an issue as the show's templates phrase it. The same issue and show always give the same script.

    The show's template file is named from ``root``, the project's folder.

    Raises:
        ScriptError: a template has a mistake.
        StoreError: the show's template file cannot be read.
    """
    presenter = _Presenter.of(issue, show, root)
    titles = presenter.phrases.variants
    stories = [
        Segment(f"story-{number}", as_title(story.headline), _spoken([transition, *_body(story)]), link=story.link)
        for number, (story, transition) in enumerate(zip(issue.stories, presenter.transitions(), strict=True), 1)
    ]
    segments = (
        Segment("opening", titles["titles.opening"][0], _spoken(presenter.opening())),
        *stories,
        Segment("closing", titles["titles.closing"][0], _spoken([presenter.say("closing.farewell")])),
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


@dataclass(frozen=True, slots=True)
class _Presenter:
    """Says what stands around the stories of one issue, in the show's own phrases."""

    phrases: Phrases
    issue: Issue
    values: dict[str, str]
    lexicon: Lexicon

    @classmethod
    def of(cls, issue: Issue, show: Show, root: Path) -> _Presenter:
        """The presenter of a show, with what every template may say of the issue; empty where it has nothing."""
        date = issue.date
        own_title = issue.title if as_title(issue.title) != as_title(issue.stories[0].headline) else ""
        values = {
            "show": show.title,
            "title": own_title,
            "date": f"{date.month}월 {date.day}일 {_WEEKDAYS[date.weekday()]}요일" if date else "",
            "number": str(int(issue.id)) if re.fullmatch(r"[0-9]{1,5}", issue.id) else "",
            "count": counted(len(issue.stories)),
        }
        phrases = load(root / show.templates if show.templates else None)
        return cls(phrases, issue, values, builtin().extended(show.lexicon))

    def say(self, key: str, place: int = 0, after: str = "", **more: str) -> str:
        """A template filled in for the issue."""
        return self.phrases.say(key, self.values | more, self.issue.id, place, after=after, said=self._said)

    def _said(self, text: str) -> str:
        """A written value as it is said, for the particle after it."""
        return read(text, lexicon=self.lexicon).spoken or text

    def headline(self, key: str, index: int, headline: str, after: str = "") -> str:
        """A template that names a headline, by the headline's kind."""
        whole = is_sentence(headline)
        said = as_sentence(headline) if whole else as_phrase(headline)
        kind = "sentence" if whole else "phrase"
        return self.say(f"{key}.{kind}", index, after, headline=said, ordinal=ordinal(index + 1))

    def opening(self) -> list[str]:
        """The paragraphs of the opening: greeting, what is coming, and the start."""
        count = len(self.issue.stories)
        if count == 1:
            kind, key, named = "one", "headline_one", 1
        elif count <= NAMED:
            kind, key, named = "several", "headline", count
        else:
            kind, key, named = "many", "headline_many", NAMED_OF_MANY
        coming = [self.say(f"opening.{kind}")]
        for index, story in enumerate(self.issue.stories[:named]):
            coming.append(self.headline(f"opening.{key}", index, shortened(story.headline)))
        if count > named:
            coming.append(self.say("opening.rest", rest=counted(count - named)))
        return [self.say("opening.greeting"), " ".join(coming), self.say(f"opening.start{'_one' * (count == 1)}")]

    def transitions(self) -> list[str]:
        """What leads into each story, headline included; no two neighbours start with the same word if they can."""
        said: list[str] = []
        last = len(self.issue.stories) - 1
        for index, story in enumerate(self.issue.stories):
            kind = "only" if last == 0 else "first" if index == 0 else "last" if index == last else "next"
            said.append(self.headline(f"story.{kind}", index, story.headline, said[-1] if said else ""))
        return said


def _body(story: Story) -> list[str]:
    """A story's paragraphs, without list marks and a first sentence that only repeats the headline."""
    paragraphs = [text for paragraph in story.paragraphs if (text := _LIST_MARK.sub("", paragraph).strip())]
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
