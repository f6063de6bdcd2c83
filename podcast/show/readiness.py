"""What a show lacks before apps and directories take its feed: said when it is written, not when it is refused."""

from __future__ import annotations

from podcast.model import Show

_WANTED = {
    "description": "directories show it under the title and Apple refuses a feed without it",
    "author": "apps show who makes the show",
    "email": "Apple and Spotify send a code there to prove that the show is yours",
    "link": "without it every address in the feed is this machine's and nobody else can subscribe",
    "cover": "Apple and Spotify refuse a show without a square picture of 1400 to 3000 pixels",
}


def warnings_for(show: Show) -> tuple[str, ...]:
    """One line for each thing that is missing: what, why, what to do."""
    return tuple(
        f"podcast.toml: {key} is missing: {why}. Set {key} there."
        for key, why in _WANTED.items()
        if not getattr(show, key)
    )
