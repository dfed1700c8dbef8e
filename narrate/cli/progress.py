"""The progress of renders as bars on a terminal, and what became of a batch as a table."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.cli.console import terminal
from narrate.pipeline.progress import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

__all__ = ["BatchBars", "batch_bars", "print_table", "progress_bar"]

_LABELS = {"synthesis": "speaking", "mix": "mixing"}
_LONGEST_TITLE = 24


#: Where no terminal sets a limit, no cell is folded.
_UNLIMITED_WIDTH = 10_000


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """Show a bar on standard error, where that is a terminal, for as long as the block runs."""
    with _bars() as bars:
        tasks = {
            stage: bars.add_task(label, total=1.0, note="", visible=False)
            for stage, label in _LABELS.items()
        }

        def show(progress: Progress) -> None:
            bars.update(
                tasks[progress.stage],
                completed=progress.fraction,
                note=_short(progress.chapter),
                visible=True,
            )

        yield show


@contextmanager
def batch_bars() -> Iterator["BatchBars"]:
    """Show a bar for all speeches, and one for each that is being rendered, for as long as the block runs."""
    with _bars() as bars:
        yield BatchBars(bars)


class BatchBars:
    """The bars of a batch; may be told from any thread."""

    def __init__(self, bars: "Bars") -> None:
        """Begin with no speech at all."""
        self._bars = bars
        self._all = bars.add_task("speeches", total=0, note="", visible=False)
        self._each: dict[Path, TaskID] = {}
        self._lock = threading.Lock()
        self._expected = self._finished = 0

    def expect(self, speeches: int) -> None:
        """So many more are to be rendered."""
        self._expected += speeches
        self._count()

    def show(self, speech: Path, progress: Progress) -> None:
        """How far a speech is."""
        with self._lock:
            if speech not in self._each:
                self._each[speech] = self._bars.add_task(
                    "", total=1.0, note=_short(speech.name)
                )
        self._bars.update(
            self._each[speech],
            completed=progress.fraction,
            description=_LABELS[progress.stage],
        )

    def finish(self, speech: Path) -> None:
        """A speech is no longer rendered, whatever became of it."""
        with self._lock:
            if speech in self._each:
                self._bars.remove_task(self._each.pop(speech))
        self._finished += 1
        self._count()

    def _count(self) -> None:
        note = f"{self._finished} of {self._expected}"
        self._bars.update(
            self._all,
            total=self._expected,
            completed=self._finished,
            note=note,
            visible=True,
        )


def print_table(rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows in columns on standard output; characters that are two wide count so."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False)
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console()
    if not console.is_terminal:
        console.width = _UNLIMITED_WIDTH
    with console.capture() as capture:
        console.print(table)
    print("\n".join(line.rstrip() for line in capture.get().splitlines()))


@contextmanager
def _bars() -> Iterator["Bars"]:
    """Bars on standard error, where that is a terminal; what is printed meanwhile goes above them."""
    from rich import progress as rich_progress
    from rich.console import Console

    columns = (
        rich_progress.TextColumn("{task.description}"),
        rich_progress.BarColumn(),
        rich_progress.TaskProgressColumn(),
        rich_progress.TimeRemainingColumn(),
        rich_progress.TextColumn("{task.fields[note]}", markup=False),
    )
    console = Console(stderr=True)
    bars = rich_progress.Progress(
        *columns,
        console=console,
        transient=True,
        redirect_stdout=False,
        disable=not console.is_terminal,
    )
    with bars:
        if bars.disable:
            yield bars
            return

        def print_above(line: str) -> None:
            console.print(line, markup=False, highlight=False, soft_wrap=True)

        with terminal.showing_bars(print_above):
            yield bars


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"
