"""Sound through FFmpeg's filters, in memory (PyAV): the one place that knows how a filter graph is fed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from podcast.sound.samples import Sound

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

_PIECE = 48_000
"""Samples that go into the graph at once."""


def frames_through(sound: Sound, name: str, options: str) -> Iterator[AudioFrame]:
    """What comes out when the whole of ``sound`` went through the filter ``name``."""
    import av

    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=sound.rate, format="flt", layout="mono")
    middle, sink = graph.add(name, options), graph.add("abuffersink")
    source.link_to(middle)
    middle.link_to(sink)
    graph.configure()
    for start in range(0, len(sound.samples) + _PIECE, _PIECE):
        piece = sound.samples[None, start : start + _PIECE]
        if piece.size:
            frame = av.AudioFrame.from_ndarray(piece, format="flt", layout="mono")
            frame.sample_rate, frame.pts = sound.rate, start
            source.push(frame)
        else:
            source.push(None)
        while True:
            try:
                yield sink.pull()  # type: ignore[misc]
            except (av.BlockingIOError, av.EOFError):
                break
        if not piece.size:
            return


def filtered(sound: Sound, name: str, options: str) -> Sound:
    """``sound`` after the filter ``name``, as many samples as before."""
    parts = [np.asarray(frame.to_ndarray(), np.float32).reshape(-1) for frame in frames_through(sound, name, options)]
    samples = np.concatenate([*parts, np.zeros(len(sound.samples), np.float32)])[: len(sound.samples)]
    return Sound(samples, sound.rate)
