"""Google Translate's voice, through the library gTTS: no account, but a network and Google's patience."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from podcast.errors import VoiceError
from podcast.sound import Sound
from podcast.sound.tempo import change_tempo
from podcast.voices.options import read_options
from podcast.voices.protocol import Capabilities, Voice, words_in
from podcast.voices.registry import unknown_name
from podcast.voices.service import BadAnswerError, Patience, ask, bad_status, speech

LANGUAGE = "ko"
SLOW_PACE = 0.6
"""About how fast the slow reading is."""
OK = 200


@dataclass(frozen=True, slots=True)
class GttsOptions:
    """Options of ``[voices.gtts]``.

    ``tld`` is the top-level domain of Google Translate that is asked (``com``, ``co.kr``), ``slow`` its slow reading,
    ``attempts`` how often a sentence is asked for, ``timeout`` the seconds for one attempt, ``first_pause`` the
    seconds before the second.
    """

    tld: str = "com"
    slow: bool = False
    attempts: int = 5
    timeout: float = 20.0
    first_pause: float = 0.5


@dataclass(frozen=True, slots=True)
class GttsVoice:
    """See the module."""

    options: GttsOptions

    @property
    def name(self) -> str:
        """``gtts:ko``."""
        return "gtts:ko"

    @property
    def version(self) -> str:
        """Changes with what changes the sound. Google's own changes cannot be known."""
        return f"1-{self.options.tld}{'-slow' if self.options.slow else ''}"

    @property
    def capabilities(self) -> Capabilities:
        """A free service that is asked gently: two calls at once."""
        return Capabilities(languages=(LANGUAGE,), network=True, workers="threads", parallel=2, cost=0.0)

    def unusable(self) -> str:
        """Whether the library is there; the network is not asked."""
        return "" if importlib.util.find_spec("gtts") else "gTTS is not installed: pip install gtts"

    def speak(self, text: str, *, speed: float = 1.0, variation: int = 0) -> Sound:
        """The service's reading. It knows one pace, so the sound is made faster or slower here; it cannot vary.

        Raises:
            VoiceError: there is nothing to say.
            NetworkVoiceError: the service could not be reached, or its answers could not be used.
        """
        if why := self.unusable():
            raise VoiceError(f"the voice {self.name} cannot be used: {why}", remedy="Then run the same command again.")
        words_in(text)
        pace = SLOW_PACE if self.options.slow else 1.0
        patience = Patience(self.options.attempts, self.options.timeout, first_pause=self.options.first_pause)
        sound = ask(self.name, text, lambda: self._fetch(text), patience, speed=pace)
        return change_tempo(sound, speed)

    def _fetch(self, text: str) -> Sound:
        """One attempt. Long texts come as several MP3 files, each of which must be whole."""
        from gtts import gTTS, gTTSError

        tts = gTTS(
            text, tld=self.options.tld, lang=LANGUAGE, slow=self.options.slow, lang_check=False,
            timeout=self.options.timeout,
        )  # fmt: skip
        try:
            parts = [speech(mp3, self.name) for mp3 in tts.stream()]
        except gTTSError as error:
            raise _translated(error) from error
        except ValueError as error:  # base64 or UTF-8 that is none
            raise BadAnswerError(f"the answer is damaged: {error}") from error
        if not parts:
            raise BadAnswerError("the answer holds no sound")
        return Sound(np.concatenate([part.samples for part in parts]), parts[0].rate)


def _translated(error: Exception) -> BadAnswerError:
    """gTTS's error, which keeps the response where there was one."""
    response = getattr(error, "rsp", None)
    if response is None:
        return BadAnswerError(f"the service cannot be reached ({type(error.__context__).__name__})")
    if response.status_code == OK:
        return BadAnswerError("the answer holds no sound")
    return bad_status(response.status_code, response.headers)


def voice(variant: str, options: Mapping[str, object]) -> Voice:
    """The entry point ``gtts``.

    Raises:
        UsageError: there is no such variant; Korean is the only one.
        ConfigError: ``[voices.gtts]`` is wrong.
    """
    if variant not in ("", LANGUAGE):
        raise unknown_name(f"voice 'gtts:{variant}'", variant, [LANGUAGE])
    return GttsVoice(read_options(GttsOptions, "gtts", options))
