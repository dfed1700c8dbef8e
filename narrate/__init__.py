"""narrate: a written speech in, one chaptered audio file out.

    import narrate

    outline = narrate.outline("speech.txt")
    report = narrate.render("speech.txt", offline=True)

Both are described in `narrate.pipeline`; every error is a `NarrateError` (see `narrate.errors`).
"""

import os
from typing import TYPE_CHECKING

from narrate.errors import NarrateError

if TYPE_CHECKING:
    from narrate.pipeline import outline, render

    __version__: str

__all__ = ["NarrateError", "__version__", "outline", "render"]

# ONNX Runtime 1.31 reports its use to a server of Microsoft's. It reads this before its first import, which
# kokoro-onnx may do as well as we; whoever wants the reports can set the variable to 0.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")


def __getattr__(name: str) -> object:
    """Load the pipeline when it is first wanted, so that ``import narrate`` stays quick."""
    if name == "__version__":
        from narrate.version import installed_version

        return installed_version()
    if name in {"outline", "render"}:
        from narrate import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
