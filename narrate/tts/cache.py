"""Clips on disk, one file each, found by what was said and by whom.

A file is one line of JSON (sample rate, boundaries, checksum of the samples) and the samples. It is
written beside its place and renamed, so a reader in any process sees a whole clip or none; what does
not match its checksum is a miss.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from narrate.errors import OutputError
from narrate.model import Boundary, Clip, Spoken

__all__ = ["CacheInfo", "ClipCache", "clip_key"]

#: Part of every key: raised when the meaning of what is stored changes.
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What the cache holds."""

    folder: str
    clips: int
    size_bytes: int


def clip_key(spoken: Spoken, fingerprint: str) -> str:
    """A clip's name: what is said, how, by which engine. Pauses, loudness, chapters and format have no part in it."""
    said = [_FORMAT, spoken.text, spoken.phonemes, asdict(spoken.prosody), fingerprint]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


class ClipCache:
    """The clips below one folder. Several processes may share it."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made at the first `put`."""
        self._folder = folder

    def __contains__(self, key: str) -> bool:
        """Is there a whole clip under that key?"""
        return self.get(key) is not None

    def get(self, key: str) -> Clip | None:
        """The clip, or None where there is none or it is damaged."""
        try:
            header, _, pcm = self._path(key).read_bytes().partition(b"\n")
            fields = json.loads(header)
            if hashlib.sha256(pcm).hexdigest() != fields["sha256"]:
                return None
            boundaries = tuple(Boundary(*boundary) for boundary in fields["boundaries"])
            return Clip(pcm, fields["sample_rate_hz"], boundaries)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, clip: Clip) -> None:
        """Keep a clip. Raises OutputError when the disk is full or the folder cannot be written."""
        header = {
            "sample_rate_hz": clip.sample_rate_hz,
            "boundaries": [(b.start_samples, b.end_samples, b.text) for b in clip.boundaries],
            "sha256": hashlib.sha256(clip.pcm).hexdigest(),
        }
        try:
            self._write(self._path(key), json.dumps(header).encode() + b"\n" + clip.pcm)
        except OSError as error:
            raise OutputError(
                f"cannot write to the cache {self._folder} ({error.strerror}): set NARRATE_CACHE_DIR to another folder"
            ) from error

    def info(self) -> CacheInfo:
        """How many clips there are, and their size."""
        sizes = [path.stat().st_size for path in self._files()]
        return CacheInfo(str(self._folder), len(sizes), sum(sizes))

    def clear(self) -> CacheInfo:
        """Remove every clip; returns what was there."""
        before = self.info()
        for path in self._files():
            path.unlink(missing_ok=True)
        return before

    def _files(self) -> Iterator[Path]:
        return self._folder.glob("??/*.clip")

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.clip"

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(unfinished).replace(path)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
