"""The pipeline's notes and warnings, as lines on the terminal."""

import logging

from narrate.cli.console import terminal

__all__ = ["log_to_terminal"]


class _TerminalHandler(logging.Handler):
    """Prints what the pipeline has to say."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line to standard error, whatever that is at this moment."""
        terminal.tell(record.getMessage())


def log_to_terminal() -> None:
    """Let the modules' notes and warnings through, a line each."""
    logger = logging.getLogger("narrate")
    logger.handlers = [_TerminalHandler()]
    logger.setLevel(logging.INFO)
