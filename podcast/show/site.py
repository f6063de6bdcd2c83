"""Episodes → ``audio/site/``: media, transcripts, chapters, pages, and last of all the feed.

What a file points to is there before the file is, so whoever reads the site at any moment finds it whole. Only what
changed is written.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from podcast.errors import StoreError
from podcast.files import Project, read_text
from podcast.model import Episode, Show
from podcast.show.clock import published
from podcast.show.feed import dates_in, feed_url, feed_xml
from podcast.show.folder import Folder
from podcast.show.names import episode_guid, hashed_name, site_names
from podcast.show.pages import episode_page, index_page
from podcast.show.pictures import Picture, read_picture
from podcast.show.publication import Attachment, Publication
from podcast.show.readiness import warnings_for
from podcast.show.safe import safe_episode, safe_show
from podcast.sound import waveform

BARS = 180
"""Bars of the waveform that is a page's progress bar."""


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
        StoreError: an episode's files are missing or not what was built, or the disk refuses.
        ConfigError: the show's ``published_at`` or ``cover`` makes no sense.
    """
    show = safe_show(show)
    names = site_names(episode.id for episode in episodes)
    folder = Folder(project.site)
    cover = read_picture(project.root / show.cover, "cover") if show.cover else None
    if cover:
        _hang(cover, folder)
    before = folder.read("feed.xml")
    publications = _publish(show, [safe_episode(episode) for episode in episodes], names, project, folder)
    newest_first = sorted(publications, key=lambda publication: (publication.published, publication.name), reverse=True)
    pages = tuple(
        folder.write(publication.page, episode_page(show, publication, cover)) for publication in publications
    )
    index = folder.write("index.html", index_page(show, newest_first, feed_url(show), cover))
    feed = folder.write("feed.xml", feed_xml(show, newest_first, cover))
    folder.tidy(before)
    return ShowFiles(feed, index, pages, tuple(folder.written), warnings_for(show, cover))


def _publish(
    show: Show, episodes: Sequence[Episode], names: dict[str, str], project: Project, folder: Folder
) -> list[Publication]:
    """Brings each episode's files to the site.

    An episode without a date keeps the day on which it first appeared, however often it is built again.
    """
    first_dates = dates_in(folder.read("feed.xml"))
    numbers = Counter(_number(episode.id) for episode in episodes)
    publications = []
    for episode in episodes:
        guid, number = episode_guid(episode.id), _number(episode.id)
        first = first_dates.get(guid) if episode.date is None else None
        publication = _publication(episode, names[episode.id], first or published(episode, show), project, folder)
        publications.append(replace(publication, number=number if numbers[number] == 1 else None))
    return publications


def _publication(episode: Episode, name: str, when: dt.datetime, project: Project, folder: Folder) -> Publication:
    """Brings one episode's files to the site: its audio, what was made with it, its picture."""
    source = project.episodes / episode.audio
    remedy = f"Build it again: podcast build {episode.id}."
    path = f"media/{hashed_name(name, episode.sha256, source.suffix.lower())}"
    audio = folder.copy(source, path, size=episode.size, sha256=episode.sha256, remedy=remedy)
    chapters, *transcripts = (
        folder.attach(name, ending, _friend(source, ending, remedy))
        for ending in (".chapters.json", ".vtt", ".srt", ".transcript.json")
    )
    return Publication(
        episode=episode,
        name=name,
        guid=episode_guid(episode.id),
        published=when,
        audio=audio,
        chapters=chapters,
        transcripts=tuple(transcripts),
        levels=_levels(folder, audio, episode.samples),
        picture=_picture(source, name, folder),
    )


def _friend(audio: Path, ending: str, remedy: str) -> str:
    """A file that was made with an episode and lies beside its audio.

    Raises:
        StoreError: it is missing.
    """
    path = audio.with_suffix(ending)
    if not path.is_file():
        raise StoreError("this file of the episode is missing", where=str(path), remedy=remedy)
    return read_text(path)


def _levels(folder: Folder, audio: Attachment, samples: int) -> tuple[int, ...]:
    """The outline of an episode's sound. It is kept beside the audio: it changes only with it."""
    path = str(PurePosixPath(audio.path).with_suffix(".waveform"))
    if kept := folder.read(path):
        folder.current.add(path)
    else:
        kept = json.dumps([round(100 * level) for level in waveform(folder.root / audio.path, samples, BARS)])
        folder.write(path, kept)
    return tuple(json.loads(kept))


def _picture(audio: Path, name: str, folder: Folder) -> Picture | None:
    """The episode's own picture, when one lies beside its audio."""
    for ending in (".jpg", ".png"):
        if (path := audio.with_suffix(ending)).is_file():
            picture = read_picture(path, name)
            _hang(picture, folder)
            return picture
    return None


def _hang(picture: Picture, folder: Folder) -> None:
    """Brings a picture to the site, whole for apps and small for pages."""
    folder.write(picture.path, picture.data)
    if (folder.root / picture.small_path).is_file():
        folder.current.add(picture.small_path)
    else:
        folder.write(picture.small_path, picture.small())


def _number(issue_id: str) -> int | None:
    """The episode's number, when its id holds exactly one: ``001``, ``제12호``, ``vol-3``; None for ``2024-09-20``."""
    numbers = re.findall("[0-9]+", issue_id)
    return int(numbers[0]) or None if len(numbers) == 1 and len(numbers[0]) <= 6 else None
