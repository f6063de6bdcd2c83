"""What a sound file says of itself, whatever its format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import quote

_LANGUAGES = {"ko": "kor", "en": "eng", "ja": "jpn", "zh": "zho", "de": "deu", "fr": "fra", "es": "spa", "vi": "vie"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter from ``start`` until ``end``, in milliseconds; ``image`` is a JPEG or PNG, or nothing."""

    start: int
    end: int
    title: str
    link: str | None = None
    image: bytes = b""


@dataclass(frozen=True, slots=True)
class Tag:
    """What a tag says. ``milliseconds`` is the length; ``language`` a BCP 47 tag; ``cover`` a JPEG or PNG."""

    title: str
    album: str
    artist: str
    milliseconds: int
    language: str = "ko"
    number: int | None = None
    date: dt.date | None = None
    comment: str = ""
    cover: bytes = b""
    marks: tuple[Mark, ...] = ()


def language_code(language: str) -> str:
    """The ISO 639-2 code of a BCP 47 tag: ``ko-KR`` → ``kor``; ``und`` for one not listed here."""
    return _LANGUAGES.get(language.split("-", maxsplit=1)[0].lower(), "und")


def ascii_link(link: str) -> str:
    """A link in ASCII only, as tags and feeds want it: what is not ASCII is percent-encoded."""
    return quote(" ".join(link.split()), safe="!#$%&'()*+,/:;=?@[]~")
