"""Jingles, stingers, sounds in the script and music under the opening."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from podcast.episode import build_episode, check_episode, load_episode
from podcast.errors import ConfigError, PodcastError, SoundError, StoreError
from podcast.files import Project
from podcast.model import RATE, Episode, Line, Music, Script, Show
from podcast.sound import Sound, decode, loudness
from podcast.sound.clips import laid_out
from podcast.sound.ducking import AFTER, BEFORE, OPEN, UNDER, ducking
from podcast.sound.generated import GENERATED

if TYPE_CHECKING:
    from tests.episode.conftest import Studio

ALL = Music(opening="chime", between="stinger", closing="farewell", bed="pad")


def build(script: Script, studio: Studio, show: Show, project: Project) -> Episode:
    """The episode of a script."""
    return build_episode(script, studio.takes(script), studio.load, show, project)


def test_music_stands_where_the_show_wants_it(example: Script, studio: Studio, show: Show, project: Project) -> None:
    """A chime first, a stinger before each story, a farewell last; chapters still start in silence, cues are speech."""
    episode = build(example, studio, dataclasses.replace(show, music=ALL), project)
    plain = build(example, studio, show, Project(project.root / "plain"))
    assert [cue.text for cue in episode.cues] == [cue.text for cue in plain.cues]
    bed, chime, *stingers, farewell = episode.music
    assert bed == (0, episode.chapters[0].end)
    assert chime[1] < episode.cues[0].start
    assert len(stingers) == 2
    for stinger, chapter in zip(stingers, episode.chapters[1:3], strict=True):
        first = next(cue for cue in episode.cues if cue.segment == chapter.segment)
        assert chapter.start < stinger[0] < stinger[1] < first.start
    assert farewell[0] > episode.cues[-1].end
    assert load_episode(project, "001") == episode
    findings = {f.point: f for f in check_episode(project, episode, dataclasses.replace(show, music=ALL))}
    assert findings["transcript coverage"].good
    assert findings["cues"].good
    assert findings["chapters"].good


def test_the_bed_ducks_below_speech_and_returns(example: Script, studio: Studio, show: Show, project: Project) -> None:
    """In the pauses of the opening the bed lies ≥ 15 LU under speech; before and after it, it is heard."""
    lines = tuple(Line(f"{n}번째로 말하는 조금 긴 문장입니다.") for n in range(4))
    opening = dataclasses.replace(example.segments[0], lines=lines)
    script = dataclasses.replace(example, segments=(opening, *example.segments[1:]))
    episode = build(script, studio, dataclasses.replace(show, music=Music(bed="pad")), project)
    sound = decode(project.episodes / episode.audio, where="episode")
    first, last = episode.cues[0], episode.cues[3]
    assert first.start / RATE == pytest.approx(BEFORE + 0.05, abs=0.05)
    alone = loudness(Sound(sound.samples[RATE // 2 : 2 * RATE], RATE))
    after = loudness(Sound(sound.samples[last.end + RATE // 2 : last.end + 3 * RATE // 2], RATE))
    speech = loudness(Sound(sound.samples[first.start : last.end], RATE))
    between = loudness(Sound(sound.samples[first.end + RATE // 50 : episode.cues[1].start - RATE // 50], RATE))
    assert speech - between >= 15
    assert 3 <= speech - alone <= 10
    assert after > between + 3
    assert np.abs(sound.samples[last.end + round((AFTER + 0.1) * RATE) : episode.chapters[0].end]).max() < 0.001


def test_ducking_goes_down_before_speech_and_does_not_pump() -> None:
    """Down when the voice starts, down in a pause of a second, up between lines five seconds apart."""
    factors = ducking(20 * RATE, [(3 * RATE, 5 * RATE), (6 * RATE, 8 * RATE), (13 * RATE, 15 * RATE)])
    level = 20 * np.log10(factors)
    assert level[0] == pytest.approx(OPEN)
    assert level[[3 * RATE, 5 * RATE, round(5.5 * RATE), 7 * RATE, 13 * RATE]] == pytest.approx(UNDER, abs=0.01)
    assert level[[10 * RATE, 19 * RATE]] == pytest.approx(OPEN, abs=0.01)
    assert np.abs(np.diff(level)).max() < 0.01


def test_a_sound_of_the_script_plays_in_its_place(
    example: Script, studio: Studio, show: Show, project: Project
) -> None:
    """``[sound NAME]`` plays a file of the show between two lines, and changing the file changes the episode."""
    t = np.arange(RATE // 2) / RATE
    soundfile.write(project.root / "딩동.wav", 0.1 * np.sin(2 * np.pi * 880 * t), RATE)
    lines = example.segments[1].lines
    story = dataclasses.replace(example.segments[1], lines=(lines[0], Line("", sound="딩동"), *lines[1:]))
    script = dataclasses.replace(example, segments=(example.segments[0], story, *example.segments[2:]))
    show = dataclasses.replace(show, sounds={"딩동": "딩동.wav"})
    episode = build(script, studio, show, project)
    ((start, end),) = episode.music
    before, after = (next(c for c in episode.cues if (c.segment, c.line) == ("story-1", n)) for n in (1, 3))
    assert before.end < start < end < after.start
    assert (end - start) / RATE == pytest.approx(0.5, abs=0.02)
    soundfile.write(project.root / "딩동.wav", 0.1 * np.sin(2 * np.pi * 440 * t), RATE)
    assert build(script, studio, show, project).sha256 != episode.sha256


def test_sounds_that_cannot_be_played_are_named(example: Script, studio: Studio, show: Show, project: Project) -> None:
    """An unknown name lists those there are; a missing, silent, overlong or foreign file is one clear error."""
    soundfile.write(project.root / "silent.wav", np.zeros(RATE), RATE)
    soundfile.write(project.root / "long.wav", np.zeros(61 * 8000), 8000)
    (project.root / "page.wav").write_text("<html>")
    expected: dict[str, tuple[type[PodcastError], str]] = {
        "none.wav": (StoreError, r"none\.wav"),
        "silent.wav": (SoundError, "nothing can be heard"),
        "long.wav": (SoundError, "at most 1 minutes"),
        "page.wav": (SoundError, "not a sound"),
    }
    for name, (kind, message) in expected.items():
        with pytest.raises(kind, match=message):
            build(example, studio, dataclasses.replace(show, sounds={"x": name}, music=Music(opening="x")), project)
    with pytest.raises(ConfigError, match=r"no sound 'chim'.*chime, stinger, farewell, pad"):
        build(example, studio, dataclasses.replace(show, music=Music(opening="chim")), project)


@pytest.mark.parametrize("name", GENERATED)
def test_generated_sounds_are_the_same_every_time_and_do_not_clip(name: str) -> None:
    """They start and end near zero, peak below full scale, and can be heard."""
    sound = GENERATED[name]()
    assert np.array_equal(sound.samples, GENERATED[name]().samples)
    assert np.abs(sound.samples).max() <= 0.51
    assert max(abs(sound.samples[0]), abs(sound.samples[-1])) < 0.01
    assert loudness(sound) > -40


def test_a_bed_is_laid_out_to_any_length() -> None:
    """Shorter or longer than the clip: exactly as long as asked, faded, without a jump where it repeats."""
    t = np.arange(4 * RATE) / RATE
    clip = Sound((0.3 * np.sin(2 * np.pi * 110 * t)).astype(np.float32), RATE)
    for seconds in (1.0, 3.9, 17.3):
        bed = laid_out(clip, seconds)
        assert bed.seconds == pytest.approx(seconds, abs=0.001)
        assert max(abs(bed.samples[0]), abs(bed.samples[-1])) < 0.01
        assert np.abs(np.diff(bed.samples)).max() < 0.02


def test_music_is_part_of_the_record(example: Script, studio: Studio, show: Show, project: Project) -> None:
    """Turning music on or off makes the episode stale; a show without music has none."""
    assert build(example, studio, show, project).music == ()
    first = json.loads((project.episodes / "001.json").read_text())["fingerprint"]
    build(example, studio, dataclasses.replace(show, music=Music(closing="farewell")), project)
    assert json.loads((project.episodes / "001.json").read_text())["fingerprint"] != first
