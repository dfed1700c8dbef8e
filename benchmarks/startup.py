"""How long the commands that do next to nothing take, as multiples of an empty interpreter's start."""

import resource
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

RUNS = 15

COMMANDS = (["--help"], ["--version"], ["render", "--help"])


class Cost(NamedTuple):
    """What one run of a command took, in seconds."""

    wall_s: float
    processor_s: float  #: user and system


def cost(command: list[str]) -> Cost:
    """One run of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    wall_s = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    user_s = after.ru_utime - before.ru_utime
    system_s = after.ru_stime - before.ru_stime
    return Cost(wall_s, user_s + system_s)


def main() -> None:
    """Run each in turn with an empty interpreter, and print the medians' ratios."""
    empty = [sys.executable, "-c", "pass"]
    for words in COMMANDS:
        command = [sys.executable, "-m", "narrate", *words]
        pairs = [(cost(command), cost(empty)) for _ in range(RUNS)]
        wall, processor = (
            statistics.median(own[place] for own, _ in pairs)
            / statistics.median(bare[place] for _, bare in pairs)
            for place in (0, 1)
        )
        print(
            f"narrate {' '.join(words)}: {wall:.1f} times the wall time, {processor:.1f} times the processor time"
        )


if __name__ == "__main__":
    main()
