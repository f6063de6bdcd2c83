"""The producer's page of an episode: the script with its readings, every line and every take of it playable.

One HTML file beside the takes; it opens from the folder, needs no server and asks nothing of the network.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from podcast.errors import DamagedTakeError
from podcast.files import write_whole
from podcast.model import Take
from podcast.sound import loudness
from podcast.studio.history import PastTake, envelope
from podcast.studio.judge import Verdict
from podcast.studio.plan import Planned
from podcast.studio.store import TakeStore

COLUMNS = 120
"""Columns of a waveform."""
HEIGHT = 40
"""Height of a waveform in the units of its picture."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A take as the page shows it: where its sound is, how it looks, its loudness (LUFS) and what it was asked for."""

    source: str
    shape: str
    loudness: float
    take: Take
    in_use: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the script on the page. ``clip`` is None while it is not recorded; ``why`` then says why."""

    line: Planned
    written: str
    clip: Clip | None
    history: tuple[Clip, ...]
    verdict: Verdict | None

    @property
    def reading(self) -> str:
        """How the line is read, where that differs from how it is written in more than spaces and marks."""
        written, spoken = (
            [character for character in text if character.isalnum()]
            for text in (self.written, self.line.request.spoken)
        )
        return "" if written == spoken else self.line.request.spoken


@dataclass(frozen=True, slots=True)
class Part:
    """A segment on the page."""

    id: str
    title: str
    rows: tuple[Row, ...]


def write_page(
    path: Path,
    issue: str,
    title: str,
    parts: Sequence[Part],
    *,
    language: str,
) -> None:
    """Writes the page.

    Raises:
        StoreError: it cannot be written.
    """
    environment = Environment(
        loader=PackageLoader("podcast.studio"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    rows = [row for part in parts for row in part.rows]
    korean = language.lower().startswith("ko")
    text = environment.get_template("producer.html").render(
        issue=issue, title=title, parts=parts, columns=COLUMNS, height=HEIGHT, words=KOREAN if korean else ENGLISH,
        language="ko" if korean else "en", recorded=[row for row in rows if row.clip],
        suspicious=[row for row in rows if row.verdict and row.verdict.suspicious],
        stale=[row for row in rows if not row.clip], seconds=sum(row.clip.take.seconds for row in rows if row.clip),
    )  # fmt: skip
    write_whole(path, text)


def rows(
    lines: Iterable[Planned],
    written: Mapping[str, str],
    history: Iterable[PastTake],
    verdicts: Iterable[Verdict],
    store: TakeStore,
    folder: Path,
) -> list[Row]:
    """The lines as the page shows them. ``written`` is each text without marks, ``folder`` where the page will be."""
    past: dict[tuple[str, int], list[PastTake]] = {}
    for entry in history:
        past.setdefault((entry.segment, entry.line), []).append(entry)
    heard = {(verdict.segment, verdict.line): verdict for verdict in verdicts}
    made = []
    for line in lines:
        place = (line.segment, line.line)
        clips = [clip for entry in past.get(place, ()) if (clip := _clip(entry, store, folder))]
        current = next((clip for clip in clips if clip.in_use), None)
        made.append(Row(line, written[line.text], current, tuple(clips), heard.get(place)))
    return made


def _clip(entry: PastTake, store: TakeStore, folder: Path) -> Clip | None:
    """A take as the page shows it; None when its sound is damaged, so that the line shows as not recorded."""
    try:
        sound = store.load(entry.take, aside=False)
    except DamagedTakeError:
        return None
    source = quote(Path(os.path.relpath(store.object(entry.take.id), folder)).as_posix())
    shape = outline(envelope(sound.samples, COLUMNS))
    return Clip(source, shape, round(loudness(sound), 1), entry.take, entry.in_use)


def outline(levels: Sequence[float]) -> str:
    """A waveform as the points of a polygon, one column per unit, mirrored around the middle of :data:`HEIGHT`."""
    half = HEIGHT / 2
    heights = [max(0.4, level * (half - 1)) for level in levels]
    upper = [f"{x + 0.5:g},{half - height:.1f}" for x, height in enumerate(heights)]
    lower = [f"{x + 0.5:g},{half + height:.1f}" for x, height in enumerate(heights)]
    return " ".join([*upper, *reversed(lower)])


KOREAN = {
    "name": "제작자용",
    "play": "듣기",
    "play_on": "이어 듣기",
    "stop": "멈추기",
    "recorded": "녹음된 문장",
    "stale": "녹음할 문장",
    "suspicious": "다시 들어 볼 문장",
    "only": "다시 들어 볼 문장만 보기",
    "length": "길이",
    "reading": "읽기",
    "heard": "받아쓴 것",
    "missing": "아직 녹음되지 않았습니다",
    "takes": "테이크",
    "in_use": "사용 중",
    "redo": "다시 녹음",
    "undo": "되돌리기",
    "copy_command": "명령 복사",
    "speed": "속도",
    "variation": "다시 말하기",
    "seconds": "초",
    "shortcuts": "단축키: 스페이스 재생·멈춤, ↑/↓ 앞뒤 문장",
}
ENGLISH = {
    "name": "for the producer",
    "play": "Play",
    "play_on": "Play from here",
    "stop": "Stop",
    "recorded": "lines recorded",
    "stale": "to be recorded",
    "suspicious": "to be listened to",
    "only": "Only lines to be listened to",
    "length": "length",
    "reading": "read as",
    "heard": "heard as",
    "missing": "Not recorded yet",
    "takes": "takes",
    "in_use": "in use",
    "redo": "record again",
    "undo": "undo",
    "copy_command": "copy command",
    "speed": "speed",
    "variation": "variation",
    "seconds": "s",
    "shortcuts": "Keys: space to play and stop, ↑/↓ for the line before and after",
}
