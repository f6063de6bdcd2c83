"""Microsoft Edge's neural voices, through the library edge-tts: no account, but a network and Microsoft's patience."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass

from podcast.errors import VoiceError
from podcast.sound import Sound
from podcast.voices.options import read_options
from podcast.voices.protocol import Capabilities, Voice, words_in
from podcast.voices.registry import unknown_name
from podcast.voices.service import BadAnswerError, Patience, ask, bad_status, speech

VOICES = {
    "sunhi": "ko-KR-SunHiNeural",
    "injoon": "ko-KR-InJoonNeural",
    "hyunsu": "ko-KR-HyunsuMultilingualNeural",
}
"""Variant → Microsoft's name: a woman and two men."""
DEFAULT = "sunhi"
TICKS = 10_000_000
"""Microsoft's unit of time: ticks in a second."""
FAILED = 400
CLOSING = 0.1
"""Seconds that an encrypted connection needs to close (aiohttp, "Graceful Shutdown")."""
TOLERANCE = 0.3
"""Seconds that may be missing after the end that the service announces."""


@dataclass(frozen=True, slots=True)
class EdgeOptions:
    """Options of ``[voices.edge]``.

    ``pitch`` is added to the voice's own, in Hz; ``attempts`` is how often a sentence is asked for, ``timeout`` the
    seconds for one attempt, ``first_pause`` the seconds before the second, ``proxy`` the address of an HTTP proxy.
    """

    pitch: int = 0
    attempts: int = 5
    timeout: float = 30.0
    first_pause: float = 0.5
    proxy: str = ""


@dataclass(frozen=True, slots=True)
class EdgeVoice:
    """See the module. ``variant`` is a key of :data:`VOICES` or Microsoft's name of any voice for Korean."""

    variant: str
    options: EdgeOptions

    @property
    def name(self) -> str:
        """``edge``, ``edge:injoon`` …"""
        return f"edge:{self.variant}" if self.variant else "edge"

    @property
    def version(self) -> str:
        """Changes with what changes the sound. Microsoft's own changes cannot be known."""
        return f"1-{self.speaker}{self.options.pitch:+d}Hz"

    @property
    def speaker(self) -> str:
        """Microsoft's name."""
        return VOICES.get(self.variant or DEFAULT, self.variant)

    @property
    def capabilities(self) -> Capabilities:
        """A free service that is asked gently: four calls at once."""
        return Capabilities(("ko-KR",), network=True, workers="threads", parallel=4, max_characters=1300, cost=0.0)

    def unusable(self) -> str:
        """Whether the library is there; the network is not asked."""
        return "" if importlib.util.find_spec("edge_tts") else 'edge-tts is not installed: pip install "edge-tts>=7"'

    def speak(self, text: str, *, speed: float = 1.0, variation: int = 0) -> Sound:
        """The service's reading at its own pace times ``speed``. It cannot vary.

        Raises:
            VoiceError: there is nothing to say.
            NetworkVoiceError: the service could not be reached, or its answers could not be used.
        """
        if why := self.unusable():
            raise VoiceError(f"the voice {self.name} cannot be used: {why}", remedy="Then run the same command again.")
        said = words_in(text)
        patience = Patience(self.options.attempts, self.options.timeout + 5, first_pause=self.options.first_pause)
        return ask(self.name, said, lambda: asyncio.run(self._fetch(said, speed)), patience, speed=speed)

    async def _fetch(self, text: str, speed: float) -> Sound:
        """One attempt. The library does not notice a stream that ends too early; the announced end tells."""
        import aiohttp
        import edge_tts
        from edge_tts.exceptions import EdgeTTSException

        request = edge_tts.Communicate(
            text, self.speaker, rate=f"{round(100 * speed - 100):+d}%", pitch=f"{self.options.pitch:+d}Hz",
            proxy=self.options.proxy or None, receive_timeout=max(1, round(self.options.timeout)),
        )  # fmt: skip
        mp3, announced = bytearray(), 0.0
        try:
            async with asyncio.timeout(self.options.timeout), contextlib.aclosing(request.stream()) as stream:
                async for message in stream:
                    if message["type"] == "audio":
                        mp3 += message["data"]
                    else:
                        announced = max(announced, message["offset"] + message["duration"])
        except aiohttp.ClientResponseError as error:
            if error.status < FAILED:
                raise BadAnswerError("the answer is a page, not a conversation") from error
            raise bad_status(error.status, dict(error.headers or {})) from error
        except TimeoutError as error:
            raise BadAnswerError(f"no whole answer within {self.options.timeout:g} s") from error
        except (aiohttp.ClientError, OSError) as error:
            raise BadAnswerError(f"the service cannot be reached ({type(error).__name__})") from error
        except (EdgeTTSException, ValueError, KeyError) as error:
            raise BadAnswerError(f"the answer cannot be understood: {error}") from error
        finally:
            await asyncio.sleep(CLOSING)
        sound = speech(bytes(mp3), self.name)
        if not announced or sound.seconds < announced / TICKS - TOLERANCE:
            raise BadAnswerError(f"the answer ends after {sound.seconds:.1f} s of {announced / TICKS:.1f} s")
        return sound


def voice(variant: str, options: Mapping[str, object]) -> Voice:
    """The entry point ``edge``.

    Raises:
        UsageError: there is no such variant.
        ConfigError: ``[voices.edge]`` is wrong.
    """
    korean = variant.endswith("Neural") and (variant.startswith("ko-") or "Multilingual" in variant)
    if variant and variant not in VOICES and not korean:
        raise unknown_name(f"voice 'edge:{variant}'", variant, [*VOICES, *VOICES.values()])
    return EdgeVoice(variant, read_options(EdgeOptions, "edge", options))
