"""The pages, set by Jinja with autoescape: nothing that an issue says becomes markup.

Style and script stand in each page, so it works from a folder without a server; a Content-Security-Policy names
them by their hashes and allows no other, nor any request to elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from podcast.model import Episode, Show
from podcast.show.clock import seconds, short_timestamp, timestamp
from podcast.show.pictures import Picture, qr_code
from podcast.show.publication import Publication
from podcast.show.safe import shortened
from podcast.show.wording import wording

NOTES_CHARACTERS = 4000
"""Apple reads this many characters of an episode's description."""


def _environment() -> Environment:
    """Jinja with everything escaped and every misspelt name an error."""
    environment = Environment(
        loader=PackageLoader("podcast.show"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters |= {
        "seconds": seconds,
        "timestamp": timestamp,
        "clock": short_timestamp,
        "shortened": shortened,
    }
    return environment


_PAGES = _environment()


def _asset(name: str) -> tuple[Markup, str]:
    """A file of ours as it stands in the page, and its hash as the policy names it (CSP level 3, section 2.3.1)."""
    loader = _PAGES.loader
    assert loader is not None
    source = loader.get_source(_PAGES, name)[0].strip()
    return Markup(source), "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _render(template: str, show: Show, **values: object) -> str:
    """One page with its style, its script and the policy that allows only these."""
    style, style_hash = _asset("style.css")
    script, script_hash = _asset(template.replace(".html", ".js"))
    policy = (
        f"default-src 'none'; style-src '{style_hash}'; script-src '{script_hash}'; img-src 'self' data: file:; "
        "media-src 'self' file:; base-uri 'none'; form-action 'none'"
    )
    language = show.language or "ko"
    shared = {"style": style, "script": script, "policy": policy, "language": language, "words": wording(language)}
    return _PAGES.get_template(template).render(show=show, **shared, **values)


def episode_page(show: Show, publication: Publication, cover: Picture | None) -> str:
    """The page of one episode: player, chapters, transcript; the show's cover where it has no picture of its own."""
    episode = publication.episode
    by_segment = {segment: list(cues) for segment, cues in groupby(episode.cues, key=lambda cue: cue.segment)}
    timeline = {
        "seconds": seconds(episode.samples),
        "chapters": [[seconds(chapter.start), chapter.segment] for chapter in episode.chapters],
    }
    total = max(episode.samples, 1)
    marks = [round(1000 * chapter.start / total, 1) for chapter in episode.chapters[1:]]
    values = {
        "episode": episode,
        "cues": by_segment,
        "timeline": timeline,
        "wave": _wave(publication.levels),
        "marks": marks,
    }
    picture = publication.picture or cover
    values |= {"page": publication.page, "summary": " · ".join(chapter.title for chapter in episode.chapters)}
    return _render("episode.html", show, publication=publication, picture=picture, **values)


def _wave(levels: Sequence[int]) -> str:
    """The outline of the sound as an SVG path in a box of 1000 × 40; silence is a thin line."""
    step = 1000 / max(len(levels), 1)
    bars = []
    for place, level in enumerate(levels):
        half = max(0.18 * level, 0.5)
        bars.append(f"M{place * step:.1f} {20 - half:.1f}h{step * 0.62:.1f}v{2 * half:.1f}h-{step * 0.62:.1f}z")
    return "".join(bars)


def index_page(show: Show, publications: Sequence[Publication], feed_url: str, cover: Picture | None) -> str:
    """The show's page: what it is, how to subscribe, every episode with the newest first."""
    page_url = feed_url.removesuffix("feed.xml") + "index.html"
    reached = bool(show.link)
    return _render(
        "index.html",
        show,
        publications=publications,
        feed_url=feed_url,
        picture=cover,
        page="index.html",
        summary=show.description or show.title,
        apps=subscribe_links(feed_url, show.title),
        qr=qr_code(page_url) if reached else None,
    )


def subscribe_links(feed_url: str, title: str) -> list[tuple[str, str]]:
    """Common apps, and the address that opens each with the feed."""
    bare = feed_url.split("://", 1)[-1]
    encoded, name = quote(feed_url, safe=""), quote(shortened(title, 100), safe="")
    return [
        ("Apple Podcasts", f"podcast://{bare}"),
        ("Pocket Casts", f"pktc://subscribe/{bare}"),
        ("Overcast", f"overcast://x-callback-url/add?url={encoded}"),
        ("AntennaPod", f"https://antennapod.org/deeplink/subscribe?url={encoded}&title={name}"),
        ("Podcast Addict", f"podcastaddict://{bare}"),
    ]


def notes(episode: Episode) -> str:
    """Show notes as HTML: a list of times from 00:00:00, then the stories' links; as many as fit."""
    chapters = episode.chapters
    while True:
        linked = [chapter for chapter in chapters if chapter.link]
        text = _PAGES.get_template("notes.html").render(chapters=chapters, linked=linked)
        if len(text) <= NOTES_CHARACTERS or len(chapters) <= 1:
            return text
        chapters = chapters[:-1]
