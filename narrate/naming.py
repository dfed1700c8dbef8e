"""Where a render goes: the file's name and format."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from narrate.audio.containers.sinks import FORMATS
from narrate.errors import OutputError, SettingsError
from narrate.options import OutputOptions

__all__ = ["DEFAULT_FORMAT", "Target", "distinct_names", "ensure_other_than", "output_target"]

#: Of the name of a source, that much is enough to tell it from another.
_LONGEST_SOURCE_NAME_BYTES = 60

#: File systems take 255 bytes; what is left serves the suffix and a temporary name beside the file.
_LONGEST_NAME_BYTES = 200

_FORBIDDEN = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]+')
DEFAULT_FORMAT = "mp3"


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be written."""

    path: Path
    format: str


def output_target(title: str, source: str | Path, output: OutputOptions, folder: Path) -> Target:
    """The file to write, from what the user asked for and what the speech is called.

    ``folder`` is where it goes if no path was given. Raises SettingsError for a format that is not known, a suffix that
    belies the format, or the source itself as the target; OutputError when the folder cannot be made.
    """
    format = output.format
    if format is not None and format not in FORMATS:
        raise SettingsError(f"no format {format!r}: choose one of {', '.join(FORMATS)}")
    if output.path is None:
        format = format or DEFAULT_FORMAT
        return Target(_made(folder) / f"{file_name(title)}.{format}", format)
    path = Path(output.path)
    ending = path.suffix.removeprefix(".").lower()
    if ending not in FORMATS or format not in {None, ending}:
        wanted = f".{format}" if format else " or ".join(f".{name}" for name in FORMATS)
        raise SettingsError(f"the output {path} has to end in {wanted}")
    ensure_other_than(source, path)
    return Target(path, ending)


def ensure_other_than(source: str | Path, path: Path) -> None:
    """Raise SettingsError for a file to be written that is the speech itself."""
    if path.exists() and Path(source).exists() and path.samefile(source):
        raise SettingsError(f"{path} is the speech itself: name another output")


def distinct_names(title: str, source: Path) -> Iterator[str]:
    """Names for a speech's files, the best first, without an end: the title, then with the source's name, numbered."""
    yield file_name(title)
    stem = _cut(_clean(source.stem), _LONGEST_SOURCE_NAME_BYTES)
    for number in itertools.count(1):
        yield file_name(title, f" ({stem})" if number == 1 else f" ({stem} {number})")


def file_name(title: str, tail: str = "") -> str:
    """A title as a file name on any system: 在A/B会上 becomes 在A_B会上; never empty, never too long.

    ``tail`` is what the name ends in, however long the title.
    """
    return (_cut(_clean(title), _LONGEST_NAME_BYTES - len(tail.encode())) or "speech") + tail


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text)).strip(" ._")


def _cut(name: str, longest_bytes: int) -> str:
    return name.encode()[:longest_bytes].decode(errors="ignore").rstrip(" ._")


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot make the folder {folder} ({error.strerror}): name a file with -o"
        ) from error
    return folder
