"""An episode is whole, exact and rebuilt only where it changed."""

from __future__ import annotations

import dataclasses
import html
import io
import itertools
import json
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
import pyloudnorm
import pytest
import soundfile
import webvtt
from mutagen.id3 import ID3

from podcast.episode import build_episode, episode_is_current, load_episode
from podcast.episode.clock import timestamp
from podcast.episode.mastering import Recipe
from podcast.errors import ConfigError, ScriptError, SoundError, StoreError
from podcast.files import Project
from podcast.model import RATE, Episode, Pauses, Script, Show
from podcast.sound import decode, loudness, mp3, true_peak

if TYPE_CHECKING:
    from tests.episode.conftest import Studio


def build(script: Script, studio: Studio, show: Show, project: Project, **options: object) -> Episode:
    """The episode of a script."""
    return build_episode(script, studio.takes(script), studio.load, show, project, **options)  # type: ignore[arg-type]


def changed(script: Script, segment: int, line: int, **values: object) -> Script:
    """The script with one line changed; numbers from 0."""
    lines = list(script.segments[segment].lines)
    lines[line] = dataclasses.replace(lines[line], **values)  # type: ignore[arg-type]
    segments = list(script.segments)
    segments[segment] = dataclasses.replace(segments[segment], lines=tuple(lines))
    return dataclasses.replace(script, segments=tuple(segments))


