"""ONNX Runtime sessions, loaded once a process."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.errors import EngineUnavailableError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

__all__ = ["open_session", "runtime", "session"]


def runtime() -> str:
    """The runtime's name and version."""
    import onnxruntime

    return f"onnxruntime-{onnxruntime.__version__}"


def open_session(model: "Path | bytes") -> "InferenceSession":
    """A session of one thread: several requests side by side are faster than one request on many threads.

    Raises EngineUnavailableError when the model does not load.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.enable_mem_pattern = False  # every request has another length: no pattern ever repeats
    options.log_severity_level = 3
    try:
        source = model if isinstance(model, bytes) else str(model)
        return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime raises its own, undocumented classes for a file it cannot load
        name = "the model" if isinstance(model, bytes) else model
        raise EngineUnavailableError(f"{name} does not load as a Kokoro model: {str(error).splitlines()[0]}") from error


@functools.cache
def session(model: Path) -> "InferenceSession":
    """The session of a model file."""
    return open_session(model)
