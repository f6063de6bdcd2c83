"""Korean read aloud: written → spoken → pronounced. Pure: strings in, values out."""

from __future__ import annotations

from podcast.korean.reading import Fixed, Reading, Token, read

__all__ = ["Fixed", "Reading", "Token", "read"]
