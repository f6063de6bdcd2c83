"""Places on the timeline as transcripts, chapters and people write them."""

from __future__ import annotations

from podcast.model import RATE


def timestamp(samples: int, point: str = ".") -> str:
    """``HH:MM:SS.mmm``, to the nearest millisecond (WebVTT, Podlove; SubRip with a comma)."""
    milliseconds = (samples * 1000 + RATE // 2) // RATE
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def short_timestamp(samples: int) -> str:
    """``HH:MM:SS``, rounded down: who jumps there hears the start."""
    return timestamp(samples // RATE * RATE)[:8]
