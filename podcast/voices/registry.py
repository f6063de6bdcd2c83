"""Finding a voice by its name. Every engine, a built-in one too, is an entry point in ``podcast.voices``."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import cast

from podcast.errors import PodcastError, UsageError, VoiceError
from podcast.voices.protocol import Voice, VoiceFactory

GROUP = "podcast.voices"
"""The entry-point group: ``NAME = "module:factory"``, the factory a :class:`~podcast.voices.protocol.VoiceFactory`."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that an installed package offers. Knowing it imports nothing of it."""

    name: str
    package: str
    entry: EntryPoint

    def voice(self, variant: str = "", options: Mapping[str, object] | None = None) -> Voice:
        """The voice ``variant`` of this engine (empty: its default).

        Raises:
            VoiceError: the package's code cannot be imported or does not make a voice; the message names the package.
            UsageError: the engine has no such variant.
            ConfigError: the engine's section of ``podcast.toml`` is wrong.
        """
        try:
            voice = cast(VoiceFactory, self.entry.load())(variant, options or {})
        except PodcastError:
            raise
        except Exception as error:  # another author's code may fail in any way; its reason is passed on, never hidden
            raise VoiceError(
                f"the voice engine {self.name!r} of the package {self.package!r} cannot be loaded: "
                f"{type(error).__name__}: {error}",
                remedy=f"Reinstall or remove {self.package}, or choose another voice.",
            ) from error
        if not isinstance(voice, Voice):
            raise VoiceError(
                f"{self.entry.value} of the package {self.package!r} makes no voice but {type(voice).__name__!r}",
                remedy="Its author finds the protocol in docs/voices.md.",
            )
        return voice


def engines() -> dict[str, Engine]:
    """Every engine of every installed package by name, in order of name.

    Raises:
        UsageError: two packages offer an engine of the same name.
    """
    found: dict[str, Engine] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        engine = Engine(entry.name, entry.dist.name if entry.dist else "unknown", entry)
        other = found.setdefault(entry.name, engine)
        if (other.package, other.entry.value) != (engine.package, entry.value):
            raise UsageError(
                f"the packages {other.package!r} and {engine.package!r} both offer a voice engine {entry.name!r}",
                remedy="Uninstall one of them.",
            )
    return found


def find(name: str, options: Mapping[str, Mapping[str, object]] | None = None) -> Voice:
    """The voice called ``name``: an engine such as ``kokoro``, or an engine and a variant such as ``kokoro:bright``.

    ``options`` are the sections of ``podcast.toml`` by engine. No model is loaded and no network asked.

    Raises:
        UsageError: there is no such engine or variant; the message lists those that exist.
        VoiceError: the engine's package is broken.
        ConfigError: the engine's section of ``podcast.toml`` is wrong.
    """
    engine, _, variant = name.partition(":")
    known = engines()
    if engine not in known:
        raise unknown_name(f"voice {name!r}", engine, known)
    return known[engine].voice(variant, (options or {}).get(engine, {}))


def unknown_name(what: str, word: str, known: Iterable[str]) -> UsageError:
    """The error for a name that does not exist: the likeliest one meant, and all that exist."""
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1)
    guess = f"Did you mean {near[0]!r}? " if near else ""
    return UsageError(f"there is no {what}", remedy=f"{guess}There are: {', '.join(names) or 'none'}.")
