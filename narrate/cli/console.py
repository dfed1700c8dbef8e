"""What the commands share: the group that takes a speech for a command, exit codes, messages, and --debug."""

import logging
import traceback
from collections.abc import Sequence
from typing import Any

import click

from narrate.errors import NarrateError

__all__ = ["Bitrate", "Names", "Rate", "SpeechGroup", "debug_option", "log_to_terminal", "run_group"]

_BUG = 1
_INTERRUPTED = 130


def run_group(group: click.Group, args: Sequence[str]) -> int:
    """Run one command; returns its exit code. Whatever went wrong is one line on standard error."""
    flags = {"debug": False}
    try:
        group.main(list(args), prog_name="narrate", standalone_mode=False, obj=flags)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message(), err=True)
        return asked.exit_code
    except (KeyboardInterrupt, click.Abort):
        return _fail("interrupted; what is finished is kept: run the same command again to go on", _INTERRUPTED)
    except (NarrateError, click.ClickException) as error:
        message = error.format_message() if isinstance(error, click.ClickException) else str(error)
        return _fail(message, error.exit_code, flags["debug"])
    except Exception as error:  # a mistake of ours: still one line
        return _fail(f"{type(error).__name__}: {error} (a bug: --debug shows where)", _BUG, flags["debug"])
    return 0


def _fail(message: str, code: int, debug: bool = False) -> int:
    if debug:
        traceback.print_exc()
    click.echo(f"narrate: {' '.join(message.split())}", err=True)
    return code


class SpeechGroup(click.Group):
    """A group whose first word may be a speech: ``narrate SPEECH`` is ``narrate render SPEECH``."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take the first word for a command, or else for a speech."""
        if self.get_command(ctx, args[0]) is None:
            args = ["render", *args]
        return super().resolve_command(ctx, args)


class Names(click.ParamType[tuple[str, ...]]):
    """Names with commas between them, such as srt,vtt."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:  # noqa: ANN401
        """The names, without blanks."""
        if isinstance(value, tuple):
            return value
        return tuple(name for part in str(value).split(",") if (name := part.strip().lower()))


class Rate(click.ParamType[int]):
    """A pace such as +10%."""

    name = "rate"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """The percentage as a whole number."""
        try:
            return int(str(value).removesuffix("%"))
        except ValueError:
            self.fail(f"{value!r} is no rate: write it as +10% or -10%", param, ctx)


class Bitrate(click.ParamType[int]):
    """A bit rate such as 96k."""

    name = "bitrate"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """The kilobits a second as a whole number."""
        try:
            return int(str(value).lower().removesuffix("bps").removesuffix("k"))
        except ValueError:
            self.fail(f"{value!r} is no bit rate: write it as 96k", param, ctx)


class _Echo(logging.Handler):
    """Prints what the pipeline has to say, past a progress bar if there is one."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line to standard error, whatever that is at this moment."""
        click.echo(f"narrate: {record.getMessage()}", err=True)


def log_to_terminal() -> None:
    """Let the modules' notes and warnings through, a line each."""
    logger = logging.getLogger("narrate")
    logger.handlers = [_Echo()]
    logger.setLevel(logging.INFO)


def _set_debug(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().obj["debug"] = True


debug_option = click.option("--debug", is_flag=True, expose_value=False, callback=_set_debug, help="Show tracebacks.")
