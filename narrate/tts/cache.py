"""Clips on disk, one file each, found by what is said and by which engine.

A file is written beside its place and renamed, so a reader in any process sees a whole clip or none; what does not
match its checksum is a miss. The time of a file is when it was last used.
"""

import hashlib
import json
import math
import os
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from narrate.atomic import keep
from narrate.errors import OutputError
from narrate.model import Clip, Spoken
from narrate.tts.clip_file import is_whole, packed, unpacked

__all__ = ["CacheInfo", "ClipCache", "clip_key"]

#: Part of every key: raised when the meaning of what is stored changes.
_FORMAT = 1

#: So old, an unfinished file or a lock that nobody holds was left by a process that was killed.
_LEFT_BEHIND_S = 24 * 3600.0

#: By so much the time of a file may lag behind the clock, or a server's clock behind ours.
_COARSE_S = 2.0

#: Where renders that are running hold a lock each.
_RUNNING = "running"


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What the cache holds."""

    folder: str
    clips: int
    size_bytes: int
    #: what it is brought down to after a render; None for no limit
    limit_bytes: int | None


def clip_key(spoken: Spoken, fingerprint: str) -> str:
    """A clip's name: what is said, how, by which engine. Pauses, loudness, chapters and format have no part in it."""
    said = [_FORMAT, spoken.text, spoken.phonemes, asdict(spoken.prosody), fingerprint]
    return hashlib.sha256(
        json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()


class ClipCache:
    """The clips below one folder. Several threads and processes may share it."""

    def __init__(
        self, folder: Path, *, limit_bytes: int | None = None, memory_bytes: int = 0
    ) -> None:
        """Name the folder, which is made when it is needed, and the size that `in_use` leaves behind.

        ``memory_bytes`` of the clips that went in or out last are kept as samples, to be decoded but once.
        """
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._memory_bytes = memory_bytes
        self._recent: OrderedDict[str, Clip] = OrderedDict()
        self._lock = threading.Lock()

    def __contains__(self, key: str) -> bool:
        """Whether there is a whole clip under that key; if so, it counts as used now."""
        return self._read(key) is not None

    def get(self, key: str) -> Clip | None:
        """The clip, or None where there is none or it is damaged."""
        with self._lock:
            clip = self._recent.get(key)
        if clip is None and (content := self._read(key)):
            clip = unpacked(content)
        if clip is not None:
            self._remember(key, clip)
        return clip

    def put(self, key: str, clip: Clip) -> None:
        """Keep a clip. Raises OutputError when the disk is full or the folder cannot be written."""
        with self._writing():
            keep(self._path(key), packed(clip), flush=True)
        self._remember(key, clip)

    @contextmanager
    def in_use(self) -> Iterator[Self]:
        """Keep every clip while the block runs, even if a render of another process ends; then enforce the limit."""
        with self._writing():
            (self._folder / _RUNNING).mkdir(parents=True, exist_ok=True)
            lock = FileLock(
                self._folder / _RUNNING / f"{time.time_ns()}-{uuid.uuid4().hex}.lock"
            )
            lock.acquire()
        try:
            yield self
        finally:
            lock.release()
            Path(lock.lock_file).unlink(missing_ok=True)
            self._enforce_limit()

    def info(self) -> CacheInfo:
        """How many clips there are, and their size."""
        sizes = [size for _, size, _ in self._files()]
        return CacheInfo(str(self._folder), len(sizes), sum(sizes), self._limit_bytes)

    def clear(self) -> CacheInfo:
        """Remove every clip; returns what was there."""
        before = self.info()
        self._recent.clear()
        for _, _, path in self._files():
            path.unlink(missing_ok=True)
        return before

    def _remember(self, key: str, clip: Clip) -> None:
        with self._lock:
            self._recent[key] = clip
            self._recent.move_to_end(key)
            while (
                sum(len(kept.pcm) for kept in self._recent.values())
                > self._memory_bytes
            ):
                self._recent.popitem(last=False)

    def _enforce_limit(self) -> None:
        """Remove the least recently used clips, but none that was used since a render began that still runs."""
        if self._limit_bytes is None:
            return
        kept_from_s = self._oldest_run_s()
        for unfinished in self._folder.glob("??/*.part"):
            _remove_if_old(unfinished)
        files = sorted(self._files())
        excess = sum(size for _, size, _ in files) - self._limit_bytes
        for used_s, size, path in files:
            if excess <= 0 or used_s >= kept_from_s:
                return
            with suppress(OSError):
                if path.stat().st_mtime == used_s:  # not used meanwhile
                    path.unlink()
                    excess -= size

    def _oldest_run_s(self) -> float:
        """When the first of the renders that are running began."""
        held = (
            path
            for path in (self._folder / _RUNNING).glob("*-*.lock")
            if _is_held(path)
        )
        return (
            min(
                (int(path.name.partition("-")[0]) / 1e9 for path in held),
                default=math.inf,
            )
            - _COARSE_S
        )

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """When each clip was last used, its size in bytes, and its file."""
        for path in self._folder.glob("??/*.clip"):
            with suppress(FileNotFoundError):  # another process may remove it meanwhile
                stat = path.stat()
                yield stat.st_mtime, stat.st_size, path

    def _read(self, key: str) -> bytes | None:
        """A clip's file if it is there and whole."""
        path = self._path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):  # a cache that may only be read is still a cache
            os.utime(path)
        return content if is_whole(content) else None

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.clip"

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OutputError(
                f"cannot write to the cache {self._folder} ({error.strerror}): set NARRATE_CACHE_DIR to another folder"
            ) from error


def _is_held(path: Path) -> bool:
    """Whether a running process holds this lock; one that was killed left it behind."""
    lock = FileLock(path)
    try:
        lock.acquire(blocking=False)
    except (Timeout, OSError):
        return True
    lock.release()
    _remove_if_old(path)
    return False


def _remove_if_old(path: Path) -> None:
    """Remove what a killed process left. Not at once: another may be about to take it."""
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > _LEFT_BEHIND_S:
            path.unlink()
