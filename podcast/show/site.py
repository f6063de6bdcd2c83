"""Episodes → ``audio/site/``: media, transcripts, chapters, pages, and last of all the feed.

What a file points to is there before the file is, so whoever reads the site at any moment finds it whole. Only what
changed is written.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from podcast.errors import StoreError
from podcast.files import Project, appearing, write_whole
from podcast.model import Episode, Show
from podcast.show.clock import published
from podcast.show.feed import feed_url, feed_xml
from podcast.show.names import episode_guid, hashed_name, site_names
from podcast.show.pages import episode_page, index_page
from podcast.show.publication import Attachment, Publication
from podcast.show.readiness import warnings_for
from podcast.show.safe import safe_episode, safe_show
from podcast.show.transcript import chapters_json, webvtt


@dataclass(frozen=True, slots=True)
class ShowFiles:
    """Where the show was written. ``pages`` are the episodes' pages in the order in which the episodes were given.

    ``written`` holds what was new or changed. ``warnings`` say what the show lacks before apps and directories accept
    its feed: one line each, with the reason and the remedy.
    """

    feed: Path
    index: Path
    pages: tuple[Path, ...]
    written: tuple[Path, ...]
    warnings: tuple[str, ...]


def write_show(show: Show, episodes: Sequence[Episode], project: Project) -> ShowFiles:
    """Writes the feed, the pages and what they point to.

    Raises:
        UsageError: two episodes would have the same name on the site.
        StoreError: an episode's audio is missing or is not what was built, or the disk refuses.
        ConfigError: the show's ``published_at`` makes no sense.
    """
    show = safe_show(show)
    names = site_names(episode.id for episode in episodes)
    written: list[Path] = []
    publications = [_publish(safe_episode(episode), names[episode.id], show, project, written) for episode in episodes]
    newest_first = sorted(publications, key=lambda publication: (publication.published, publication.name), reverse=True)
    for publication in publications:
        _write(project.site / publication.page, episode_page(show, publication), written)
    index = project.site / "index.html"
    _write(index, index_page(show, newest_first, feed_url(show)), written)
    feed = project.site / "feed.xml"
    _write(feed, feed_xml(show, newest_first), written)
    pages = tuple(project.site / publication.page for publication in publications)
    return ShowFiles(feed, index, pages, tuple(written), warnings_for(show))


def _publish(episode: Episode, name: str, show: Show, project: Project, written: list[Path]) -> Publication:
    """Brings an episode's files to the site."""
    ending = Path(episode.audio).suffix.lower()
    audio = Attachment(f"media/{hashed_name(name, episode.sha256, ending)}")
    _copy(project.episodes / episode.audio, project.site / audio.path, episode, written)
    return Publication(
        episode=episode,
        name=name,
        guid=episode_guid(episode.id),
        published=published(episode, show),
        audio=audio,
        chapters=_attach(name, ".chapters.json", chapters_json(episode), project, written),
        transcripts=(_attach(name, ".vtt", webvtt(episode), project, written),),
        number=_number(episode.id),
    )


def _attach(name: str, ending: str, content: str, project: Project, written: list[Path]) -> Attachment:
    """Writes a small file beside the audio, under a name that changes with its content."""
    path = f"media/{hashed_name(name, hashlib.sha256(content.encode()).hexdigest(), ending)}"
    _write(project.site / path, content, written)
    return Attachment(path)


def _write(path: Path, content: str | bytes, written: list[Path]) -> None:
    """Writes a file unless it already says just that."""
    data = content.encode() if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return
    write_whole(path, data)
    written.append(path)


def _copy(source: Path, target: Path, episode: Episode, written: list[Path]) -> None:
    """Copies an episode's audio and makes sure that it is what was built.

    It is a copy and no link: an edit of the file in ``episodes/`` must not change what the site already shows under
    an address that stands for its content.
    """
    if target.is_file() and target.stat().st_size == episode.size:
        return
    remedy = f"Build it again: podcast build {episode.id}."
    if not source.is_file():
        raise StoreError("the episode's audio is missing", where=str(source), remedy=remedy)
    with appearing(target) as temporary:
        shutil.copyfile(source, temporary)
        with temporary.open("rb") as copy:
            if hashlib.file_digest(copy, "sha256").hexdigest() != episode.sha256:
                raise StoreError("the audio is not what was built", where=str(source), remedy=remedy)
    written.append(target)


def _number(issue_id: str) -> int | None:
    """The episode's number, when its id holds exactly one: ``001``, ``제12호``, ``vol-3``; None for ``2024-09-20``."""
    numbers = re.findall("[0-9]+", issue_id)
    return int(numbers[0]) or None if len(numbers) == 1 and len(numbers[0]) <= 6 else None
