"""The outline of a sound file, for pictures of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from podcast.errors import SoundError


def waveform(path: Path, samples: int, bars: int) -> tuple[float, ...]:
    """The file's level in ``bars`` equal parts of its ``samples``: root mean square, the loudest part being 1.

    The file is read as a stream, so that one of ten hours takes no more memory than one of a minute.

    Raises:
        SoundError: it cannot be decoded.
    """
    import av

    energies, counts, place = np.zeros(bars), np.zeros(bars), 0
    try:
        with av.open(str(path)) as container:
            for frame in container.decode(audio=0):
                sound = frame.to_ndarray().astype(np.float64).reshape(-1, frame.samples).mean(axis=0)
                bar = min(place * bars // max(samples, 1), bars - 1)
                energies[bar] += float(np.square(sound).sum())
                counts[bar] += len(sound)
                place += len(sound)
    except (av.error.FFmpegError, IndexError) as error:
        raise SoundError("the sound cannot be decoded", where=str(path), remedy="Build the episode again.") from error
    levels = np.sqrt(energies / np.maximum(counts, 1))
    return tuple(float(level) for level in levels / (levels.max() or 1.0))
