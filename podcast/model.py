"""The values that pass from room to room: one frozen dataclass per stage, standard library only.

An :class:`Issue` is what was received, a :class:`Script` what is to be said, a :class:`Take` one recorded line, an
:class:`Episode` takes on a timeline, a :class:`Show` what all episodes have in common. Times on a timeline are in
samples at :data:`RATE`; everything called ``seconds`` is in seconds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")

RATE = 48_000
"""Samples per second of every timeline and every finished file (Hz). One MP3 frame is then exactly 24 ms."""
RECORDING = "recording:"
"""How the names of voices begin that are recordings by people: ``recording:HASH``."""


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
    that name none. ``notes`` are comments of the script's editor; they are kept and never said.
    """

    id: str
    title: str
    lines: tuple[Line, ...]
    link: str | None = None
    voice: str | None = None
    speed: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """What is said in one episode, in order.

    ``drafted`` remembers what the program drafted: the id and the fingerprint of each segment, in the order of the
    draft. A segment whose fingerprint is another now was edited, one that is not listed was added, and one that is
    only listed was removed by a person.
    """

    id: str
    title: str
    segments: tuple[Segment, ...]
    date: dt.date | None = None
    drafted: tuple[tuple[str, str], ...] = ()

    @property
    def dropped(self) -> tuple[str, ...]:
        """Ids of drafted segments that a person removed."""
        kept = {segment.id for segment in self.segments}
        return tuple(segment_id for segment_id, _ in self.drafted if segment_id not in kept)


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

    ``audio`` is the audio file's name within the episodes folder, ``size`` its length in bytes and ``sha256`` its hash;
    ``music`` is where the show's sounds and music are heard, from sample until sample.
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
    music: tuple[tuple[int, int], ...] = ()

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.samples / RATE


def key(default: T, doc: str) -> T:
    """A setting of ``podcast.toml``: its default, and in ``doc`` what it means to the person who edits the file."""
    return field(default=default, metadata={"doc": doc})


def table(default: Callable[[], T], doc: str) -> T:
    """A table of ``podcast.toml``: what makes its default, and its meaning as in :func:`key`."""
    return field(default_factory=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silences in seconds."""

    sentence: float = key(0.45, "문장과 문장 사이")
    paragraph: float = key(0.85, "문단과 문단 사이")
    segment: float = key(1.4, "꼭지와 꼭지 사이")


@dataclass(frozen=True, slots=True)
class Music:
    """Sounds by their names: those under ``[sounds]``, or the generated chime, stinger, farewell and pad."""

    opening: str = key("", "맨 처음에 나오는 소리. 예: chime")
    between: str = key("", "꼭지가 시작될 때마다 나오는 소리. 예: stinger")
    closing: str = key("", "맨 끝에 나오는 소리. 예: farewell")
    bed: str = key("", "여는 말 아래에 까는 음악. 말이 나오면 작아집니다. 예: pad")


@dataclass(frozen=True, slots=True)
class Show:
    """What all episodes have in common, as ``podcast.toml`` says it. The ``doc`` of each field is its documentation."""

    title: str = key("뉴스레터 팟캐스트", "방송 이름. 여는 말과 피드에 쓰입니다")
    description: str = key("", "방송 소개. 한두 문장이면 됩니다")
    language: str = key("ko", "방송 언어(BCP 47)")
    author: str = key("", "만드는 사람이나 팀")
    email: str = key("", "담당자 전자우편. 팟캐스트 앱에 등록할 때 확인 메일이 옵니다")
    link: str = key("", "방송을 올릴 주소(https://…). 피드의 모든 주소가 여기서 시작합니다")
    category: str = key("News", "Apple Podcasts 분류. 하위 분류는 'Business > Investing'처럼 씁니다")
    cover: str = key("", "표지 그림 파일(JPEG나 PNG, 1400–3000 px). 비우면 제목으로 만듭니다")
    cover_style: str = key("paper", "제목으로 만드는 표지의 모양: paper, night, field")
    explicit: bool = key(False, "성인용 내용이 있으면 true")
    owner: str = key("", "앱에 등록한 방송의 주인. 비우면 author")
    website: str = key("", "뉴스레터 누리집 주소. 비우면 link")
    type: str = key("episodic", "회마다 따로 들으면 episodic, 차례로 들으면 serial")
    season: int = key(0, "시즌 번호. 0이면 쓰지 않습니다")
    copyright: str = key("", "저작권 표시")
    guid: str = key("", "팟캐스트 GUID. 비우면 link로 만듭니다. link를 바꿀 때는 전의 값을 여기에 적으세요")
    destination: str = key("", "'podcast publish'가 올릴 곳: 폴더, s3://…, sftp://…, gs://…, git:브랜치")
    published_at: str = key("07:00+09:00", "날짜가 있는 회를 내보낸 것으로 치는 시각과 시간대")
    voice: str = key("kokoro", "목소리. 'podcast voices'가 쓸 수 있는 것을 보여 줍니다")
    speed: float = key(1.0, "말하는 빠르기. 1이 그 목소리의 제 속도입니다")
    templates: str = key("", "여는 말·전환·맺는 말의 틀을 담은 TOML 파일. 비우면 기본 틀을 씁니다")
    loudness: float = key(-16.0, "소리 크기(LUFS). 팟캐스트는 -16이 보통입니다")
    bitrate: int = key(96, "비트레이트(kbps)")
    formats: tuple[str, ...] = key((), "MP3와 함께 만들 파일: m4a, m4b, opus")
    pauses: Pauses = table(Pauses, "쉬는 시간(초)")
    music: Music = table(Music, "시그널과 배경 음악. 비우면 나오지 않습니다")
    sounds: Mapping[str, str] = table(dict, "소리 파일: 이름 = 파일. 대본에 [sound 이름]으로 씁니다")
    lexicon_file: str = key("", "읽는 법을 모아 둔 파일. 비우면 lexicon.tsv가 있을 때 그것을 씁니다")
    lexicon: Mapping[str, str] = table(dict, "읽는 법: 쓴 말 = 읽을 말")
    voices: Mapping[str, Mapping[str, object]] = table(dict, "목소리 엔진마다의 설정")
