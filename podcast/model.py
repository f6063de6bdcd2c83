"""The values that pass from room to room: one frozen dataclass per stage, standard library only.

An :class:`Issue` is what was received, a :class:`Script` what is to be said, a :class:`Take` one recorded line, an
:class:`Episode` takes on a timeline, a :class:`Show` what all episodes have in common. Times on a timeline are in
samples at :data:`RATE`; everything called ``seconds`` is in seconds.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

RATE = 48_000
"""Samples per second of every timeline and every finished file (Hz). One MP3 frame is then exactly 24 ms."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story of an issue: a headline, its paragraphs as the author wrote them, and where it can be read."""

    headline: str
    paragraphs: tuple[str, ...]
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """A newsletter issue as understood. ``skipped`` lists what was left out, one human-readable line each."""

    id: str
    title: str
    stories: tuple[Story, ...]
    date: dt.date | None = None
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a script, or a sound cue.

    ``text`` is the sentence as written and may hold ``{written|spoken}`` where a person fixed a reading. ``pause``
    is the silence after the line in seconds (None: the show's default). ``voice`` and ``speed`` override the
    segment's and the show's. ``paragraph_end`` says that a longer pause follows. A line whose ``sound`` is set has
    an empty ``text`` and plays the show's sound of that name.
    """

    text: str
    pause: float | None = None
    voice: str | None = None
    speed: float | None = None
    sound: str | None = None
    paragraph_end: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a script that becomes one chapter: ``opening``, ``story-1`` …, ``closing``, or one of a person's own.

    ``title`` is the chapter's title; ``link`` where the story can be read; ``voice`` and ``speed`` apply to lines
    that name none. ``drafted`` is the fingerprint of the content as the program drafted it, None for a segment that
    a person added.
    """

    id: str
    title: str
    lines: tuple[Line, ...]
    link: str | None = None
    voice: str | None = None
    speed: float | None = None
    drafted: str | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """What is said in one episode, in order. ``dropped`` names drafted segments that a person removed."""

    id: str
    title: str
    segments: tuple[Segment, ...]
    date: dt.date | None = None
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that changes the sound of one line. Two equal requests are one take.

    ``spoken`` is what is to be said, in Hangul; ``voice`` the voice's full name (``kokoro:bright``) and
    ``voice_version`` changes whenever the voice would say the same text differently; ``speed`` is a factor (1 is the
    voice's own pace); ``variation`` asks for another rendering of the same words (0, 1, 2 …); ``processing`` is the
    version of what the studio does to the sound before keeping it.
    """

    spoken: str
    voice: str
    voice_version: str
    speed: float = 1.0
    variation: int = 0
    processing: str = ""


@dataclass(frozen=True, slots=True)
class Take:
    """The recorded sound of one request, kept in the take store.

    ``id`` is the SHA-256 of the stored file, ``key`` the fingerprint of ``request``; ``rate`` in Hz, ``samples`` the
    length at that rate.
    """

    id: str
    key: str
    request: Request
    rate: int
    samples: int
    recorded: dt.datetime

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.samples / self.rate


@dataclass(frozen=True, slots=True)
class Cue:
    """A line on the timeline: it sounds from sample ``start`` until ``end`` (exclusive) at :data:`RATE`.

    ``text`` is the line as the author wrote it; ``line`` counts from 1 within ``segment``; ``voice`` is the full name.
    """

    start: int
    end: int
    text: str
    segment: str
    line: int
    voice: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A segment on the timeline, from sample ``start`` until ``end`` (exclusive) at :data:`RATE`."""

    start: int
    end: int
    title: str
    segment: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """A finished episode. ``samples`` is its exact length at :data:`RATE`; chapters and cues come in time order.

    ``audio`` is the audio file's name within the episodes folder, ``size`` its length in bytes and ``sha256`` its hash.
    """

    id: str
    title: str
    samples: int
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
    audio: str
    size: int
    sha256: str
    built: dt.datetime
    date: dt.date | None = None

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.samples / RATE


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silences in seconds: after a sentence, a paragraph and a segment."""

    sentence: float = 0.45
    paragraph: float = 0.85
    segment: float = 1.4


@dataclass(frozen=True, slots=True)
class Show:
    """What all episodes have in common, as ``podcast.toml`` says it."""

    title: str = "뉴스레터 팟캐스트"
    description: str = ""
    language: str = "ko"
    author: str = ""
    email: str = ""
    link: str = ""
    category: str = "News"
    cover: str = ""
    explicit: bool = False
    voice: str = "kokoro"
    speed: float = 1.0
    templates: str = ""
    lexicon: dict[str, str] = field(default_factory=dict)
    loudness: float = -16.0
    bitrate: int = 96
    pauses: Pauses = field(default_factory=Pauses)
    voices: dict[str, dict[str, object]] = field(default_factory=dict)
