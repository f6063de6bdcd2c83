"""Sound as a value: mono samples and their rate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono samples, shape (n,), full scale ±1.0."""


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """Mono sound: ``samples`` of shape (n,), float32, full scale ±1.0, at ``rate`` Hz."""

    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.rate
