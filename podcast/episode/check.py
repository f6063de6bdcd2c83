"""What a careful producer would check before an episode goes out: each point with its figure and its limit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from podcast.episode.chapters import one_line, web_link
from podcast.episode.clock import timestamp
from podcast.episode.friends import ENDINGS
from podcast.errors import StoreError
from podcast.files import Project, disk_error
from podcast.model import RATE, Cue, Episode, Show
from podcast.sound.loudness import SILENT
from podcast.sound.measuring import HOP, Measurement, measure

LOUDNESS_TOLERANCE = 0.5
"""LU by which an episode may miss its show's loudness."""
HIGHEST_PEAK = -1.0
"""dBTP; what Apple, Spotify and AES TD1008 ask for."""
LONGEST_SILENCE = 2.0
"""Seconds without sound after which listeners think that it is over."""
QUIET = -50.0
"""dBFS below which nothing is heard in an episode at −16 LUFS."""
CUE_TOLERANCE = 0.020
"""Seconds by which a cue may miss its sound."""
SPREAD = 1.0
"""LU between the loudest and the quietest segment."""
PACE = (2.0, 9.0)
"""Syllables per second between which people follow; announcers speak 4 to 6."""
LONGEST_TITLE = 80
"""Characters of a chapter's title that a phone shows on two lines."""
_FEWEST_SYLLABLES = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One point of the check. ``place`` is a time, a segment or a file; ``remedy`` is empty where all is well."""

    point: str
    place: str
    figure: str
    limit: str
    good: bool
    remedy: str = ""


def check_episode(project: Project, episode: Episode, show: Show) -> tuple[Finding, ...]:
    """Every finding about a finished episode, the good ones too, in the order in which they are made.

    Raises:
        StoreError: its sound is gone.
        SoundError: its sound cannot be decoded.
    """
    path = project.episodes / episode.audio
    try:
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == episode.sha256
    except OSError as error:
        raise disk_error(error, path) from error
    if not same:
        raise StoreError("the sound is not the one that was built", where=str(path), remedy="Build it again.")
    found = measure(path)
    findings = (
        *_whole(episode, show, found),
        *_silences(episode, found),
        *_chapters(episode, found),
        *_cues(episode, found),
        *_files(project, episode),
    )
    return tuple(replace(finding, remedy="") if finding.good else finding for finding in findings)


def _whole(episode: Episode, show: Show, found: Measurement) -> Iterator[Finding]:
    """Length, loudness, peak, and how far segments lie apart."""
    again = "Build the episode again; if it stays, listen to the segment named."
    yield Finding(
        "length",
        episode.audio,
        f"{found.samples} samples",
        f"{episode.samples}",
        found.samples == episode.samples,
        again,
    )
    off = abs(found.loudness - show.loudness)
    yield Finding(
        "loudness", episode.audio, f"{found.loudness:.1f} LUFS", f"{show.loudness:g} ± {LOUDNESS_TOLERANCE:g}",
        off <= LOUDNESS_TOLERANCE, again,
    )  # fmt: skip
    yield Finding(
        "true peak", episode.audio, f"{found.true_peak:.1f} dBTP", f"≤ {HIGHEST_PEAK:g}",
        found.true_peak <= HIGHEST_PEAK, again,
    )  # fmt: skip
    levels = {
        c.segment: _speech_level(found, (cue for cue in episode.cues if cue.segment == c.segment))
        for c in episode.chapters
    }
    spread = max(levels.values()) - min(levels.values())
    far = max(levels, key=lambda segment: abs(levels[segment] - float(np.median(list(levels.values())))))
    yield Finding("segment spread", far, f"{spread:.1f} dB", f"≤ {2 * SPREAD:g}", spread <= 2 * SPREAD, again)
    for name, meant in (("title", episode.title), ("album", show.title)):
        said = found.tags.get(name, "")
        yield Finding("tag", name, said, meant, said == one_line(meant), "Build the episode again.")


def _speech_level(found: Measurement, cues: Iterable[Cue]) -> float:
    """The mean level of what is said, in dBFS."""
    parts = [found.envelope[cue.start // HOP : cue.end // HOP] for cue in cues]
    levels = np.concatenate([*parts, np.zeros(0)])
    energy = 10 ** (levels[levels > QUIET] / 10)
    return float(10 * np.log10(energy.mean())) if len(energy) else SILENT


def _silences(episode: Episode, found: Measurement) -> Iterator[Finding]:
    """Silences that last too long, but for the end."""
    loud = np.flatnonzero(found.envelope > QUIET)
    gaps = np.flatnonzero(np.diff(loud) * HOP > LONGEST_SILENCE * RATE)
    remedy = "Shorten the pause there, or record the line before it again."
    for gap in gaps:
        start, length = int(loud[gap] + 1) * HOP, int(loud[gap + 1] - loud[gap] - 1) * HOP / RATE
        yield Finding("silence", timestamp(start), f"{length:.1f} s", f"≤ {LONGEST_SILENCE:g} s", False, remedy)
    if not len(gaps):
        yield Finding("silence", episode.audio, "none too long", f"≤ {LONGEST_SILENCE:g} s", True)


def _chapters(episode: Episode, found: Measurement) -> Iterator[Finding]:
    """Chapters as FFmpeg reads them in the file, their places and titles."""
    meant = tuple((chapter.start * 1000 // RATE, one_line(chapter.title)) for chapter in episode.chapters)
    count = f"{len(found.chapters)} chapters"
    yield Finding(
        "chapters", episode.audio, count, f"{len(meant)}", found.chapters == meant, "Build the episode again."
    )
    for chapter in episode.chapters:
        level = found.level(max(0, chapter.start - HOP), chapter.start + HOP)
        if level > QUIET:
            yield Finding(
                "chapter in silence", chapter.segment, f"{level:.0f} dBFS", f"≤ {QUIET:g}", False,
                "Give the line before it a longer pause.",
            )  # fmt: skip
        title = one_line(chapter.title)
        if not 0 < len(title) <= LONGEST_TITLE:
            yield Finding(
                "title", chapter.segment, f"{len(title)} characters", f"1 to {LONGEST_TITLE}", False,
                "Write a shorter title in the script.",
            )  # fmt: skip
        if chapter.link and not web_link(chapter):
            yield Finding(
                "link", chapter.segment, chapter.link, "http or https", False, "Correct the link in the script."
            )


def _cues(episode: Episode, found: Measurement) -> Iterator[Finding]:
    """Whether every cue sounds from its start to its end, everything that sounds has a cue, and the pace."""
    covered = np.zeros(len(found.envelope), bool)
    for first, last in episode.music:
        covered[first // HOP : -(-last // HOP) + 1] = True
    early_or_late = 0
    for cue in episode.cues:
        margin = round(CUE_TOLERANCE * RATE)
        covered[max(0, cue.start - margin) // HOP : -(-(cue.end + margin) // HOP)] = True
        edges = ((cue.start - margin, cue.start + margin + HOP), (cue.end - margin - HOP, cue.end + margin))
        if any(found.level(max(0, start), end) <= QUIET for start, end in edges):
            early_or_late += 1
        syllables = sum("가" <= character <= "힣" for character in cue.text)
        pace = syllables / ((cue.end - cue.start) / RATE)
        letters = sum(character.isalnum() for character in cue.text)
        if syllables >= max(_FEWEST_SYLLABLES, 0.9 * letters) and not PACE[0] <= pace <= PACE[1]:
            yield Finding(
                "pace", f"{cue.segment}:{cue.line}", f"{pace:.1f} syllables/s", f"{PACE[0]:g} to {PACE[1]:g}", False,
                "Record the line again, or set its speed.",
            )  # fmt: skip
    outside = int(np.count_nonzero((found.envelope > QUIET) & ~covered)) * HOP / RATE
    yield Finding(
        "cues",
        episode.audio,
        f"{early_or_late} beside their sound",
        "0",
        early_or_late == 0,
        "Build the episode again.",
    )
    yield Finding(
        "transcript coverage", episode.audio, f"{outside:.2f} s without a cue", "0 s", outside == 0,
        "Build the episode again.",
    )  # fmt: skip


def _files(project: Project, episode: Episode) -> Iterator[Finding]:
    """The files beside the sound."""
    missing = [ending for ending in ENDINGS if not (project.episodes / f"{episode.id}{ending}").is_file()]
    figure = "missing: " + ", ".join(missing) if missing else "all there"
    yield Finding("files", str(project.episodes), figure, f"{len(ENDINGS)}", not missing, "Build the episode again.")
