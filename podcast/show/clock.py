"""Samples and dates as feeds, transcripts and pages write them."""

from __future__ import annotations

import datetime as dt
from email.utils import format_datetime

from podcast.errors import ConfigError
from podcast.model import RATE, Episode, Show


def seconds(samples: int) -> float:
    """A place on the timeline in seconds, to the millisecond."""
    return round(samples / RATE, 3)


def timestamp(samples: int) -> str:
    """``HH:MM:SS``, rounded down, as show notes list it (Spotify and Apple read chapters from such lists)."""
    whole = samples // RATE
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def short_timestamp(samples: int) -> str:
    """``M:SS`` or ``H:MM:SS``, rounded down, as people read it."""
    whole = samples // RATE
    minutes = f"{whole // 60 % 60}:{whole % 60:02}"
    return minutes if whole < 3600 else f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def exact_timestamp(samples: int, point: str = ".") -> str:
    """``HH:MM:SS.mmm``, rounded to the nearest millisecond (WebVTT; SubRip with a comma)."""
    milliseconds = (samples * 1000 + RATE // 2) // RATE
    whole, rest = divmod(milliseconds, 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{rest:03}"


def published(episode: Episode, show: Show) -> dt.datetime:
    """When the episode counts as published: on its date at the show's time of day, or when it was built.

    Raises:
        ConfigError: ``published_at`` is no time of day with a zone.
    """
    if episode.date is None:
        built = episode.built if episode.built.tzinfo else episode.built.replace(tzinfo=dt.UTC)
        return built.replace(microsecond=0)
    try:
        time = dt.time.fromisoformat(show.published_at)
    except ValueError:
        time = dt.time()
    if time.tzinfo is None:
        raise ConfigError(
            f"published_at = {show.published_at!r} is no time of day with a zone",
            where="podcast.toml",
            remedy='Write it as published_at = "07:00+09:00".',
        )
    return dt.datetime.combine(episode.date, time)


def rfc2822(moment: dt.datetime) -> str:
    """A moment as RSS 2.0 wants it (RFC 2822, with a zone)."""
    return format_datetime(moment)
