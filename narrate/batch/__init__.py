"""Many speeches: found, told apart from those that are finished, rendered side by side, and reported one by one."""

from narrate.batch.discovery import find_speeches
from narrate.batch.log_context import each_once
from narrate.batch.run import Batch, Outcome
from narrate.batch.watch import watched

__all__ = ["Batch", "Outcome", "each_once", "find_speeches", "watched"]
