"""The transcript of an episode: what was said, as the author wrote it, and when."""

from __future__ import annotations

import html
import json
import textwrap
from itertools import groupby

from podcast.episode.chapters import one_line
from podcast.episode.clock import short_timestamp, timestamp
from podcast.model import RATE, Cue, Episode

WIDTH = 65
"""Characters on one line of a cue at most."""


def webvtt(episode: Episode, language: str) -> str:
    """WebVTT (W3C Candidate Recommendation, section 4): a cue for each line, its voice named."""
    cues = []
    for number, cue in enumerate(episode.cues, 1):
        voice = html.escape(one_line(cue.voice).replace(">", ""), quote=False)
        text = "\n".join(html.escape(line, quote=False) for line in wrapped(cue.text))
        cues.append(f"{number}\n{timestamp(cue.start)} --> {timestamp(cue.end)}\n<v {voice}>{text}</v>\n")
    return "\n".join([f"WEBVTT\nLanguage: {language}\n", *cues])


def subrip(episode: Episode) -> str:
    """SubRip (``application/x-subrip``)."""
    return "\n".join(
        f"{number}\n{timestamp(cue.start, ',')} --> {timestamp(cue.end, ',')}\n" + "\n".join(wrapped(cue.text)) + "\n"
        for number, cue in enumerate(episode.cues, 1)
    )


def transcript_json(episode: Episode) -> str:
    """Podcasting 2.0 transcript in JSON, version 1.0.0, a segment for each line."""
    segments = [
        {
            "speaker": cue.voice,
            "startTime": round(cue.start / RATE, 3),
            "endTime": round(cue.end / RATE, 3),
            "body": one_line(cue.text),
        }
        for cue in episode.cues
    ]
    return json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False, indent=1) + "\n"


def plain_text(episode: Episode) -> str:
    """For reading: each chapter's title and under it what is said, one line each."""
    return "\n".join(
        "\n".join([title, "", *(one_line(cue.text) for cue in cues), ""]) for title, _, cues in _by_chapter(episode)
    )


def transcript_html(episode: Episode, language: str) -> str:
    """A page of its own, without script or style: a heading for each chapter, a time for each line."""
    parts = []
    for title, start, cues in _by_chapter(episode):
        parts.append(f"<h2><time>{short_timestamp(start)}</time> {html.escape(title)}</h2>")
        parts += [f"<p><time>{short_timestamp(cue.start)}</time> {html.escape(one_line(cue.text))}</p>" for cue in cues]
    name = html.escape(one_line(episode.title))
    return (
        f'<!doctype html>\n<html lang="{html.escape(language)}">\n<meta charset="utf-8">\n<title>{name}</title>\n'
        f"<h1>{name}</h1>\n" + "\n".join(parts) + "\n</html>\n"
    )


def wrapped(text: str, width: int = WIDTH) -> list[str]:
    """The text on lines of at most ``width`` characters, broken at spaces where there are any."""
    return textwrap.wrap(one_line(text), width, break_on_hyphens=False) or [""]


def _by_chapter(episode: Episode) -> list[tuple[str, int, list[Cue]]]:
    """Title, start in samples, and cues of each chapter in which something is said."""
    chapters = {chapter.segment: chapter for chapter in episode.chapters}
    return [
        (one_line(chapters[segment].title), chapters[segment].start, list(cues))
        for segment, cues in groupby(episode.cues, key=lambda cue: cue.segment)
    ]
