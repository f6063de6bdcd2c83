"""Run it with `pytest` once the package is installed: `pip install -e .`"""

import humming_voice

from podcast.voices.contract import VoiceContract


class TestHummingVoice(VoiceContract):
    factory = staticmethod(humming_voice.voice)
    variants = ("alto", "tenor")
    changing = {"pace": 4.0}
    pace = (1.5, 9.0)
