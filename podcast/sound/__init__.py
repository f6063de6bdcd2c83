"""Samples: decoding, trimming, pausing, loudness, encoding, joining."""

from podcast.sound.decoding import decode
from podcast.sound.samples import Samples, Sound

__all__ = ["Samples", "Sound", "decode"]
