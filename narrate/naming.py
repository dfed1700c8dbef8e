"""Where a render goes: the file's name and format."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from narrate.directories import output_dir
from narrate.errors import OutputError, SettingsError
from narrate.mixer import FORMATS

__all__ = ["Target", "ensure_other_than", "output_target"]

#: File systems take 255 bytes; what is left serves the suffix and a temporary name beside the file.
_LONGEST_NAME_BYTES = 200

_FORBIDDEN = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]+')
_DEFAULT_FORMAT = "mp3"


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be written."""

    path: Path
    format: str


def output_target(title: str, source: str | Path, output: str | Path | None, format: str | None) -> Target:
    """The file to write, from what the user asked for and what the speech is called.

    Raises SettingsError for a format that is not known, a suffix that belies the format, or the source itself
    as the target; OutputError when the output directory cannot be made.
    """
    if format is not None and format not in FORMATS:
        raise SettingsError(f"no format {format!r}: choose one of {', '.join(FORMATS)}")
    if output is None:
        format = format or _DEFAULT_FORMAT
        return Target(_made(output_dir()) / f"{file_name(title)}.{format}", format)
    path = Path(output)
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


def file_name(title: str) -> str:
    """A title as a file name on any system: 在A/B会上 becomes 在A_B会上; never empty, never too long."""
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", title)).strip(" ._")
    cut = name.encode()[:_LONGEST_NAME_BYTES].decode(errors="ignore").rstrip(" ._")
    return cut or "speech"


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the folder {folder} ({error.strerror}): name a file with -o") from error
    return folder
