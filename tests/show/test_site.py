"""The site on disk."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import html.parser
import json
import re
from pathlib import Path
from typing import Any

import feedparser
import podcastparser
import pytest
import srt
import webvtt
from PIL import Image

from podcast.errors import ConfigError, StoreError
from podcast.files import Project
from podcast.model import Show
from podcast.show import write_show

HOSTILE = "<script>alert(1)</script> ]]> &amp; \"'><img src=x onerror=alert(1)>\x00\x1b\ud800\u202e {{ 7 * 7 }} "


class Markup(html.parser.HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        """Parse the page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))


def read_vtt(path: Path) -> Any:
    """The cues of a WebVTT file, with their times in milliseconds."""
    captions = webvtt.read(str(path))
    for caption in captions:
        for end in ("start", "end"):
            hours, minutes, seconds = getattr(caption, end).split(":")
            whole = (int(hours) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)
            setattr(caption, f"{end}_in_milliseconds", whole)
    return captions


def milliseconds(length: dt.timedelta) -> int:
    """A length in whole milliseconds."""
    return round(length / dt.timedelta(milliseconds=1))


def cover(path: Path, width: int = 1400, height: int = 1400) -> Path:
    """A picture on disk."""
    Image.new("RGB", (width, height), "teal").save(path)
    return path


def entries(feed: Path) -> Any:
    """What feedparser reads."""
    parsed = feedparser.parse(feed.read_bytes())
    assert not parsed.bozo
    return parsed.entries


def test_two_independent_parsers_read_what_was_written(build: Any, show: Show, project: Project) -> None:
    """feedparser and podcastparser (gPodder's) find every episode with its title, date, length, audio and chapters."""
    one, two = build(), build("제2호", "두 번째", date=dt.date(2024, 9, 27), pitch=300)
    files = write_show(show, [one, two], project)
    read = entries(files.feed)
    assert [entry.title for entry in read] == ["두 번째", "1호: 생각하는 AI"]
    assert read[1].published == "Fri, 20 Sep 2024 07:00:00 +0900"
    assert read[1].itunes_duration == "18"
    with files.feed.open("rb") as stream:
        channel = podcastparser.parse(f"{show.link}/feed.xml", stream)
    assert channel["title"] == show.title
    assert channel["itunes_owner"] == {"name": show.author, "email": show.email}
    assert channel["itunes_categories"] == [["News", "Tech News"]]
    second = channel["episodes"][1]
    assert second["total_time"] == 18
    assert second["number"] == 1
    assert [(chapter["start"], chapter["title"]) for chapter in second["chapters"]] == [
        (chapter.start / 48_000, chapter.title) for chapter in one.chapters
    ]
    assert second["enclosures"][0]["file_size"] == one.size
    assert second["enclosures"][0]["mime_type"] == "audio/mpeg"


def test_every_address_of_the_feed_is_ascii_and_has_its_file(build: Any, show: Show, project: Project) -> None:
    """Enclosures, transcripts, chapters and pages are ASCII addresses below the show's; each file is there."""
    files = write_show(show, [build("오늘의 경제 3월호")], project)
    addresses = re.findall(r'(?:url="|<link>)(https://podcast\.example\.com/show/[^"<]+)', files.feed.read_text())
    assert len(addresses) == 6
    for address in addresses:
        assert address.isascii()
        assert (project.site / address.removeprefix(f"{show.link}/")).is_file()


def test_the_audio_s_name_changes_with_its_content_and_its_guid_does_not(
    build: Any, show: Show, project: Project
) -> None:
    """A redone episode has a new enclosure address, so apps fetch it again, under the GUID that they know."""
    write_show(show, [build()], project)
    before = entries(project.site / "feed.xml")[0]
    write_show(show, [build(pitch=330)], project)
    after = entries(project.site / "feed.xml")[0]
    assert before.id == after.id
    assert before.enclosures[0].href != after.enclosures[0].href
    digest = hashlib.sha256((project.episodes / "001.mp3").read_bytes()).hexdigest()
    assert digest[:12] in after.enclosures[0].href


