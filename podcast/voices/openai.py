"""Any server that speaks OpenAI's ``POST /v1/audio/speech``, OpenAI's own or one of yours, through the library openai.

The key comes from where the library finds it, the environment variable ``OPENAI_API_KEY``; it is written nowhere.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from podcast.errors import VoiceError
from podcast.sound import Sound
from podcast.sound.tempo import change_tempo
from podcast.voices.options import read_options
from podcast.voices.protocol import Capabilities, Voice, words_in
from podcast.voices.registry import unknown_name
from podcast.voices.service import BadAnswerError, Patience, ask, bad_status, speech

if TYPE_CHECKING:
    from openai import OpenAI

VOICES = ("alloy", "ash", "ballad", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer", "verse")
"""OpenAI's own voices. Other servers have others, so with a ``base_url`` any name is allowed."""
DEFAULT = "nova"
FORMATS = ("mp3", "wav", "flac", "opus", "aac")
PRICE = {"tts-1": 0.015, "tts-1-hd": 0.030}
"""Model → US dollars per 1,000 characters (OpenAI's price list)."""


@dataclass(frozen=True, slots=True)
class OpenaiOptions:
    """Options of ``[voices.openai]``.

    ``base_url`` is the server (``http://127.0.0.1:8880/v1``), empty for OpenAI's; ``model`` and ``format`` are sent as
    they are; ``instructions`` say how to speak, to models that listen. ``server_speed`` leaves the pace to the server;
    false changes it here, for servers that cannot. ``parallel`` is the number of calls at once, ``attempts`` how often
    a sentence is asked for, ``timeout`` the seconds for one attempt, ``first_pause`` the seconds before the second.
    """

    base_url: str = ""
    model: str = "gpt-4o-mini-tts"
    format: str = "mp3"
    instructions: str = ""
    server_speed: bool = False
    parallel: int = 4
    attempts: int = 5
    timeout: float = 60.0
    first_pause: float = 0.5


@dataclass(frozen=True, slots=True)
class OpenaiVoice:
    """See the module. ``variant`` is the server's name of a voice."""

    variant: str
    options: OpenaiOptions

    @property
    def name(self) -> str:
        """``openai``, ``openai:coral`` …"""
        return f"openai:{self.variant}" if self.variant else "openai"

    @property
    def version(self) -> str:
        """Changes with what changes the sound. The service's own changes cannot be known."""
        chosen = self.options
        recipe = f"{chosen.base_url} {chosen.model} {chosen.format} {chosen.instructions} {chosen.server_speed}"
        return f"1-{hashlib.sha256(recipe.encode()).hexdigest()[:12]}"

    @property
    def capabilities(self) -> Capabilities:
        """OpenAI takes at most 4,096 characters."""
        cost = None if self.options.base_url else PRICE.get(self.options.model)
        return Capabilities(("ko",), True, "threads", self.options.parallel, max_characters=4096, cost=cost)

    def unusable(self) -> str:
        """Whether library and key are there; the network is not asked."""
        if not importlib.util.find_spec("openai"):
            return 'openai is not installed: pip install "openai>=1.40"'
        return "" if self._client() else "no key: set the environment variable OPENAI_API_KEY"

    def speak(self, text: str, *, speed: float = 1.0, variation: int = 0) -> Sound:
        """The service's reading. It may vary by itself; a variation is asked like the plain one.

        Raises:
            VoiceError: there is nothing to say, or no key.
            NetworkVoiceError: the service could not be reached, or its answers could not be used.
        """
        said = words_in(text)
        client = self._client() if importlib.util.find_spec("openai") else None
        if client is None:
            raise VoiceError(f"the voice {self.name} cannot be used: {self.unusable()}", remedy="Then run it again.")
        asked = speed if self.options.server_speed else 1.0
        patience = Patience(
            self.options.attempts, self.options.timeout, 4 * self.options.timeout, self.options.first_pause
        )
        sound = ask(self.name, said, lambda: self._fetch(client, said, asked), patience, speed=asked)
        return change_tempo(sound, speed / asked)

    def _client(self) -> OpenAI | None:
        """The library's client; None without a key for OpenAI's own server. Others may need none."""
        import openai

        timeout, base_url = self.options.timeout, self.options.base_url or None
        try:
            return openai.OpenAI(base_url=base_url, timeout=timeout, max_retries=0)
        except openai.OpenAIError:
            if not base_url:
                return None
            return openai.OpenAI(api_key="none", base_url=base_url, timeout=timeout, max_retries=0)

    def _fetch(self, client: OpenAI, text: str, speed: float) -> Sound:
        """One attempt."""
        import openai

        more: dict[str, object] = {"speed": speed} if speed != 1.0 else {}
        more |= {"instructions": self.options.instructions} if self.options.instructions else {}
        try:
            answer = client.audio.speech.create(
                model=self.options.model,
                voice=self.variant or DEFAULT,
                input=text,
                response_format=self.options.format,  # type: ignore[arg-type]
                extra_body=more,
            )
        except openai.APIStatusError as error:
            raise bad_status(error.status_code, error.response.headers) from error
        except openai.APIConnectionError as error:
            reason = type(error.__cause__ or error).__name__
            raise BadAnswerError(f"the service cannot be reached ({reason})") from error
        return speech(answer.content, self.name)


def voice(variant: str, options: Mapping[str, object]) -> Voice:
    """The entry point ``openai``.

    Raises:
        UsageError: OpenAI has no such voice, or the format is none of :data:`FORMATS`.
        ConfigError: ``[voices.openai]`` is wrong.
    """
    chosen = read_options(OpenaiOptions, "openai", options)
    if variant and variant not in VOICES and (not chosen.base_url or not variant.isprintable() or " " in variant):
        raise unknown_name(f"voice 'openai:{variant}'", variant, VOICES)
    if chosen.format not in FORMATS:
        raise unknown_name(f"format {chosen.format!r} in [voices.openai]", chosen.format, FORMATS)
    return OpenaiVoice(variant, chosen)
