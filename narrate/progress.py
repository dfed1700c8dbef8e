"""A render's progress as a bar on a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from narrate.pipeline import Progress

__all__ = ["progress_bar"]

_LABELS = {"synthesis": "speaking", "mix": "mixing"}
_LONGEST_TITLE = 24


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """Show a bar on standard error, where that is a terminal, for as long as the block runs."""
    from rich import progress as rich_progress
    from rich.console import Console

    columns = (
        rich_progress.TextColumn("{task.description}"),
        rich_progress.BarColumn(),
        rich_progress.TaskProgressColumn(),
        rich_progress.TimeRemainingColumn(),
        rich_progress.TextColumn("{task.fields[chapter]}"),
    )
    console = Console(stderr=True)
    with rich_progress.Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks = {stage: bar.add_task(label, total=1.0, chapter="", visible=False) for stage, label in _LABELS.items()}

        def show(progress: Progress) -> None:
            title = progress.chapter
            chapter = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"
            bar.update(tasks[progress.stage], completed=progress.fraction, chapter=chapter, visible=True)

        yield show
