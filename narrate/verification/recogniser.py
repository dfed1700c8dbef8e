"""Speech recognition by Whisper, through faster-whisper, on this machine."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from narrate.errors import SettingsError, SourceError
from narrate.verification.timed_text import TimedPart

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

__all__ = ["Recogniser", "whisper"]

#: Models that faster-whisper knows by name, the best first.
_MODELS = ("large-v3", "large-v3-turbo", "medium", "small", "base", "tiny")
#: Puts the recogniser in mind of the language and its script, and of punctuation.
_PROMPTS: Mapping[str, str] = MappingProxyType({"zh": "以下是普通话的讲话。"})
_BEAM_SIZE = 5


class Recogniser(Protocol):
    """Whoever writes down what is heard."""

    def listen(
        self, audio: Path, language: str, within_s: tuple[float, float] | None = None
    ) -> Iterator[TimedPart]:
        """What is heard in a file or in a part of it, in order; ``language`` is an ISO 639-1 code."""


def whisper(model: str | None = None) -> Recogniser:
    """A recogniser with a model: a folder, or a name that is fetched where it is not on this machine.

    Without one, the best of the models that are here already. Raises SettingsError where there is none.
    """
    try:
        from faster_whisper import WhisperModel
    except ImportError as error:
        raise SettingsError(
            "to read a file back takes a recogniser: install it with  pip install 'narrate[verify]'"
        ) from error
    if model is None:
        return _Whisper(_installed_model())
    if Path(model).is_dir() and not (Path(model) / "model.bin").is_file():
        raise SettingsError(
            f"{model} holds no model of faster-whisper (model.bin): give the folder of one"
        )
    try:
        return _Whisper(WhisperModel(model, device="cpu", compute_type="int8"))
    except (ValueError, RuntimeError, OSError) as error:
        reason = " ".join(str(error).split())[:120]
        raise SettingsError(
            f"the model {model!r} cannot be loaded ({reason}): give a folder, or one of {', '.join(_MODELS)}"
        ) from error


def _installed_model() -> "WhisperModel":
    """The best model that is on this machine; nothing is fetched."""
    from faster_whisper import WhisperModel

    for name in _MODELS:
        with suppress(ValueError, RuntimeError, OSError):
            return WhisperModel(
                name, device="cpu", compute_type="int8", local_files_only=True
            )
    raise SettingsError(
        "there is no model of Whisper on this machine: name one with --model, a folder or "
        "a name such as small, which is fetched once"
    )


@dataclass(frozen=True, slots=True)
class _Whisper:
    """A model that was loaded."""

    model: "WhisperModel"

    def listen(
        self, audio: Path, language: str, within_s: tuple[float, float] | None = None
    ) -> Iterator[TimedPart]:
        """What is heard in a file or in a part of it.

        What was heard before does not colour what comes: a model that has begun to repeat itself would go on.
        """
        part = (
            {"vad_filter": True}
            if within_s is None
            else {"clip_timestamps": list(within_s)}
        )
        try:
            segments, _ = self.model.transcribe(
                str(audio),
                language=language,
                beam_size=_BEAM_SIZE,
                condition_on_previous_text=False,
                initial_prompt=_PROMPTS.get(language),
                **part,
            )
            for segment in segments:
                yield TimedPart(segment.start, segment.end, segment.text)
        except (OSError, ValueError, RuntimeError) as error:
            reason = " ".join(str(error).split())[:120]
            raise SourceError(
                f"{audio} cannot be listened to ({reason}): render it again"
            ) from error
