"""Many speeches: found, told apart from those that are finished, rendered side by side, and reported one by one."""

from narrate.batch.notes import each_once
from narrate.batch.running import Batch, Outcome
from narrate.batch.sources import find_speeches
from narrate.batch.watching import watched

__all__ = ["Batch", "Outcome", "each_once", "find_speeches", "watched"]
