"""Tags read back the same by mutagen and FFmpeg, chapters in time order."""

from __future__ import annotations

import datetime as dt
import io

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3

from podcast.sound import mp3
from podcast.sound.id3 import encode_tag
from podcast.sound.tags import Mark, Tag, ascii_link, language_code

PIXEL = b"\x89PNG\r\n\x1a\n" + bytes(300)
MARKS = (
    Mark(0, 12_000, "여는 말"),
    Mark(12_000, 100_008, "오픈AI, 새 모델 ‘o1’ 공개…추론 능력 강화 " * 12, "https://example.com/기사?q=한글&n=1"),
    Mark(100_008, 200_016, "짧은", "https://example.com/2", PIXEL),
    Mark(200_016, 260_016, "닫는 말 🙂"),
)
TAG = Tag(
    title="AI 소식 1호", album="뉴스레터 팟캐스트", artist="편집부", milliseconds=260_016, number=1,
    date=dt.date(2024, 10, 11), comment="오늘의 소식\n둘째 줄", cover=PIXEL, marks=MARKS,
)  # fmt: skip


def read(tag: Tag) -> ID3:
    """The tag as mutagen reads it."""
    return ID3(io.BytesIO(encode_tag(tag) + mp3.header(0, 96)), translate=False)


def chapters_by_ffmpeg(tag: Tag) -> list[tuple[int, int, str]]:
    """Start and end in milliseconds and title of each chapter, in FFmpeg's order."""
    sound = np.zeros(20 * mp3.FRAME, np.float32)
    content = encode_tag(tag) + mp3.header(len(sound), 96) + mp3.encode(sound, 96) + mp3.closing(96)
    with av.open(io.BytesIO(content), mode="r") as container:
        return [
            (round(c["start"] * c["time_base"] * 1000), round(c["end"] * c["time_base"] * 1000), c["metadata"]["title"])
            for c in container.chapters()
        ]


def test_every_field_reads_back() -> None:
    """Title, show, number, date, language, length, comment and cover are those given."""
    tag = read(TAG)
    assert tag.version == (2, 3, 0)
    texts = {name: str(tag[name]) for name in ("TIT2", "TALB", "TPE1", "TRCK", "TYER", "TDAT", "TLAN", "TLEN")}
    assert texts == {
        "TIT2": "AI 소식 1호", "TALB": "뉴스레터 팟캐스트", "TPE1": "편집부", "TRCK": "1",
        "TYER": "2024", "TDAT": "1110", "TLAN": "kor", "TLEN": "260016",
    }  # fmt: skip
    assert tag.getall("COMM")[0].text == [TAG.comment]
    assert tag.getall("COMM")[0].lang == "kor"
    assert tag.getall("APIC")[0].data == PIXEL


def test_chapters_read_back_in_order_with_links_and_images() -> None:
    """The table lists the chapters in time order, top level and ordered; each has title, link and image."""
    tag = read(TAG)
    (contents,) = tag.getall("CTOC")
    assert int(contents.flags) == 3
    chapters = [tag[f"CHAP:{name}"] for name in contents.child_element_ids]
    assert [(c.start_time, c.end_time) for c in chapters] == [(m.start, m.end) for m in MARKS]
    assert [str(c.sub_frames["TIT2"]) for c in chapters] == [m.title.strip() for m in MARKS]
    assert chapters[1].sub_frames["WXXX:"].url == "https://example.com/%EA%B8%B0%EC%82%AC?q=%ED%95%9C%EA%B8%80&n=1"
    assert chapters[2].sub_frames.getall("APIC")[0].data == PIXEL
    assert not chapters[0].sub_frames.getall("WXXX")


def test_ffmpeg_lists_the_same_chapters() -> None:
    """Readers built on FFmpeg see all of them, long titles and images included."""
    assert chapters_by_ffmpeg(TAG) == [(m.start, m.end, m.title.strip()) for m in MARKS]


@pytest.mark.parametrize("count", [0, 1, 255, 256, 600])
def test_any_number_of_chapters(count: int) -> None:
    """A table of contents holds 255; more go into tables below it, and readers list them all."""
    marks = tuple(Mark(n * 1000, n * 1000 + 1000, f"이야기 {n}") for n in range(count))
    tag = Tag("제목", "쇼", "누구", count * 1000, marks=marks)
    assert len(chapters_by_ffmpeg(tag)) == count
    back = read(tag)
    names = [name for c in back.getall("CTOC") for name in c.child_element_ids if name.startswith("chp")]
    assert names == [f"chp{n}" for n in range(1, count + 1)]
    assert sum(bool(int(c.flags) & 2) for c in back.getall("CTOC")) == min(count, 1)


@given(st.text(max_size=500))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_any_title_survives_on_one_line(title: str) -> None:
    """Quotes, emoji, newlines, right-to-left marks: read back as written, but for white space and NUL."""
    back = read(Tag(title, "쇼", "누구", 1000, marks=(Mark(0, 1000, title),)))
    meant = " ".join(title.split()).replace("\0", "")
    assert str(back["TIT2"]) == meant
    assert str(back["CHAP:chp1"].sub_frames["TIT2"]) == meant


def test_links_become_ascii_and_languages_three_letters() -> None:
    """What is percent-encoded already stays; an unknown language is undetermined."""
    assert ascii_link("https://a.kr/가%20나 b") == "https://a.kr/%EA%B0%80%20%EB%82%98%20b"
    assert [language_code(code) for code in ("ko", "ko-KR", "EN-us", "tlh")] == ["kor", "kor", "eng", "und"]
