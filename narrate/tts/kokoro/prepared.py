"""The prepared model: the same weights in a graph that runs more than twice as fast, made once and kept."""

import hashlib
import io
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from narrate.directories import voices_dir
from narrate.errors import OutputError
from narrate.tts.kokoro.sessions import open_session, runtime

if TYPE_CHECKING:
    from narrate.tts.kokoro.rewriting.ranges import Ranges

__all__ = ["RANGES_FILE", "prepared_model"]

_log = logging.getLogger(__name__)

#: Raised whenever the same ranges would give another model.
_VERSION = 3

#: Weights of eight bits, where the processor adds products without saturation, and of seven where it does not: two
#: products of a byte and a seven-bit weight fit into the 16 bits in which AVX2 adds them.
_HIGHEST_WEIGHT = {True: 127, False: 63}

RANGES_FILE = (
    "decoder-ranges.npz"  #: in the folder of the voices; benchmarks/calibrate.py records it
)


def prepared_model(stock: Path, stock_digest: str, *, exact: bool) -> Path | None:
    """The prepared form of the stock file, written whole by one process; None when the file is not built like it.

    ``exact`` says that this processor adds products of bytes exactly. Raises OutputError when the cache cannot
    be written.
    """
    content = (voices_dir() / "kokoro" / RANGES_FILE).read_bytes()
    key = f"{_VERSION} {runtime()} {_HIGHEST_WEIGHT[exact]} {stock_digest} {hashlib.sha256(content).hexdigest()}"
    target = (
        stock.parent / f"kokoro-v1.0-prepared-{hashlib.sha256(key.encode()).hexdigest()[:16]}.onnx"
    )
    if target.is_file():
        return target
    try:
        with FileLock(f"{target}.lock"):
            return (
                target
                if target.is_file()
                else _write(stock, _ranges(content), _HIGHEST_WEIGHT[exact], target)
            )
    except OSError as error:
        raise OutputError(
            f"cannot write the prepared voice model to {target.parent} ({error.strerror}): "
            "set NARRATE_CACHE_DIR to a folder with 200 MB free"
        ) from error


def _ranges(content: bytes) -> "Ranges":
    import numpy as np

    with np.load(io.BytesIO(content)) as file:
        return dict(file)


def _write(stock: Path, ranges: "Ranges", highest_weight: int, target: Path) -> Path | None:
    from narrate.tts.kokoro.rewriting.graph import UnfitGraphError
    from narrate.tts.kokoro.rewriting.passes import rewritten

    _log.info("preparing the local voice for this machine, once (some seconds)")
    unfinished = target.with_suffix(".part")
    try:
        model = rewritten(stock, ranges, highest_weight).SerializeToString(deterministic=True)
        open_session(model, keep_as=unfinished)
        with unfinished.open("rb+") as out:
            os.fsync(out.fileno())
        unfinished.replace(target)
    except UnfitGraphError as error:
        _log.info("the model is not built like the packaged one (%s): it runs as it is", error)
        return None
    finally:
        unfinished.unlink(missing_ok=True)
    return target
