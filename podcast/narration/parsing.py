"""``scripts/ID.md`` → a script, or one clear error that names the line."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Container
from dataclasses import replace
from pathlib import PurePath

from podcast.errors import ScriptError
from podcast.model import Script, Segment
from podcast.narration.directions import VOICE, read_speed
from podcast.narration.front_matter import read_front
from podcast.narration.line_parsing import with_lines
from podcast.narration.markup import ANY_HEADING, COMMENT, DIVIDER, GUIDE_HEAD, HEADING, SEGMENT_ID, with_comment

Numbered = tuple[int, str]
"""A line's number, counted from 1, and its text (or a comment that starts there)."""


def parse(text: str, where: str) -> Script:
    """The script in the text of a script file.

    ``where`` is the file's path: the script's id is its stem, and errors name it with the line.

    Raises:
        ScriptError: the text has a mistake.
    """
    lines = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff")).split("\n")
    front, body_start = read_front(lines, where)
    body, comments = _without_comments(lines, body_start, where)
    segments = _segments(body, comments, where)
    issue_id = PurePath(where.replace("\\", "/")).stem
    fallback = next((segment.title for segment in segments if segment.id != "opening"), issue_id)
    return Script(issue_id, front.title or fallback, segments, front.date, front.drafted)


def _without_comments(lines: list[str], start: int, where: str) -> tuple[list[Numbered], list[Numbered]]:
    """The lines from index ``start`` on, and the comments taken out of them."""
    body: list[Numbered] = []
    comments: list[Numbered] = []
    opened: tuple[int, list[str]] | None = None  # where the open comment starts, and its lines
    for number, line in enumerate(lines[start:], start + 1):
        rest, said, commented = line.strip(), "", opened is not None
        while rest:
            if opened is not None:
                inside, close, rest = rest.partition("-->")
                opened[1].append(inside.strip())
                if close:
                    comments.append((opened[0], "\n".join(opened[1]).strip()))
                    opened = None
                continue
            match = next((match for match in COMMENT.finditer(rest) if not match["escapes"]), None)
            if match is None:
                said, rest = f"{said} {rest.strip()}".strip(), ""
            else:
                said, rest = f"{said} {rest[: match.start()].strip()}".strip(), rest[match.end() :]
                opened, commented = (number, []), True
        if opened is not None and not line.strip():
            opened[1].append("")
        if said or not commented:
            body.append((number, said))
    if opened is not None:
        raise ScriptError("a comment is not closed", where=f"{where}:{opened[0]}", remedy="Close it with -->")
    return body, comments


def _segments(body: list[Numbered], comments: list[Numbered], where: str) -> tuple[Segment, ...]:
    """The segments under their headings, each with the comments that stand in it."""
    headings = [place for place, (number, line) in enumerate(body) if _is_heading(line, f"{where}:{number}")]
    for number, line in body[: headings[0]] if headings else body:
        if line and not DIVIDER.fullmatch(line):
            raise ScriptError(
                "this text stands in no segment", where=f"{where}:{number}", remedy="Put a heading above it: ## 제목"
            )
    if not headings:
        raise ScriptError("the script has no segment", where=where, remedy="Start one with a heading: ## 제목")
    segments: list[Segment] = []
    named = {
        match["attributes"][1:].split(" ")[0] for place in headings if (match := HEADING.fullmatch(body[place][1]))
    }
    seen: dict[str, int] = {}
    for place, end in zip(headings, [*headings[1:], len(body)], strict=True):
        number, heading = body[place]
        last = body[end][0] if end < len(body) else body[-1][0] + len(comments) + 10**9
        first = number if segments else 0
        notes = [text for at, text in comments if first <= at < last and text]
        segment = _heading(heading, named | seen.keys(), f"{where}:{number}")
        if segment.id in seen:
            raise ScriptError(
                f"the segment id {segment.id!r} is used twice, first in line {seen[segment.id]}",
                where=f"{where}:{number}",
                remedy="Give one of them another id.",
            )
        seen[segment.id] = number
        notes = [text for text in notes if segments or not text.startswith(GUIDE_HEAD)]
        segments.append(with_lines(replace(segment, notes=tuple(notes)), body[place + 1 : end], f"{where}", number))
    return tuple(segments)


def _is_heading(line: str, where: str) -> bool:
    """Whether a line is a segment's heading."""
    if not ANY_HEADING.match(line):
        return False
    if not re.match(r"##(?:\s|$)", line):
        raise ScriptError(
            "a segment's heading has two #",
            where=where,
            remedy="Write ## before the title, or \\# for a text that starts with #.",
        )
    return True


def _heading(line: str, taken: Container[str], where: str) -> Segment:
    """A segment without lines, from its heading; one without an id gets it from its title."""
    match = HEADING.fullmatch(line)
    title = with_comment(match["title"] if match else line[2:].strip())
    if match is None and "{" in line:
        raise ScriptError(
            "the heading's braces are not right", where=where, remedy="Write them like {#story-1} at the line's end."
        )
    if not title:
        raise ScriptError("the heading is empty", where=where, remedy="Write a title after ##.")
    segment_id, *attributes = (match["attributes"][1:].split() if match else [_id_from(title, taken)]) or [""]
    if not SEGMENT_ID.fullmatch(segment_id):
        raise ScriptError(
            f"{segment_id!r} cannot be a segment's id",
            where=where,
            remedy="Use letters, digits and hyphens: {#story-1}",
        )
    segment = Segment(segment_id, title, ())
    for attribute in attributes:
        name, _, value = attribute.partition("=")
        if name == "voice" and VOICE.fullmatch(value):
            segment = replace(segment, voice=value)
        elif name == "speed":
            segment = replace(segment, speed=read_speed(value, where))
        else:
            raise ScriptError(
                f"{attribute!r} is not understood in a heading",
                where=where,
                remedy="A heading may say voice=… and speed=…, like {#story-1 voice=gtts:ko speed=0.95}",
            )
    return segment


def _id_from(title: str, taken: Container[str]) -> str:
    """An id of its own for a segment that a person added without one."""
    stem = "-".join(re.findall(r"\w+", unicodedata.normalize("NFC", title).lower()))[:40].strip("-") or "segment"
    names = (stem if count == 1 else f"{stem}-{count}" for count in itertools.count(1))
    return next(name for name in names if name not in taken)
