"""What was made of which speech: a journal beside the renders, so that a batch does only what is missing or changed.

One line of JSON is added for each finished render, after its files are in place; of several lines for one speech
and format the last counts, and a line that was cut short by a crash is no line. Nothing in it is a time: a speech is
done if a digest of everything that its render came from is the one that was noted, and every file that was made still
has the content that it had. Paths are relative to the journal's folder: renders and sources can move together.
"""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from narrate.atomic import atomically, writing
from narrate.errors import OutputError
from narrate.naming import distinct_names
from narrate.pipeline.report import Report

__all__ = ["Entry", "Ledger", "MadeFile"]

_JOURNAL = ".narrate-batch.jsonl"
_LOCK = ".narrate-batch.lock"


class MadeFile(msgspec.Struct, frozen=True):
    """A file as it was when the render was finished."""

    name: str  #: relative to the journal's folder
    size_bytes: int
    sha256: str


class Entry(msgspec.Struct, frozen=True):
    """A finished render."""

    source: str  #: relative to the journal's folder
    digest: str  #: of everything that the render came from
    files: tuple[MadeFile, ...]
    report: Report


class Ledger:
    """The journal of one folder of renders, held by one batch at a time."""

    def __init__(self, folder: Path) -> None:
        """Make the folder, and hold its journal.

        Raises OutputError if the folder cannot be written to, or if another batch holds its journal.
        """
        self.folder = folder
        self._journal = folder / _JOURNAL
        with writing(self._journal):
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(folder)
        #: The last entry for each source and format.
        self._entries: dict[tuple[str, str], Entry] = {}
        #: A file's name without suffix, case folded, to the source that it is for.
        self._owners: dict[str, str] = {}
        self._load()

    def close(self) -> None:
        """Let another batch have the folder."""
        self._lock.release()

    @property
    def made(self) -> frozenset[Path]:
        """The whole paths of all files that it knows to be renders."""
        names = [file.name for entry in self._entries.values() for file in entry.files]
        return frozenset((self.folder / name).resolve() for name in names)

    def find(self, source: Path, format: str) -> Entry | None:
        """What was made of a speech in that format; None if nothing, or if a file of it has gone or changed."""
        entry = self._entries.get((self._key(source), format))
        if entry is None or not all(map(self._is_intact, entry.files)):
            return None
        return entry

    def claim(self, source: Path, title: str) -> str:
        """A name, without suffix, for the renders of a speech: no other speech's, and the same at each run."""
        key = self._key(source)
        name = next(
            name for name in distinct_names(title, source) if self._is_free(name, key)
        )
        self._owners[name.casefold()] = key
        return name

    def add(self, source: Path, digest: str, report: Report) -> None:
        """Note a finished render. What it replaces under another name is removed, unless somebody has changed it.

        Raises OutputError if the journal cannot be written.
        """
        files = tuple(self._made_file(Path(name)) for name in report.files)
        entry = Entry(self._key(source), digest, files, report)
        former = self._entries.get((entry.source, report.format))
        with writing(self._journal), self._journal.open("ab") as journal:
            journal.write(_line(entry))
            journal.flush()
            os.fsync(journal.fileno())
        self._take(entry)
        if former:
            names = {file.name for file in files}
            self._remove(file for file in former.files if file.name not in names)

    def _load(self) -> None:
        """Take what the journal says, and write it anew where it says more than counts."""
        if not self._journal.exists():
            return
        lines = self._journal.read_bytes().splitlines(keepends=True)
        for line in lines:
            with suppress(msgspec.MsgspecError):
                self._take(msgspec.json.decode(line, type=Entry))
        # superseded, torn or of another version
        has_idle_lines = len(lines) > len(self._entries)
        if has_idle_lines:
            with atomically(self._journal) as fresh:
                fresh.write_bytes(b"".join(map(_line, self._entries.values())))

    def _take(self, entry: Entry) -> None:
        self._entries[entry.source, entry.report.format] = entry
        stem = Path(entry.report.output).stem
        self._owners[stem.casefold()] = entry.source

    def _remove(self, files: Iterable[MadeFile]) -> None:
        """Remove files that are as they were made."""
        for file in files:
            if self._is_intact(file):
                with suppress(OSError):
                    (self.folder / file.name).unlink()

    def _key(self, source: Path) -> str:
        return os.path.relpath(source.resolve(), self.folder.resolve())

    def _is_free(self, name: str, key: str) -> bool:
        """Whether a name is no other speech's; that of a speech that has gone is free again."""
        owner = self._owners.get(name.casefold(), key)
        return owner == key or not (self.folder / owner).exists()

    def _made_file(self, path: Path) -> MadeFile:
        with writing(path), path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return MadeFile(os.path.relpath(path, self.folder), file.tell(), digest)

    def _is_intact(self, file: MadeFile) -> bool:
        """Whether a file has the content that was written; its size tells most changes without reading it."""
        path = self.folder / file.name
        try:
            has_its_size = path.stat().st_size == file.size_bytes
            return has_its_size and self._made_file(path) == file
        except (OSError, OutputError):
            return False


def _locked(folder: Path) -> FileLock:
    """The folder's lock, held. Raises OutputError if another batch has it."""
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as held:
        raise OutputError(
            f"another batch is writing to {folder}: wait for it, or name another folder with -o"
        ) from held
    return lock


def _line(entry: Entry) -> bytes:
    return msgspec.json.encode(entry) + b"\n"
