"""How long ``narrate --help`` takes, as a multiple of an empty interpreter's start."""

import statistics
import subprocess
import sys
import time

RUNS = 15


def seconds(command: list[str]) -> float:
    """One run of a command, in seconds of wall time."""
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> None:
    """Run both in turn and print the median of the ratios."""
    empty, help_ = (
        [sys.executable, "-c", "pass"],
        [sys.executable, "-m", "narrate", "--help"],
    )
    ratios = [seconds(help_) / seconds(empty) for _ in range(RUNS)]
    print(
        f"narrate --help / empty interpreter: {statistics.median(ratios):.1f} (median of {RUNS})"
    )


if __name__ == "__main__":
    main()
