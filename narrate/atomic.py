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

__all__ = ["atomically", "ensure_writable", "keep", "replacing", "writing"]

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

    The file to make is in the same folder, hidden, with the same suffix, and does not exist yet. It is gone after any
    failure, an interrupt included. A symbolic link is followed, so that it stays one. Raises OutputError when ``path``
    is something other than a regular file or its folder cannot be written.
    """
    target = Path(os.path.realpath(path))
    ensure_writable(target)
    temporary = _beside(target)
    with _removed_after(temporary):
        yield temporary
        with writing(target):
            _flush(temporary)
            temporary.replace(target)


@contextmanager
def replacing(path: Path, *, flush: bool = True) -> Iterator[Path]:
    """Yield the path of a file to make; put it in place of ``path`` when the block ends well.

    For files that narrate keeps for itself, such as clips and models: the name ends in ``.part`` until the file is
    whole, so that what a crash leaves behind can be found. ``flush`` has the contents on the disk before the name says
    so. Raises OSError.
    """
    temporary = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
    with _removed_after(temporary):
        yield temporary
        if flush:
            _flush(temporary)
        temporary.replace(path)


def keep(path: Path, content: bytes, *, flush: bool = False) -> None:
    """Write a file of narrate's own, whole or not at all, in a folder that is made for it. Raises OSError.

    Whoever reads or writes it at the same time, in whatever thread or process, has a whole one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path, flush=flush) as temporary:
        temporary.write_bytes(content)


def ensure_writable(path: Path) -> None:
    """Raise OutputError now if a file could not be written there later. Leaves nothing behind."""
    target = Path(os.path.realpath(path))
    with writing(target):
        with suppress(FileNotFoundError):
            target.stat()  # a name that is too long is refused before the work, not after it
        if target.exists() and not target.is_file():
            raise OutputError(
                f"{target} is not a regular file: name a file to write to"
            )
        if not target.parent.is_dir():
            raise OutputError(
                f"there is no folder {target.parent}: create it, or choose another"
            )
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
        system = next(
            (cause for cause in (error, *error.args) if isinstance(cause, OSError)),
            None,
        )
        reason: object = error
        advice = DEFAULT_ADVICE
        if system is not None:
            reason = system.strerror or error
            advice = ADVICE.get(system.errno or 0, DEFAULT_ADVICE)
        # The folder, not the file: the file's name may be a temporary one, and its folder is what can be mended.
        raise OutputError(
            f"cannot write in {path.parent} ({reason}): {advice}"
        ) from error


@contextmanager
def _removed_after(temporary: Path) -> Iterator[None]:
    """Remove a temporary file at the end of the block, if it is still there."""
    try:
        yield
    finally:
        with suppress(OSError):
            temporary.unlink()


def _beside(target: Path) -> Path:
    """A name next to the target. It is short: the target's may be as long as names get."""
    return target.with_name(f".narrate-{secrets.token_hex(4)}{target.suffix}")


def _flush(path: Path) -> None:
    """Have the contents on the disk before the name says so."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
