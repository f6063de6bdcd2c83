"""Recordings by people: kept as they were given, used like a voice.

The file goes to ``audio/recordings/`` under the SHA-256 of its bytes and stays there. A line that uses it asks for the
voice ``recording:HASH``, or ``recording:HASH@1.250-3.480`` for a part of it (seconds); its take is made from the file
as a take is made from any voice, and so can be made again at any time.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from podcast.errors import PodcastError, SoundError, UsageError, VoiceError
from podcast.files import disk_error, write_whole
from podcast.model import RECORDING
from podcast.sound import Sound, decode, edges, high_pass, resample
from podcast.studio.journal import Choice, Chosen, Journal
from podcast.studio.parts import parts
from podcast.studio.plan import FindVoice, Planned, applied
from podcast.studio.record import record
from podcast.studio.redo import Redone
from podcast.studio.store import TakeStore, key
from podcast.voices.protocol import Capabilities, Voice

LONGEST = 20 * 60.0
"""Longest recording that is taken, in seconds: a segment, not an episode."""
RATE = 48_000
"""Sampling rate at which recordings are kept as takes (Hz)."""
RUMBLE = 70.0
"""What lies below is handling noise and traffic, not speech (Hz)."""
CLIPPED = 0.001
"""Share of samples on flat tops above which a recording counts as clipped."""
NAME = re.compile(rf"{RECORDING}([0-9a-f]{{16}})(?:@(\d+\.\d+)-(\d+\.\d+))?")


@dataclass(frozen=True, slots=True)
class RecordingVoice:
    """A person's recording, or a part of it, as a voice that can say nothing else."""

    name: str
    folder: Path
    version: str = "1"

    @property
    def capabilities(self) -> Capabilities:
        """It needs nothing."""
        return Capabilities(languages=("ko",), network=False, workers="threads")

    def unusable(self) -> str:
        """Whether the file is there."""
        return "" if self._file() else f"the recording is not in {self.folder}; copy it back there or choose a voice"

    def speak(self, text: str, *, speed: float = 1.0, variation: int = 0) -> Sound:
        """The recording, whatever the text, speed and variation.

        Raises:
            VoiceError: the file is missing or no longer what it was.
            SoundError: it cannot be used; see :func:`usable`.
        """
        path, match = self._file(), NAME.fullmatch(self.name)
        if path is None or match is None:
            raise VoiceError(f"the voice {self.name} cannot be used: {self.unusable()}")
        try:
            data = path.read_bytes()
        except OSError as error:
            raise disk_error(error, path) from error
        if not hashlib.sha256(data).hexdigest().startswith(match[1]):
            raise VoiceError("the recording was changed or damaged", where=str(path), remedy="Copy it back.")
        sound = usable(data, where=str(path))
        if match[2]:
            cut = slice(round(float(match[2]) * sound.rate), round(float(match[3]) * sound.rate))
            sound = Sound(sound.samples[cut], sound.rate)
        return resample(high_pass(sound, RUMBLE), RATE)

    def _file(self) -> Path | None:
        match = NAME.fullmatch(self.name)
        return next(iter(sorted(self.folder.glob(f"{match[1]}*.*"))), None) if match else None


@dataclass(frozen=True, slots=True)
class WithRecordings:
    """A way to find voices that also knows the recordings in ``folder``."""

    find: FindVoice
    folder: Path

    def __call__(self, name: str) -> Voice:
        """The voice of that name.

        Raises:
            UsageError, VoiceError, ConfigError: as ``find``.
        """
        return RecordingVoice(name, self.folder) if name.startswith(RECORDING) else self.find(name)


def usable(data: bytes, *, where: str) -> Sound:
    """The sound of a recording.

    Raises:
        SoundError: it is no sound, longer than :data:`LONGEST`, silent or clipped.
    """
    sound = decode(data, where=where, longest=LONGEST)
    if edges(sound) is None:
        raise SoundError("nothing can be heard in it", where=where, remedy="Check the microphone and record again.")
    level = np.abs(sound.samples)
    top = level >= 0.999 * level.max()
    flat = float((top[2:] & top[1:-1] & top[:-2]).mean()) if len(top) > 2 else 0.0
    if flat > CLIPPED:
        raise SoundError(
            f"it is clipped: {flat:.1%} of it is cut off at the top", where=where, remedy="Record again, less loud."
        )
    return sound


def use_recording(
    file: Path,
    lines: Sequence[Planned],
    folder: Path,
    store: TakeStore,
    journal: Journal,
    find_voice: FindVoice,
    *,
    issue: str = "",
) -> list[Redone]:
    """Takes a person's recording for these lines, as one act that one undo takes back.

    For several lines it is cut at the pauses between them. ``folder`` is where recordings are kept; ``find_voice``
    must know them, see :class:`WithRecordings`.

    Raises:
        SoundError: the recording cannot be used, or has too few pauses for so many lines.
        UsageError: there is no line to use it for.
        StoreError: it cannot be read or kept.
    """
    if not lines:
        raise UsageError("there is no line to use a recording for", where=issue)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise disk_error(error, file) from error
    sound = usable(data, where=str(file))
    digest = hashlib.sha256(data).hexdigest()
    name = f"{RECORDING}{digest[:16]}"
    names = [name]
    if len(lines) > 1:
        cuts = parts(sound, [line.asked.spoken for line in lines], where=str(file))
        names = [f"{name}@{start:.3f}-{end:.3f}" for start, end in cuts]
    kept = folder / f"{digest}{file.suffix.lower() or '.sound'}"
    if not kept.exists():
        write_whole(kept, data)
    chosen = [_with(line, name, find_voice) for line, name in zip(lines, names, strict=True)]
    try:
        record([line for line in chosen if not line.take], find_voice, store, issue=issue)
    except PodcastError as error:
        raise type(error)(error.what, where=f"{file} for {error.where}", remedy=error.remedy) from error
    takes = [store.find(key(line.request)) for line in chosen]
    journal.choose(Chosen(line.id, line.asked, line.choice) for line in chosen)
    return [Redone(line, line.take, take) for line, take in zip(lines, takes, strict=True) if take]


def _with(line: Planned, voice: str, find_voice: FindVoice) -> Planned:
    """The line as said by a recording, at the recording's own pace."""
    choice = Choice(voice=voice, speed=1.0)
    return dataclasses.replace(line, choice=choice, request=applied(line.asked, choice, find_voice), take=None)
