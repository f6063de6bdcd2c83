"""Plain text: stories numbered ``1. 제목``, ``1) 제목`` or ``①``; without numbers the file is one story."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from podcast.errors import SourceError
from podcast.model import Issue, Story
from podcast.sources.dates import find_date, is_date_line
from podcast.sources.encoding import read_text
from podcast.sources.lines import ends_sentence, is_rule, paragraphs

_STYLES = {
    ".": re.compile(r"\s*(?P<n>\d{1,3})\s?[.．](?!\s*\d{1,2}\s?[.．])(?:\s+|(?=[^\s\d.,]))(?P<rest>\S.*)"),
    ")": re.compile(r"\s*\(?(?P<n>\d{1,3})\s?[)）](?:\s+|(?=[^\s\d.,]))(?P<rest>\S.*)"),
    "①": re.compile(r"\s*(?P<n>[①-⑳])\s*(?P<rest>\S.*)"),
}
_LINK = re.compile(
    r"\W*(?:(?:관련\s*)?(?:링크|원문|출처|기사|보기|더\s?보기|자세히\s?보기|원문\s?보기|기사\s?보기|바로\s?가기|link|source|url)"
    r"\s*[:：]?\s*)?[<(\[]?(?P<url>https?://[^\s<>\"]+?)[>)\].,]?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:제목|title|subject)\s*[:：]\s*", re.IGNORECASE)
_FOOTER = re.compile(
    r"수신\s?거부|구독\s?(?:해지|취소|하기)|unsubscribe|무단\s?(?:전재|복제)|저작권자|"
    r"all rights reserved|ⓒ|©|copyright",
    re.IGNORECASE,
)
TITLE_LENGTH = 80
"""A first line longer than this is no title (characters)."""


@dataclass
class _Draft:
    """A story while its lines are collected."""

    headline: str
    lines: list[str] = field(default_factory=list)


def read(path: Path) -> Issue:
    """The issue in a plain-text file.

    Its title is the file's own (a line before the first story), else the first headline; its date the file's own, else
    one that the file's name starts with.

    Raises:
        SourceError: the file is empty, too big or no text.
    """
    return parse(read_text(path), unicodedata.normalize("NFC", path.stem), str(path))


def parse(text: str, issue_id: str, where: str) -> Issue:
    """The issue in a text.

    Raises:
        SourceError: the text has no word in it.
    """
    lines = text.split("\n")
    starts = _story_starts(lines)
    skipped: list[str] = []
    if starts:
        preamble = lines[: starts[0][0]]
        title, date = _title_and_date(preamble, skipped)
        drafts = [
            _Draft(headline, lines[start + 1 : end])
            for (start, headline), end in zip(starts, [*(s for s, _ in starts[1:]), len(lines)], strict=True)
        ]
    else:
        title, date, draft = _single(lines)
        drafts = [draft]
    _without_footer(drafts[-1].lines, skipped)
    stories = tuple(_story(draft, number, skipped) for number, draft in enumerate(drafts, 1))
    if not any(character.isalnum() for story in stories for character in story.headline):
        raise SourceError("there is no word in the file", where=where, remedy="Put the issue's text into it.")
    return Issue(
        id=issue_id,
        title=title or without_full_stop(stories[0].headline),
        stories=stories,
        date=date or find_date(issue_id[:10]),
        skipped=tuple(skipped),
    )


def without_full_stop(headline: str) -> str:
    """A headline as a title: without one final full stop."""
    return headline[:-1] if headline.endswith(".") and not headline.endswith("..") else headline


def _candidates(lines: list[str], style: str) -> list[tuple[int, int, str]]:
    """Line, number and text of every line that is numbered in a style."""
    found = []
    for index, line in enumerate(lines):
        match = _STYLES[style].fullmatch(line.rstrip())
        if match:
            number = int(unicodedata.numeric(match["n"])) if style == "①" else int(match["n"])
            found.append((index, number, " ".join(match["rest"].split())))
    return found


def _story_starts(lines: list[str]) -> list[tuple[int, str]]:
    """Line and headline of each story: the numbers 1, 2, 3 … in the style of the first number 1.

    A list inside a story starts at 1 again and its items follow each other without a blank line; it is passed over. A
    list of contents at the head, whose items come again as headlines, is passed over too.
    """
    firsts = [
        (found[0][0], style) for style in _STYLES if (found := [c for c in _candidates(lines, style) if c[1] == 1])
    ]
    if not firsts:
        return []
    candidates = _candidates(lines, min(firsts)[1])
    candidates = candidates[_contents(candidates) :]
    starts: list[tuple[int, str]] = []
    inner: tuple[int, int] | None = None  # line and number of the last item of a list inside a story
    for index, number, rest in candidates:
        if number == 1 and starts:
            inner = (index, 1)
        elif inner and number == inner[1] + 1 and all(line.strip() for line in lines[inner[0] : index]):
            inner = (index, number)
        elif number == len(starts) + 1:
            starts.append((index, rest))
            inner = None
    return starts


def _contents(candidates: list[tuple[int, int, str]]) -> int:
    """How many of the numbered lines are a list of contents at the head."""
    ones = [place for place, (_, number, _) in enumerate(candidates) if number == 1]
    if len(ones) < 2:
        return 0
    listed = {rest for _, _, rest in candidates[: ones[1]]}
    return ones[1] if listed <= {rest for _, _, rest in candidates[ones[1] :]} else 0


def _title_and_date(lines: list[str], skipped: list[str]) -> tuple[str, dt.date | None]:
    """The title and the date in the lines before the first story; what else is there is noted as skipped."""
    title, date = "", None
    for line in (" ".join(line.split()) for line in lines):
        if not line or is_rule(line):
            continue
        labelled = _LABEL.match(line)
        if is_date_line(line):
            date = date or find_date(line)
        elif not title and (labelled or _is_title(line)):
            title = _LABEL.sub("", line) if labelled else line
            date = date or find_date(line)
        else:
            skipped.append(f"머리말: {line}")
    return title, date


def _is_title(line: str) -> bool:
    """Whether a line looks like a title: not long, and no statement that goes on."""
    return len(line) <= TITLE_LENGTH and not _LINK.fullmatch(line) and not re.search(r"[다요죠][.…]$|[,:;]$", line)


def _single(lines: list[str]) -> tuple[str, dt.date | None, _Draft]:
    """Title, date and story of a file without numbered stories.

    Its first line is the headline when it looks like a title and more text follows; else the first sentence serves.
    """
    rest = [line for line in lines if not is_rule(line)]
    date: dt.date | None = None
    headline = ""
    while rest:
        line = " ".join(rest[0].split())
        if line and is_date_line(line) and not date:
            date = find_date(line)
        elif line and not headline and (_LABEL.match(line) or _stands_alone(line, rest[1:])):
            headline = _LABEL.sub("", line)
        elif line:
            break
        rest = rest[1:]
    if not headline:
        text = " ".join(paragraphs(rest)[:1])
        first = re.match(r".+?[.?!…](?=\s|$)", text)
        headline = first[0] if first else text
    return without_full_stop(headline), date, _Draft(headline, rest)


def _stands_alone(line: str, rest: list[str]) -> bool:
    """Whether a first line is a headline over the text that follows it."""
    follows = next((text for text in rest if text.strip()), "")
    if not follows or not _is_title(line) or is_date_line(line):
        return False
    blank_below = not rest[0].strip()
    return blank_below or (not ends_sentence(line) and len(follows.strip()) > len(line))


def _without_footer(lines: list[str], skipped: list[str]) -> None:
    """Takes lines about subscription and copyright off the issue's end."""
    footer: list[str] = []
    while lines and (not lines[-1].strip() or is_rule(lines[-1]) or _is_footer(lines[-1])):
        line = lines.pop()
        if line.strip() and not is_rule(line):
            footer.insert(0, f"꼬리말: {' '.join(line.split())}")
    skipped += footer


def _is_footer(line: str) -> bool:
    """Whether a line is about subscription or copyright."""
    return len(line) <= 120 and _FOOTER.search(line) is not None


def _story(draft: _Draft, number: int, skipped: list[str]) -> Story:
    """A story of the lines collected for it; its first link is kept, further ones are noted as skipped."""
    link: str | None = None
    text: list[str] = []
    for line in draft.lines:
        found = _LINK.fullmatch(line.strip())
        if found is None:
            text.append(line)
        elif link is None:
            link = found["url"]
            text.append("")
        else:
            text.append("")
            skipped.append(f"{number}번째 소식의 다른 링크: {found['url']}")
    return Story(headline=draft.headline, paragraphs=paragraphs(text), link=link)
