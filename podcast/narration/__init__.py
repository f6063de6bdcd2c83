"""Issue → Script, and Script ⇄ ``scripts/*.md``."""

from __future__ import annotations

from podcast.narration.drafting import draft
from podcast.narration.editing import change_line
from podcast.narration.fingerprints import edited, is_edited
from podcast.narration.formatting import format_script
from podcast.narration.parsing import parse
from podcast.narration.reading_marks import escape, marks, with_mark
from podcast.narration.refreshing import refresh
from podcast.narration.splitting import sentences

__all__ = [
    "change_line",
    "draft",
    "edited",
    "escape",
    "format_script",
    "is_edited",
    "marks",
    "parse",
    "refresh",
    "sentences",
    "with_mark",
]
