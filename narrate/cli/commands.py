"""The list of all commands, and the group that they form: each is imported only when it is run."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click

from narrate.cli.console import debug_option
from narrate.version import VERSION

__all__ = ["Listed", "SpeechGroup", "narrate"]


class Listed(NamedTuple):
    """A command as the list of all shows it."""

    module: str  #: of this folder, which defines the command by its name
    summary: str  #: what it does, in fewer than 60 characters


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


class SpeechGroup(click.Group):
    """A group whose first word may be a speech: ``narrate SPEECH`` is ``narrate render SPEECH``."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        listed: Mapping[str, Listed],
        **settings: Any,  # noqa: ANN401
    ) -> None:
        """Take the commands by their names; the rest is click's."""
        super().__init__(*args, **settings)
        self._listed = listed

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in order."""
        return sorted(self._listed)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported when it is first asked for; None where there is none."""
        if cmd_name not in self._listed:
            return None
        if cmd_name not in self.commands:
            module = import_module(f"narrate.cli.{self._listed[cmd_name].module}")
            self.add_command(getattr(module, cmd_name))
        return self.commands[cmd_name]

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, self._listed[name].summary) for name in self.list_commands(ctx)]
            )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take the first word for a command, or else for a speech."""
        if args[0] not in self._listed:
            args = ["render", *args]
        return super().resolve_command(ctx, args)


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
