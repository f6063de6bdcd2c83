"""The feed: RSS 2.0 with Apple's tags, the Podcasting 2.0 namespace, Podlove simple chapters and Atom's self link.

Every address in a feed is absolute. Where the show has no ``link`` yet, addresses are those of ``podcast serve`` on
this machine (:data:`LOCAL_URL`).
"""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from email.utils import parsedate_to_datetime

from podcast.errors import StoreError
from podcast.model import Show
from podcast.show.clock import exact_timestamp, rfc2822
from podcast.show.names import podcast_guid
from podcast.show.pages import notes
from podcast.show.pictures import Picture
from podcast.show.publication import Attachment, Publication
from podcast.show.safe import plain, shortened

LOCAL_URL = "http://127.0.0.1:8000"
TITLE_CHARACTERS = 255
DESCRIPTION_CHARACTERS = 4000
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
PODLOVE = "http://podlove.org/simple-chapters"
ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
for _prefix, _namespace in (
    ("itunes", ITUNES), ("podcast", PODCAST), ("psc", PODLOVE), ("atom", ATOM), ("content", CONTENT),
):  # fmt: skip
    ET.register_namespace(_prefix, _namespace)


def _name(text: str) -> str:
    """A title or a name, as long as directories take it."""
    return plain(shortened(text, TITLE_CHARACTERS))


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    """A child element with a text and attributes."""
    child = ET.SubElement(parent, tag, attributes)
    child.text = text
    return child


def site_url(show: Show) -> str:
    """The address of the site's folder, without a closing slash."""
    return show.link or LOCAL_URL


def feed_url(show: Show) -> str:
    """The address of the feed."""
    return f"{site_url(show)}/feed.xml"


