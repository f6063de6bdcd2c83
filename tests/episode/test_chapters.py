"""Chapters say the same in every form, read back by readers of others."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import av
import pytest
import webvtt
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from PIL import Image

from podcast.episode import build_episode, finished
from podcast.episode.chapters import (
    chapters_json,
    podlove_chapters,
    shortened,
    timestamp_list,
    web_link,
    webvtt_chapters,
)  # fmt: skip
from podcast.episode.friends import ENDINGS, friends
from podcast.errors import ConfigError
from podcast.files import Project
from podcast.model import RATE, Chapter, Episode, Script, Show
from podcast.sound import decode

if TYPE_CHECKING:
    from tests.episode.conftest import Studio

Form = list[tuple[int, str]]
"""Start in milliseconds and title of each chapter."""
PSC = "{http://podlove.org/simple-chapters}"


@pytest.fixture
def built(example: Script, studio: Studio, show: Show, project: Project) -> Episode:
    """An episode in every format, with a cover."""
    picture = io.BytesIO()
    Image.new("RGB", (1400, 1400), "navy").save(picture, "JPEG")
    (project.root / "cover.jpg").write_bytes(picture.getvalue())
    show = dataclasses.replace(show, formats=("m4a", "m4b", "opus"), cover="cover.jpg")
    return build_episode(example, studio.takes(example), studio.load, show, project, number=1)


def milliseconds(clock: str) -> int:
    """``HH:MM:SS.mmm`` in milliseconds."""
    hours, minutes, seconds = clock.split(":")
    return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)


def id3(stem: Path) -> Form:
    """CHAP frames, in the order of CTOC."""
    tag = ID3(stem.with_suffix(".mp3"))
    frames = [tag[f"CHAP:{name}"] for name in tag.getall("CTOC")[0].child_element_ids]
    return [(frame.start_time, str(frame.sub_frames["TIT2"])) for frame in frames]


def nero(stem: Path) -> Form:
    """The chpl atom, by mutagen."""
    return [(round(c.start * 1000), c.title) for c in MP4(stem.with_suffix(".m4b")).chapters]


def quicktime(stem: Path) -> Form:
    """The text track, packet by packet: a length in two bytes, then the title."""
    with av.open(stem.with_suffix(".m4b"), mode="r", options={"ignore_chapters": "1"}) as container:
        (track,) = (stream for stream in container.streams if stream.type not in ("audio", "video"))
        packets = [packet for packet in container.demux(track) if packet.size]
        titles = [bytes(p)[2 : 2 + int.from_bytes(bytes(p)[:2], "big")].decode() for p in packets]
        return [(round(p.pts * p.time_base * 1000), title) for p, title in zip(packets, titles, strict=True)]


def vorbis(stem: Path) -> Form:
    """Comments of the Opus file."""
    tags = OggOpus(stem.with_suffix(".opus")).tags
    numbers = sorted(name[7:10] for name, _ in tags if re.fullmatch(r"CHAPTER\d{3}", name))
    return [(milliseconds(tags[f"CHAPTER{n}"][0]), tags[f"CHAPTER{n}NAME"][0]) for n in numbers]


def by_ffmpeg(ending: str) -> Callable[[Path], Form]:
    """What FFmpeg reads in a file."""

    def read(stem: Path) -> Form:
        with av.open(stem.with_suffix(ending), mode="r") as container:
            return [(round(c["start"] * c["time_base"] * 1000), c["metadata"]["title"]) for c in container.chapters()]

    return read


def podcasting(stem: Path) -> Form:
    """Podcasting 2.0 JSON."""
    chapters = json.loads(stem.with_suffix(".chapters.json").read_text())["chapters"]
    return [(round(c["startTime"] * 1000), c["title"]) for c in chapters]


def podlove(stem: Path) -> Form:
    """Podlove Simple Chapters."""
    root = ET.fromstring(stem.with_suffix(".chapters.xml").read_text())
    return [(milliseconds(c.attrib["start"]), c.attrib["title"]) for c in root.iter(f"{PSC}chapter")]


def browser(stem: Path) -> Form:
    """WebVTT chapters."""
    return [(milliseconds(c.start), c.text) for c in webvtt.read(stem.with_suffix(".chapters.vtt"))]


FORMS: dict[str, Callable[[Path], Form]] = {
    "ID3, mutagen": id3, "ID3, FFmpeg": by_ffmpeg(".mp3"), "chpl, mutagen": nero, "text track": quicktime,
    "MP4, FFmpeg": by_ffmpeg(".m4a"), "comments, mutagen": vorbis, "comments, FFmpeg": by_ffmpeg(".opus"),
    "JSON": podcasting, "Podlove": podlove, "WebVTT": browser,
}  # fmt: skip


def test_chapters_are_equal_in_every_form(built: Episode, project: Project) -> None:
    """Ten readings of six forms give the episode's own chapters, to the millisecond; the list agrees to the second."""
    expected = [(chapter.start * 1000 // RATE, chapter.title) for chapter in built.chapters]
    read = {name: form(project.episodes / built.id) for name, form in FORMS.items()}
    assert read == dict.fromkeys(FORMS, expected)
    lines = (project.episodes / "001.chapters.txt").read_text().splitlines()
    assert [(milliseconds(line[:8]) // 1000, line[9:]) for line in lines] == [(ms // 1000, t) for ms, t in expected]
    assert lines[0].startswith("00:00:00 ")


@pytest.mark.parametrize("ending", [".mp3", ".m4a", ".m4b", ".opus"])
def test_every_format_holds_the_same_sound_and_tags(built: Episode, project: Project, ending: str) -> None:
    """The first voice starts where its cue says, the length is the episode's, tags and cover are there."""
    path = (project.episodes / built.id).with_suffix(ending)
    sound = decode(path, where=ending)
    assert sound.seconds == pytest.approx(built.seconds, abs=0.03)
    loud = next(n for n, sample in enumerate(sound.samples) if abs(sample) > 0.02)
    assert loud / sound.rate == pytest.approx(built.cues[0].start / RATE, abs=0.02)
    with av.open(path, mode="r") as container:
        tags = {name.lower(): value for name, value in container.metadata.items()}
        if ending == ".opus":
            tags = {name.lower(): value for name, value in container.streams.audio[0].metadata.items()}
        pictures = list(container.streams.video)
    assert {tags["title"], tags["artist"], tags["album"]} == {built.title, "편집부", "뉴스레터 팟캐스트"}
    assert tags.get("track", tags.get("tracknumber")) == "1"
    assert len(pictures) == 1


def test_links_travel_where_a_form_has_room_for_them(built: Episode, project: Project) -> None:
    """JSON, Podlove and Opus comments name the story's link; openings have none."""
    stem = project.episodes / built.id
    chapters = json.loads(stem.with_suffix(".chapters.json").read_text())["chapters"]
    assert [c.get("url") for c in chapters] == [None, "https://example.com/1", "https://example.com/2", None]
    root = ET.fromstring(stem.with_suffix(".chapters.xml").read_text())
    assert [c.attrib.get("href") for c in root.iter(f"{PSC}chapter")] == [c.get("url") for c in chapters]
    assert OggOpus(stem.with_suffix(".opus")).tags["CHAPTER001URL"] == ["https://example.com/1"]


HOSTILE = "“따옴표” '&' <script>alert(1)</script>\n둘째\t줄 \u202eRTL 🙂 [link](x) --> \x07" + "긴 " * 200


def test_hostile_titles_stay_text_in_every_form(built: Episode) -> None:
    """Quotes, markup, newlines, arrows, controls and 500 characters: every form stays well-formed."""
    chapters = tuple(dataclasses.replace(c, title=HOSTILE, link="javascript:alert(1)") for c in built.chapters)
    episode = dataclasses.replace(built, chapters=chapters, title=HOSTILE)
    assert len(json.loads(chapters_json(episode))["chapters"]) == 4
    assert len(list(ET.fromstring(podlove_chapters(episode)).iter(f"{PSC}chapter"))) == 4
    assert len(webvtt.from_buffer(io.StringIO(webvtt_chapters(episode)))) == 4
    assert all(len(line) <= 49 for line in timestamp_list(episode).splitlines())
    for ending, content in friends(episode, Show(description=HOSTILE)).items():
        if ending.endswith(("html", "xml", "vtt", "md")):
            assert "<script" not in content.replace("\\<script", ""), ending
        assert "javascript:" not in content, ending


def test_a_long_title_in_an_mp4_is_cut_between_letters(
    example: Script, studio: Studio, show: Show, project: Project
) -> None:
    """A chpl title holds 255 bytes: 85 syllables, the last of them whole, in both of its chapter lists."""
    long = dataclasses.replace(example.segments[1], title="a" + "긴" * 200)
    script = dataclasses.replace(example, segments=(example.segments[0], long, *example.segments[2:]))
    show = dataclasses.replace(show, formats=("m4b",))
    build_episode(script, studio.takes(script), studio.load, show, project)
    stem = project.episodes / script.id
    assert nero(stem)[1][1] == quicktime(stem)[1][1] == "a" + "긴" * 84


def test_only_links_to_the_web_are_links() -> None:
    """What is no http or https address is no link."""
    for link in ("javascript:alert(1)", "data:text/html,x", "//x", "file:///etc/passwd", "http://[", "", None):
        assert not web_link(Chapter(0, 1, "t", "s", link))
    assert web_link(Chapter(0, 1, "t", "s", " https://a.kr/x ")) == "https://a.kr/x"


def test_long_titles_are_cut_at_a_space() -> None:
    """At most 40 characters, an ellipsis where something was cut, short ones as they are."""
    assert shortened("짧은 제목") == "짧은 제목"
    assert shortened("오픈AI, 새 모델 ‘o1’ 공개… 추론 능력을 크게 강화하고 값은 그대로 두기로 결정") == (
        "오픈AI, 새 모델 ‘o1’ 공개… 추론 능력을 크게 강화하고 값은…"
    )
    assert len(shortened("가" * 100)) == 40


def test_a_list_needs_three_chapters(built: Episode) -> None:
    """With fewer, apps do not take it for chapters, so there is none."""
    assert timestamp_list(dataclasses.replace(built, chapters=built.chapters[:2])) == ""


def test_friends_are_complete_and_no_episodes(built: Episode, project: Project) -> None:
    """All of them are there, named as announced, and none is taken for an episode's record."""
    assert tuple(friends(built, Show())) == ENDINGS
    assert all((project.episodes / f"001{ending}").is_file() for ending in ENDINGS)
    assert finished(project) == ("001",)


def test_an_unknown_format_is_named(example: Script, studio: Studio, project: Project) -> None:
    """``formats = ["flac"]`` is an error that lists what there is."""
    with pytest.raises(ConfigError, match=r"formats: .*'flac'.*m4a, m4b, opus"):
        build_episode(example, studio.takes(example), studio.load, Show(formats=("flac",)), project)
