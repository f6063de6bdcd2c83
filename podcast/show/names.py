"""What things are called on the site: ASCII names that never change and never meet.

Apple and several apps refuse addresses with anything but ASCII in them, and file systems differ on upper and lower
case; issue ids may be ``제12호`` or ``Vol.3``.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable

from anyascii import anyascii

from podcast.errors import UsageError

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 60
_TAKEN = {"index", "feed", "media", "cover"}
PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of podcast GUIDs (Podcasting 2.0 namespace, tag ``podcast:guid``)."""


def site_name(issue_id: str) -> str:
    """The issue's name in addresses: the id itself when it is plain, else a transliteration and a hash of the id.

    A name depends on its id alone, so it stays the same whatever other episodes come or go.
    """
    if _PLAIN.fullmatch(issue_id) and len(issue_id) <= _LONGEST and issue_id not in _TAKEN:
        return issue_id
    latin = "-".join(re.findall("[a-z0-9]+", anyascii(issue_id).lower()))[:_LONGEST].strip("-")
    digest = hashlib.sha256(issue_id.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{latin}-{digest}" if latin else f"episode-{digest}"


def site_names(issue_ids: Iterable[str]) -> dict[str, str]:
    """The name of each issue.

    Raises:
        UsageError: an id comes twice, or two ids have one name.
    """
    names: dict[str, str] = {}
    owners: dict[str, str] = {}
    for issue_id in issue_ids:
        name = site_name(issue_id)
        if name in owners:
            raise UsageError(
                f"the episodes {owners[name]!r} and {issue_id!r} would both be called {name!r} on the site",
                remedy="Rename one of the issues.",
            )
        names[issue_id], owners[name] = name, issue_id
    return names


def hashed_name(name: str, digest: str, ending: str) -> str:
    """A file name that changes whenever its content does, so that apps fetch it again; ``ending`` has its dot."""
    return f"{name}-{digest[:12]}{ending}"


def podcast_guid(feed_url: str) -> str:
    """The show's GUID: UUIDv5 of the feed's address without scheme and closing slashes (Podcasting 2.0 namespace)."""
    return str(uuid.uuid5(PODCAST_NAMESPACE, feed_url.split("://", 1)[-1].rstrip("/")))


def episode_guid(issue_id: str) -> str:
    """An episode's GUID. It depends on the issue's id alone, so no redo, new title or move of the feed changes it."""
    return str(uuid.uuid5(PODCAST_NAMESPACE, f"episode:{issue_id}"))
