"""Speeches that are dropped into folders, or changed in them, for as long as somebody watches."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

__all__ = ["watched"]

#: A file that has not changed for so long is taken to be whole. One that pauses longer while it is copied is rendered
#: again when it has grown.
_QUIET_S = 1.0

#: How often a folder is looked at while a file in it grows, and how soon after an interrupt the watch ends.
_STEP_MS = 100

#: Device, inode, size and time of the last change in nanoseconds: another tells that there is something to look at.
_Signature = tuple[int, int, int, int]


def watched(folders: Iterable[Path], find: Callable[[], list[Path]]) -> Iterator[list[Path]]:
    """Without an end: the speeches that ``find`` finds, each when it has stopped growing, and again when it changes.

    Events of the file system say when to look, not what to take: whether a file was written in place, renamed into it
    or came with its folder, it is found. What changes while a list is being worked on is in a later one.
    """
    from watchfiles import watch

    taken: dict[Path, _Signature] = {}
    seen: dict[Path, tuple[_Signature, float]] = {}
    growing = True
    for changes in watch(
        *folders,
        watch_filter=None,
        step=_STEP_MS,
        debounce=2 * _STEP_MS,
        rust_timeout=2 * _STEP_MS,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        if not changes and not growing:
            continue
        seen = _looked_at(find(), seen, time.monotonic())
        fresh = {path: noted for path, noted in seen.items() if taken.get(path) != noted[0]}
        ready = [
            path for path, (_, since_s) in fresh.items() if time.monotonic() - since_s >= _QUIET_S
        ]
        growing = len(ready) < len(fresh)
        taken |= {path: fresh[path][0] for path in ready}
        if ready:
            yield ready


def _looked_at(
    paths: Iterable[Path], before: dict[Path, tuple[_Signature, float]], now_s: float
) -> dict[Path, tuple[_Signature, float]]:
    """Each file's signature, and since when it has had it."""
    seen = {}
    for path in paths:
        signature = _signature(path)
        if signature is not None:
            noted = before.get(path)
            seen[path] = noted if noted and noted[0] == signature else (signature, now_s)
    return seen


def _signature(path: Path) -> _Signature | None:
    """None for a file that has gone meanwhile."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
