"""A render that goes to standard output, for whoever pipes it on: ``-o -``."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from narrate.errors import OutputError, SettingsError
from narrate.options import RenderOptions

__all__ = ["is_standard_output", "render_to_standard_output"]

_DEFAULT_FORMAT = "mp3"


def is_standard_output(options: RenderOptions) -> bool:
    """Whether the user asked for standard output."""
    return options.output.path == "-"


def render_to_standard_output(
    options: RenderOptions,
    render: Callable[[RenderOptions], object],
    *,
    as_json: bool,
) -> None:
    """Render to a file of its own, and copy it to standard output once it is whole.

    So nothing goes out after an error, and every format can go out: the beginnings of most are written last.

    Args:
        options: Those of the render, with "-" for the path.
        render: Renders with other options, to a file.
        as_json: Whether the report was to go to standard output too.

    Raises:
        SettingsError: For what does not go with it.
        OutputError: When standard output cannot be written to.
    """
    output = options.output
    if as_json or output.captions or output.page:
        raise SettingsError(
            "-o - writes the audio alone: leave out --json, --captions and --page, or name a file"
        )
    if sys.stdout.isatty():
        raise SettingsError(
            "-o - writes audio, and this is a terminal: redirect it, or name a file"
        )
    with TemporaryDirectory(prefix="narrate-") as folder:
        path = Path(folder) / f"speech.{output.format or _DEFAULT_FORMAT}"
        render(options.having({"output": path}))
        try:
            with path.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except OSError as error:
            reason = error.strerror or error
            raise OutputError(f"cannot write to standard output ({reason})") from error
