"""Recordings by people."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from podcast.errors import PodcastError, SoundError, UsageError, VoiceError
from podcast.sound import Sound, loudness
from podcast.studio import (
    FindVoice,
    Journal,
    Plan,
    TakeStore,
    Wanted,
    Wish,
    WithRecordings,
    plan,
    record,
    redo,
    use_recording,
)
from podcast.voices.registry import find

from .conftest import Ask

LINES = ("안녕하세요, 첫 번째 문장입니다.", "둘째는 짧습니다.", "그리고 마지막 문장은 조금 더 길게 이어집니다.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where recordings are kept."""
    return tmp_path / "audio" / "recordings"


@pytest.fixture
def find_voice(folder: Path) -> FindVoice:
    """The registry, and recordings."""
    return WithRecordings(find, folder)


@pytest.fixture
def planned(ask: Ask, store: TakeStore, journal: Journal, find_voice: FindVoice) -> Callable[..., Plan]:
    """Plans :data:`LINES` anew; what they ask for can be changed."""

    def again(**changes: object) -> Plan:
        lines = [Wanted(w.segment, w.line, w.text, dataclasses.replace(w.request, **changes)) for w in ask(*LINES)]
        record(plan(lines, store, Journal(journal.path), find_voice).stale, find_voice, store)
        return plan(lines, store, Journal(journal.path), find_voice)

    return again


def say(*texts: str, pause: float = 0.6, gain: float = 0.2, rate: int = 24_000) -> Sound:
    """A person, played by another voice, with noise in the room and silence at both ends."""
    silence = np.zeros(round(pause * rate), np.float32)
    said = [part for text in texts for part in (find("test:low").speak(text).samples * np.float32(gain), silence)]
    samples = np.concatenate([silence, *said])
    return Sound(samples + np.random.default_rng(0).normal(0, 1e-4, len(samples)).astype(np.float32), rate)


def saved(path: Path, sound: Sound, channels: int = 1) -> Path:
    """The sound as a file, in the format of the name's ending."""
    samples = np.stack([sound.samples] * channels, axis=1)
    if path.suffix != ".m4a":
        soundfile.write(path, samples, sound.rate)
        return path
    import av

    with av.open(str(path), "w") as out:
        stream = out.add_stream("aac", rate=sound.rate, layout="mono")
        frame = av.AudioFrame.from_ndarray(sound.samples[None, :].copy(), format="fltp", layout="mono")
        frame.sample_rate = sound.rate
        out.mux([*stream.encode(frame), *stream.encode(None)])
    return path


@pytest.mark.parametrize("name", ["my.m4a", "나의 녹음.wav", "my.flac", "my.ogg", "MY.MP3"])
def test_a_recording_takes_the_place_of_a_line(
    tmp_path: Path, folder: Path, planned: Callable[..., Plan], store: TakeStore, journal: Journal,
    find_voice: FindVoice, name: str,
) -> None:  # fmt: skip
    """Any common format; trimmed and levelled like every take; undo brings the voice back; the file given is kept."""
    file = saved(tmp_path / name, say("아무 말이나 길게 해도 됩니다."))
    before = planned()
    (redone,) = use_recording(file, before.lines[1:2], folder, store, journal, find_voice)
    after = planned()
    assert not after.stale and after.lines[1].take == redone.after and after.lines[0] == before.lines[0]
    sound = store.load(redone.after)
    assert loudness(sound) == pytest.approx(-20, abs=0.3)
    assert sound.seconds == pytest.approx(find("test").speak("아무 말이나 길게 해도 됩니다.").seconds - 0.3, abs=0.1)
    (kept,) = folder.iterdir()
    assert kept.read_bytes() == file.read_bytes()
    journal.undo([(line.id, line.asked) for line in after.lines])
    assert planned() == before


def test_a_recording_holds_whatever_voice_the_script_asks_for(
    tmp_path: Path, folder: Path, planned: Callable[..., Plan], store: TakeStore, journal: Journal,
    find_voice: FindVoice,
) -> None:  # fmt: skip
    """Another voice or pace of the show leaves a person's recording in use; another reading does not."""
    use_recording(saved(tmp_path / "my.wav", say("네.")), planned().lines[1:2], folder, store, journal, find_voice)
    changed = planned(voice="test:high", speed=1.2)
    assert changed.lines[1].take == planned().lines[1].take
    assert planned(spoken="다르게 읽는 문장입니다.").lines[1].request.voice == "test"
    journal = Journal(journal.path)
    journal.undo([(line.id, line.asked) for line in changed.lines])
    assert planned(voice="test:high").lines[1].request.voice == "test:high"
    journal.again([(line.id, line.asked) for line in changed.lines])
    assert planned().lines[1].request.voice.startswith("recording:")


def test_takes_of_recordings_can_be_made_again(
    tmp_path: Path, folder: Path, planned: Callable[..., Plan], store: TakeStore, journal: Journal,
    find_voice: FindVoice,
) -> None:  # fmt: skip
    """Deleting the takes costs time and no recording."""
    file = saved(tmp_path / "my.wav", say("네, 그렇습니다."))
    (redone,) = use_recording(file, planned().lines[1:2], folder, store, journal, find_voice)
    file.unlink()
    store.sidecar(redone.after.key).unlink()
    store.object(redone.after.id).unlink()
    assert planned().lines[1].take is not None
    assert planned().lines[1].take.id == redone.after.id  # type: ignore[union-attr]


