"""A finished file measured by another's meter: FFmpeg's ``ebur128``, piece by piece, whatever its length."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from podcast.errors import SoundError
from podcast.model import RATE

HOP = RATE // 100
"""Samples over which a level of the envelope is taken: 10 ms."""


@dataclass(frozen=True, slots=True, eq=False)
class Measurement:
    """A file's figures.

    ``samples`` is its length at :data:`podcast.model.RATE`; ``loudness`` in LUFS (EBU R 128, which is BS.1770-4);
    ``true_peak`` in dBTP; ``envelope`` the level of each 10 ms in dBFS (root mean square), shape (n,), −inf for
    silence; ``chapters`` start in milliseconds and title, ``tags`` what the file says of itself, names in lower case.
    """

    samples: int
    loudness: float
    true_peak: float
    envelope: NDArray[np.float64]
    chapters: tuple[tuple[int, str], ...]
    tags: dict[str, str]

    def level(self, start: int, end: int) -> float:
        """The greatest level from sample ``start`` until ``end``, in dBFS; −inf where there is nothing."""
        return float(self.envelope[start // HOP : max(start // HOP + 1, -(-end // HOP))].max(initial=float("-inf")))


def measure(path: Path) -> Measurement:
    """Decodes and measures a sound file.

    Raises:
        SoundError: it cannot be decoded.
    """
    import av

    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="fltp", layout="mono")
    meter, sink = graph.add("ebur128", "framelog=quiet:metadata=1:peak=true"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    levels: list[NDArray[np.float64]] = []
    rest = np.zeros(0, np.float32)
    total, loudness, peak = 0, float("-inf"), 0.0
    try:
        with av.open(path, mode="r") as container:
            tags = {name.lower(): value for name, value in container.metadata.items()}
            chapters = tuple(
                (round(c["start"] * (c["time_base"] or 0) * 1000), c["metadata"].get("title", ""))
                for c in container.chapters()
            )
            mixer = av.AudioResampler(format="fltp", layout="mono", rate=RATE)
            for frame in container.decode(container.streams.audio[0]):
                for piece in mixer.resample(frame):
                    samples = np.asarray(piece.to_ndarray(), np.float32)[0]
                    piece.pts, total = total, total + len(samples)
                    rest = np.concatenate([rest, samples])
                    whole = len(rest) // HOP * HOP
                    levels.append(np.square(rest[:whole], dtype=np.float64).reshape(-1, HOP).mean(axis=1))
                    rest = rest[whole:]
                    source.push(piece)
                while True:
                    try:
                        data = sink.pull().metadata
                    except (av.BlockingIOError, av.EOFError):
                        break
                    loudness = float(data.get("lavfi.r128.I", loudness))
                    peak = max(peak, float(data.get("lavfi.r128.true_peaks_ch0", 0.0)))
    except (av.FFmpegError, IndexError) as error:
        raise SoundError("the sound cannot be decoded", where=str(path), remedy="Build the episode again.") from error
    with np.errstate(divide="ignore"):
        envelope = 10 * np.log10(np.concatenate([*levels, np.zeros(0)]))
        return Measurement(total, loudness, 20 * float(np.log10(peak)), envelope, chapters, tags)
