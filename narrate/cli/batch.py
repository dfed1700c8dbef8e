"""The command that makes audio files of many speeches."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from narrate.cli.console import message_of, terminal
from narrate.cli.options import (
    ReadingCommand,
    common,
    print_json,
    reading_options,
    source_options,
)
from narrate.errors import SettingsError, SourceError
from narrate.options import RenderOptions
from narrate.text.clock import clock

if TYPE_CHECKING:
    from narrate.batch import Batch, Outcome

__all__ = ["batch"]


@click.command(cls=ReadingCommand)
@click.argument("named", metavar="FILE|DIR...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="DIR", help="Folder to write to.  [default: output]"
)
@click.option(
    "--watch",
    is_flag=True,
    help="Wait for speeches that are dropped into DIR or changed there.",
)
@source_options(leave_out="title")
@common
@reading_options(leave_out=("output", "play"))
def batch(
    named: tuple[str, ...],
    output: str | None,
    watch: bool,
    cluster: str | None,
    as_json: bool,
    **settings: Any,  # noqa: ANN401
) -> None:
    """Read many speeches aloud, each into a file of its own. Run again, it does only what is missing or changed.

    Of a DIR all speeches are read, and those in folders below it.
    """
    from narrate.batch import Batch, each_once
    from narrate.cli.progress import batch_bars
    from narrate.directories import output_dir
    from narrate.tts.execution.workers import shared_workers

    options = RenderOptions.of(**settings)
    folder = Path(output) if output else output_dir()
    outcomes = []
    with (
        batch_bars() as bars,
        each_once(),
        shared_workers(cluster) as workers,
        Batch(folder, options, workers, bars.show) as work,
    ):
        for speeches in _rounds(work, [Path(name) for name in named], watch):
            bars.expect(len(speeches))
            with closing(work.run(speeches)) as found:
                for outcome in found:
                    bars.finish(outcome.source)
                    _tell(outcome, as_json, watch)
                    outcomes.append(outcome)
    if not as_json:
        _print_summary(outcomes)
    failures = [outcome.exit_code for outcome in outcomes if outcome.error]
    click.get_current_context().exit(failures[0] if failures else 0)


def _rounds(work: "Batch", named: list[Path], watch: bool) -> Iterable[list[Path]]:
    """What there is to read now or, for those who watch, also later."""
    from narrate.batch import watched

    if watch:
        if not all(path.is_dir() for path in named):
            raise SettingsError(
                "--watch takes folders: name those that speeches are dropped into"
            )
        return watched(named, lambda: work.find(named))
    speeches = work.find(named)
    if not speeches:
        folders = ", ".join(map(str, named))
        raise SourceError(
            f"there is no speech in {folders}: put .txt, .md, .docx, .html, .epub or .pdf files there"
        )
    return [speeches]


def _tell(outcome: "Outcome", as_json: bool, watch: bool) -> None:
    """Say at once what went wrong, and what somebody waits for; the rest comes with the summary."""
    if outcome.error:
        if click.get_current_context().find_root().obj["debug"]:
            import traceback

            traceback.print_exception(outcome.error)
        message = message_of(outcome.error)
        place = "" if str(outcome.source) in message else f"{outcome.source}: "
        terminal.tell(f"{place}{message}")
    if as_json:
        print_json(_outcome_json(outcome), indent=None)
    elif watch and outcome.report:
        terminal.show(f"{outcome.status}  {outcome.report.output}")


def _outcome_json(outcome: "Outcome") -> dict[str, object]:
    """The object that ``narrate batch --json`` prints for a speech."""
    head = {
        "source": str(outcome.source),
        "status": outcome.status,
        "error": message_of(outcome.error) if outcome.error else None,
        "exit_code": outcome.exit_code,
    }
    report = asdict(outcome.report) if outcome.report else {}
    return head | report


def _print_summary(outcomes: Iterable["Outcome"]) -> None:
    """A row for each speech, those that failed last, where they are seen; then how many there are of each kind."""
    from narrate.cli.progress import print_table

    rows = []
    counts = {"done": 0, "skipped": 0, "failed": 0}
    for outcome in sorted(outcomes, key=_place_in_summary):
        counts[outcome.status] += 1
        rows.append((outcome.status, *_summary_cells(outcome)))
    print_table(rows)
    click.echo(
        ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    )


def _place_in_summary(outcome: "Outcome") -> tuple[bool, str]:
    return outcome.status == "failed", str(outcome.source)


def _summary_cells(outcome: "Outcome") -> tuple[str, str, str]:
    """How long a speech takes, where it is from, and where it went or why it did not."""
    source = str(outcome.source)
    if outcome.report:
        return clock(outcome.report.duration_s), source, outcome.report.output
    return "", source, message_of(outcome.error) if outcome.error else ""
