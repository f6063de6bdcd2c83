"""The test voice keeps the contract."""

from podcast.voices.contract import VoiceContract
from podcast.voices.test import voice


class TestTestVoice(VoiceContract):
    """See the contract."""

    factory = staticmethod(voice)
    variants = ("low", "high")
    changing = {"pace": 4.0}  # noqa: RUF012
