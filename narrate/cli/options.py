"""Options and arguments that several commands have, and how all of them print JSON."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import wraps
from itertools import pairwise
from typing import Any, TypeVar, cast

import click

from narrate.cli.console import debug_option, log_to_terminal, terminal
from narrate.options import Option, render_options

__all__ = [
    "ReadingCommand",
    "common",
    "option",
    "print_json",
    "reading_options",
    "source_options",
    "speech",
]

_Command = TypeVar("_Command", bound=Callable[..., Any])

#: The options of a render that ``--help`` shows first; others follow in the order of their fields.
_FIRST = (
    "output",
    "voice",
    "engine",
    "offline",
    "format",
    "bitrate_kbps",
    "chapters",
    "rate_percent",
    "loudness_lufs",
    "cover",
    "captions",
    "chime",
    "music",
    "page",
    "read_along",
    "play",
    "jobs",
    "proxy",
    "on_failure",
)

_PLAIN_TYPES: Mapping[type, click.ParamType[Any]] = {int: click.INT, float: click.FLOAT}

_json_flag = click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print JSON, and nothing else, on standard output.",
)
_cluster = click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Speak on the workers of a Dask cluster: tcp://HOST:8786.",
)
speech = click.argument("speech", metavar="SPEECH")


def common(command: _Command) -> _Command:
    """What every command has: --json and --debug, and that what the pipeline has to say reaches the terminal."""

    @wraps(command)
    def logged(*args: Any, **settings: Any) -> Any:  # noqa: ANN401
        log_to_terminal()
        return command(*args, **settings)

    return debug_option(_json_flag(cast(_Command, logged)))


def source_options(*, leave_out: str = "") -> Callable[[_Command], _Command]:
    """The options that say how a speech is to be understood, but for the one with that keyword."""
    return _each(
        each
        for each in render_options()
        if each.group == "source" and each.keyword != leave_out
    )


def reading_options(
    *, leave_out: Collection[str] = ()
) -> Callable[[_Command], _Command]:
    """All other options of a render, but for those with these keywords, and where its requests run."""
    others = {each.keyword: each for each in render_options() if each.group != "source"}
    first = [others.pop(keyword) for keyword in _FIRST]
    before = _each(each for each in first if each.keyword not in leave_out)
    after = _each(each for each in others.values() if each.keyword not in leave_out)
    return lambda command: before(_cluster(after(command)))


def option(keyword: str) -> Callable[[_Command], _Command]:
    """The option of a render with that keyword."""
    return _each(each for each in render_options() if each.keyword == keyword)


def print_json(value: object, indent: int | None = 2) -> None:
    """Print one JSON object on standard output."""
    import json

    terminal.show(json.dumps(value, ensure_ascii=False, indent=indent))


def _each(options: Iterable[Option]) -> Callable[[_Command], _Command]:
    """A decorator that gives a command these options, in their order."""
    decorators = [_click_option(each) for each in options]

    def decorate(command: _Command) -> _Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


def _click_option(option: Option) -> Callable[[_Command], _Command]:
    """An option of a render as click declares it."""
    traits = option.traits
    has_no_default = option.is_flag or option.is_repeatable
    return click.option(
        *option.flags,
        option.keyword,
        default=None if has_no_default else option.default,
        help=traits.help,
        metavar=traits.metavar,
        is_flag=option.is_flag and not option.choices,
        multiple=option.is_repeatable,
        type=_click_type(option),
    )


class _FlagOrWord(click.ParamType[object]):
    """What is given alone, which is told by an empty value, or with one of a few words."""

    name = "word"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> object:
        """True where it is given alone, else the word."""
        if value in self.words:
            return value
        if value:
            self.fail(f"{value!r} is none of: {', '.join(self.words)}", param, ctx)
        return True


class ReadingCommand(click.Command):
    """A command with options of a render, some of which are given alone or with a word.

    Another word behind such an option is none of its own, but a speech.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse a command line on which ``--option`` alone is written as ``--option=``."""
        words: dict[str, Sequence[str]] = {}
        for param in self.params:
            if isinstance(param.type, _FlagOrWord):
                words.update(dict.fromkeys(param.opts, param.type.words))
        written: list[str] = []
        for arg, following in pairwise([*args, ""]):
            is_alone = arg in words and following not in words[arg]
            written.append(f"{arg}=" if is_alone else arg)
        return super().parse_args(ctx, written)


class _Parsed(click.ParamType[object]):
    """A value in a notation of its own."""

    def __init__(self, name: str, parse: Callable[[str], object]) -> None:
        self.name = name
        self._parse = parse

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> object:
        """The value; a default is one already."""
        if not isinstance(value, str):
            return value
        try:
            return self._parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def _click_type(option: Option) -> click.ParamType[Any] | None:
    """The type of an option's value; None for a plain flag."""
    if option.is_flag:
        return _FlagOrWord(option.choices) if option.choices else None
    if option.traits.parse:
        return _Parsed(option.keyword, option.traits.parse)
    if option.choices:
        return click.Choice(option.choices)
    if option.traits.limits:
        return click.IntRange(*option.traits.limits)
    return _PLAIN_TYPES.get(option.value_type, click.STRING)
