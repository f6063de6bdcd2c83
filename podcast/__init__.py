"""Turns a newsletter into a podcast episode, in Korean first."""

__version__ = "0.1.0"
