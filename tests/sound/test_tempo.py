"""A change of tempo changes the length and nothing else."""

import numpy as np
import pytest

from podcast.sound import Sound
from podcast.sound.tempo import change_tempo

RATE = 24_000


def tone(hertz: float, seconds: float) -> Sound:
    """A sine wave."""
    time = np.arange(round(seconds * RATE)) / RATE
    return Sound((0.5 * np.sin(2 * np.pi * hertz * time)).astype(np.float32), RATE)


@pytest.mark.parametrize("factor", [0.5, 0.8, 1.25, 2.0])
def test_length_follows_the_factor_and_pitch_stays(factor: float) -> None:
    """Within 2 % of the length; the strongest frequency within 1 %."""
    changed = change_tempo(tone(220.0, 3.0), factor)
    assert changed.rate == RATE
    assert changed.seconds == pytest.approx(3.0 / factor, rel=0.02)
    spectrum = np.abs(np.fft.rfft(changed.samples))
    assert np.argmax(spectrum) * RATE / len(changed.samples) == pytest.approx(220.0, rel=0.01)


def test_the_whole_sound_is_there() -> None:
    """The last tenth of a second sounds as loud as the middle: nothing is cut off at the end."""
    changed = change_tempo(tone(220.0, 2.0), 1.3)
    assert np.abs(changed.samples[-RATE // 10 :]).max() > 0.45


def test_one_changes_nothing() -> None:
    """A factor of 1 is the same sound."""
    sound = tone(220.0, 0.2)
    assert change_tempo(sound, 1.0) is sound


@pytest.mark.parametrize("factor", [0.0, -1.0, 0.49, 2.01, float("nan")])
def test_factors_that_no_voice_has_are_refused(factor: float) -> None:
    """Half to double is the range."""
    with pytest.raises(ValueError, match="not between"):
        change_tempo(tone(220.0, 0.1), factor)
