"""ONNX Runtime sessions, loaded once a process."""

import functools
import shutil
import threading
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from narrate.errors import EngineUnavailableError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

__all__ = ["open_session", "runtime", "session"]

_LOADING = threading.Lock()


def runtime() -> str:
    """The runtime's name and version."""
    import onnxruntime

    return f"onnxruntime-{onnxruntime.__version__}"


def open_session(
    model: "Path | bytes", *, finished: bool = False, keep_as: Path | None = None
) -> "InferenceSession":
    """An InferenceSession of one thread: several requests side by side are faster than one request on many threads.

    ``finished`` says that the file was written by the runtime, as it runs: nothing is improved any more. ``keep_as`` is
    where to write such a file. Raises EngineUnavailableError when the model does not load.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    # every request has another length: no pattern ever repeats
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    if finished:
        options.graph_optimization_level = (
            onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        )
    if keep_as is not None:
        # Beyond this level transpositions move to where a quantisation by channel reads across its rows, slowly.
        options.graph_optimization_level = (
            onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        )
        # Nor is a dequantised tensor to be computed anew for each node that takes it.
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        options.optimized_model_filepath = str(keep_as)
    try:
        source = model if isinstance(model, bytes) else str(model)
        return onnxruntime.InferenceSession(
            source, options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # the runtime raises its own, undocumented classes for a file it cannot load
        name = "the model" if isinstance(model, bytes) else model
        raise EngineUnavailableError(
            f"{name} does not load as a Kokoro model: {str(error).splitlines()[0]}"
        ) from error


def session(model: Path, *, finished: bool = False) -> "InferenceSession":
    """The InferenceSession of a model file, loaded once however many threads ask for it at the same time."""
    with _LOADING:
        return _loaded(model, finished)


@functools.cache
def _loaded(model: Path, finished: bool) -> "InferenceSession":
    return open_session(model, finished=finished) if finished else _timed(model)


def _timed(model: Path) -> "InferenceSession":
    """A session that tells durations too, if the model has them.

    From a file for as long as it loads: the runtime keeps what it is given as bytes. Raises EngineUnavailableError when
    the model does not load.
    """
    from narrate.tts.kokoro.rewriting.outputs import durations_output

    with suppress(OSError, EngineUnavailableError), TemporaryDirectory() as folder:
        timed = Path(folder) / model.name
        shutil.copyfile(model, timed)
        with timed.open("ab") as file:
            file.write(durations_output())
        return open_session(timed)
    return open_session(model)
