"""The prepared model: the same weights in a graph that runs more than twice as fast, made once and kept."""

import hashlib
import io
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from narrate.atomic import replacing
from narrate.directories import voices_dir
from narrate.errors import OutputError
from narrate.tts.kokoro.model_file import remove_unfinished
from narrate.tts.kokoro.sessions import open_session, runtime

if TYPE_CHECKING:
    from narrate.tts.kokoro.rewriting.ranges import Ranges

__all__ = ["RANGES_FILE", "prepared_model", "sound_of"]

_log = logging.getLogger(__name__)

#: Raised whenever the same ranges would give another sound.
_VERSION = 3

#: What the names of the files end in; changed whenever a file tells more of the same sound.
_ENDING = ".timed.onnx"
_FORMER_ENDINGS = (".onnx",)

#: Weights of eight bits, where the processor adds products without saturation, and of seven where it does not: two
#: products of a byte and a seven-bit weight fit into the 16 bits in which AVX2 adds them.
_HIGHEST_WEIGHT = {True: 127, False: 63}

#: In the folder of the voices; benchmarks/calibrate.py records it.
RANGES_FILE = "decoder-ranges.npz"


def prepared_model(stock: Path, stock_digest: str, *, exact: bool) -> Path | None:
    """The prepared form of the stock file, written whole by one process; None when the file is not built like it.

    ``exact`` says that this processor adds products of bytes exactly. Raises OutputError when the cache cannot
    be written.
    """
    recorded = (voices_dir() / "kokoro" / RANGES_FILE).read_bytes()
    highest_weight = _HIGHEST_WEIGHT[exact]
    key = " ".join(
        [
            str(_VERSION),
            runtime(),
            str(highest_weight),
            stock_digest,
            hashlib.sha256(recorded).hexdigest(),
        ]
    )
    digest = hashlib.sha256(key.encode()).hexdigest()
    sound = f"kokoro-v1.0-prepared-{digest[:16]}"
    target = stock.with_name(sound + _ENDING)
    if target.is_file():
        return target
    try:
        with FileLock(f"{target}.lock"):
            if target.is_file():
                return target
            written = _write(stock, _ranges(recorded), highest_weight, target)
            for ending in _FORMER_ENDINGS:
                stock.with_name(sound + ending).unlink(missing_ok=True)
            return written
    except OSError as error:
        raise OutputError(
            f"cannot write the prepared voice model to {target.parent} ({error.strerror}): "
            "set NARRATE_CACHE_DIR to a folder with 200 MB free"
        ) from error


def sound_of(prepared: Path) -> str:
    """What tells the sound of a prepared file from that of others."""
    return prepared.name.removesuffix(_ENDING)


def _ranges(content: bytes) -> "Ranges":
    import numpy as np

    with np.load(io.BytesIO(content)) as file:
        return dict(file)


def _write(
    stock: Path, ranges: "Ranges", highest_weight: int, target: Path
) -> Path | None:
    from narrate.tts.kokoro.rewriting.graph import UnfitGraphError
    from narrate.tts.kokoro.rewriting.passes import rewritten

    _log.info("preparing the local voice for this machine, once (some seconds)")
    try:
        model = rewritten(stock, ranges, highest_weight)
    except UnfitGraphError as error:
        _log.info(
            "the model is not built like the packaged one (%s): it runs as it is", error
        )
        return None
    remove_unfinished(target)
    with replacing(target) as unfinished:
        content = model.SerializeToString(deterministic=True)
        open_session(content, keep_as=unfinished)
    return target
