"""What a voice is. An engine is one module with a factory ``voice(variant, options)``; see ``registry``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from podcast.errors import VoiceError
from podcast.sound import Sound


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What is known of an engine before it says a word.

    ``languages`` are BCP 47 tags; ``network`` whether a service is asked; ``workers`` how it is made parallel:
    ``"processes"`` for engines that compute here (one voice per process), ``"threads"`` for engines that wait for
    a service; ``parallel`` is the greatest number of calls at once (0: as many as there are cores);
    ``max_characters`` the longest text of one call (0: no limit); ``cost`` in US dollars per 1,000 characters where
    known; ``requests_per_minute`` the service's limit (0: none known).
    """

    languages: tuple[str, ...]
    network: bool
    workers: Literal["processes", "threads"]
    parallel: int = 0
    max_characters: int = 0
    cost: float | None = None
    requests_per_minute: int = 0


@runtime_checkable
class Voice(Protocol):
    """Says Korean text.

    ``name`` is the full name (``kokoro:bright``); ``version`` changes whenever the same text would sound different
    (engine, model, front-end or options). A voice is cheap to make: models load at the first :meth:`speak`.
    """

    @property
    def name(self) -> str:
        """Full name, engine and variant: ``kokoro:bright``."""
        ...

    @property
    def version(self) -> str:
        """Part of every take's key: equal versions say equal requests equally."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What the engine can do and needs."""
        ...

    def unusable(self) -> str:
        """Why this voice cannot be used here, with the remedy, or an empty string. Loads no model, asks no network."""
        ...

    def speak(self, text: str, *, speed: float = 1.0, variation: int = 0) -> Sound:
        """The sound of ``text``, spoken-form Korean (Hangul, spaces, ``, . ? !``).

        ``speed`` is a factor of the voice's own pace. ``variation`` asks for another rendering of the same words;
        an engine that cannot vary returns the same.

        Raises:
            VoiceError: no sound that may be kept could be had.
        """
        ...


class VoiceFactory(Protocol):
    """The object that an entry point in the group ``podcast.voices`` names."""

    def __call__(self, variant: str, options: Mapping[str, object]) -> Voice:
        """The voice ``variant`` of the engine (empty: its default), with the engine's section of ``podcast.toml``."""
        ...


def words_in(text: str) -> str:
    """``text`` when it holds something to say.

    Raises:
        VoiceError: it holds no letter and no digit.
    """
    if not any(c.isalnum() for c in text):
        raise VoiceError(f"there is nothing to say in {text!r}", remedy="Write at least one word.")
    return text
