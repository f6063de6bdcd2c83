"""The outline of a sound file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from podcast.errors import SoundError
from podcast.model import RATE
from podcast.sound import waveform


@pytest.mark.parametrize("ending", ["wav", "mp3"])
def test_bars_are_as_high_as_the_sound_is_loud(tmp_path: Path, ending: str) -> None:
    """Silence, a quiet and a loud tone of a second each: 0, a quarter, 1."""
    tone = np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)
    path = tmp_path / f"a.{ending}"
    soundfile.write(path, np.concatenate([0 * tone, 0.2 * tone, 0.8 * tone]), RATE)
    levels = waveform(path, 3 * RATE, 15)
    assert np.allclose(levels[2::5], [0, 0.25, 1], atol=0.01)


def test_silence_and_what_is_no_sound(tmp_path: Path) -> None:
    """A silent file has a flat outline; a text is one clear error."""
    path = tmp_path / "a.wav"
    soundfile.write(path, np.zeros(RATE), RATE)
    assert waveform(path, RATE, 3) == (0, 0, 0)
    path.write_text("not a sound")
    with pytest.raises(SoundError, match=r"a\.wav: the sound cannot be decoded"):
        waveform(path, RATE, 3)
