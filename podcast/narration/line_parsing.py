"""The lines under a segment's heading → :class:`podcast.model.Line`."""

from __future__ import annotations

from dataclasses import replace

from podcast.errors import ScriptError
from podcast.model import Line, Segment
from podcast.narration.directions import read_directions
from podcast.narration.markup import DIVIDER, LINK, unshielded
from podcast.narration.reading_marks import marks


def with_lines(segment: Segment, body: list[tuple[int, str]], where: str, heading: int) -> Segment:
    """A segment with the lines (and the link) that stand under its heading.

    ``body`` holds each line with its number in the file ``where``; ``heading`` is the number of the heading.

    Raises:
        ScriptError: a line has a mistake, or there is none.
    """
    lines: list[Line] = []
    for number, text in body:
        here = f"{where}:{number}"
        link = LINK.fullmatch(text)
        if not text:
            if lines:
                lines[-1] = replace(lines[-1], paragraph_end=True)
        elif link:
            if segment.link:
                raise ScriptError("the segment has two links", where=here, remedy="Keep one of them.")
            segment = replace(segment, link=link["url"])
        elif not DIVIDER.fullmatch(text):
            _add(lines, text, here)
    if not lines:
        raise ScriptError(
            f"the segment {segment.id!r} has no sentence",
            where=f"{where}:{heading}",
            remedy="Write one below the heading, or delete the heading.",
        )
    lines[-1] = replace(lines[-1], paragraph_end=False)  # the segment's end is a longer pause anyway
    return replace(segment, lines=tuple(lines))


def _add(lines: list[Line], text: str, where: str) -> None:
    """Adds the line that a text is, or gives its pause to the line before it."""
    found = read_directions(text, where)
    if found.pause is not None:
        if not lines or lines[-1].pause is not None:
            raise ScriptError(
                "no sentence stands before this pause" if not lines else "two pauses follow each other",
                where=where,
                remedy="Put one [pause …] after the sentence that it follows.",
            )
        lines[-1] = replace(lines[-1], pause=found.pause)
    elif found.sound is not None:
        lines.append(Line("", sound=found.sound))
    else:
        spoken = unshielded(found.text)
        marks(spoken, where)
        lines.append(Line(spoken, voice=found.voice, speed=found.speed))
