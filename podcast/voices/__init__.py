"""Voices: the protocol, the registry, and one file per engine."""
