"""Chapters as files that apps, browsers and people read; all of them say what :attr:`Episode.chapters` says."""

from __future__ import annotations

import html
import json
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from podcast.episode.clock import short_timestamp, timestamp
from podcast.model import RATE, Chapter, Episode

LONGEST_TITLE = 40
"""Characters of a title in a timestamp list; apps cut longer ones off."""
FEWEST = 3
"""Chapters below which apps do not take a timestamp list for chapters."""


def chapters_json(episode: Episode) -> str:
    """Podcasting 2.0 JSON chapters, version 1.2.0 (``application/json+chapters``)."""
    entries = []
    for chapter in episode.chapters:
        entry = {"startTime": _seconds(chapter.start), "endTime": _seconds(chapter.end), "title": chapter.title}
        if link := web_link(chapter):
            entry["url"] = link
        entries.append(entry)
    document = {"version": "1.2.0", "title": episode.title, "chapters": entries}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def podlove_chapters(episode: Episode) -> str:
    """Podlove Simple Chapters, version 1.2, as a document of its own."""
    entries = []
    for chapter in episode.chapters:
        link = f" href={quoteattr(web_link(chapter))}" if web_link(chapter) else ""
        title = quoteattr("".join(c for c in one_line(chapter.title) if c.isprintable()))
        entries.append(f'  <psc:chapter start="{timestamp(chapter.start)}" title={title}{link}/>')
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<psc:chapters version="1.2" xmlns:psc="http://podlove.org/simple-chapters">'
    return "\n".join([head, *entries, "</psc:chapters>"]) + "\n"


def webvtt_chapters(episode: Episode) -> str:
    """WebVTT for a browser's ``<track kind="chapters">``."""
    cues = [
        f"{chapter.segment}\n{timestamp(chapter.start)} --> {timestamp(chapter.end)}\n"
        f"{html.escape(one_line(chapter.title), quote=False)}\n"
        for chapter in episode.chapters
    ]
    return "\n".join(["WEBVTT\n", *cues])


def timestamp_list(episode: Episode) -> str:
    """A list for descriptions, one ``HH:MM:SS title`` a line, as apps without chapters of their own read it.

    Empty when there are fewer than three chapters, which such apps do not take.
    """
    if len(episode.chapters) < FEWEST:
        return ""
    return "".join(f"{short_timestamp(c.start)} {shortened(c.title)}\n" for c in episode.chapters)


def shortened(title: str, longest: int = LONGEST_TITLE) -> str:
    """The title on one line, cut at a space where it is too long."""
    line = one_line(title)
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    whole = cut.rsplit(" ", 1)[0]
    return (whole if len(whole) > longest // 2 else cut).rstrip(" ,·…-") + "…"


def web_link(chapter: Chapter) -> str:
    """The chapter's link when it leads to the web, else nothing: what came with an issue is not to be trusted."""
    link = one_line(chapter.link or "")
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return link if parts.scheme in ("http", "https") and parts.netloc else ""


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def _seconds(samples: int) -> float:
    """To the millisecond; chapters lie on whole ones."""
    return round(samples / RATE, 3)
