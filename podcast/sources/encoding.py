"""The text of a file whose encoding nobody told us."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

import chardet

from podcast.errors import SourceError
from podcast.files import disk_error

LIMIT = 2_000_000
"""Largest issue in bytes: some 700,000 Korean characters, forty hours of speech."""

SIGNATURES = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a sound, film or picture",
    b"ID3": "an MP3 sound",
    b"\xff\xfb": "an MP3 sound",
    b"\xff\xf3": "an MP3 sound",
    b"OggS": "an Ogg sound",
    b"fLaC": "a FLAC sound",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office or Hangul document",
    b"HWP Document": "a Hangul document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}
"""How files that are no text begin → what they are called."""

BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
AS_TEXT = "Save the issue as plain text in UTF-8."
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Characters that text does not hold, or only by accident."""
HANGUL = re.compile(r"[가-힣ㄱ-ㆎ]")
HANJA = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uf900-\ufaff]")
"""Hanja and kana: in Japanese and Chinese bytes taken for CP949 they outnumber Hangul."""
# Characters that are neither sound nor sight: controls (except line feed and tab), zero-width marks, direction marks.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd]"
)


def read_text(path: Path) -> str:
    """The text of a file, in NFC, its lines ended by ``\\n``, without controls and zero-width characters.

    Understood are UTF-8 and UTF-16 with or without a byte order mark, and CP949 (which includes EUC-KR).

    Raises:
        SourceError: the file is missing, empty, larger than :data:`LIMIT`, or no text.
        StoreError: the operating system refuses to read it.
    """
    data = _bytes(path)
    text = _decoded(data, path)
    if len(CONTROLS.findall(text)) > len(text) / 20:
        raise SourceError("this is not text", where=str(path), remedy=AS_TEXT)
    text = re.sub(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text)).replace("\t", " ")
    if not text.strip():
        raise SourceError("the file holds only blank lines", where=str(path), remedy="Put the issue's text into it.")
    return text


def _bytes(path: Path) -> bytes:
    """The file's bytes, at most :data:`LIMIT` of them."""
    if not path.exists():
        raise SourceError("there is no such file", where=str(path), remedy="Check the name.")
    if not path.is_file():
        raise SourceError("this is not a file", where=str(path), remedy="Name the issue's text file.")
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise disk_error(error, path) from error
    if not data:
        raise SourceError("the file is empty", where=str(path), remedy="Put the issue's text into it.")
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            raise SourceError(f"this is {kind}, not text", where=str(path), remedy=AS_TEXT)
    if len(data) > LIMIT:
        raise SourceError(
            f"the file is larger than {LIMIT // 1_000_000} MB", where=str(path), remedy="Put one issue into one file."
        )
    return data


def _decoded(data: bytes, path: Path) -> str:
    """The bytes as text: by their mark, as UTF-16 when they hold NULs, else as the detector says."""
    for bom, encoding in BOMS.items():
        if data.startswith(bom):
            return _strict(data, encoding, path)
    if b"\x00" in data:
        return _utf_16(data, path)
    found = chardet.detect(data, include_encodings=["utf-8", "cp949"], no_match_encoding="utf-8", compat_names=False)
    text = _strict(data, found["encoding"] or "utf-8", path)
    if found["encoding"] == "cp949" and len(HANJA.findall(text)) > len(HANGUL.findall(text)):
        raise SourceError("this is not Korean text", where=str(path), remedy=AS_TEXT)
    return text


def _utf_16(data: bytes, path: Path) -> str:
    """UTF-16 without a mark, in the byte order that gives more Hangul and ASCII.

    The detector takes short Korean UTF-16 for anything but (docs/decisions/encodings.md).
    """

    def familiar(text: str) -> float:
        return sum("가" <= c <= "힣" or " " <= c <= "~" or c in "\r\n\t" for c in text) / len(text)

    texts = [data.decode(encoding, errors="replace") for encoding in ("utf-16-le", "utf-16-be")]
    best = max(texts, key=familiar)
    if familiar(best) < 0.5 or "\ufffd" in best or "\x00" in best:
        raise SourceError("this is not text", where=str(path), remedy=AS_TEXT)
    return best


def _strict(data: bytes, encoding: str, path: Path) -> str:
    """The bytes decoded without replacing anything."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"byte {error.start} is not text in {encoding.removesuffix('-sig').upper()}",
            where=str(path),
            remedy=AS_TEXT,
        ) from error
