"""The show's sounds by name: files of its own, or one of those that are generated."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from podcast.errors import ConfigError, SoundError
from podcast.files import Project, disk_error
from podcast.model import RATE, Show
from podcast.sound import Sound, decode, edges, resample, without_offset
from podcast.sound.generated import GENERATED, VERSION

LONGEST = 60.0
"""Seconds of a sound that is played between lines."""
LONGEST_BED = 600.0
"""Seconds of a piece of music that lies under a voice."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A sound of the show: its name, the fingerprint of its content, and how it is read."""

    name: str
    id: str
    load: Callable[[], Sound]


def clip(name: str, show: Show, project: Project, *, where: str, longest: float = LONGEST) -> Clip:
    """The sound ``name``, by ``[sounds]`` in ``podcast.toml`` or generated. ``where`` is who asks for it.

    Raises:
        ConfigError: there is none of this name.
        StoreError: its file cannot be read.
    """
    if name not in show.sounds:
        if name in GENERATED:
            return Clip(name, f"generated-{VERSION}-{name}", GENERATED[name])
        known = ", ".join([*show.sounds, *GENERATED])
        raise ConfigError(
            f"there is no sound {name!r}", where=where,
            remedy=f"Name its file under [sounds] in podcast.toml, or choose from {known}.",
        )  # fmt: skip
    path = project.root / show.sounds[name]
    try:
        content = path.read_bytes()
    except OSError as error:
        raise disk_error(error, path) from error

    def load() -> Sound:
        sound = resample(without_offset(decode(content, where=str(path), longest=longest)), RATE)
        if edges(sound) is None:
            raise SoundError("nothing can be heard in it", where=str(path), remedy="Choose another file.")
        return sound

    return Clip(name, hashlib.sha256(content).hexdigest(), load)
