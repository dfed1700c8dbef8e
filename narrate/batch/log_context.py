"""Log messages while several speeches are rendered: a warning names its speech, a note is given once."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["each_once", "speaking_of"]

_thread = threading.local()


@contextmanager
def speaking_of(speech: Path) -> Iterator[None]:
    """For as long as the block runs, this thread's warnings are about that speech."""
    _thread.speech = speech
    try:
        yield
    finally:
        del _thread.speech


@contextmanager
def each_once() -> Iterator[None]:
    """For as long as the block runs, a warning names the speech that it is about, and no note is repeated."""
    printed: set[str] = set()

    def is_worth_printing(record: logging.LogRecord) -> bool:
        message = record.getMessage()
        speech = getattr(_thread, "speech", None)
        if record.levelno >= logging.WARNING and speech is not None:
            record.msg, record.args = f"{speech}: {message}", None
            return True
        is_new = message not in printed
        printed.add(message)
        return is_new

    handlers = logging.getLogger("narrate").handlers
    for handler in handlers:
        handler.addFilter(is_worth_printing)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(is_worth_printing)
