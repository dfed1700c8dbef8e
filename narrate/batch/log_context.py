"""What the pipeline has to say while several speeches are rendered: once each, and of which speech."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["each_once", "speaking_of"]

_thread = threading.local()


@contextmanager
def speaking_of(speech: Path) -> Iterator[None]:
    """Within the block this thread works for that speech."""
    _thread.speech = speech
    try:
        yield
    finally:
        del _thread.speech


@contextmanager
def each_once() -> Iterator[None]:
    """Within the block a warning names the speech that it is about, and a note is not repeated for the next."""
    told: set[str] = set()

    def worth_telling(record: logging.LogRecord) -> bool:
        speech = getattr(_thread, "speech", None)
        if record.levelno >= logging.WARNING and speech is not None:
            record.msg, record.args = f"{speech}: {record.getMessage()}", None
        elif (message := record.getMessage()) in told:
            return False
        else:
            told.add(message)
        return True

    handlers = logging.getLogger("narrate").handlers
    for handler in handlers:
        handler.addFilter(worth_telling)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(worth_telling)
