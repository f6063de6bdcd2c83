"""Takes → Episode: segments encoded once, joined frame by frame, everything read off one timeline."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from podcast.episode import segments, timeline
from podcast.episode.cover import Words, cover_key, episode_cover
from podcast.episode.friends import ENDINGS, friends
from podcast.episode.record import load_episode, load_fingerprint, save_episode
from podcast.episode.segments import Encoded
from podcast.episode.timeline import Key, Part
from podcast.errors import ConfigError
from podcast.files import Project, appearing, checked_id, disk_error, write_whole
from podcast.model import RATE, Chapter, Episode, Script, Show, Take
from podcast.sound import Sound, containers, gated, id3, mp3
from podcast.sound.tags import Mark, Tag

VERSION = "1"
"""Changes whenever the same inputs would give other files."""
_COPIED_AT_ONCE = 1 << 20


def build_episode(
    script: Script,
    takes: Mapping[Key, Take | None],
    load: Callable[[Take], Sound],
    show: Show,
    project: Project,
    *,
    number: int | None = None,
    written: Callable[[str], str] = str,
    progress: Callable[[str], None] | None = None,
) -> Episode:
    """The finished episode: ``ID.mp3``, the other formats that the show wants, transcripts, chapters,
    notes and cover.

    They are in the episodes folder; ``ID.json`` comes last and says that all of them are there.

    ``takes`` holds the take of every line by segment id and line number (from 1), None where nothing is said;
    ``load`` gives a take's sound; only takes of segments that are not kept yet are loaded. ``number`` is the
    episode's number in its tag, ``written`` turns a line's text into what is shown of it, ``progress`` hears each
    segment's id when it is ready.

    An episode whose inputs did not change is not made again.

    Raises:
        ScriptError: a line has no take, or nothing is said.
        ConfigError: the bitrate or the cover cannot be used.
        SoundError: a take is silent or cannot be encoded.
        StoreError: a file cannot be read or written; what was there before is still whole.
    """
    parts = timeline.plan(script, takes, show, project)
    tell = progress or (lambda segment: None)
    _check(show)
    words = Words(show.title, script.title, number, script.date, show.cover_style)
    fingerprint = _fingerprint(script, parts, show, number, cover_key(project, words, show.cover), written)
    if _is_made(project, script.id, fingerprint, show.formats):
        for part in parts:
            tell(part.segment.id)
        return load_episode(project, script.id)
    cover = episode_cover(project, words, show.cover)
    encoded = _encode(parts, load, project, script.id, tell)
    layout = timeline.lay_out(parts, encoded, written)
    samples = sum(segment.samples for segment in encoded)
    tag = Tag(
        title=script.title, album=show.title, artist=show.author or show.title,
        milliseconds=round(samples * 1000 / RATE), language=show.language, number=number, date=script.date,
        comment=show.description, cover=cover.embedded, marks=_marks(layout.chapters),
    )  # fmt: skip
    audio = project.episodes / f"{checked_id(script.id)}.mp3"
    head = [id3.encode_tag(tag), mp3.header(samples, show.bitrate)]
    size, sha256 = _join(audio, head, [segment.frames for segment in encoded], mp3.closing(show.bitrate))
    episode = Episode(
        id=script.id, title=script.title, samples=samples,
        chapters=layout.chapters, cues=layout.cues, music=layout.music, audio=audio.name, size=size,
        sha256=sha256, built=dt.datetime.now(dt.UTC).replace(microsecond=0), date=script.date,
    )  # fmt: skip
    write_whole(project.episodes / f"{script.id}.jpg", cover.large)
    _write_containers(project, script.id, parts, load, show, tag)
    for ending, content in friends(episode, show).items():
        write_whole(project.episodes / f"{script.id}{ending}", content)
    loudness = gated(block for segment in encoded for block in segment.blocks)
    save_episode(project, episode, fingerprint=fingerprint, loudness=loudness)
    return episode


def episode_is_current(
    script: Script,
    takes: Mapping[Key, Take | None],
    show: Show,
    project: Project,
    *,
    number: int | None = None,
    written: Callable[[str], str] = str,
) -> bool:
    """Whether :func:`build_episode` would have nothing to do.

    Raises:
        ScriptError: a line has no take, or nothing is said.
        ConfigError: the cover cannot be used.
        StoreError: the cover cannot be read.
    """
    parts = timeline.plan(script, takes, show, project)
    words = Words(show.title, script.title, number, script.date, show.cover_style)
    fingerprint = _fingerprint(script, parts, show, number, cover_key(project, words, show.cover), written)
    return _is_made(project, script.id, fingerprint, show.formats)


def _is_made(project: Project, episode_id: str, fingerprint: str, formats: Iterable[str]) -> bool:
    if load_fingerprint(project, episode_id) != fingerprint:
        return False
    episode = load_episode(project, episode_id)
    audio = project.episodes / episode.audio
    beside = [".jpg", *ENDINGS, *(f".{kind}" for kind in formats if kind != "mp3")]
    there = all((project.episodes / f"{episode_id}{ending}").is_file() for ending in beside)
    return there and audio.is_file() and audio.stat().st_size == episode.size


def _fingerprint(
    script: Script,
    parts: Sequence[Part],
    show: Show,
    number: int | None,
    cover: str,
    written: Callable[[str], str],
) -> str:
    """Of everything that the episode's files are made from."""
    said = [
        (
            part.recipe.key, part.segment.id, part.segment.title, part.segment.link, part.numbers,
            [written(part.segment.lines[n - 1].text) for n in part.numbers if n],
        )
        for part in parts
    ]  # fmt: skip
    whole = {
        "version": VERSION,
        "said": said,
        "episode": [script.id, script.title, str(script.date), number],
        "show": [show.title, show.author, show.description, show.language, sorted(show.formats)],
        "cover": cover,
    }
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode("utf-8", "backslashreplace")).hexdigest()


