"""Files that appear whole or not at all: written beside their place, flushed to the disk, renamed."""

import errno
import os
import secrets
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from narrate.errors import OutputError

__all__ = ["atomically", "ensure_writable", "keep", "keeping", "writing"]

#: What to do about the commonest reasons; for any other, see DEFAULT_ADVICE.
ADVICE: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOSPC: "free some space",
        errno.EDQUOT: "free some space",
        errno.EFBIG: "render to a smaller format",
        errno.EACCES: "choose a folder that you may write to",
        errno.EPERM: "choose a folder that you may write to",
        errno.EROFS: "choose a folder that you may write to",
        errno.ENAMETOOLONG: "choose a shorter name",
    }
)
DEFAULT_ADVICE = "choose another place"


@contextmanager
def atomically(path: Path) -> Iterator[Path]:
    """Yield the path of a file to make; put it in place of ``path`` when the block ends well.

    It is in the same folder, hidden, with the same suffix, and not there yet. It is gone after any failure, an
    interrupt included. A symbolic link is followed, so that it stays one. Raises OutputError when ``path`` is something
    other than a regular file or its folder cannot be written.
    """
    target = Path(os.path.realpath(path))
    ensure_writable(target)
    temporary = _beside(target)
    try:
        yield temporary
        with writing(target):
            _flush(temporary)
            temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def ensure_writable(path: Path) -> None:
    """Raise OutputError now if a file could not be written there later. Leaves nothing behind."""
    target = Path(os.path.realpath(path))
    with writing(target):
        with suppress(FileNotFoundError):
            target.stat()  # a name that is too long is refused before the work, not after it
        if target.exists() and not target.is_file():
            raise OutputError(f"{target} is not a regular file: name a file to write to")
        if not target.parent.is_dir():
            raise OutputError(f"there is no folder {target.parent}: create it, or choose another")
        tried = _beside(target)
        tried.touch(exist_ok=False)
        tried.unlink()


@contextmanager
def writing(path: Path, *others: type[Exception]) -> Iterator[None]:
    """Turn an OSError, or one of the other exceptions, into an OutputError that says what to do."""
    kinds: tuple[type[Exception], ...] = (OSError, *others)
    try:
        yield
    except kinds as error:
        # mutagen wraps the error of the system in one of its own.
        system = next((cause for cause in (error, *error.args) if isinstance(cause, OSError)), None)
        reason = (system and system.strerror) or error
        advice = ADVICE.get((system and system.errno) or 0, DEFAULT_ADVICE)
        # The folder, not the file: the file's name may be a temporary one, and its folder is what can be mended.
        raise OutputError(f"cannot write in {path.parent} ({reason}): {advice}") from error


def keep(path: Path, content: bytes) -> None:
    """Write a file that can be made again, in a folder that is made for it. Raises OSError.

    Whoever reads or writes it at the same time, in whatever thread or process, has a whole one.
    """
    with keeping(path) as unfinished:
        unfinished.write_bytes(content)


@contextmanager
def keeping(path: Path, *, flush: bool = False, locked: bool = False) -> Iterator[Path]:
    """Yield the path of a file that can be made again; put it in place of ``path`` when the block ends well.

    It is in the same folder, which is made for it, and its name ends in ".part". ``flush`` has it on the disk before it
    is in its place. ``locked`` says that the caller holds a lock, so that the name can always be the same, and what a
    killed process left is written over. The file is gone after any failure, an interrupt included. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    ending = "part" if locked else f"{uuid.uuid4().hex}.part"
    unfinished = path.with_name(f"{path.name}.{ending}")
    try:
        yield unfinished
        if flush:
            _flush(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _beside(target: Path) -> Path:
    """A name next to the target. It is short: the target's may be as long as names get."""
    return target.with_name(f".narrate-{secrets.token_hex(4)}{target.suffix}")


def _flush(path: Path) -> None:
    """Have the contents on the disk before the name says so."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
