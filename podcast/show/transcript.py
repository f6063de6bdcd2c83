"""The transcript and the chapters of an episode as files that apps fetch."""

from __future__ import annotations

import html
import json

from podcast.model import Episode
from podcast.show.clock import exact_timestamp, seconds


def webvtt(episode: Episode) -> str:
    """The transcript as WebVTT (W3C): one cue for each sentence, as the author wrote it."""
    blocks = ["WEBVTT"]
    for number, cue in enumerate(episode.cues, start=1):
        times = f"{exact_timestamp(cue.start)} --> {exact_timestamp(cue.end)}"
        blocks.append(f"{number}\n{times}\n{html.escape(cue.text, quote=False)}")
    return "\n\n".join(blocks) + "\n"


def chapters_json(episode: Episode) -> str:
    """The chapters as ``application/json+chapters`` (Podcasting 2.0, JSON chapters 1.2.0)."""
    chapters = []
    for chapter in episode.chapters:
        entry: dict[str, object] = {
            "startTime": seconds(chapter.start),
            "endTime": seconds(chapter.end),
            "title": chapter.title,
        }
        if chapter.link:
            entry["url"] = chapter.link
        chapters.append(entry)
    document = {"version": "1.2.0", "title": episode.title, "chapters": chapters}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
