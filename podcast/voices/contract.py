"""What every voice promises, as tests for pytest: subclass :class:`VoiceContract` and say how the voice is made.

It ships so that engines of other packages pass the same tests as the built-in ones (see docs/voices.md)::

    from podcast.voices.contract import VoiceContract

    class TestMyVoice(VoiceContract):
        factory = staticmethod(my_package.voice)

pytest is needed, and by this module alone.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from typing import ClassVar

import numpy as np
import pytest

from podcast.errors import ConfigError, UsageError, VoiceError
from podcast.voices.protocol import Voice, VoiceFactory

SENTENCES = (
    "안녕하세요.",
    "새로운 모델이 어려운 문제를 풀었습니다.",
    "정말, 다른 곳일까요?",
)


class VoiceContract:
    """One test for each promise of :class:`podcast.voices.protocol.Voice`.

    ``factory`` is the engine's entry point and ``options`` what it is always given; ``variants`` are some variants
    besides the default; ``varies`` says whether ``variation`` changes the sound; ``pace`` is the range in which the
    voice's syllables per second lie, its silences included; ``changing`` is an option that changes the sound, so that
    the version must change with it.
    """

    factory: ClassVar[VoiceFactory]
    options: ClassVar[Mapping[str, object]] = {}
    variants: ClassVar[tuple[str, ...]] = ()
    varies: ClassVar[bool] = True
    pace: ClassVar[tuple[float, float]] = (2.0, 9.0)
    changing: ClassVar[Mapping[str, object]] = {}

    def make(self, variant: str = "", options: Mapping[str, object] | None = None) -> Voice:
        """The voice under test."""
        return type(self).factory(variant, {**self.options, **(options or {})})

    def test_it_is_a_voice_with_a_full_name(self) -> None:
        """The name is the engine's, then a colon and the variant where there is one; it makes the same voice again."""
        for variant in ("", *self.variants):
            voice = self.make(variant)
            assert isinstance(voice, Voice)
            engine, _, rest = voice.name.partition(":")
            assert engine and engine == engine.lower()
            assert self.make(rest).name == voice.name
            if variant:
                assert rest == variant

    def test_a_misspelt_option_is_named(self) -> None:
        """An option that does not exist is an error that says which exist."""
        with pytest.raises(ConfigError, match="no_such_option"):
            self.make(options={"no_such_option": 1})

    def test_an_unknown_variant_is_an_error(self) -> None:
        """A variant that does not exist is refused when the voice is made, not when it speaks."""
        with pytest.raises(UsageError, match="no such variant!"):
            self.make("no such variant!")

    def test_the_version_is_stable_and_follows_the_options(self) -> None:
        """Equal voices have equal versions; an option that changes the sound changes it."""
        assert self.make().version == self.make().version != ""
        if self.changing:
            assert self.make(options=self.changing).version != self.make().version

    def test_capabilities_are_plausible(self) -> None:
        """Korean is among the languages; limits are not negative."""
        known = self.make().capabilities
        assert "ko" in known.languages or any(tag.startswith("ko-") for tag in known.languages)
        assert known.workers in ("processes", "threads")
        assert min(known.parallel, known.max_characters, known.requests_per_minute) >= 0

    def test_it_travels_to_another_process(self) -> None:
        """A voice can be pickled before it has spoken."""
        voice = self.make()
        copy = pickle.loads(pickle.dumps(voice))
        assert (copy.name, copy.version) == (voice.name, voice.version)

    def test_nothing_to_say_is_an_error(self) -> None:
        """A text without a word is refused with a remedy, not answered with silence."""
        for text in ("", " ", "...", "?!"):
            with pytest.raises(VoiceError) as caught:
                self.make().speak(text)
            assert caught.value.remedy

    def test_sound_is_speech_like(self) -> None:
        """Mono float32 within full scale, audible, at a rate for speech, of a length that fits the syllables."""
        voice = self.make()
        assert voice.unusable() == ""
        for text in SENTENCES:
            sound = voice.speak(text)
            assert sound.samples.dtype == np.float32 and sound.samples.ndim == 1
            assert 16_000 <= sound.rate <= 48_000
            assert np.isfinite(sound.samples).all()
            assert 0.02 < np.abs(sound.samples).max() <= 1.0
            syllables = sum("가" <= c <= "힣" for c in text)
            assert self.pace[0] <= syllables / sound.seconds <= self.pace[1]

    def test_the_same_request_sounds_the_same(self) -> None:
        """Two equal requests are one take, so their samples are equal."""
        first, second = (self.make().speak(SENTENCES[0]) for _ in range(2))
        assert np.array_equal(first.samples, second.samples)

    def test_other_words_sound_different(self) -> None:
        """Another text, another sound."""
        first, second = (self.make().speak(text) for text in SENTENCES[1:])
        assert not np.array_equal(first.samples, second.samples)

    def test_a_variation_is_another_rendering(self) -> None:
        """Variations differ from each other, or are all equal when the engine cannot vary."""
        takes = [self.make().speak(SENTENCES[2], variation=n).samples for n in range(3)]
        for one, other in ((0, 1), (0, 2), (1, 2)):
            assert np.array_equal(takes[one], takes[other]) is not self.varies

    def test_speed_is_a_factor(self) -> None:
        """At speed 1.25 the words take between 70 and 95 per cent of the time."""
        voice = self.make()
        ratio = voice.speak(SENTENCES[1], speed=1.25).seconds / voice.speak(SENTENCES[1]).seconds
        assert 0.7 < ratio < 0.95
