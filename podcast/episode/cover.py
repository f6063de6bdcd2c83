"""An episode's cover: the show's own picture, or one typeset from the show's name, the title, number and date.

The typeface is Noto Sans KR or Noto Serif KR (SIL Open Font License), from the package ``pylopdf-fonts-ko``.
"""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import hashlib
import io
import math
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps, UnidentifiedImageError

from podcast.episode.chapters import one_line
from podcast.errors import ConfigError
from podcast.files import Project, disk_error, write_whole

VERSION = "1"
"""Changes whenever the same words would look different."""
SIDE = 3000
"""Pixels along each side: the most that directories take."""
EMBEDDED = 1400
"""Pixels along each side of the copy within sound files: the least that directories take."""
SMALLEST = 1400
"""Pixels along the shorter side of a show's own picture."""
_MARGIN = 240
_LARGEST, _LEAST = 360, 20
"""Sizes of the title's letters in pixels, from the one tried first down to the one that fits anything."""
_LINE = 1.32
"""Distance between lines, in sizes of the letters; Hangul needs more than Latin."""
_QUALITY = 88


@dataclass(frozen=True, slots=True)
class Style:
    """Colours (ground, ink, accent as #rrggbb) and the typeface's file."""

    ground: str
    ink: str
    accent: str
    face: str


STYLES = {
    "paper": Style("#f6f1e7", "#1d2433", "#c8452d", "NotoSerifKR-Regular.otf"),
    "night": Style("#141b2d", "#f2f4f8", "#f4b942", "NotoSansKR-Regular.otf"),
    "field": Style("#1f4d3f", "#f7f3e8", "#f08a5d", "NotoSansKR-Regular.otf"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a typeset cover says."""

    show: str
    title: str
    number: int | None
    date: dt.date | None
    style: str


@dataclass(frozen=True, slots=True)
class Cover:
    """Both sizes of a cover, as JPEG in RGB: 3000 × 3000 pixels, and the copy that goes into sound files."""

    large: bytes
    embedded: bytes


def cover_key(project: Project, words: Words, own: str) -> str:
    """The fingerprint of a cover; ``own`` names the show's own picture within the project, or is empty.

    Raises:
        ConfigError: the style is unknown.
        StoreError: the picture cannot be read.
    """
    if words.style not in STYLES:
        raise ConfigError(
            f"there is no cover style {words.style!r}",
            where="podcast.toml: cover_style",
            remedy=f"Choose from {', '.join(STYLES)}.",
        )
    made_from: object = _read(project.root / own) if own else words
    return hashlib.sha256(repr((VERSION, made_from)).encode()).hexdigest()[:40]


def episode_cover(project: Project, words: Words, own: str) -> Cover:
    """The cover, made once for the same words or the same picture.

    Raises:
        ConfigError: the style is unknown; the picture is none, is damaged or too small.
        StoreError: the picture cannot be read, or the cover not be kept.
    """
    key = cover_key(project, words, own)
    large, small = project.segments / f"{key}.jpg", project.segments / f"{key}-{EMBEDDED}.jpg"
    if not (large.is_file() and small.is_file()):
        image = _fitted(_read(project.root / own), project.root / own) if own else typeset(words)
        write_whole(large, _jpeg(image))
        write_whole(small, _jpeg(image.resize((EMBEDDED, EMBEDDED), Image.Resampling.LANCZOS)))
    return Cover(_read(large), _read(small))


def typeset(words: Words) -> Image.Image:
    """The picture: a bar of the accent, the show's name, the title as large as it fits, number and date."""
    style = STYLES[words.style]
    image = Image.new("RGB", (SIDE, SIDE), style.ground)
    draw = ImageDraw.Draw(image)
    width = SIDE - 2 * _MARGIN
    draw.rectangle((_MARGIN, _MARGIN, _MARGIN + 360, _MARGIN + 36), fill=style.accent)
    top = _block(draw, words.show, style.face, style.ink, (_MARGIN, _MARGIN + 120, width, 420), largest=150)
    below = f"{words.number}호" if words.number is not None else ""
    date = f"{words.date.year}년 {words.date.month}월 {words.date.day}일" if words.date else ""
    foot = SIDE - _MARGIN - 130
    line = "  ·  ".join(part for part in (below, date) if part)
    _block(draw, line, style.face, style.accent, (_MARGIN, foot, width, 130), largest=96)
    room = (_MARGIN, top + 160, width, foot - 120 - (top + 160))
    _block(draw, words.title, style.face, style.ink, room, largest=_LARGEST)
    return image


def _block(
    draw: ImageDraw.ImageDraw, text: str, face: str, ink: str, room: tuple[int, int, int, int], *, largest: int
) -> int:
    """Draws text into ``room`` (left, top, width, height) as large as it fits; the lower edge of what was drawn."""
    left, top, width, height = room
    size = largest
    while True:
        font = _font(face, size)
        lines = _lines(_drawable(text, face), font, width)
        if len(lines) * size * _LINE <= height or size <= _LEAST:
            break
        size = max(_LEAST, int(size * 0.9))
    for number, line in enumerate(lines):
        draw.text((left, top + round(number * size * _LINE)), line, font=font, fill=ink)
    return top + round(len(lines) * size * _LINE)


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Text in lines no wider than ``width``: broken between words, and within one that is wider by itself."""
    lines: list[str] = []
    for word in text.split():
        together = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(together) <= width:
            lines[-1] = together
            continue
        rest = word
        while font.getlength(rest) > width:
            # A line holds at most so many of the narrowest letters; the longest piece that fits is searched below that.
            most = range(1, min(len(rest), width) + 1)
            count = max(1, bisect.bisect_right(most, width, key=lambda n: math.ceil(font.getlength(rest[:n]))))
            lines.append(rest[:count])
            rest = rest[count:]
        lines.append(rest)
    return [line for line in lines if line]


def _drawable(text: str, face: str) -> str:
    """The text on one line without what the typeface cannot draw, such as emoji."""
    return one_line("".join(c if c.isspace() or _has(face, c) else " " for c in text))


@functools.cache
def _has(face: str, character: str) -> bool:
    font = _font(face, 40)
    return character.isprintable() and bytes(font.getmask(character)) != bytes(font.getmask("\U0010ffff"))


@functools.cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    with resources.as_file(resources.files("pylopdf_fonts_ko") / face) as path:
        return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise disk_error(error, path) from error


def _fitted(picture: bytes, path: Path) -> Image.Image:
    """The show's own picture, turned upright, its middle as a square, in RGB."""
    remedy = f"Export it as JPEG or PNG, a square of {SMALLEST} to {SIDE} pixels."
    try:
        with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG")) as image:
            if min(image.size) < SMALLEST:
                what = f"the cover has {image.width}×{image.height} pixels"
                raise ConfigError(what, where=str(path), remedy=remedy)
            upright = ImageOps.exif_transpose(image)
            return ImageOps.fit(upright.convert("RGB"), (SIDE, SIDE), Image.Resampling.LANCZOS)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise ConfigError(
            "the cover is neither JPEG nor PNG, or it is damaged", where=str(path), remedy=remedy
        ) from error


def _jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return buffer.getvalue()
