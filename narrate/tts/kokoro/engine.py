"""Kokoro as an engine: phonemes in, samples out, any number of threads at a time."""

import functools
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from narrate.errors import RejectedTextError
from narrate.model import Clip, Spoken
from narrate.text.phoneme_symbols import phoneme_symbols
from narrate.tts.kokoro.durations import character_times
from narrate.tts.kokoro.model_file import model_file
from narrate.tts.kokoro.sessions import runtime
from narrate.tts.kokoro.styles import style_table
from narrate.tts.kokoro.variant import Variant, choose, wanted_variant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["KokoroEngine", "model_inputs"]

_log = logging.getLogger(__name__)

#: The model's positional embeddings end at 512, two of which are the padding tokens.
_MOST_TOKENS = 510

#: Only very short sentences share a request: the model clips a lone word. A longer one stands by itself, so that
#: editing it costs one synthesis.
_COMFORTABLE_TOKENS = 40

#: A longer sentence is rushed, and two of them at a time take more than a gigabyte.
_LONGEST_SENTENCE_TOKENS = 300

#: The phonemes of 村里的图书室开门了。
_PROBE = "ʦʰwə→nli↓ tɤ tʰu↗ʂu→ʂɨ↘ kʰai→mə↗n lɤ."


class KokoroEngine:
    """One voice of the local model. Loads the model at the first request; thread-safe."""

    sample_rate_hz = 24_000
    phonemic = True

    def __init__(
        self,
        voice: str | None = None,
        *,
        model: str | None = None,
        variant: str = "auto",
    ) -> None:
        """Find or assemble the model file; ``model`` names one of the user's own, ``variant`` the form that runs.

        Raises SettingsError for an unknown voice or variant, EngineUnavailableError for a model that is not whole.
        """
        self.voice = voice or "zm_yunyang"
        self._styles, self._style_digest = style_table(self.voice)
        self._wanted = wanted_variant(variant)
        self._stock, self._model_digest = model_file(model)

    @property
    def variant(self) -> Variant:
        """The form of the model that runs; made and measured when it is first asked for."""
        return choose(self._stock, self._model_digest, self._wanted, _probe)

    def fingerprint(self) -> str:
        """The runtime, the model and its form, and the voice."""
        form = self.variant
        parts = [
            f"kokoro {runtime()}",
            self._model_digest,
            self.voice,
            self._style_digest,
        ]
        return " ".join([*parts, form.sound])

    def fits(self, spoken: Spoken) -> bool:
        """One sentence that can be said in a breath or two, or several very short ones."""
        tokens = len(_tokens(spoken.phonemes or ""))
        return tokens <= _COMFORTABLE_TOKENS or (
            tokens <= _LONGEST_SENTENCE_TOKENS and _is_one_sentence(spoken.text)
        )

    def remote_options(self) -> dict[str, str]:
        """The form that runs here. Each machine has a model; the fingerprint tells whether it is the same."""
        return {"variant": self.variant.name}

    def check(self, timeout_s: float) -> None:
        """Raise EngineUnavailableError when the model does not load."""
        del timeout_s  # nothing here waits for anybody
        self.load()

    def load(self) -> None:
        """Load the model. Raises EngineUnavailableError when it does not load."""
        self.variant.load()

    def describe(self) -> str:
        """Which form runs, and how fast it was found to be."""
        form = self.variant
        if form.measured is None:
            return f"{form.name} model"
        stock, prepared = form.measured.stock_rtf, form.measured.prepared_rtf
        return f"{form.name} model (on one thread {prepared:.2f} of real time as prepared, {stock:.2f} as stock)"

    def synthesize(self, spoken: Spoken) -> Clip:
        """The utterance as 24 kHz samples. Raises RejectedTextError for a text without a sound."""
        import numpy as np

        tokens = _tokens(spoken.phonemes or "")
        if not tokens:
            raise RejectedTextError(f"nothing to say in {spoken.display[:40]!r}")
        if len(tokens) > _MOST_TOKENS:
            raise RejectedTextError(
                f"too long for one request ({len(tokens)} tokens): {spoken.display[:40]!r}"
            )
        _report_unknown(spoken)
        speed = 1 + spoken.prosody.rate_percent / 100
        answer = self.variant.run(_inputs(tokens, self._styles, speed))
        pcm = np.round(np.clip(answer.samples, -1.0, 1.0) * 32767).astype("<i2")
        clip = Clip(pcm.tobytes(), self.sample_rate_hz)
        return replace(clip, characters=character_times(spoken, answer.frames, clip))


def model_inputs(voice: str, phonemes: str) -> "dict[str, NDArray[np.generic]]":
    """What the model takes to say phonemes in a voice at its own pace."""
    return _inputs(_tokens(phonemes), style_table(voice)[0], 1.0)


def _inputs(
    tokens: list[int], styles: "NDArray[np.float32]", speed: float
) -> "dict[str, NDArray[np.generic]]":
    import numpy as np

    return {
        "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
        "style": styles[len(tokens) - 1][None],
        "speed": np.array([speed], dtype=np.float32),
    }


def _probe() -> "dict[str, NDArray[np.generic]]":
    """A short sentence, to be measured."""
    return model_inputs("zm_yunyang", _PROBE)


@functools.lru_cache(maxsize=4096)
def _tokens(phonemes: str) -> list[int]:
    vocabulary = phoneme_symbols()
    return [vocabulary[symbol] for symbol in phonemes if symbol in vocabulary]


def _report_unknown(spoken: Spoken) -> None:
    unknown = "".join(
        dict.fromkeys(
            symbol
            for symbol in spoken.phonemes or ""
            if symbol not in phoneme_symbols()
        )
    )
    if unknown:
        _log.warning("the local voice cannot say %r in: %s", unknown, spoken.display)


def _is_one_sentence(text: str) -> bool:
    from narrate.text.sentences import sentences

    return len(sentences(text)) == 1
