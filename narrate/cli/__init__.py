"""The command line: parse, call the pipeline, print, set the exit code. One module a group of commands."""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

import click

from narrate.cli.console import debug_option, log_to_terminal, run_group
from narrate.cli.groups import Listed, SpeechGroup
from narrate.version import VERSION

__all__ = ["main", "run"]


_COMMANDS: Mapping[str, Listed] = {
    "render": Listed("render", "Read a speech aloud into one audio file."),
    "batch": Listed("batch", "Read many speeches aloud, each into a file of its own."),
    "outline": Listed("outline", "Show the chapters, and what would be dropped."),
    "pronounce": Listed("outline", "Show how a text is read: words, pinyin, phonemes."),
    "voices": Listed("voices", "List the voices, or hear one."),
    "inspect": Listed("maintenance", "Show the chapters, tags and loudness of a file."),
    "verify": Listed("maintenance", "Listen to finished speeches, and compare."),
    "serve": Listed("publish", "Serve the renders as a web page and a podcast feed."),
    "feed": Listed("publish", "Write a podcast feed and pages for any web server."),
    "cache": Listed("maintenance", "Look at the cache of clips, or clear it."),
    "doctor": Listed("maintenance", "Try every engine, format and directory."),
}


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
    listed=_COMMANDS,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "ignore_unknown_options": True,
    },
)
@click.version_option(VERSION, prog_name="narrate")
@debug_option
def narrate() -> None:
    """Make one chaptered audio file of a written speech.

    `narrate SPEECH` is short for `narrate render SPEECH`.
    """
    log_to_terminal()
