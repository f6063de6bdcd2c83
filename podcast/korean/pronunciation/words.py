"""What only a dictionary knows, as a respelling that the rules then sound: 물약 → 물냑, 사건 → 사껀."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def respell(word: str) -> str:
    """A word, particles and all, spelt so that the rules sound it right; as long as it was."""
    return word
