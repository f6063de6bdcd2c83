"""What issue text may become in a feed or on a page: characters that XML allows, links that only lead somewhere.

Escaping is the business of the XML library and of Jinja's autoescape; what they do not do is done here, once, for
every value that enters the room.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any
from urllib.parse import quote, urlsplit

from podcast.model import Episode, Show

# XML 1.0 (5th edition) section 2.2 allows Char; C1 controls are "discouraged". The bidirectional embeddings,
# overrides and isolates (Unicode UAX #9, section 2) go too: one left open would turn round the rest of a page.
_FORBIDDEN = re.compile(
    "[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
_TAG = re.compile(r"<[A-Za-z/!?]")
_SCHEMES = {"http", "https", "mailto"}
_KEPT_IN_LINKS = "%!#$&'()*+,/:;=?@[]~"


def safe_text(text: str) -> str:
    """The text without characters that XML 1.0 forbids and without open-ended direction changes."""
    return _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """The text as a title: safe, on one line, runs of white space become one space."""
    return " ".join(safe_text(text).split())


def shortened(text: str, limit: int) -> str:
    """The text in at most ``limit`` characters; what was cut is shown by an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def plain(text: str) -> str:
    """The text for an element that some apps show as HTML: what looks like a tag gets angle brackets that are none."""
    return text.replace("<", "‹").replace(">", "›") if _TAG.search(text) else text


def safe_link(link: str | None) -> str | None:
    """The link in ASCII, when it is an http, https or mailto address; None for everything else."""
    if not link:
        return None
    text = safe_text(link).strip()
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        if parts.scheme.lower() not in _SCHEMES or any(c.isspace() for c in text):
            return None
        if parts.scheme.lower() == "mailto":
            return quote(text, safe=_KEPT_IN_LINKS) if "@" in parts.path else None
        if not host or parts.port == 0:  # asking for the port is what checks it
            return None
        ascii_host = host.encode("idna").decode("ascii")
        netloc = parts.netloc.replace(host, ascii_host) if host in parts.netloc else ascii_host
        return quote(parts._replace(netloc=netloc).geturl(), safe=_KEPT_IN_LINKS)
    except ValueError:  # a port that is no number, a broken IPv6 address, a host that IDNA refuses
        return None


def safe_episode(episode: Episode) -> Episode:
    """The episode with every text and link made safe; an empty title becomes its id."""
    return dataclasses.replace(
        episode,
        title=one_line(episode.title) or episode.id,
        chapters=tuple(
            dataclasses.replace(chapter, title=one_line(chapter.title) or chapter.segment, link=safe_link(chapter.link))
            for chapter in episode.chapters
        ),
        cues=tuple(dataclasses.replace(cue, text=one_line(cue.text)) for cue in episode.cues),
    )


def safe_show(show: Show) -> Show:
    """The show with every text made safe; its own address comes without ``feed.xml`` or a closing slash."""
    values: dict[str, Any] = {field.name: getattr(show, field.name) for field in dataclasses.fields(show)}
    lines = {name: one_line(value) for name, value in values.items() if isinstance(value, str)}
    lines["description"] = safe_text(show.description).strip()
    lines["link"] = (safe_link(show.link) or "").removesuffix("/feed.xml").rstrip("/")
    lines["website"] = safe_link(show.website) or ""
    return Show(**values | lines)
