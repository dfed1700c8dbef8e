"""What the commands share: the group that takes a speech for a command, exit codes, messages, and --debug."""

import logging
import traceback
from collections.abc import Sequence

import click

from narrate.errors import NarrateError

__all__ = [
    "SpeechGroup",
    "debug_option",
    "log_to_terminal",
    "message_of",
    "run_group",
]

_BUG = 1
_INTERRUPTED = 130


def run_group(group: click.Group, args: Sequence[str]) -> int:
    """Run one command; returns its exit code. Whatever went wrong is one line on standard error."""
    flags = {"debug": False}
    try:
        left = group.main(list(args), prog_name="narrate", standalone_mode=False, obj=flags)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message(), err=True)
        return asked.exit_code
    except (KeyboardInterrupt, click.Abort):
        return _fail(
            "interrupted; what is finished is kept: run the same command again to go on",
            _INTERRUPTED,
        )
    except Exception as error:  # also a mistake of ours is one line
        return _fail(message_of(error), getattr(error, "exit_code", _BUG), flags["debug"])
    return (
        left if isinstance(left, int) else 0
    )  # the code of a command that left with one; the others return None


def message_of(error: Exception) -> str:
    """What went wrong, on one line."""
    if isinstance(error, click.ClickException):
        message = error.format_message()
    else:
        bug = "" if isinstance(error, NarrateError) else f"{type(error).__name__}: "
        message = f"{bug}{error}{' (a bug: --debug shows where)' if bug else ''}"
    return " ".join(message.split())


def _fail(message: str, code: int, debug: bool = False) -> int:
    if debug:
        traceback.print_exc()
    click.echo(f"narrate: {message}", err=True)
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


debug_option = click.option(
    "--debug", is_flag=True, expose_value=False, callback=_set_debug, help="Show tracebacks."
)
