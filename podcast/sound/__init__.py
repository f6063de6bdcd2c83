"""Samples: decoding, trimming, pausing, loudness, encoding, joining."""

from podcast.sound import id3, mp3, mpeg
from podcast.sound.decoding import decode
from podcast.sound.flac import encode_flac
from podcast.sound.levelling import Levelled, level
from podcast.sound.limiting import limit, true_peak
from podcast.sound.loudness import blocks, gated, loudness
from podcast.sound.samples import Samples, Sound
from podcast.sound.shaping import edges, fade, high_pass, resample, silence, trim, within_full_scale, without_offset
from podcast.sound.waveform import waveform

__all__ = [
    "Levelled",
    "Samples",
    "Sound",
    "blocks",
    "decode",
    "edges",
    "encode_flac",
    "fade",
    "gated",
    "high_pass",
    "id3",
    "level",
    "limit",
    "loudness",
    "mp3",
    "mpeg",
    "resample",
    "silence",
    "trim",
    "true_peak",
    "waveform",
    "within_full_scale",
    "without_offset",
]