def test_an_undated_episode_keeps_its_day_when_it_is_built_again(build: Any, show: Show, project: Project) -> None:
    """A redo a week later does not bring the episode to the top of everybody's list."""
    episode = build(date=None)
    write_show(show, [episode], project)
    later = dataclasses.replace(episode, built=episode.built + dt.timedelta(days=7), title="다시 만든 회")
    write_show(show, [later], project)
    (entry,) = entries(project.site / "feed.xml")
    assert (entry.title, entry.published) == ("다시 만든 회", "Fri, 20 Sep 2024 03:04:05 +0000")


def test_old_audio_stays_one_feed_longer(build: Any, show: Show, project: Project) -> None:
    """What the last feed pointed to can still be fetched after a redo; the next writing takes it away."""
    write_show(show, [build()], project)
    (old,) = project.site.glob("media/*.mp3")
    again = build(pitch=330)
    write_show(show, [again], project)
    assert len(list(project.site.glob("media/*.mp3"))) == 2
    write_show(show, [again], project)
    (new,) = project.site.glob("media/*.mp3")
    assert new != old


def test_the_cover_is_in_the_feed_and_on_the_pages(build: Any, show: Show, project: Project) -> None:
    """Apps get the cover as it is, pages a small one; an episode's own picture goes before the show's."""
    cover(project.root / "cover.png")
    first, second = build(), build("002", pitch=300, date=dt.date(2024, 9, 27))
    cover(project.episodes / "002.jpg", 3000, 3000)
    files = write_show(dataclasses.replace(show, cover="cover.png"), [first, second], project)
    assert files.warnings == ()
    parsed = feedparser.parse(files.feed.read_bytes())
    assert re.fullmatch(rf"{show.link}/media/cover-[0-9a-f]{{12}}\.png", parsed.feed.image.href)
    assert re.fullmatch(rf"{show.link}/media/002-[0-9a-f]{{12}}\.jpg", parsed.entries[0].image.href)
    assert "image" not in parsed.entries[1]
    for page in (files.index, *files.pages):
        ((_, picture),) = [element for element in Markup(page.read_text()).elements if element[0] == "img"]
        with Image.open(project.site / str(picture["src"])) as small:
            assert small.size == (640, 640)
    assert "media/002-small" in files.pages[1].read_text()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, r"cover\.png: the cover cannot be read: no such file"),
        (b"<svg><script>alert(1)</script></svg>", r"cover\.png: the cover is no JPEG or PNG"),
        (b"\x89PNG\r\n\x1a\n broken", r"cover\.png: the cover (is no JPEG or PNG|cannot be read)"),
    ],
)
def test_a_cover_that_is_none_is_one_clear_error(
    show: Show, project: Project, content: bytes | None, message: str
) -> None:
    """A missing, broken or scripted picture is named, and nothing is written."""
    if content is not None:
        (project.root / "cover.png").write_bytes(content)
    with pytest.raises(ConfigError, match=message):
        write_show(dataclasses.replace(show, cover="cover.png"), [], project)
    assert not project.site.exists()


def test_what_directories_would_refuse_is_told(show: Show, project: Project) -> None:
    """A small cover, a mistyped category, an e-mail that is none and a link without https: each with its remedy."""
    cover(project.root / "cover.png", 10, 20)
    wrong = dataclasses.replace(
        show, cover="cover.png", category="News > Tech", email="editor", link="http://example.com/feed.xml"
    )
    warnings = write_show(wrong, [], project).warnings
    assert [warning.split(":")[0] for warning in warnings] == [
        "podcast.toml",
        "podcast.toml",
        "cover.png",
        "podcast.toml",
    ]
    assert "10×20 pixels" in warnings[2]
    assert "Write 'News > Tech News'?" in warnings[3]


