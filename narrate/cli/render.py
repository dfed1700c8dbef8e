"""The command that makes an audio file of a speech."""

import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from narrate.cli.options import (
    ReadingCommand,
    common,
    print_json,
    reading_options,
    source_options,
    speech,
)
from narrate.errors import OutputError, SettingsError
from narrate.options import RenderOptions
from narrate.text.clock import clock

if TYPE_CHECKING:
    from narrate.pipeline.report import Report

__all__ = ["render"]

_STANDARD_OUTPUT = "-"
_DEFAULT_FORMAT = "mp3"


@click.command(cls=ReadingCommand)
@speech
@reading_options()
@source_options()
@common
def render(speech: str, cluster: str | None, as_json: bool, **settings: Any) -> None:  # noqa: ANN401
    """Read SPEECH (.txt .md .docx .html .epub .pdf, or - for standard input) aloud into one audio file."""
    from narrate.cli.progress import progress_bar
    from narrate.pipeline.render import render as render_speech
    from narrate.tts.execution.workers import shared_workers

    options = RenderOptions.of(**settings)
    with progress_bar() as show, shared_workers(cluster) as workers:

        def render_with(options: RenderOptions) -> "Report":
            return render_speech(speech, options, on_progress=show, workers=workers)

        if options.output.path == _STANDARD_OUTPUT:
            return _render_to_standard_output(options, render_with, as_json=as_json)
        report = render_with(options)
    if as_json:
        return print_json(asdict(report))
    length = clock(report.duration_s)
    count = len(report.chapters)
    chapters = "1 chapter" if count == 1 else f"{count} chapters"
    click.echo(f"{report.output}  ({length}, {chapters}, {report.engine})")
    for beside in report.files[1:]:
        click.echo(beside)
    return None


def _render_to_standard_output(
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
    import shutil
    from tempfile import TemporaryDirectory

    output = options.output
    writes_beside = output.captions or output.page or output.read_along
    if as_json or writes_beside or output.split or output.play:
        raise SettingsError(
            "-o - writes one audio file alone: leave out --json, --captions, --page, --read-along, --split and --play, "
            "or name a file"
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
