"""Show notes: what the episode is about, its stories with their times and links."""

from __future__ import annotations

import html
import re

from podcast.episode.chapters import one_line, web_link
from podcast.episode.clock import short_timestamp
from podcast.model import Episode, Show

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~-])")


def notes_markdown(episode: Episode, show: Show) -> str:
    """Show notes in Markdown; nothing in a title is taken for markup."""
    lines = [f"# {_plain(episode.title)}", ""]
    if show.description:
        lines += [_plain(show.description), ""]
    for chapter in episode.chapters:
        link, title = web_link(chapter), _plain(chapter.title)
        lines.append(f"- {short_timestamp(chapter.start)} {f'[{title}](<{_inside(link)}>)' if link else title}")
    return "\n".join(lines) + "\n"


def notes_html(episode: Episode, show: Show) -> str:
    """The same as a piece of HTML, as a feed's description takes it: paragraphs, a list, links, nothing else."""
    parts = [f"<p>{html.escape(one_line(show.description))}</p>"] if show.description else []
    parts.append("<ul>")
    for chapter in episode.chapters:
        link, title = web_link(chapter), html.escape(one_line(chapter.title))
        shown = f'<a href="{html.escape(link)}">{title}</a>' if link else title
        parts.append(f"<li>{short_timestamp(chapter.start)} {shown}</li>")
    return "\n".join([*parts, "</ul>"]) + "\n"


def _plain(text: str) -> str:
    """Text in which Markdown sees no markup."""
    return _MARKS.sub(r"\\\1", one_line(text))


def _inside(link: str) -> str:
    """A link between angle brackets."""
    return link.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
