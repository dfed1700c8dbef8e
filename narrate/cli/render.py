"""The command that makes an audio file of a speech."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from narrate.cli.options import (
    common,
    print_json,
    reading_options,
    source_options,
    speech,
)
from narrate.cli.standard_output import is_standard_output, render_to_standard_output
from narrate.options import RenderOptions
from narrate.text.clock import clock

if TYPE_CHECKING:
    from narrate.pipeline.report import Report

__all__ = ["render"]


@click.command()
@speech
@reading_options()
@source_options()
@common
def render(speech: str, cluster: str | None, as_json: bool, **settings: Any) -> None:  # noqa: ANN401
    """Read SPEECH (.txt .md .docx .html .epub .pdf, or - for standard input) aloud into one audio file."""
    from narrate.cli.progress import progress_bar
    from narrate.pipeline import render as render_speech
    from narrate.pipeline import shared_workers

    options = RenderOptions.of(**settings)
    with progress_bar() as show, shared_workers(cluster) as workers:

        def render_with(options: RenderOptions) -> "Report":
            return render_speech(speech, options, on_progress=show, workers=workers)

        if is_standard_output(options):
            return render_to_standard_output(options, render_with, as_json=as_json)
        report = render_with(options)
    if as_json:
        return print_json(asdict(report))
    length = clock(report.duration_s)
    click.echo(f"{report.output}  ({length}, {len(report.chapters)} chapters, {report.engine})")
    for beside in report.files[1:]:
        click.echo(beside)
    return None
