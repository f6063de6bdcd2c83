"""Where everything is: the segments of a script one after the other, and what is read off them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from podcast.episode.mastering import SOUND, Mastered, Recipe, master
from podcast.episode.music import LONGEST, LONGEST_BED, Clip, clip
from podcast.episode.segments import Encoded
from podcast.errors import ScriptError
from podcast.files import Project
from podcast.model import Chapter, Cue, Line, Pauses, Script, Segment, Show, Take
from podcast.sound import Sound

Key = tuple[str, int]
"""A segment's id and a line's number in it, from 1."""


@dataclass(frozen=True, slots=True)
class Part:
    """A segment and what sounds in it, in order: takes with their lines' numbers, sounds of the show with 0."""

    segment: Segment
    numbers: tuple[int, ...]
    sources: tuple[Take | Clip, ...]
    recipe: Recipe
    bed: Clip | None = None

    def master(self, load: Callable[[Take], Sound], *, where: str) -> Mastered:
        """The segment's sound.

        Raises:
            SoundError: a take or a sound of the show is silent or cannot be decoded.
        """
        sounds = [source.load() if isinstance(source, Clip) else load(source) for source in self.sources]
        return master(self.recipe, sounds, where=where, bed=self.bed.load() if self.bed else None)


def plan(script: Script, takes: Mapping[Key, Take | None], show: Show, project: Project) -> tuple[Part, ...]:
    """The parts of the episode in order. ``takes`` has None for a line of which nothing is said (a row of stars).

    Segments in which nothing sounds are left out.

    Raises:
        ScriptError: a line has no take, or nothing at all is said.
        ConfigError: a sound is named that the show does not have.
    """
    heard = [(segment, _heard(segment, script.id, takes, show, project)) for segment in script.segments]
    heard = [(segment, items) for segment, items in heard if items]
    if not any(isinstance(source, Take) for _, items in heard for _, source, _ in items):
        raise ScriptError("nothing is said in it", where=script.id, remedy="Write at least one line.")
    parts = []
    for place, (segment, items) in enumerate(heard):
        first, last = place == 0, place == len(heard) - 1
        jingle = show.music.opening if first else show.music.between if not last else ""
        if jingle:
            items.insert(0, (0, _music(jingle, show, project), show.pauses.sentence))
        if last and show.music.closing:
            items.append((0, _music(show.music.closing, show, project), show.pauses.segment))
        bed = _music(show.music.bed, show, project, LONGEST_BED) if first and show.music.bed else None
        recipe = Recipe(
            tuple(source.id for _, source, _ in items),
            tuple(SOUND + s.name if isinstance(s, Clip) else s.request.voice for _, s, _ in items),
            tuple(pause for _, _, pause in items),
            show.loudness,
            show.bitrate,
            bed.id if bed else "",
        )
        parts.append(Part(segment, tuple(n for n, _, _ in items), tuple(s for _, s, _ in items), recipe, bed))
    return tuple(parts)


Item = tuple[int, Take | Clip, float]
"""A line's number (0 for music), what sounds, and the pause after it in seconds."""


def _heard(
    segment: Segment, script_id: str, takes: Mapping[Key, Take | None], show: Show, project: Project
) -> list[Item]:
    """What sounds in a segment by its script."""
    sources: list[tuple[int, Take | Clip]] = []
    for number, line in enumerate(segment.lines, 1):
        where = f"{script_id}:{segment.id}:{number}"
        if line.sound is not None:
            sources.append((number, clip(line.sound, show, project, where=where)))
            continue
        take = takes.get((segment.id, number), ...)
        if take is ...:
            raise ScriptError("the line has not been recorded", where=where, remedy="Build the episode again.")
        if isinstance(take, Take):
            sources.append((number, take))
    last = sources[-1][0] if sources else 0
    return [(n, source, _pause(segment.lines[n - 1], n == last, show.pauses)) for n, source in sources]


def _music(name: str, show: Show, project: Project, longest: float = LONGEST) -> Clip:
    return clip(name, show, project, where="podcast.toml: music", longest=longest)


def _pause(line: Line, last: bool, pauses: Pauses) -> float:
    """The silence after a line, in seconds; its own pause wins."""
    if line.pause is not None:
        return line.pause
    if last:
        return pauses.segment
    return pauses.paragraph if line.paragraph_end else pauses.sentence


@dataclass(frozen=True, slots=True)
class Layout:
    """What is read off the timeline; ``music`` is where the show's sounds are heard, from sample until sample."""

    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
    music: tuple[tuple[int, int], ...]


def lay_out(parts: Sequence[Part], encoded: Sequence[Encoded], written: Callable[[str], str]) -> Layout:
    """Chapters, cues and music. A chapter starts with its segment: in silence, just before the voice."""
    chapters, cues, music, start = [], [], [], 0
    for part, sound in zip(parts, encoded, strict=True):
        segment = part.segment
        chapters.append(Chapter(start, start + sound.samples, segment.title, segment.id, segment.link))
        if part.bed:
            music.append((start, start + sound.samples))
        for number, source, (first, last) in zip(part.numbers, part.sources, sound.lines, strict=True):
            if isinstance(source, Clip):
                music.append((start + first, start + last))
                continue
            text = written(segment.lines[number - 1].text)
            cues.append(Cue(start + first, start + last, text, segment.id, number, source.request.voice))
        start += sound.samples
    return Layout(tuple(chapters), tuple(cues), tuple(music))
