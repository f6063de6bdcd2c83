"""The files beside an episode's sound: transcripts, chapters, notes."""

from __future__ import annotations

from podcast.episode.chapters import chapters_json, podlove_chapters, timestamp_list, webvtt_chapters
from podcast.episode.notes import notes_html, notes_markdown
from podcast.episode.transcript import plain_text, subrip, transcript_html, transcript_json, webvtt
from podcast.model import Episode, Show

ENDINGS = (
    ".vtt", ".srt", ".transcript.json", ".txt", ".transcript.html",
    ".chapters.json", ".chapters.xml", ".chapters.vtt", ".chapters.txt",
    ".notes.md", ".notes.html",
)  # fmt: skip
"""What follows the episode's id in their names."""


def friends(episode: Episode, show: Show) -> dict[str, str]:
    """The content of each of them by its ending."""
    return {
        ".vtt": webvtt(episode, show.language),
        ".srt": subrip(episode),
        ".transcript.json": transcript_json(episode),
        ".txt": plain_text(episode),
        ".transcript.html": transcript_html(episode, show.language),
        ".chapters.json": chapters_json(episode),
        ".chapters.xml": podlove_chapters(episode),
        ".chapters.vtt": webvtt_chapters(episode),
        ".chapters.txt": timestamp_list(episode),
        ".notes.md": notes_markdown(episode, show),
        ".notes.html": notes_html(episode, show),
    }
