"""What apps fetch beside the audio: chapters, and the transcript in the forms that the episode itself does not have."""

from __future__ import annotations

import json

from podcast.model import Episode
from podcast.show.clock import exact_timestamp, seconds


def subrip(episode: Episode) -> str:
    """The transcript as SubRip, for apps without WebVTT: one block for each sentence, as the author wrote it."""
    blocks = []
    for number, cue in enumerate(episode.cues, start=1):
        times = f"{exact_timestamp(cue.start, ',')} --> {exact_timestamp(cue.end, ',')}"
        # An arrow within a sentence would be read as another line of times.
        blocks.append(f"{number}\n{times}\n{cue.text.replace('-->', '→')}\n")
    return "\n".join(blocks)


def transcript_json(episode: Episode) -> str:
    """The transcript as JSON (Podcasting 2.0, transcripts, version 1.0.0), times in seconds."""
    segments = [
        {"startTime": seconds(cue.start), "endTime": seconds(cue.end), "body": cue.text} for cue in episode.cues
    ]
    return _json({"version": "1.0.0", "segments": segments})


def chapters_json(episode: Episode) -> str:
    """The chapters as ``application/json+chapters`` (Podcasting 2.0, JSON chapters 1.2.0), times in seconds."""
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
    return _json({"version": "1.2.0", "title": episode.title, "chapters": chapters})


def _json(document: dict[str, object]) -> str:
    """JSON as people can read it."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
