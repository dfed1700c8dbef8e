"""How far a render is, for whoever watches it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

__all__ = ["OnProgress", "Progress"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a render is."""

    stage: Literal["synthesis", "mix"]
    fraction: float  #: 0 to 1, of this stage
    chapter: str  #: the title of the chapter that was reached


OnProgress = Callable[[Progress], None]
