"""Where everything is: the segments of a script one after the other, and what is read off them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from podcast.episode.mastering import Recipe
from podcast.episode.segments import Encoded
from podcast.errors import ScriptError
from podcast.model import Chapter, Cue, Line, Pauses, Script, Segment, Show, Take

Key = tuple[str, int]
"""A segment's id and a line's number in it, from 1."""


@dataclass(frozen=True, slots=True)
class Part:
    """A segment with the lines of it that are spoken, their numbers and takes, and how it is made."""

    segment: Segment
    numbers: tuple[int, ...]
    takes: tuple[Take, ...]
    recipe: Recipe


def plan(script: Script, takes: Mapping[Key, Take | None], show: Show) -> tuple[Part, ...]:
    """The parts of the episode in order. ``takes`` has None for a line of which nothing is said (a row of stars).

    Segments in which nothing is said are left out.

    Raises:
        ScriptError: a line has no take, or nothing at all is said.
    """
    parts = []
    for segment in script.segments:
        spoken = (n for n, line in enumerate(segment.lines, 1) if line.sound is None)
        numbers = tuple(n for n in spoken if takes.get((segment.id, n), ...) is not None)
        if not numbers:
            continue
        chosen = []
        for number in numbers:
            take = takes.get((segment.id, number))
            if take is None:
                raise ScriptError(
                    "the line has not been recorded", where=f"{script.id}:{segment.id}:{number}",
                    remedy="Build the episode again.",
                )  # fmt: skip
            chosen.append(take)
        recipe = Recipe(
            tuple(take.id for take in chosen),
            tuple(take.request.voice for take in chosen),
            tuple(_pause(segment.lines[number - 1], number == numbers[-1], show.pauses) for number in numbers),
            show.loudness,
            show.bitrate,
        )
        parts.append(Part(segment, numbers, tuple(chosen), recipe))
    if not parts:
        raise ScriptError("nothing is said in it", where=script.id, remedy="Write at least one line.")
    return tuple(parts)


def _pause(line: Line, last: bool, pauses: Pauses) -> float:
    """The silence after a line, in seconds; its own pause wins."""
    if line.pause is not None:
        return line.pause
    if last:
        return pauses.segment
    return pauses.paragraph if line.paragraph_end else pauses.sentence


def lay_out(
    parts: Sequence[Part], encoded: Sequence[Encoded], written: Callable[[str], str]
) -> tuple[tuple[Chapter, ...], tuple[Cue, ...]]:
    """Chapters and cues on the timeline. A chapter starts with its segment: in silence, just before the voice."""
    chapters, cues, start = [], [], 0
    for part, sound in zip(parts, encoded, strict=True):
        segment = part.segment
        chapters.append(Chapter(start, start + sound.samples, segment.title, segment.id, segment.link))
        for number, take, (first, last) in zip(part.numbers, part.takes, sound.lines, strict=True):
            text = written(segment.lines[number - 1].text)
            cues.append(Cue(start + first, start + last, text, segment.id, number, take.request.voice))
        start += sound.samples
    return tuple(chapters), tuple(cues)
