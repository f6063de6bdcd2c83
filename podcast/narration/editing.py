"""Changing one line of a script."""

from __future__ import annotations

from dataclasses import replace

from podcast.errors import UsageError
from podcast.model import Script
from podcast.narration.reading_marks import marks


def replace_line(script: Script, segment_id: str, line_no: int, text: str) -> Script:
    """The script with another text in one line; the line's directions stay.

    ``line_no`` counts from 1 within the segment; ``text`` may hold ``{written|spoken}``.

    Raises:
        UsageError: there is no such segment or line, the line is a sound, or the text is empty.
        ScriptError: the text's braces are not right.
    """
    ids = [segment.id for segment in script.segments]
    if segment_id not in ids:
        raise UsageError(f"there is no segment {segment_id!r}", where=script.id, remedy=f"There are {', '.join(ids)}.")
    place = ids.index(segment_id)
    lines = list(script.segments[place].lines)
    where = f"{script.id}:{segment_id}:{line_no}"
    if not 1 <= line_no <= len(lines):
        raise UsageError("there is no such line", where=where, remedy=f"{segment_id} has lines 1 to {len(lines)}.")
    if lines[line_no - 1].sound is not None:
        raise UsageError("this line is a sound", where=where, remedy="Name a line with a sentence.")
    said = " ".join(text.split())
    if not said:
        raise UsageError("the new text is empty", where=where, remedy="Delete the line in the script instead.")
    marks(said, where)
    lines[line_no - 1] = replace(lines[line_no - 1], text=said)
    segment = replace(script.segments[place], lines=tuple(lines))
    return replace(script, segments=(*script.segments[:place], segment, *script.segments[place + 1 :]))
