"""Fingerprints of drafted segments: what tells a segment that a person edited from one that nobody touched.

A fingerprint is ``STORY-CONTENT``: the first half is the drafted title's, by which a story is known again wherever it
moves and whatever a person makes of it; the second is that of everything that is said.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import asdict, replace

from podcast.model import Script, Segment


def fingerprint(segment: Segment) -> str:
    """The fingerprint of a segment as it is: title, link, voice, speed and every field of every line."""
    content = asdict(replace(segment, id="", notes=()))
    return f"{story_key(segment.title)}-{_digest(json.dumps(content, ensure_ascii=False, sort_keys=True))}"


def story_key(title: str) -> str:
    """The half of a fingerprint that belongs to the story."""
    return _digest(unicodedata.normalize("NFC", " ".join(title.split())))


def remembered(script: Script) -> Script:
    """A fresh draft that remembers its own fingerprints."""
    return replace(script, drafted=tuple((segment.id, fingerprint(segment)) for segment in script.segments))


def is_edited(script: Script, segment: Segment) -> bool:
    """Whether a person changed or added a segment of a script."""
    return dict(script.drafted).get(segment.id) != fingerprint(segment)


def edited(script: Script) -> tuple[str, ...]:
    """Ids of the segments that a person changed or added, in order."""
    return tuple(segment.id for segment in script.segments if is_edited(script, segment))


def _digest(text: str) -> str:
    """Eight hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
