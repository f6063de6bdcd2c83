"""A script as Markdown that a person reads and edits."""

from __future__ import annotations

from podcast.model import Line, Script, Segment
from podcast.narration.directions import plain_number
from podcast.narration.front_matter import Front, format_front
from podcast.narration.markup import GUIDE, shielded, without_comment


def format_script(script: Script) -> str:
    """The script as the text of ``scripts/ID.md``; :func:`podcast.narration.parse` gives back an equal script.

    The script must be one that can be said: texts and titles on one line with no space around them, at least one line
    in each segment, and no paragraph's end at a segment's last line, where a longer pause follows anyway.
    """
    return (
        "\n\n".join(
            [
                format_front(Front(script.title, script.date, script.drafted)),
                GUIDE,
                *(_segment(segment) for segment in script.segments),
            ]
        )
        + "\n"
    )


def _segment(segment: Segment) -> str:
    """A segment under its heading."""
    attributes = [f"#{segment.id}"]
    if segment.voice:
        attributes.append(f"voice={segment.voice}")
    if segment.speed is not None:
        attributes.append(f"speed={plain_number(segment.speed)}")
    head = [f"## {without_comment(segment.title)} {{{' '.join(attributes)}}}"]
    if segment.link:
        head.append(f"<{segment.link}>")
    notes = [f"<!-- {note} -->" for note in segment.notes]
    return "\n".join([*head, *notes, "", *_lines(segment.lines)])


def _lines(lines: tuple[Line, ...]) -> list[str]:
    """The lines of a segment, a blank line after each paragraph."""
    found: list[str] = []
    for line in lines:
        if line.sound is not None:
            found.append(f"[sound {line.sound}]")
        else:
            directions = [f"voice {line.voice}"] if line.voice else []
            if line.speed is not None:
                directions.append(f"speed {plain_number(line.speed)}")
            text = shielded(line.text)
            found.append(f"[{', '.join(directions)}] {text}" if directions else text)
        if line.pause is not None:
            found.append(f"[pause {plain_number(line.pause)}]")
        if line.paragraph_end:
            found.append("")
    return found