def _encode(
    parts: Sequence[Part], load: Callable[[Take], Sound], project: Project, episode_id: str, tell: Callable[[str], None]
) -> list[Encoded]:
    """The encoded segments, those that are not kept yet made in parallel."""

    def encode(part: Part, kept: Encoded | None) -> Encoded:
        if kept is None:
            where = f"{episode_id}:{part.segment.id}"
            mastered = part.master(load, where=where)
            kept = segments.keep(project, part.recipe, mastered)
        tell(part.segment.id)
        return kept

    kept = [segments.find(project, part.recipe) for part in parts]
    if kept.count(None) < 2:
        return list(map(encode, parts, kept))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            return list(pool.map(encode, parts, kept))
        finally:
            pool.shutdown(cancel_futures=True)


def _join(path: Path, head: Iterable[bytes], parts: Iterable[Path], tail: bytes) -> tuple[int, str]:
    """Writes ``head``, the files and ``tail`` to ``path``, whole or not at all; size in bytes and SHA-256."""
    digest, size = hashlib.sha256(), 0
    with appearing(path) as temporary, temporary.open("wb") as out:
        for piece in head:
            digest.update(piece)
            size += out.write(piece)
        for part in parts:
            try:
                with part.open("rb", buffering=0) as frames:
                    while piece := frames.read(_COPIED_AT_ONCE):
                        digest.update(piece)
                        size += out.write(piece)
            except FileNotFoundError as error:
                raise disk_error(error, part) from error
        digest.update(tail)
        size += out.write(tail)
    return size, digest.hexdigest()


def _write_containers(
    project: Project, episode_id: str, parts: Sequence[Part], load: Callable[[Take], Sound], show: Show, tag: Tag
) -> None:
    """The formats beside MP3, all of them in one pass over the segments' sound."""
    kinds = [kind for kind in containers.KINDS if kind in show.formats]
    if not kinds:
        return
    with ExitStack() as stack:
        paths = [(stack.enter_context(appearing(project.episodes / f"{episode_id}.{kind}")), kind) for kind in kinds]
        writers = [stack.enter_context(containers.writing(path, kind, tag, show.bitrate)) for path, kind in paths]
        for part in parts:
            where = f"{episode_id}:{part.segment.id}"
            samples = part.master(load, where=where).samples
            for writer in writers:
                writer.write(samples)


def _marks(chapters: Iterable[Chapter]) -> tuple[Mark, ...]:
    """Chapters as the tag holds them. Frames last 24 ms, so that every start is a whole millisecond."""
    return tuple(
        Mark(chapter.start * 1000 // RATE, chapter.end * 1000 // RATE, chapter.title, chapter.link)
        for chapter in chapters
    )


def _check(show: Show) -> None:
    if unknown := set(show.formats) - {"mp3", *containers.KINDS}:
        raise ConfigError(
            f"no episode is written as {min(unknown)!r}",
            where="podcast.toml: formats",
            remedy=f"Choose from mp3, {', '.join(containers.KINDS)}; mp3 is always written.",
        )
    if show.bitrate not in mp3.BITRATES:
        raise ConfigError(
            f"an MP3 cannot have {show.bitrate} kbit/s",
            where="podcast.toml: bitrate",
            remedy=f"Choose one of {', '.join(map(str, mp3.BITRATES))}.",
        )
