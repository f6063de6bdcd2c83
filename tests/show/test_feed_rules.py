"""The feed against the rules of Apple, the Podcasting 2.0 namespace, Podlove and the W3C feed validator, as tables.

Sources: RSS 2.0 specification; Apple, "A Podcaster's Guide to RSS"; podcastindex.org namespace 1.0; Podlove simple
chapters 1.2; the W3C validator's messages (elements once only, plain titles, an image that repeats title and link,
lengths, real weekdays).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import html.parser
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from podcast.files import Project
from podcast.model import Show
from podcast.show import write_show
from podcast.show.readiness import CATEGORIES

PREFIXES = {
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "http://podlove.org/simple-chapters": "psc",
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
}
ANY, ONE, MAYBE, SOME = (0, 999), (1, 1), (0, 1), (1, 999)
ADDRESS = r"https://[\x21-\x7e]+"
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
PLAIN = r"(?s)(?!.*<[A-Za-z/!?]).{1,255}"
LONG = r"(?s)(?!.*<[A-Za-z/!?]).{1,4000}"
# Element → how often, what its text is (None: no text), what each attribute is.
Rule = tuple[tuple[int, int], str | None, dict[str, str]]
CHANNEL: dict[str, Rule] = {
    "title": (ONE, PLAIN, {}),
    "link": (ONE, ADDRESS, {}),
    "description": (ONE, LONG, {}),
    "language": (ONE, r"[a-z]{2}(-[a-z]{2})?", {}),
    "copyright": (MAYBE, PLAIN, {}),
    "generator": (ONE, PLAIN, {}),
    "lastBuildDate": (ONE, r".+", {}),
    "image": (ONE, None, {}),
    "item": (ANY, None, {}),
    "atom:link": (ONE, None, {"href": ADDRESS + r"/feed\.xml", "rel": "self", "type": r"application/rss\+xml"}),
    "itunes:author": (ONE, PLAIN, {}),
    "itunes:category": (ONE, None, {"text": r".+"}),
    "itunes:explicit": (ONE, r"true|false", {}),
    "itunes:image": (ONE, None, {"href": ADDRESS + r"\.(jpg|png)"}),
    "itunes:owner": (ONE, None, {}),
    "itunes:type": (ONE, r"episodic|serial", {}),
    "podcast:guid": (ONE, UUID, {}),
    "podcast:locked": (ONE, r"yes|no", {"owner": r"[^@\s]+@[^@\s]+"}),
    "podcast:medium": (ONE, r"podcast", {}),
}
ITEM: dict[str, Rule] = {
    "title": (ONE, PLAIN, {}),
    "link": (ONE, ADDRESS, {}),
    "guid": (ONE, UUID, {"isPermaLink": "false"}),
    "pubDate": (ONE, r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}", {}),
    "description": (ONE, r"(?s).{1,4000}", {}),
    "content:encoded": (ONE, r"(?s).{1,4000}", {}),
    "enclosure": (ONE, None, {"url": ADDRESS + r"\.mp3", "length": r"[1-9]\d*", "type": r"audio/mpeg"}),
    "itunes:title": (ONE, PLAIN, {}),
    "itunes:duration": (ONE, r"[1-9]\d*", {}),
    "itunes:episode": (MAYBE, r"[1-9]\d*", {}),
    "itunes:episodeType": (ONE, r"full|trailer|bonus", {}),
    "itunes:explicit": (ONE, r"true|false", {}),
    "itunes:image": (MAYBE, None, {"href": ADDRESS + r"\.(jpg|png)"}),
    "itunes:season": (MAYBE, r"[1-9]\d*", {}),
    "podcast:chapters": (ONE, None, {"url": ADDRESS + r"\.json", "type": r"application/json\+chapters"}),
    "podcast:episode": (MAYBE, r"[1-9]\d*", {}),
    "podcast:season": (MAYBE, r"[1-9]\d*", {}),
    "podcast:transcript": (
        SOME, None,
        {
            "url": ADDRESS + r"\.(vtt|srt|json)", "type": r"text/vtt|application/x-subrip|application/json",
            "language": r"[a-z]{2}",
        },
    ),
    "psc:chapters": (ONE, None, {"version": r"1\.2"}),
}  # fmt: skip


def name(element: ET.Element) -> str:
    """An element's name with its usual prefix."""
    namespace, _, local = element.tag.rpartition("}")
    return f"{PREFIXES[namespace[1:]]}:{local}" if namespace else local


def against(element: ET.Element, rules: dict[str, Rule]) -> Iterator[str]:
    """What in an element breaks the rules for its children."""
    counts = dict.fromkeys(rules, 0)
    for child in element:
        key = name(child)
        if key not in rules:
            yield f"{key} does not belong in {name(element)}"
            continue
        counts[key] += 1
        _, text, attributes = rules[key]
        if text is not None and not re.fullmatch(text, child.text or ""):
            yield f"{key}: {child.text!r}"
        if text is None and (child.text or "").strip():
            yield f"{key} has a text"
        for attribute, pattern in attributes.items():
            if not re.fullmatch(pattern, child.get(attribute, "")):
                yield f"{key} {attribute}: {child.get(attribute)!r}"
        if attributes.keys() - {"language"} != child.attrib.keys() - {"language"}:
            yield f"{key} has the attributes {sorted(child.attrib)}"
    for key, ((least, most), _, _) in rules.items():
        if not least <= counts[key] <= most:
            yield f"{key} comes {counts[key]} times"


