"""ID3v2.3 tags with chapters, written so that every reader lists them, and in time order.

Sources: "ID3 tag version 2.3.0" and "ID3v2 Chapter Frame Addendum 1.0". Version 2.3 and not 2.4, since readers built
on FFmpeg drop the chapters of a 2.4 tag when a frame within one reaches 128 bytes, as a long Korean title does.
"""

from __future__ import annotations

from collections.abc import Sequence

from podcast.sound.tags import Mark, Tag, ascii_link, language_code

_LARGEST = (1 << 28) - 1
_CHILDREN = 255
"""Entries that one table of contents can hold."""


def encode_tag(tag: Tag) -> bytes:
    """The whole ID3v2.3 tag, to be written before the first frame.

    Raises:
        ValueError: the tag is larger than ID3 allows (256 MB).
    """
    language = language_code(tag.language)
    body = b"".join(
        [
            _text("TIT2", tag.title),
            _text("TALB", tag.album),
            _text("TPE1", tag.artist),
            _text("TRCK", str(tag.number)) if tag.number is not None else b"",
            _text("TYER", f"{tag.date.year:04}") + _text("TDAT", f"{tag.date:%d%m}") if tag.date else b"",
            _text("TCON", "Podcast"),
            _text("TLAN", language),
            _text("TLEN", str(tag.milliseconds)),
            _frame("COMM", b"\x01" + language.encode() + _utf16("") + b"\0\0" + _utf16(tag.comment))
            if tag.comment
            else b"",
            _picture(tag.cover, 3) if tag.cover else b"",
            *_contents(tag.marks),
            *(_chapter(number, mark) for number, mark in enumerate(tag.marks, 1)),
        ]
    )
    if len(body) > _LARGEST:
        raise ValueError("an ID3 tag holds at most 256 MB")
    return b"ID3\x03\x00\x00" + bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0)) + body


def _contents(marks: Sequence[Mark]) -> list[bytes]:
    """The table of contents: top level and ordered; where it has too many children, in parts of its own."""
    if not marks:
        return []
    names = [_name(number) for number in range(1, len(marks) + 1)]
    parts = [names[start : start + _CHILDREN] for start in range(0, len(names), _CHILDREN)]
    if len(parts) == 1:
        return [_table("toc", 3, names)]
    below = [f"toc{number}" for number in range(1, len(parts) + 1)]
    return [_table("toc", 3, below), *(_table(name, 1, part) for name, part in zip(below, parts, strict=True))]


def _table(name: str, flags: int, children: Sequence[str]) -> bytes:
    """``flags``: 2 for the top level, 1 for ordered."""
    listed = b"".join(child.encode() + b"\0" for child in children)
    return _frame("CTOC", name.encode() + b"\0" + bytes([flags, len(children)]) + listed)


def _chapter(number: int, mark: Mark) -> bytes:
    """A CHAP frame; its byte offsets are left open, so that readers use the times."""
    times = mark.start.to_bytes(4, "big") + mark.end.to_bytes(4, "big") + b"\xff" * 8
    link = _frame("WXXX", b"\x00\x00" + ascii_link(mark.link).encode("ascii")) if mark.link else b""
    image = _picture(mark.image, 0) if mark.image else b""
    return _frame("CHAP", _name(number).encode() + b"\0" + times + _text("TIT2", mark.title) + link + image)


def _name(number: int) -> str:
    return f"chp{number}"


def _picture(image: bytes, kind: int) -> bytes:
    mime = b"image/png" if image.startswith(b"\x89PNG") else b"image/jpeg"
    return _frame("APIC", b"\x00" + mime + b"\0" + bytes([kind]) + b"\0" + image)


def _text(name: str, text: str) -> bytes:
    return _frame(name, b"\x01" + _utf16(" ".join(text.split())))


def _utf16(text: str) -> bytes:
    return b"\xff\xfe" + text.replace("\0", "").encode("utf-16-le", "replace")


def _frame(name: str, body: bytes) -> bytes:
    return name.encode("ascii") + len(body).to_bytes(4, "big") + b"\0\0" + body
