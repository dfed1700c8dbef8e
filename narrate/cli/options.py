"""Options and arguments that several commands have, and how all of them print JSON."""

import functools
import json
from collections.abc import Callable
from typing import Any, TypeVar

import click

from narrate.cli.console import debug_option

__all__ = ["cluster", "common", "lexicon", "print_json", "proxy", "speech", "wishes"]

_Command = TypeVar("_Command", bound=Callable[..., Any])

_json_flag = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON, and nothing else, on standard output."
)
_WISHES = (
    click.option("--keep-all", is_flag=True, help="Read every line, notices and adverts too."),
    click.option(
        "--drop", multiple=True, metavar="REGEX", help="Leave out the lines in which this is found."
    ),
    click.option(
        "--keep", multiple=True, metavar="REGEX", help="Read the lines in which this is found."
    ),
    click.option(
        "--title", metavar="TEXT", help="What the speech is called.  [default: its title line]"
    ),
    click.option("--author", metavar="NAME", help="Who wrote or gave it."),
    click.option(
        "--language",
        type=click.Choice(["zh", "en"]),
        help="What it is written in.  [default: told from it]",
    ),
)
lexicon = click.option("--lexicon", metavar="FILE", help="Words and their readings, a TOML file.")
cluster = click.option(
    "--cluster", metavar="ADDRESS", help="Speak on the workers of a Dask cluster: tcp://HOST:8786."
)
proxy = click.option(
    "--proxy", metavar="URL", help="Way to the Edge service.  [default: HTTPS_PROXY, HTTP_PROXY]"
)
speech = click.argument("speech", metavar="SPEECH")


def common(command: _Command) -> _Command:
    """What every command has: --json and --debug."""
    return debug_option(_json_flag(command))


def wishes(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how a speech is to be understood, handed on as one argument ``wishes``."""

    @functools.wraps(command)
    def gathered(**settings: Any) -> Any:  # noqa: ANN401
        from narrate.pipeline import Wishes

        wishes = Wishes(
            **{name: settings.pop(name) for name in Wishes.__dataclass_fields__ if name in settings}
        )
        return command(wishes=wishes, **settings)

    for option in reversed(_WISHES):
        gathered = option(gathered)
    return gathered


def print_json(value: object, indent: int | None = 2) -> None:
    """Print one JSON object on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))
