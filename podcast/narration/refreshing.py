"""A script that people edit meets a fresh draft of its issue.

What a person wrote stays: edited segments, segments of their own, their order, and what they removed stays removed.
What nobody touched follows the issue. A story is known again by its headline, else by at least half of its sentences,
wherever it moved; its segment keeps its id, and a new story gets the next free number. So whatever refers to a segment
by its id (the history of its takes, a link to its chapter) stays right.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

from podcast.model import Script, Segment
from podcast.narration.fingerprints import is_edited, story_key

SHARED = 0.5
"""A story whose headline changed is the same when at least this part of its sentences stayed."""


def refresh(script: Script, fresh: Script) -> Script:
    """The script brought up to date with a fresh draft of its issue, keeping all that a person did.

    Edited segments stay as they are even when their story vanished from the issue; untouched ones are replaced by the
    fresh ones, or go with their story, unless they hold a note. New stories come where the issue has them. The title
    follows the issue only while it is a headline, and a date stays.
    """
    known = _known_again(script, fresh)
    names = _names(script, fresh, known)
    kept = {segment.id: segment for segment in script.segments if is_edited(script, segment) or segment.notes}
    fresh_by_id = {names[segment.id]: replace(segment, id=names[segment.id]) for segment in fresh.segments}

    result: dict[str, Segment] = {}
    for segment in script.segments:
        if is_edited(script, segment) or segment.id not in fresh_by_id:
            if segment.id in kept:
                result[segment.id] = segment
        else:
            result[segment.id] = replace(fresh_by_id[segment.id], notes=segment.notes)
    removed = set(script.dropped)
    result |= {name: new for name, new in fresh_by_id.items() if name not in result and name not in removed}

    as_issue = [name for name in fresh_by_id if name in result]
    as_script = [segment.id for segment in script.segments if segment.id in result]
    order = _woven(as_script, as_issue) if _reordered(script) else _woven(as_issue, as_script)
    return Script(
        script.id,
        fresh.title if _is_headline(script) else script.title,
        tuple(result[name] for name in order),
        script.date or fresh.date,
        _drafted(script, fresh, names, kept),
    )


def _known_again(script: Script, fresh: Script) -> dict[str, str]:
    """Ids in the fresh draft → ids of the same segments in the script, removed ones included."""
    old_keys = {segment.id: story_key(segment.title) for segment in script.segments}
    old_keys |= {name: mark.partition("-")[0] for name, mark in script.drafted}
    new_keys = {segment.id: story_key(segment.title) for segment in fresh.segments}
    known = {name: name for name in new_keys if not _is_story(name) and name in old_keys}
    for new, key in new_keys.items():
        same = (old for old, old_key in old_keys.items() if old_key == key and old not in known.values())
        if new not in known and (match := next(same, None)) is not None:
            known[new] = match
    for segment in fresh.segments:
        if segment.id in known or not _is_story(segment.id):
            continue
        rest = [old for old in script.segments if _is_story(old.id) and old.id not in known.values()]
        best = max(rest, key=lambda old: _shared(old, segment), default=None)
        if best is not None and _shared(best, segment) >= SHARED:
            known[segment.id] = best.id
    return known


def _is_story(name: str) -> bool:
    """Whether a drafted segment's id is a story's."""
    return name.startswith("story-")


def _shared(old: Segment, new: Segment) -> float:
    """The part of the shorter segment's sentences that the other has too."""
    ours, theirs = ({line.text for line in segment.lines} for segment in (old, new))
    return len(ours & theirs) / min(len(ours), len(theirs))


def _names(script: Script, fresh: Script, known: dict[str, str]) -> dict[str, str]:
    """Ids in the fresh draft → ids in the refreshed script: the known ones, else the next free."""
    used = {segment.id for segment in script.segments} | {name for name, _ in script.drafted}
    names = {
        segment.id: known.get(segment.id, segment.id)
        for segment in fresh.segments
        if segment.id in known or segment.id not in used
    }
    for segment in fresh.segments:
        if segment.id not in names:
            free = (f"story-{number}" for number in itertools.count(1))
            names[segment.id] = next(name for name in free if name not in used | set(names.values()))
    return names


def _reordered(script: Script) -> bool:
    """Whether a person moved drafted segments."""
    drafted = [name for name, _ in script.drafted if name not in script.dropped]
    return [segment.id for segment in script.segments if segment.id in drafted] != drafted


def _woven(base: Iterable[str], other: Iterable[str]) -> list[str]:
    """The ids of ``base``, and those that are only in ``other`` right after what they follow there."""
    result = list(base)
    before: str | None = None
    for name in other:
        if name not in result:
            result.insert(result.index(before) + 1 if before is not None else 0, name)
        before = name
    return result


def _is_headline(script: Script) -> bool:
    """Whether the script's title is only a story's headline, as the program drafted it."""
    return story_key(script.title) in {mark.partition("-")[0] for _, mark in script.drafted}


def _drafted(
    script: Script, fresh: Script, names: dict[str, str], kept: dict[str, Segment]
) -> tuple[tuple[str, str], ...]:
    """What the refreshed script remembers: the fresh fingerprints, and those of vanished stories that may return."""
    marks = {name: mark for name, mark in script.drafted if name in kept or name in script.dropped}
    marks |= {names[name]: mark for name, mark in fresh.drafted}
    order = _woven([names[name] for name, _ in fresh.drafted], [name for name, _ in script.drafted if name in marks])
    return tuple((name, marks[name]) for name in order)
