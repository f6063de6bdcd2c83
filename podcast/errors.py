"""One tree of errors. Each says what is wrong, where, and what to do about it; the CLI prints exactly that.

Foreign exceptions are translated where they arise (``raise … from error``); nothing outside this tree is meant
to reach a user.
"""

from __future__ import annotations


class PodcastError(Exception):
    """Something a person can put right.

    ``what`` is one sentence without a final full stop, ``where`` a place such as ``seeds/001.txt:12`` or
    ``001:story-2:3`` (issue, segment, line), ``remedy`` one sentence that says what to do. ``exit_code`` is the
    process's: 1 for "it failed", 2 for "it was asked wrongly".
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        """Build the message once; ``str(error)`` is the line that people read."""
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what, where, remedy)

    def __reduce__(self) -> tuple[object, ...]:
        """Errors come back whole from the processes in which voices work."""
        return _again, (type(self), self.what, self.where, self.remedy)

    def __str__(self) -> str:
        """``where: what. remedy``, on one line."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return " ".join(f"{head}. {self.remedy}".split()) if self.remedy else " ".join(head.split())


class UsageError(PodcastError):
    """The command was asked for something that does not exist or does not fit."""

    exit_code = 2


class ConfigError(PodcastError):
    """``podcast.toml`` is wrong."""

    exit_code = 2


class SourceError(PodcastError):
    """An issue cannot be understood as it was received."""


class ScriptError(PodcastError):
    """A narration script or a template has a mistake."""


class VoiceError(PodcastError):
    """A voice cannot be used, or did not deliver sound that may be kept."""


class NetworkVoiceError(VoiceError):
    """A voice's service did not answer properly, after retries."""


class SoundError(PodcastError):
    """Sound cannot be decoded, measured or encoded."""


class StoreError(PodcastError):
    """A file of ours cannot be read or written: a full disk, a read-only folder, damage."""


class DamagedTakeError(StoreError):
    """A recorded line's file is not what was written, or gone. It was set aside; recording the line again heals it."""


class StoppedError(PodcastError):
    """A person stopped the work (Ctrl-C). ``exit_code`` is the shell's for that signal."""

    exit_code = 130


def _again(kind: type[PodcastError], what: str, where: str, remedy: str) -> PodcastError:
    return kind(what, where=where, remedy=remedy)
