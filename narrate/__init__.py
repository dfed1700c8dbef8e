"""narrate: a written speech in, one chaptered audio file out.

    import narrate

    outline = narrate.outline("speech.txt")
    report = narrate.render("speech.txt", offline=True)

Both take the options of the command line as keywords (see `narrate.options`). Every error is a `NarrateError` (see
`narrate.errors`).
"""

import os
from typing import TYPE_CHECKING, Any

from narrate.errors import NarrateError
from narrate.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from narrate.model import Outline
    from narrate.pipeline.progress import OnProgress
    from narrate.pipeline.report import Report
    from narrate.tts.execution.workers import Workers

__version__ = VERSION

__all__ = ["NarrateError", "__version__", "outline", "render"]

# ONNX Runtime 1.31 reports its use to a server of Microsoft's. It reads this before its first import;
# whoever wants the reports can set the variable to 0.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")


def outline(path: "str | Path", **options: Any) -> "Outline":  # noqa: ANN401
    """What would be read from a speech file, in order, and what would be dropped and why.

        >>> import narrate
        >>> speech = narrate.outline("speech.txt", author="Ruth Calder")
        >>> speech.title, speech.meta["speaker"]
        ('Planting trees', 'Ruth Calder')
        >>> [chapter.title for chapter in speech.chapters]
        ['Planting trees', 'I. Why', 'II. How']

    Args:
        path: A text, Word, web, e-book or PDF file, or "-" for standard input.
        options: The fields of `narrate.options.SourceOptions`: ``keep_all``, ``drop``, ``keep``, ``title``, ``author``
            and ``language``.

    Raises:
        SourceError: The file cannot be read as a speech.
        SettingsError: A pattern of ``drop`` or ``keep`` is none.
        TypeError: A keyword is no option.
    """
    from narrate.options import RenderOptions
    from narrate.pipeline import outlining

    return outlining.outline(path, RenderOptions.of(**options).source)


def render(
    path: "str | Path",
    *,
    on_progress: "OnProgress | None" = None,
    workers: "Workers | None" = None,
    **options: Any,  # noqa: ANN401
) -> "Report":
    """Read a speech file aloud into one chaptered audio file.

        >>> import narrate
        >>> report = narrate.render("speech.txt", output="speech.mp3", rate_percent=10)
        >>> report.output
        'speech.mp3'
        >>> [chapter.title for chapter in report.chapters]
        ['Planting trees', 'I. Why', 'II. How']

    Args:
        path: A text, Word, web, e-book or PDF file, or "-" for standard input.
        on_progress: Called with the `Progress` of each stage, from any thread.
        workers: Where requests are run; by default in threads of this render's own.
        options: The fields of `narrate.options.RenderOptions` and its groups, by the names of the long flags of
            ``narrate render``, but ``rate_percent``, ``bitrate_kbps`` and ``loudness_lufs`` with their units. What is
            not given is left to the front matter of the speech, the voice profile, and the defaults.

    Raises:
        NarrateError: The speech cannot be read, spoken or written; the exception's class says which.
        TypeError: A keyword is no option.

    Each file appears whole or not at all.
    """
    from narrate.options import RenderOptions
    from narrate.pipeline import render as rendering

    wanted = RenderOptions.of(**options)
    return rendering.render(path, wanted, on_progress=on_progress, workers=workers)
