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

__all__ = [
    "DEFAULT_FORMAT",
    "Target",
    "distinct_names",
    "ensure_other_than",
    "file_name",
    "list_target",
    "output_target",
]

DEFAULT_FORMAT = "mp3"

#: File systems take names of 255 bytes; what is left serves the suffix and a temporary name beside the file.
_LONGEST_NAME_BYTES = 200

#: So much of the name of a source is enough to tell it from another.
_LONGEST_SOURCE_NAME_BYTES = 60

#: What Windows or POSIX forbids in a file name.
_FORBIDDEN = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]+')

#: What a name should neither begin nor end with: hidden files begin with a point, and Windows cuts it off at the end.
_UNWANTED_AT_EDGES = " ._"


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be written."""

    path: Path
    format: str  #: one of `narrate.audio.containers.sinks.FORMATS`


def output_target(
    title: str, source: str | Path, output: OutputOptions, folder: Path
) -> Target:
    """The file to write, from what the user asked for and what the speech is called.

    ``folder`` is where it goes if no path was given. Raises SettingsError for a format that is not known, a suffix that
    belies the format, or the source itself as the target; OutputError when the folder cannot be made.
    """
    format = output.format
    if format is not None and format not in FORMATS:
        raise SettingsError(f"no format {format!r}: choose one of {', '.join(FORMATS)}")
    if output.path is None:
        format = format or DEFAULT_FORMAT
        _make_folder(folder)
        return Target(folder / f"{file_name(title)}.{format}", format)
    path = Path(output.path)
    ending = path.suffix.removeprefix(".").lower()
    if ending not in FORMATS or format not in {None, ending}:
        possible = [format] if format else FORMATS
        wanted = " or ".join(f".{name}" for name in possible)
        raise SettingsError(f"the output {path} has to end in {wanted}")
    ensure_other_than(source, path)
    return Target(path, ending)


def list_target(target: Target) -> Target:
    """The list of files to write in place of one file: in a folder of the file's name, and named like it."""
    folder = target.path.with_suffix("")
    return Target(folder / f"{folder.name}.m3u8", target.format)


def ensure_other_than(source: str | Path, path: Path) -> None:
    """Raise SettingsError for a file to be written that is the speech itself."""
    both_exist = path.exists() and Path(source).exists()
    if both_exist and path.samefile(source):
        raise SettingsError(f"{path} is the speech itself: name another output")


def distinct_names(title: str, source: Path) -> Iterator[str]:
    """Names for a speech's files without their suffix, the best first.

    The title comes first, then the title with the source's name, then these with a number: ``A``, ``A (lake)``,
    ``A (lake 2)``, without an end.
    """
    yield file_name(title)
    stem = _shortened(_cleaned(source.stem), _LONGEST_SOURCE_NAME_BYTES)
    yield file_name(title, f" ({stem})")
    for number in itertools.count(2):
        yield file_name(title, f" ({stem} {number})")


def file_name(title: str, tail: str = "") -> str:
    """A title as a file name on any system: 在A/B会上 becomes 在A_B会上; never empty, never too long.

    ``tail`` is what the name ends in, however long the title.
    """
    room_bytes = _LONGEST_NAME_BYTES - len(tail.encode())
    name = _shortened(_cleaned(title), room_bytes) or "speech"
    return name + tail


def _cleaned(text: str) -> str:
    """A text without what a file name must not hold, composed as most systems store it (Unicode NFC)."""
    composed = unicodedata.normalize("NFC", text)
    return _FORBIDDEN.sub("_", composed).strip(_UNWANTED_AT_EDGES)


def _shortened(name: str, longest_bytes: int) -> str:
    """As many whole characters of a name as fit into so many bytes of UTF-8."""
    beginning = name.encode()[:longest_bytes]
    return beginning.decode(errors="ignore").rstrip(_UNWANTED_AT_EDGES)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot make the folder {folder} ({error.strerror}): name a file with -o"
        ) from error