def test_one_recording_of_a_segment_is_cut_at_its_pauses(
    tmp_path: Path, folder: Path, planned: Callable[..., Plan], store: TakeStore, journal: Journal,
    find_voice: FindVoice,
) -> None:  # fmt: skip
    """Each line gets its own words, though a sentence holds a pause too, and all of it is one act to undo."""
    file = saved(tmp_path / "my.wav", say(*LINES))
    before = planned()
    redone = use_recording(file, before.lines, folder, store, journal, find_voice)
    for line, text in zip(redone, LINES, strict=True):
        expected = find("test:low").speak(text).seconds - 0.3
        assert line.after.seconds == pytest.approx(expected, abs=0.1)
    journal.undo([(line.id, line.asked) for line in planned().lines])
    assert planned() == before


def test_a_recording_without_pauses_cannot_be_cut(
    tmp_path: Path, folder: Path, planned: Callable[..., Plan], store: TakeStore, journal: Journal,
    find_voice: FindVoice,
) -> None:  # fmt: skip
    """The error says how to record it, and nothing is kept."""
    file = saved(tmp_path / "my.wav", say("쉬지않고말합니다", pause=0.0))
    with pytest.raises(SoundError, match=r"my.wav: it has \d pauses, too few to tell 3 lines apart.*one by one"):
        use_recording(file, planned().lines, folder, store, journal, find_voice)
    assert not folder.exists() and not journal.path.exists()


def long(path: Path) -> Path:
    """Three hours of next to nothing."""
    with soundfile.SoundFile(path, "w", 8_000, 1, format="FLAC", subtype="PCM_16") as file:
        for _ in range(3 * 60):
            file.write(np.full(8_000 * 60, 0.1, np.float32))
    return path


def written(path: Path, content: bytes) -> Path:
    """A file of these bytes."""
    path.write_bytes(content)
    return path


BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "silent": (lambda path: saved(path, Sound(np.zeros(48_000, np.float32), 48_000)), "nothing can be heard"),
    "clipped": (
        lambda path: saved(path, Sound(np.clip(say(LINES[0], gain=8).samples, -0.9, 0.9), 24_000)),
        "it is clipped: .*less loud",
    ),
    "three hours": (long, "180 minutes long"),
    "no sound": (lambda path: written(path, "안녕".encode() * 999), "not a sound file"),
    "empty": (lambda path: written(path, b""), "empty"),
    "missing": (lambda path: path, "no such file"),
    "a folder": (lambda path: path.mkdir() or path, "is a directory"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_recording_that_cannot_be_used_is_a_clear_error(
    tmp_path: Path, folder: Path, planned: Callable[..., Plan], store: TakeStore, journal: Journal,
    find_voice: FindVoice, kind: str,
) -> None:  # fmt: skip
    """The file is named with what is wrong; nothing is kept and nothing chosen."""
    make, message = BAD[kind]
    file = make(tmp_path / "my.flac")
    with pytest.raises(PodcastError, match=f"my.flac.*{message}"):
        use_recording(file, planned().lines[:1], folder, store, journal, find_voice)
    assert not folder.exists() and not journal.path.exists()


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_a_lost_recording_is_named(
    tmp_path: Path, folder: Path, planned: Callable[..., Plan], store: TakeStore, journal: Journal,
    find_voice: FindVoice, damage: str,
) -> None:  # fmt: skip
    """When take and recording are both gone, the error says which line lacks which file."""
    (redone,) = use_recording(
        saved(tmp_path / "my.wav", say("네.")), planned().lines[1:2], folder, store, journal, find_voice
    )
    store.object(redone.after.id).unlink()
    (kept,) = folder.iterdir()
    if damage == "gone":
        kept.unlink()
    else:
        kept.write_bytes(b"other")
    with pytest.raises(VoiceError, match=r"story-1:2: .*recording"):
        planned()


def test_a_redo_leaves_a_persons_recording_alone(
    tmp_path: Path, folder: Path, planned: Callable[..., Plan], store: TakeStore, journal: Journal,
    find_voice: FindVoice,
) -> None:  # fmt: skip
    """A segment is said once more around it; for the line itself a voice must be named."""
    use_recording(saved(tmp_path / "my.wav", say("네.")), planned().lines[1:2], folder, store, journal, find_voice)
    journal = Journal(journal.path)
    redone = redo(planned().lines, Wish(), store, journal, find_voice)
    assert [line.line.line for line in redone] == [1, 3]
    with pytest.raises(UsageError, match=r"001:story-1:2: a person's recording.*--voice"):
        redo(planned().lines[1:2], Wish(), store, journal, find_voice, issue="001")
    redo(planned().lines[1:2], Wish(voice="test"), store, journal, find_voice)
    assert planned().lines[1].request.voice == "test"
