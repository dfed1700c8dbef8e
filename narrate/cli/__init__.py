"""The command line: parse, call the pipeline, print, set the exit code. One module a group of commands."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

__all__ = ["main", "run"]


def main() -> None:
    """The console script. Nothing holds up the exit: no thread that waits for a service or a model, and no tidying up.

    To take down dictionaries and models piece by piece takes a third of a second; the system does it at once.
    """
    # Modules and dictionaries are no garbage: to look through them again and again as they load takes a fifth of the
    # start. So this comes before they are imported.
    gc.set_threshold(100_000, 20, 20)
    code = run(sys.argv[1:])
    with suppress(BrokenPipeError):  # whoever read it has seen enough
        sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def run(args: Sequence[str]) -> int:
    """Run one command; returns its exit code. Whatever went wrong is one line on standard error."""
    from narrate.cli.commands import narrate
    from narrate.cli.console import run_group

    return run_group(narrate, args)
