"""The check passes a good episode and names each planted fault."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pytest

from podcast.episode import Finding, build_episode, check_episode
from podcast.errors import StoreError
from podcast.files import Project
from podcast.model import RATE, Cue, Episode, Line, Script, Segment, Show
from podcast.sound import Sound, id3, mp3
from podcast.sound.tags import Tag

if TYPE_CHECKING:
    from tests.episode.conftest import Studio

TEXT = "오늘은 새로운 소식을 전해 드립니다."


@pytest.fixture
def calm() -> Script:
    """A script whose lines are spoken at an even pace."""
    lines = (Line(TEXT), Line("둘째 문장도 그만큼 깁니다 여러분."))
    return Script("001", "AI 소식", tuple(Segment(f"s{n}", f"이야기 {n}", lines, "https://a.kr/1") for n in range(3)))


@pytest.fixture
def unhurried(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """A studio whose takes last as long as a person would need."""
    slow = studio.take
    monkeypatch.setattr(
        studio,
        "take",
        lambda line, n: dataclasses.replace(slow(line, n), samples=round(studio.rate * len(line.text) / 6)),
    )
    return studio


def wrong(findings: tuple[Finding, ...]) -> set[str]:
    """The points that are not as they should be."""
    assert all(bool(finding.remedy) != finding.good for finding in findings)
    return {finding.point for finding in findings if not finding.good}


@pytest.fixture
def built(calm: Script, unhurried: Studio, show: Show, project: Project) -> Episode:
    """A good episode."""
    return build_episode(calm, unhurried.takes(calm), unhurried.load, show, project)


def test_a_good_episode_has_nothing_wrong(built: Episode, show: Show, project: Project) -> None:
    """Every point is reported, and every one is good."""
    findings = check_episode(project, built, show)
    assert wrong(findings) == set()
    assert {"length", "loudness", "true peak", "segment spread", "tag", "silence", "chapters", "cues", "files"} <= {
        finding.point for finding in findings
    }


def test_faults_of_the_record_are_named(built: Episode, show: Show, project: Project) -> None:
    """Chapters that moved, cues that moved, a missing cue, a foreign title, an odd link, a hurried line."""

    def moved(cue: Cue, by: float) -> Cue:
        return dataclasses.replace(cue, start=cue.start + round(by * RATE), end=cue.end + round(by * RATE))

    faults: dict[str, Callable[[Episode], Episode]] = {
        "chapters": lambda e: dataclasses.replace(
            e, chapters=tuple(dataclasses.replace(c, title=c.title + "!") for c in e.chapters)
        ),
        "chapter in silence": lambda e: dataclasses.replace(
            e, chapters=(e.chapters[0], dataclasses.replace(e.chapters[1], start=e.cues[2].start + RATE), e.chapters[2])
        ),
        "cues": lambda e: dataclasses.replace(e, cues=tuple(moved(cue, 0.1) for cue in e.cues)),
        "transcript coverage": lambda e: dataclasses.replace(e, cues=(e.cues[0], *e.cues[2:])),
        "tag": lambda e: dataclasses.replace(e, title="다른 제목"),
        "length": lambda e: dataclasses.replace(e, samples=e.samples + 1),
        "link": lambda e: dataclasses.replace(
            e, chapters=tuple(dataclasses.replace(c, link="ftp://x") for c in e.chapters)
        ),
        "title": lambda e: dataclasses.replace(
            e, chapters=tuple(dataclasses.replace(c, title="긴 " * 50) for c in e.chapters)
        ),
        "pace": lambda e: dataclasses.replace(e, cues=tuple(dataclasses.replace(c, text=TEXT * 4) for c in e.cues)),
    }
    for point, fault in faults.items():
        assert point in wrong(check_episode(project, fault(built), show)), point
    assert "loudness" in wrong(check_episode(project, built, dataclasses.replace(show, loudness=-19.0)))
    (project.episodes / "001.srt").unlink()
    assert "files" in wrong(check_episode(project, built, show))


def test_faults_of_the_sound_are_named(built: Episode, show: Show, project: Project) -> None:
    """A silence of three seconds, peaks at full scale, one segment far louder: each is found in the file itself."""
    t = np.arange(4 * RATE) / RATE
    voice = (0.2 * np.sin(2 * np.pi * 300 * t)).astype(np.float32)

    def judged(*pieces: np.ndarray[tuple[int], np.dtype[np.float32]]) -> set[str]:
        samples = np.concatenate([np.zeros(mp3.LEAD, np.float32), *pieces, np.zeros(mp3.TAIL, np.float32)])
        samples = np.pad(samples, (0, mp3.whole_frames(len(samples)) - len(samples)))
        head = id3.encode_tag(Tag(built.title, show.title, "", 0)) + mp3.header(len(samples), 96)
        content = head + mp3.encode(samples, 96) + mp3.closing(96)
        (project.episodes / "001.mp3").write_bytes(content)
        episode = dataclasses.replace(built, samples=len(samples), sha256=hashlib.sha256(content).hexdigest())
        return wrong(check_episode(project, episode, show))

    assert "silence" in judged(voice, np.zeros(3 * RATE, np.float32), voice)
    assert "silence" not in judged(voice, np.zeros(RATE, np.float32), voice)
    assert "true peak" in judged(voice * 4.95)
    assert "segment spread" in judged(voice, voice * 0.2, voice)


def test_sound_that_is_gone_or_another_is_an_error(built: Episode, show: Show, project: Project) -> None:
    """A file that was changed after the build is not judged."""
    audio = project.episodes / built.audio
    audio.write_bytes(audio.read_bytes()[:-1])
    with pytest.raises(StoreError, match="not the one that was built"):
        check_episode(project, built, show)
    audio.unlink()
    with pytest.raises(StoreError, match=r"001\.mp3"):
        check_episode(project, built, show)


def test_a_long_file_is_measured_piece_by_piece(project: Project) -> None:
    """The envelope of a tone is its level, wherever the decoder's frames end."""
    from podcast.sound.measuring import measure

    path = project.root / "tone.wav"
    import soundfile

    t = np.arange(5 * RATE + 123) / RATE
    tone = Sound((0.1 * np.sin(2 * np.pi * 997 * t)).astype(np.float32), RATE)
    soundfile.write(path, tone.samples, RATE, subtype="FLOAT")
    found = measure(path)
    assert found.samples == len(tone.samples)
    assert found.loudness == pytest.approx(-23.0, abs=0.1)
    assert found.true_peak == pytest.approx(-20, abs=0.1)
    assert np.abs(found.envelope + 23.01).max() < 0.2
