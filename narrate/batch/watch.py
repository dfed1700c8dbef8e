"""Speeches that are dropped into folders, or changed in them, for as long as somebody watches."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["watched"]

#: A file that has not changed for so long is taken to be whole. One that pauses longer while it is copied is rendered
#: again when it has grown.
_QUIET_S = 1.0

#: How often a folder is looked at while a file in it grows, and how soon after an interrupt the watch ends.
_STEP_MS = 100

#: Device, inode, size and time of the last change in nanoseconds: another tells that there is something to look at.
_Signature = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it was when it was last looked at."""

    signature: _Signature
    since_s: float  #: when it was first seen so, by `time.monotonic`


def watched(
    folders: Iterable[Path], find: Callable[[], list[Path]]
) -> Iterator[list[Path]]:
    """Without an end: the speeches that ``find`` finds, each when it has stopped growing, and again when it changes.

    Events of the file system say when to look, not what to take: whether a file was written in place, renamed into it
    or came with its folder, it is found. What changes while a list is being worked on is in a later one.
    """
    from watchfiles import watch

    taken: dict[Path, _Signature] = {}
    seen: dict[Path, _Seen] = {}
    is_growing = True
    for changes in watch(
        *folders,
        watch_filter=None,
        step=_STEP_MS,
        debounce=2 * _STEP_MS,
        rust_timeout=2 * _STEP_MS,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        if not changes and not is_growing:
            continue
        seen = _look_at(find(), seen, time.monotonic())
        fresh = [path for path in seen if taken.get(path) != seen[path].signature]
        quiet_since_s = time.monotonic() - _QUIET_S
        ready = [path for path in fresh if seen[path].since_s <= quiet_since_s]
        is_growing = len(ready) < len(fresh)
        for path in ready:
            taken[path] = seen[path].signature
        if ready:
            yield ready


def _look_at(
    paths: Iterable[Path], before: dict[Path, _Seen], now_s: float
) -> dict[Path, _Seen]:
    """Each file that is there as it is now; ``before`` is what the last look has seen."""
    seen = {}
    for path in paths:
        signature = _signature(path)
        if signature is None:
            continue
        last = before.get(path)
        is_unchanged = last is not None and last.signature == signature
        seen[path] = last if last and is_unchanged else _Seen(signature, now_s)
    return seen


def _signature(path: Path) -> _Signature | None:
    """What tells a file's content from another, without reading it; None for a file that has gone meanwhile."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
