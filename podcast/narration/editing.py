"""Changing one line of a script: its text, or how it is read."""

from __future__ import annotations

from dataclasses import replace

from podcast.errors import UsageError
from podcast.model import Line, Script
from podcast.narration.reading_marks import marks, with_mark


def change_line(
    script: Script, segment_id: str, line_no: int, *, text: str | None = None, say: str | None = None
) -> Script:
    """The script with another text or another reading in one line; the line's directions stay.

    ``line_no`` counts from 1 within the segment. ``text`` may hold ``{written|spoken}``. ``say`` is how the whole line
    is read, or ``written=spoken`` for a part of it: every occurrence in the line is then read so.

    Raises:
        UsageError: there is no such segment or line, the line is a sound, a text is empty, or the line does not hold
            what is to be read otherwise.
        ScriptError: the braces of ``text`` are not right.
    """
    place, line = _line(script, segment_id, line_no)
    where = f"{script.id}:{segment_id}:{line_no}"
    if text is not None:
        said = " ".join(text.split())
        if not said:
            raise UsageError("the new text is empty", where=where, remedy="Delete the line in the script instead.")
        marks(said, where)
        line = replace(line, text=said)
    if say is not None:
        part, equals, spoken = say.partition("=")
        if not equals:
            part, spoken = marks(line.text, where)[0], say
        line = replace(line, text=with_mark(line.text, part, spoken, where))
    segment = script.segments[place]
    lines = (*segment.lines[: line_no - 1], line, *segment.lines[line_no:])
    segments = (*script.segments[:place], replace(segment, lines=lines), *script.segments[place + 1 :])
    return replace(script, segments=segments)


def _line(script: Script, segment_id: str, line_no: int) -> tuple[int, Line]:
    """The index of a segment, and a line of it that is a sentence."""
    ids = [segment.id for segment in script.segments]
    if segment_id not in ids:
        raise UsageError(f"there is no segment {segment_id!r}", where=script.id, remedy=f"There are {', '.join(ids)}.")
    place = ids.index(segment_id)
    lines = script.segments[place].lines
    where = f"{script.id}:{segment_id}:{line_no}"
    if not 1 <= line_no <= len(lines):
        raise UsageError("there is no such line", where=where, remedy=f"{segment_id} has lines 1 to {len(lines)}.")
    if lines[line_no - 1].sound is not None:
        raise UsageError("this line is a sound", where=where, remedy="Name a line with a sentence.")
    return place, lines[line_no - 1]
