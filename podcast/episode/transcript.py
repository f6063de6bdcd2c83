"""The transcript of an episode: what was said, as the author wrote it, and when."""

from __future__ import annotations

import html
import textwrap

from podcast.model import RATE, Cue, Episode

WIDTH = 65
"""Characters on one line of a cue at most."""


def timestamp(samples: int, point: str = ".") -> str:
    """A place on the timeline as ``HH:MM:SS.mmm``, to the nearest millisecond."""
    milliseconds = (samples * 1000 + RATE // 2) // RATE
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def wrapped(text: str, width: int = WIDTH) -> list[str]:
    """The text on lines of at most ``width`` characters, broken at spaces where there are any."""
    return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False) or [""]


def webvtt(episode: Episode, language: str) -> str:
    """The transcript as WebVTT (W3C Candidate Recommendation, section 4): a cue for each line, its voice named."""
    head = f"WEBVTT\nLanguage: {language}\n"
    return "\n".join([head, *(_cue(number, cue) for number, cue in enumerate(episode.cues, 1))])


def _cue(number: int, cue: Cue) -> str:
    # A voice span ends with its line where the tag is left open, so every cue opens its own.
    text = "\n".join(html.escape(line, quote=False) for line in wrapped(cue.text))
    voice = html.escape(" ".join(cue.voice.split()), quote=False).replace("&gt;", "")
    return f"{number}\n{timestamp(cue.start)} --> {timestamp(cue.end)}\n<v {voice}>{text}</v>\n"