def test_cues_match_the_sound_to_20_ms(example: Script, studio: Studio, show: Show, project: Project) -> None:
    """Decoded, the energy of the file rises where a cue starts, falls where it ends, and is silent between cues."""
    episode = build(example, studio, show, project)
    sound = decode(project.episodes / episode.audio, where="episode")
    assert len(sound.samples) == episode.samples
    window = RATE // 200
    level = np.sqrt(np.convolve(sound.samples.astype(np.float64) ** 2, np.ones(window) / window, mode="same"))
    loud = np.flatnonzero(level > level.max() / 50)
    breaks = np.flatnonzero(np.diff(loud) > RATE // 10)
    starts, ends = [loud[0], *loud[breaks + 1]], [*loud[breaks], loud[-1]]
    assert len(starts) == len(episode.cues) == 8
    for cue, start, end in zip(episode.cues, starts, ends, strict=True):
        assert cue.start == pytest.approx(start, abs=0.02 * RATE)
        assert cue.end == pytest.approx(end, abs=0.02 * RATE)


def test_pauses_are_those_of_the_show_and_a_line_has_the_last_word(
    example: Script, studio: Studio, show: Show, project: Project
) -> None:
    """Sentence < paragraph < segment, to 10 ms and a frame; a line's own pause wins."""
    script = changed(changed(example, 1, 0, paragraph_end=True), 2, 0, pause=2.0)
    cues = build(script, studio, show, project).cues
    gaps = [(b.start - a.end) / RATE for a, b in itertools.pairwise(cues)]
    assert gaps[0] == pytest.approx(show.pauses.sentence, abs=0.01)
    assert gaps[2] == pytest.approx(show.pauses.paragraph, abs=0.01)
    assert gaps[5] == pytest.approx(2.0, abs=0.01)
    for gap in (gaps[1], gaps[4], gaps[6]):
        assert show.pauses.segment <= gap <= show.pauses.segment + 0.1


def test_chapters_start_in_silence_just_before_the_voice(
    example: Script, studio: Studio, show: Show, project: Project
) -> None:
    """Chapters follow each other without a gap, on frame boundaries, at most 60 ms before their first cue."""
    episode = build(example, studio, show, project)
    assert [c.start for c in episode.chapters] == [0, *(c.end for c in episode.chapters[:-1])]
    assert episode.chapters[-1].end == episode.samples
    sound = decode(project.episodes / episode.audio, where="episode").samples
    for chapter in episode.chapters:
        first = next(cue for cue in episode.cues if cue.segment == chapter.segment)
        assert chapter.start % mp3.FRAME == 0
        assert 0 < first.start - chapter.start <= 0.06 * RATE
        assert np.abs(sound[max(0, chapter.start - 480) : chapter.start + 480]).max() < 10 ** (-60 / 20)


def test_the_tag_the_transcript_and_the_record_say_the_same(
    example: Script, studio: Studio, show: Show, project: Project
) -> None:
    """Chapters of mutagen and FFmpeg, cues of webvtt-py and the record agree with the episode to the millisecond."""
    episode = build(example, studio, show, project, number=1)
    audio = project.episodes / "001.mp3"
    tag = ID3(audio)
    chapters = [tag[f"CHAP:{name}"] for name in tag.getall("CTOC")[0].child_element_ids]
    expected = [(c.start * 1000 // RATE, c.end * 1000 // RATE, c.title) for c in episode.chapters]
    assert [(c.start_time, c.end_time, str(c.sub_frames["TIT2"])) for c in chapters] == expected
    assert chapters[1].sub_frames["WXXX:"].url == "https://example.com/1"
    with av.open(audio, mode="r") as container:
        ffmpeg = [(c["start"], c["end"], c["metadata"]["title"]) for c in container.chapters()]
        assert ffmpeg == expected
        assert container.duration == pytest.approx(episode.seconds * 1e6, abs=1)
    assert {str(tag[name]) for name in ("TIT2", "TALB", "TPE1", "TRCK", "TLAN")} == {
        "AI 소식 1호", "뉴스레터 팟캐스트", "편집부", "1", "kor",
    }  # fmt: skip
    captions = webvtt.read(project.episodes / "001.vtt")
    assert [(c.start, c.end, html.unescape(c.text.replace("\n", " "))) for c in captions] == [
        (timestamp(cue.start), timestamp(cue.end), cue.text) for cue in episode.cues
    ]
    assert all(c.voice == "test" for c in captions)
    assert load_episode(project, "001") == episode
    content = audio.read_bytes()
    assert len(content) == episode.size


def test_loudness_is_the_shows_for_every_segment_and_voice(
    example: Script, studio: Studio, show: Show, project: Project
) -> None:
    """A loud and a quiet voice in one episode: −16 LUFS ±0.5, segments within 0.5, lines within 1.5, peak ≤ −1."""
    studio.level = {"test": 0.7, "quiet": 0.01}
    script = changed(changed(example, 1, 1, voice="quiet"), 3, 0, voice="quiet")
    episode = build(script, studio, show, project)
    sound = decode(project.episodes / episode.audio, where="episode")
    assert pyloudnorm.Meter(RATE).integrated_loudness(sound.samples) == pytest.approx(-16, abs=0.5)
    assert true_peak(sound) <= -1
    for pieces, spread in ((episode.chapters, 0.5), (episode.cues, 1.5)):
        figures = [loudness(dataclasses.replace(sound, samples=sound.samples[p.start : p.end])) for p in pieces]
        assert max(figures) - min(figures) <= spread
    record = json.loads((project.episodes / "001.json").read_text())
    assert record["loudness"] == pytest.approx(loudness(sound), abs=0.3)


def test_a_second_build_does_nothing(example: Script, studio: Studio, show: Show, project: Project) -> None:
    """With equal inputs no take is loaded, no file is touched, and the episode is recognised as current."""
    first = build(example, studio, show, project)
    before = {path: path.stat().st_mtime_ns for path in project.root.rglob("*") if path.is_file()}
    studio.loaded.clear()
    assert episode_is_current(example, studio.takes(example), show, project)
    assert build(example, studio, show, project) == first
    assert studio.loaded == []
    assert {path: path.stat().st_mtime_ns for path in project.root.rglob("*") if path.is_file()} == before


def test_a_redo_encodes_its_segment_only(example: Script, studio: Studio, show: Show, project: Project) -> None:
    """Only the changed segment's takes are loaded; later chapters move by the difference; other frames stay."""
    first = build(example, studio, show, project)
    before = (project.episodes / "001.mp3").read_bytes()
    studio.loaded.clear()
    studio.again[("story-1", 2)] = 1
    second = build(example, studio, show, project)
    assert len(studio.loaded) == 3
    moved = second.samples - first.samples
    assert moved > 0
    assert [b.start - a.start for a, b in zip(first.chapters, second.chapters, strict=True)] == [0, 0, moved, moved]
    after = (project.episodes / "001.mp3").read_bytes()
    last = (first.samples - first.chapters[2].start) // mp3.FRAME * mp3.frame_bytes(96) + len(mp3.closing(96))
    assert before[-last:] == after[-last:]
    studio.again.clear()
    studio.loaded.clear()
    build(example, studio, show, project)
    assert (studio.loaded, (project.episodes / "001.mp3").read_bytes()) == ([], before)


def test_every_input_makes_the_episode_stale(example: Script, studio: Studio, show: Show, project: Project) -> None:
    """Title, text, link, pause, number, date, the show's names, loudness and bitrate, the cover: none is forgotten."""
    build(example, studio, show, project)
    takes = studio.takes(example)
    assert episode_is_current(example, takes, show, project)
    retitled = dataclasses.replace(example.segments[1], title="다른 제목")
    linked = dataclasses.replace(example.segments[1], link=None)
    for other in (
        dataclasses.replace(example, title="다른 제목"),
        dataclasses.replace(example, date=None),
        dataclasses.replace(example, segments=(example.segments[0], retitled, *example.segments[2:])),
        dataclasses.replace(example, segments=(example.segments[0], linked, *example.segments[2:])),
        dataclasses.replace(example, segments=example.segments[::-1]),
        dataclasses.replace(example, segments=example.segments[1:]),
        changed(example, 1, 0, pause=0.1),
        changed(example, 1, 0, paragraph_end=True),
    ):
        assert not episode_is_current(other, takes, show, project)
    assert not episode_is_current(changed(example, 1, 0, text="다른 글"), takes, show, project)
    assert not episode_is_current(example, takes, show, project, number=2)
    assert not episode_is_current(example, takes, show, project, written=str.upper)
    (project.root / "cover.png").write_bytes(b"another picture")
    for values in (
        {"title": "다른 쇼"}, {"author": "다른 사람"}, {"description": "다른 소개"}, {"language": "en"},
        {"loudness": -19.0}, {"bitrate": 64}, {"pauses": Pauses(segment=2.0)}, {"cover": "cover.png"},
        {"cover_style": "night"},
    ):  # fmt: skip
        assert not episode_is_current(example, takes, dataclasses.replace(show, **values), project)  # type: ignore[arg-type]
    (project.episodes / "001.vtt").unlink()
    assert not episode_is_current(example, takes, show, project)


def test_a_recipe_forgets_no_field() -> None:
    """Changing any field of a recipe changes its key."""
    recipe = Recipe(("a", "b"), ("v", "v"), (0.5, 1.0), -16.0, 96)
    other = Recipe(("b", "a"), ("v", "w"), (0.5, 1.1), -19.0, 64, "x", "y", "z")
    for field in dataclasses.fields(Recipe):
        assert dataclasses.replace(recipe, **{field.name: getattr(other, field.name)}).key != recipe.key, field.name


@pytest.mark.parametrize("damage", [b"", b"{}", b"not json", None], ids=["empty", "object", "text", "missing"])
@pytest.mark.parametrize("ending", [".json", ".mp3"])
def test_a_damaged_cache_is_made_again(
    example: Script, studio: Studio, show: Show, project: Project, damage: bytes | None, ending: str
) -> None:
    """A truncated, foreign or missing cached file costs time and nothing else."""
    build(example, studio, show, project)
    whole = (project.episodes / "001.mp3").read_bytes()
    for path in project.segments.glob(f"*{ending}"):
        path.unlink() if damage is None else path.write_bytes(damage)
    (project.episodes / "001.mp3").unlink()
    build(example, studio, show, project)
    assert (project.episodes / "001.mp3").read_bytes() == whole


def test_a_damaged_record_is_an_error_and_is_made_again(
    example: Script, studio: Studio, show: Show, project: Project
) -> None:
    """Reading it says so; building heals it."""
    build(example, studio, show, project)
    (project.episodes / "001.json").write_text('{"episode": 1}')
    with pytest.raises(StoreError, match="damaged"):
        load_episode(project, "001")
    assert build(example, studio, show, project) == load_episode(project, "001")
    with pytest.raises(StoreError, match=r"002\.json"):
        load_episode(project, "002")


def test_what_cannot_be_built_is_named(example: Script, studio: Studio, show: Show, project: Project) -> None:
    """A missing take, nothing to say, a silent take, a strange bitrate, a cover that is none: what and where."""
    takes = studio.takes(example)
    del takes[("story-1", 2)]
    with pytest.raises(ScriptError, match=r"^001:story-1:2: "):
        build_episode(example, takes, studio.load, show, project)
    empty = dataclasses.replace(example, segments=(dataclasses.replace(example.segments[0], lines=()),))
    with pytest.raises(ScriptError, match="nothing is said"):
        build(empty, studio, show, project)
    with pytest.raises(ConfigError, match="100 kbit/s"):
        build(example, studio, dataclasses.replace(show, bitrate=100), project)
    with pytest.raises(StoreError, match=r"none\.png"):
        build(example, studio, dataclasses.replace(show, cover="none.png"), project)
    (project.root / "cover.svg").write_text("<svg onload='x()'/>")
    with pytest.raises(ConfigError, match="neither JPEG nor PNG"):
        build(example, studio, dataclasses.replace(show, cover="cover.svg"), project)
    studio.level["test"] = 0.0
    with pytest.raises(SoundError, match=r"^001:"):
        build(example, studio, show, project)
    assert not list(project.root.glob("audio/episodes/*"))


def test_sound_does_not_click(example: Script, studio: Studio, show: Show, project: Project) -> None:
    """Takes that start and end in mid-wave are faded: no jump between neighbouring samples where a line begins."""
    episode = build(example, studio, show, project)
    samples = soundfile.read(io.BytesIO(Path(project.episodes / episode.audio).read_bytes()))[0]
    for cue in episode.cues:
        for edge in (cue.start, cue.end):
            assert np.abs(np.diff(samples[edge - 960 : edge + 240])).max() < 0.12


def test_progress_hears_every_segment(example: Script, studio: Studio, show: Show, project: Project) -> None:
    """Each segment is reported once, on the first build and on one with nothing to do."""
    for _ in range(2):
        heard: list[str] = []
        build(example, studio, show, project, progress=heard.append)
        assert sorted(heard) == sorted(segment.id for segment in example.segments)