def feed_xml(show: Show, publications: Sequence[Publication], cover: Picture | None) -> bytes:
    """The feed of the show, as UTF-8; the publications come newest first."""
    rss = ET.Element("rss", version="2.0")
    channel = _add(rss, "channel")
    _channel(channel, show, publications, cover)
    for publication in publications:
        _item(_add(channel, "item"), show, publication)
    ET.indent(rss, " ")
    document: bytes = ET.tostring(rss, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _channel(channel: ET.Element, show: Show, publications: Sequence[Publication], cover: Picture | None) -> None:
    """What the feed says of the show."""
    link = show.website or f"{site_url(show)}/index.html"
    _add(channel, "title", _name(show.title))
    _add(channel, "link", link)
    _add(channel, "description", plain(shortened(show.description or show.title, DESCRIPTION_CHARACTERS)))
    _add(channel, "language", show.language)
    _add(channel, f"{{{ATOM}}}link", href=feed_url(show), rel="self", type="application/rss+xml")
    _add(channel, "generator", "newsletter-podcast")
    if publications:
        _add(channel, "lastBuildDate", rfc2822(max(_built(publication) for publication in publications)))
    if show.copyright:
        _add(channel, "copyright", _name(show.copyright))
    if cover:
        address = _address(show, cover.path)
        _add(channel, f"{{{ITUNES}}}image", href=address)
        image = _add(channel, "image")
        _add(image, "url", address)
        _add(image, "title", _name(show.title))
        _add(image, "link", link)
    if show.author:
        _add(channel, f"{{{ITUNES}}}author", _name(show.author))
    if show.email:
        owner = _add(channel, f"{{{ITUNES}}}owner")
        _add(owner, f"{{{ITUNES}}}name", _name(show.owner or show.author or show.title))
        _add(owner, f"{{{ITUNES}}}email", show.email)
    category, _, subcategory = (part.strip() for part in show.category.partition(">"))
    if category:
        element = ET.SubElement(channel, f"{{{ITUNES}}}category", text=category)
        if subcategory:
            ET.SubElement(element, f"{{{ITUNES}}}category", text=subcategory)
    _add(channel, f"{{{ITUNES}}}explicit", "true" if show.explicit else "false")
    _add(channel, f"{{{ITUNES}}}type", show.type)
    if show.guid or show.link:
        _add(channel, f"{{{PODCAST}}}guid", show.guid or podcast_guid(feed_url(show)))
    _add(channel, f"{{{PODCAST}}}locked", "yes", **({"owner": show.email} if show.email else {}))
    _add(channel, f"{{{PODCAST}}}medium", "podcast")


def _item(item: ET.Element, show: Show, publication: Publication) -> None:
    """What the feed says of one episode."""
    episode = publication.episode
    title = _name(episode.title)
    note = notes(episode)
    _add(item, "title", title)
    _add(item, "link", _address(show, publication.page))
    _add(item, "guid", publication.guid, isPermaLink="false")
    _add(item, "pubDate", rfc2822(publication.published))
    _add(item, "description", note)
    _add(item, f"{{{CONTENT}}}encoded", note)
    audio = publication.audio
    _add(item, "enclosure", url=_address(show, audio.path), length=str(episode.size), type=audio.type)
    _add(item, f"{{{ITUNES}}}title", title)
    _add(item, f"{{{ITUNES}}}duration", str(max(1, round(episode.seconds))))
    _add(item, f"{{{ITUNES}}}explicit", "true" if show.explicit else "false")
    _add(item, f"{{{ITUNES}}}episodeType", "full")
    if publication.picture:
        _add(item, f"{{{ITUNES}}}image", href=_address(show, publication.picture.path))
    if publication.number is not None:
        _add(item, f"{{{ITUNES}}}episode", str(publication.number))
        _add(item, f"{{{PODCAST}}}episode", str(publication.number))
    if show.season:
        _add(item, f"{{{ITUNES}}}season", str(show.season))
        _add(item, f"{{{PODCAST}}}season", str(show.season))
    _attachment(item, "chapters", show, publication.chapters)
    for transcript in publication.transcripts:
        _attachment(item, "transcript", show, transcript, language=show.language)
    if episode.chapters:
        chapters = _add(item, f"{{{PODLOVE}}}chapters", version="1.2")
        for chapter in episode.chapters:
            link = {"href": chapter.link} if chapter.link else {}
            _add(
                chapters,
                f"{{{PODLOVE}}}chapter",
                start=exact_timestamp(chapter.start),
                title=plain(chapter.title),
                **link,
            )


def _attachment(item: ET.Element, tag: str, show: Show, attachment: Attachment, **more: str) -> None:
    """A Podcasting 2.0 tag that points to a file of the site."""
    _add(item, f"{{{PODCAST}}}{tag}", url=_address(show, attachment.path), type=attachment.type, **more)


def _address(show: Show, path: str) -> str:
    """The absolute address of a path of the site."""
    return f"{site_url(show)}/{path}"


def _built(publication: Publication) -> dt.datetime:
    """When the episode was built, with a zone."""
    built = publication.episode.built
    return (built if built.tzinfo else built.replace(tzinfo=dt.UTC)).replace(microsecond=0)


def dates_in(feed: str) -> dict[str, dt.datetime]:
    """When each episode of a feed of ours was published, by its GUID. A feed that is none tells nothing."""
    try:
        items = ET.fromstring(feed).iter("item")
    except ET.ParseError:
        return {}
    return {item.findtext("guid", ""): parsedate_to_datetime(item.findtext("pubDate", "")) for item in items}


def moved(feed: bytes, base: str, *, private: bool = False) -> bytes:
    """A feed of ours as it reads at another address; ``base`` is that of its folder, without a closing slash.

    ``private`` asks directories not to list it (Apple's ``itunes:block``).
    """
    rss = ET.fromstring(feed)
    channel = rss.find("channel")
    own = None if channel is None else channel.find(f"{{{ATOM}}}link")
    if channel is None or own is None:
        raise StoreError("this is no feed of ours", where="feed.xml", remedy="Write it again: podcast feed.")
    here = own.get("href", "").removesuffix("feed.xml")
    for element in rss.iter():
        if element.text and element.text.startswith(here):
            element.text = f"{base}/{element.text.removeprefix(here)}"
        for name, value in element.items():
            if value.startswith(here):
                element.set(name, f"{base}/{value.removeprefix(here)}")
    if private:
        _add(channel, f"{{{ITUNES}}}block", "Yes")
    document: bytes = ET.tostring(rss, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
