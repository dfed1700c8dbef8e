"""The command line: parse, call the pipeline, print, set the exit code. One module a group of commands."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from narrate.cli.batch import batch
from narrate.cli.console import SpeechGroup, debug_option, log_to_terminal, run_group
from narrate.cli.maintenance import cache, doctor, inspect, verify
from narrate.cli.outline import outline, pronounce
from narrate.cli.publish import feed, serve
from narrate.cli.render import render
from narrate.cli.voices import voices

__all__ = ["main", "run"]


def main() -> None:
    """The console script. Nothing holds up the exit: no thread that waits for a service or a model, and no tidying up.

    To take down dictionaries and models piece by piece takes a third of a second; the system does it at once.
    """
    # Dictionaries are no garbage: to look through them again and again as they load takes a fifth of the start.
    gc.set_threshold(100_000, 20, 20)
    code = run(sys.argv[1:])
    with suppress(BrokenPipeError):  # whoever read it has seen enough
        sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def run(args: Sequence[str]) -> int:
    """Run one command; returns its exit code. Whatever went wrong is one line on standard error."""
    return run_group(narrate, args)


@click.group(
    cls=SpeechGroup,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "ignore_unknown_options": True,
    },
)
@click.version_option(package_name="narrate", prog_name="narrate")
@debug_option
def narrate() -> None:
    """Make one chaptered audio file of a written speech.

    `narrate SPEECH` is short for `narrate render SPEECH`.
    """
    log_to_terminal()


for _command in (
    render,
    batch,
    outline,
    pronounce,
    voices,
    inspect,
    verify,
    serve,
    feed,
    cache,
    doctor,
):
    narrate.add_command(_command)