def test_the_index_subscribes_and_has_a_qr_code(build: Any, show: Show, project: Project) -> None:
    """Each app's link holds the feed's address; the QR code is drawn into the page; offline there is none."""
    page = write_show(show, [build()], project).index.read_text()
    links = {
        str(attributes["data-app"]): str(attributes["href"])
        for _, attributes in Markup(page).elements
        if "data-app" in attributes
    }
    assert links["Apple Podcasts"] == "podcast://podcast.example.com/show/feed.xml"
    assert "https%3A%2F%2Fpodcast.example.com%2Fshow%2Ffeed.xml" in links["AntennaPod"]
    assert '<figure class="qr"><svg' in page
    assert '<figure class="qr">' not in write_show(Show(), [], project).index.read_text()


def test_only_what_changed_is_written(build: Any, show: Show, project: Project) -> None:
    """A second run writes nothing; a new title writes the episode's page, the index and the feed."""
    episode = build()
    write_show(show, [episode], project)
    assert write_show(show, [episode], project).written == ()
    changed = write_show(show, [dataclasses.replace(episode, title="새 제목")], project).written
    assert [path.name for path in changed] == ["001.html", "index.html", "feed.xml"]


def test_transcript_and_chapters_say_what_the_timeline_says(build: Any, show: Show, project: Project) -> None:
    """Each sentence is one WebVTT cue at its time; each chapter one entry of the JSON chapters, with its link."""
    episode = build()
    write_show(show, [episode], project)
    (vtt,) = project.site.glob("media/*.vtt")
    (subrip,) = project.site.glob("media/*.srt")
    (transcript,) = project.site.glob("media/*.transcript.json")
    expected = [(round(cue.start / 48), round(cue.end / 48), cue.text) for cue in episode.cues]
    captions = [(caption.start_in_milliseconds, caption.end_in_milliseconds, caption.text) for caption in read_vtt(vtt)]
    blocks = [
        (milliseconds(block.start), milliseconds(block.end), block.content) for block in srt.parse(subrip.read_text())
    ]
    segments = [
        (round(1000 * entry["startTime"]), round(1000 * entry["endTime"]), entry["body"])
        for entry in json.loads(transcript.read_text())["segments"]
    ]
    assert captions == blocks == segments == expected
    (chapters,) = project.site.glob("media/*.chapters.json")
    read = json.loads(chapters.read_text())
    assert read["version"] == "1.2.0"
    assert [(entry["startTime"], entry["title"], entry.get("url")) for entry in read["chapters"]] == [
        (chapter.start / 48_000, chapter.title, chapter.link) for chapter in episode.chapters
    ]


def test_hostile_text_becomes_valid_xml_and_inert_html(build: Any, show: Show, project: Project) -> None:
    """Markup, ``]]>``, control characters, surrogates and 10,000-character titles are only ever text."""
    title = HOSTILE + "가" * 10_000
    episode = build("001", title, stories=((title, (HOSTILE, title)), (HOSTILE, (HOSTILE,))))
    bad = dataclasses.replace(episode.chapters[1], link="javascript:alert(1)")
    episode = dataclasses.replace(episode, chapters=(episode.chapters[0], bad))
    hostile_show = dataclasses.replace(show, title=title, description=title, author=HOSTILE)
    files = write_show(hostile_show, [episode], project)
    feed = files.feed.read_text()
    assert entries(files.feed)[0].title.startswith("‹script›alert(1)‹/script› ]]")
    assert "javascript:" not in feed
    assert len(entries(files.feed)[0].title) <= 255
    for page in (files.index, *files.pages):
        text = page.read_text()
        assert "javascript:" not in text
        elements = Markup(text).elements
        assert not [tag for tag, _ in elements if tag in {"img", "iframe", "object"}]
        assert not [name for _, attributes in elements for name in attributes if name.startswith("on")]
        assert "{{ 7 * 7 }}" in text
        scripts = [attributes for tag, attributes in elements if tag == "script"]
        assert all(attributes in ({}, {"type": "application/json", "id": "timeline"}) for attributes in scripts)
        assert text.count("<script>") == 1


