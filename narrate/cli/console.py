"""What the commands share: exit codes, messages, and --debug."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click

from narrate.errors import NarrateError

__all__ = [
    "Terminal",
    "debug_option",
    "log_to_terminal",
    "message_of",
    "run_group",
    "terminal",
]

_BUG = 1
_INTERRUPTED = 130


class Terminal:
    """Where lines for the user go: past the progress bars, while there are any."""

    def __init__(self) -> None:
        """Begin without bars."""
        self._print_above_bars: Callable[[str], None] | None = None

    @contextmanager
    def showing_bars(self, print_above: Callable[[str], None]) -> Iterator[None]:
        """For as long as the block runs, bars are shown that ``print_above`` prints a line above."""
        self._print_above_bars = print_above
        try:
            yield
        finally:
            self._print_above_bars = None

    def tell(self, message: str) -> None:
        """Print a message of the program, one line on standard error."""
        line = f"narrate: {message}"
        if self._print_above_bars:
            self._print_above_bars(line)
        else:
            click.echo(line, err=True)

    def show(self, line: str) -> None:
        """Print a line of a result on standard output."""
        if self._print_above_bars and sys.stdout.isatty():
            self._print_above_bars(line)  # both are the terminal that the user looks at
        else:
            click.echo(line)


#: The terminal that this process was started in.
terminal = Terminal()


def run_group(group: click.Group, args: Sequence[str]) -> int:
    """Run one command; returns its exit code. Whatever went wrong is one line on standard error."""
    flags = {"debug": False}
    try:
        code = group.main(
            list(args), prog_name="narrate", standalone_mode=False, obj=flags
        )
    except click.exceptions.NoArgsIsHelpError as no_arguments:
        click.echo(no_arguments.format_message(), err=True)
        return no_arguments.exit_code
    except (KeyboardInterrupt, click.Abort):
        advice = (
            "interrupted; what is finished is kept: run the same command again to go on"
        )
        return _fail(advice, _INTERRUPTED)
    except Exception as error:  # also a mistake of ours is one line
        code = getattr(error, "exit_code", _BUG)
        return _fail(message_of(error), code, debug=flags["debug"])
    # The code of a command that left with one; the others return None.
    return code if isinstance(code, int) else 0


def message_of(error: Exception) -> str:
    """What went wrong, on one line."""
    if isinstance(error, click.ClickException):
        message = error.format_message()
    elif isinstance(error, NarrateError):
        message = str(error)
    else:
        message = f"{type(error).__name__}: {error} (a bug: --debug shows where)"
    return " ".join(message.split())


def _fail(message: str, code: int, *, debug: bool = False) -> int:
    if debug:
        import traceback

        traceback.print_exc()
    terminal.tell(message)
    return code


def log_to_terminal() -> None:
    """Let the modules' notes and warnings through, a line each."""
    import logging  # here, as the help has no use for it

    class TerminalHandler(logging.Handler):
        """Prints what the pipeline has to say."""

        def emit(self, record: logging.LogRecord) -> None:
            """Write one line to standard error, whatever that is at this moment."""
            terminal.tell(record.getMessage())

    logger = logging.getLogger("narrate")
    logger.handlers = [TerminalHandler()]
    logger.setLevel(logging.INFO)


def _set_debug(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().obj["debug"] = True


debug_option = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    callback=_set_debug,
    help="Show tracebacks.",
)