class Inert(html.parser.HTMLParser):
    """Collects what may not be in show notes, and the lines of times."""

    def __init__(self, notes: str) -> None:
        """Parse the notes."""
        super().__init__()
        self.wrong: list[str] = []
        self.feed(notes)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only paragraphs, lists, line ends and links."""
        if tag not in {"p", "ul", "li", "a", "br"} or any(key != "href" for key, _ in attrs):
            self.wrong.append(tag)
        self.wrong += [str(value) for _, value in attrs if not re.match("https?://|mailto:", str(value))]


def broken_rules(feed: bytes) -> list[str]:
    """Every rule that a feed breaks."""
    rss = ET.fromstring(feed)
    channel = rss.find("channel")
    assert channel is not None
    found = list(against(channel, CHANNEL))
    image = channel.find("image")
    if image is not None:
        found += [
            f"image's {key} is not the channel's"
            for key in ("title", "link")
            if image.findtext(key) != channel.findtext(key)
        ]
    for category in channel.iter("{http://www.itunes.com/dtds/podcast-1.0.dtd}category"):
        if category.get("text") not in {*CATEGORIES, *sum(CATEGORIES.values(), ())}:
            found.append(f"category {category.get('text')}")
    items = channel.findall("item")
    for item in items:
        found += against(item, ITEM)
        found += _item(item)
    guids = [item.findtext("guid") for item in items]
    if len(set(guids)) != len(guids):
        found.append("a guid comes twice")
    dates = [parsedate_to_datetime(item.findtext("pubDate", "")) for item in items]
    if dates != sorted(dates, reverse=True):
        found.append("not the newest first")
    return found


def _item(item: ET.Element) -> Iterator[str]:
    """What in an item breaks rules that a table cannot hold."""
    published = item.findtext("pubDate", "")
    if published and parsedate_to_datetime(published).strftime("%a") != published[:3]:
        yield f"the weekday of {published}"
    yield from (f"notes hold {wrong}" for wrong in Inert(item.findtext("description", "")).wrong)
    times = re.findall(r"(\d\d:\d\d:\d\d) ", item.findtext("description", ""))
    if not times or times[0] != "00:00:00" or times != sorted(set(times)):
        yield f"times of the notes: {times}"
    starts = [chapter.get("start", "") for chapter in item.iter("{http://podlove.org/simple-chapters}chapter")]
    if any(not re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3}", start) for start in starts) or starts != sorted(set(starts)):
        yield f"chapters start at {starts}"


@pytest.fixture
def feed(build: Any, show: Show, project: Project) -> bytes:
    """The feed of a full show: a cover, a numbered and a dated episode, one of them with links."""
    Image.new("RGB", (1400, 1400), "teal").save(project.root / "cover.jpg")
    title = "<script>alert(1)</script> ]]> & 가\x00\u202e " * 400
    texts = {"copyright": title, "owner": title, "author": title, "description": title, "language": "ko\x1f"}
    full = dataclasses.replace(show, cover="cover.jpg", season=2, **texts)
    episodes = [build(), build("2024-09-27", title, links=False, date=dt.date(2024, 9, 27), pitch=300)]
    return Path(write_show(full, episodes, project).feed).read_bytes()


def test_the_feed_breaks_no_rule(feed: bytes) -> None:
    """No element is missing, surplus, doubled or malformed, by any of the tables."""
    assert broken_rules(feed) == []


def test_a_show_with_a_hundred_long_chapters_breaks_no_rule_of_length(build: Any, show: Show, project: Project) -> None:
    """The notes of 120 chapters with long titles still fit in 4,000 characters, cut between entries."""
    stories = [("아주 긴 소식의 제목이 이어집니다 " * 3 + str(number), ("문장.",)) for number in range(120)]
    written = write_show(show, [build(stories=stories, sentence=1.0)], project).feed.read_bytes()
    assert broken_rules(written) == ["image comes 0 times", "itunes:image comes 0 times"]


# What is replaced in a good feed, by what, and what is then found.
MISTAKES = [
    (b"<language>ko</language>", b"", "language comes 0 times"),
    (b"<guid isPermaLink=\"false\">", b"<guid>", "guid isPermaLink: None"),
    (b"<itunes:explicit>false", b"<itunes:explicit>clean", "itunes:explicit: 'clean'"),
    (b"Fri, 20 Sep 2024", b"Thu, 20 Sep 2024", "the weekday of Thu, 20 Sep 2024 07:00:00 +0900"),
    (b".mp3\" length=\"", b".mp3\" length=\"-", "enclosure length: '-"),
    (b"https://podcast.example.com/show/media/001", "https://podcast.example.com/호".encode(), "enclosure url"),
    (b"&lt;p&gt;00:00:00", b"&lt;p onclick=\"x\"&gt;00:00:00", "notes hold p"),
    (b"00:00:00 ", b"00:00:01 ", "times of the notes"),
    (b"text=\"Tech News\"", b"text=\"Tech\"", "category Tech"),
    (b"<podcast:medium>podcast</podcast:medium>", b"<podcast:sound/>", "podcast:sound does not belong"),
    (b"<itunes:episode>1<", b"<itunes:episode>0<", "itunes:episode: '0'"),
    (b"<title>1", b"<title>&lt;b&gt;1", "title: '<b>1"),
]  # fmt: skip


def test_the_rules_notice(feed: bytes) -> None:
    """Each kind of mistake, made on purpose, is found: the tables are no decoration."""
    for before, after, broken in MISTAKES:
        assert before in feed
        assert any(broken in rule for rule in broken_rules(feed.replace(before, after))), broken
