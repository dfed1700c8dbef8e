"""Kokoro as an engine: phonemes in, samples out, any number of threads at a time."""

import functools
import logging
from typing import TYPE_CHECKING

from narrate.errors import EngineUnavailableError, RejectedTextError
from narrate.model import Clip, Spoken
from narrate.tts.kokoro.model import model_file
from narrate.tts.kokoro.styles import style_table

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

__all__ = ["KokoroEngine"]

_log = logging.getLogger(__name__)

#: The model's positional embeddings end at 512, two of which are the padding tokens.
_MOST_TOKENS = 510

#: Only very short sentences share a request: the model clips a lone word. A longer one stands by itself, so that
#: editing it costs one synthesis.
_COMFORTABLE_TOKENS = 40

#: A longer sentence is rushed.
_LONGEST_SENTENCE_TOKENS = 400


class KokoroEngine:
    """One voice of the local model. Loads the model at the first request; thread-safe."""

    sample_rate_hz = 24_000
    phonemic = True

    def __init__(self, voice: str | None = None, *, model: str | None = None) -> None:
        """Prepare the model file; ``model`` names one of the user's own.

        Raises SettingsError for an unknown voice, EngineUnavailableError for a model that is not whole.
        """
        self.voice = voice or "zm_yunyang"
        self._styles, self._style_digest = style_table(self.voice)
        self._model, self._model_digest = model_file(model)

    def fingerprint(self) -> str:
        """The runtime, model and voice."""
        import onnxruntime

        return f"kokoro onnxruntime-{onnxruntime.__version__} {self._model_digest} {self.voice} {self._style_digest}"

    def fits(self, spoken: Spoken) -> bool:
        """One sentence that can be said in a breath or two, or several very short ones."""
        tokens = len(_tokens(spoken.phonemes or ""))
        return tokens <= _COMFORTABLE_TOKENS or (tokens <= _LONGEST_SENTENCE_TOKENS and _is_one_sentence(spoken.text))

    def remote_options(self) -> dict[str, str]:
        """None: each machine has a model of its own, and the fingerprint says whether it is the same."""
        return {}

    def check(self, timeout_s: float) -> None:
        """Raise EngineUnavailableError when the model does not load."""
        del timeout_s  # nothing here waits for anybody
        _session(self._model)

    def synthesize(self, spoken: Spoken) -> Clip:
        """The utterance as 24 kHz samples. Raises RejectedTextError for a text without a sound."""
        import numpy as np

        tokens = _tokens(spoken.phonemes or "")
        if not tokens:
            raise RejectedTextError(f"nothing to say in {spoken.display[:40]!r}")
        if len(tokens) > _MOST_TOKENS:
            raise RejectedTextError(f"too long for one request ({len(tokens)} tokens): {spoken.display[:40]!r}")
        _report_unknown(spoken)
        samples = self._run(tokens, 1 + spoken.prosody.rate_percent / 100)
        pcm = np.round(np.clip(samples, -1.0, 1.0) * 32767).astype("<i2")
        return Clip(pcm.tobytes(), self.sample_rate_hz)

    def _run(self, tokens: list[int], speed: float) -> "NDArray[np.float32]":
        """The model's answer, shape [samples], nominally within ±1."""
        import numpy as np

        inputs = {
            "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
            "style": self._styles[len(tokens) - 1][None],
            "speed": np.array([speed], dtype=np.float32),
        }
        (samples,) = _session(self._model).run(["audio"], inputs)
        return np.asarray(samples, dtype=np.float32)


@functools.cache
def _session(model: "Path") -> "InferenceSession":
    """The loaded model. A request has one thread: several side by side are faster than one on many threads."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.enable_mem_pattern = False  # every request has another length: no pattern ever repeats
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime raises its own, undocumented classes for a file it cannot load
        raise EngineUnavailableError(
            f"{model} does not load as a Kokoro model: {str(error).splitlines()[0]}"
        ) from error


@functools.cache
def _vocabulary() -> dict[str, int]:
    from kokoro_onnx.config import DEFAULT_VOCAB

    return dict(DEFAULT_VOCAB)


@functools.lru_cache(maxsize=4096)
def _tokens(phonemes: str) -> list[int]:
    vocabulary = _vocabulary()
    return [vocabulary[symbol] for symbol in phonemes if symbol in vocabulary]


def _report_unknown(spoken: Spoken) -> None:
    unknown = "".join(dict.fromkeys(symbol for symbol in spoken.phonemes or "" if symbol not in _vocabulary()))
    if unknown:
        _log.warning("the local voice cannot say %r in: %s", unknown, spoken.display)


def _is_one_sentence(text: str) -> bool:
    from narrate.frontend.sentences import sentences

    return len(sentences(text)) == 1