def test_pages_load_nothing_from_elsewhere(build: Any, show: Show, project: Project) -> None:
    """Every address that a page loads is within the site; only links that a person follows lead away."""
    files = write_show(show, [build()], project)
    for page in (files.index, *files.pages):
        for tag, attributes in Markup(page.read_text()).elements:
            assert tag != "img" or attributes["src"]
            if source := attributes.get("src"):
                assert (project.site / source).is_file()
            if tag == "link":
                assert attributes["href"] in {"feed.xml", "data:,"}
        assert "url(" not in page.read_text()


def test_a_shared_link_has_a_title_and_a_picture(build: Any, show: Show, project: Project) -> None:
    """Messengers show title, summary and picture of a page (Open Graph); the picture's address is absolute."""
    cover(project.root / "cover.png")
    files = write_show(dataclasses.replace(show, cover="cover.png"), [build()], project)
    said = {str(a["property"]): a["content"] for _, a in Markup(files.pages[0].read_text()).elements if "property" in a}
    assert said["og:title"] == "1호: 생각하는 AI · 오늘의 AI 소식"
    assert str(said["og:description"]).startswith("오프닝 · 생각하는 AI 모델이 등장했습니다.")
    assert said["og:url"] == f"{show.link}/001.html"
    assert (project.site / str(said["og:image"]).removeprefix(f"{show.link}/")).is_file()


def test_a_show_without_what_apps_need_is_written_and_told(build: Any, project: Project) -> None:
    """The feed of an empty show is valid and works on this machine; each gap is named with its reason."""
    files = write_show(Show(), [build()], project)
    assert entries(files.feed)[0].enclosures[0].href.startswith("http://127.0.0.1:8000/media/001-")
    assert [warning.split(" is missing")[0] for warning in files.warnings] == [
        f"podcast.toml: {key}" for key in ("description", "author", "email", "link", "cover")
    ]
    assert all(warning.count(":") >= 2 and "Set " in warning for warning in files.warnings)


def test_a_show_without_episodes_has_a_feed_and_a_page(show: Show, project: Project) -> None:
    """Nothing built yet is no error."""
    files = write_show(show, [], project)
    assert entries(files.feed) == []
    assert "아직 에피소드가 없습니다." in files.index.read_text()


def test_audio_that_is_not_what_was_built_is_refused(build: Any, show: Show, project: Project) -> None:
    """A missing or altered file is one clear error; no feed points to it and no half-copied file stays."""
    episode = build()
    (project.episodes / episode.audio).write_bytes(b"x" * episode.size)
    with pytest.raises(StoreError, match=r"001\.mp3: the audio is not what was built"):
        write_show(show, [episode], project)
    (project.episodes / episode.audio).unlink()
    with pytest.raises(StoreError, match=r"missing.* podcast build 001"):
        write_show(show, [episode], project)
    (project.episodes / build().audio).with_suffix(".srt").unlink()
    with pytest.raises(StoreError, match=r"001\.srt: this file of the episode is missing.* podcast build 001"):
        write_show(show, [episode], project)
    assert not (project.site / "feed.xml").exists()
    assert not list(project.site.rglob("*.part"))


def test_an_edit_of_the_episode_s_file_does_not_change_the_site(build: Any, show: Show, project: Project) -> None:
    """The site's audio is its own file: its address stands for its content."""
    episode = build()
    write_show(show, [episode], project)
    with (project.episodes / episode.audio).open("r+b") as audio:
        audio.write(b"changed in place")
    (copy,) = project.site.glob("media/*.mp3")
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == episode.sha256


def test_a_time_of_day_without_a_zone_is_refused(build: Any, show: Show, project: Project) -> None:
    """RFC 2822 dates need a zone: the error says how to write one."""
    with pytest.raises(ConfigError, match=r'published_at = "07:00\+09:00"'):
        write_show(dataclasses.replace(show, published_at="7시"), [build()], project)
