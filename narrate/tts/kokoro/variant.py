"""Which form of the model runs here: the stock file or the prepared one, by a short measurement at first use."""

import functools
import json
import platform
import time
from collections.abc import Callable, Mapping, Sequence, Sized
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from filelock import FileLock

from narrate.atomic import keep
from narrate.errors import OutputError, SettingsError
from narrate.tts.kokoro.durations import DURATIONS
from narrate.tts.kokoro.model_file import MODEL_SHA256
from narrate.tts.kokoro.prepared import prepared_model, sound_of
from narrate.tts.kokoro.sessions import open_session, runtime, session

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "Answer",
    "Measured",
    "Variant",
    "Wanted",
    "choose",
    "processor_name",
    "real_time_factor",
    "wanted_variant",
]

Wanted = Literal["auto", "stock", "prepared"]

#: Runs of each form, the quickest of which counts.
_RUNS = 2

_SAMPLE_RATE_HZ = 24_000


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found at first use: processor seconds a second of audio, on one thread."""

    stock_rtf: float
    prepared_rtf: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model answers."""

    samples: "NDArray[np.float32]"  #: shape [samples], nominally within ±1
    #: for each token, with the padding at both ends; empty where the model does not tell
    frames: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """The form that runs."""

    name: Literal["stock", "prepared"]
    model: Path
    #: None when it was not measured, because the user chose or there is no choice
    measured: Measured | None = None

    def load(self) -> None:
        """Load the form, once a process. Raises EngineUnavailableError when it does not load."""
        session(self.model, finished=self.name == "prepared")

    @property
    def sound(self) -> str:
        """What tells its sound from that of other forms."""
        return self.name if self.name == "stock" else sound_of(self.model)

    def run(self, inputs: Mapping[str, object]) -> Answer:
        """The model's answer to its inputs."""
        import numpy as np

        model = session(self.model, finished=self.name == "prepared")
        outputs = {output.name for output in model.get_outputs()}
        if DURATIONS not in outputs:
            (samples,) = model.run(["audio"], dict(inputs))
            return Answer(np.asarray(samples, dtype=np.float32))
        samples, durations = model.run(["audio", DURATIONS], dict(inputs))
        frames = np.asarray(durations).ravel().astype(int).tolist()
        return Answer(np.asarray(samples, dtype=np.float32), tuple(frames))


def wanted_variant(name: str) -> Wanted:
    """A profile's ``variant``. Raises SettingsError for one that there is not."""
    choices: tuple[Wanted, ...] = get_args(Wanted)
    for wanted in choices:
        if name == wanted:
            return wanted
    raise SettingsError(
        f"[options.kokoro] variant = {name!r}: write one of {', '.join(choices)}"
    )


@functools.cache
def choose(
    stock: Path, digest: str, wanted: Wanted, probe: Callable[[], Mapping[str, object]]
) -> Variant:
    """The form to run; what has to be made or measured for that is done here, once.

    ``probe`` gives the inputs of the utterance that is measured. A file of the user's own runs as it is. Raises
    SettingsError when the prepared form is asked for and cannot be, OutputError when the cache cannot be written.
    """
    prepared = None
    if wanted != "stock" and digest == MODEL_SHA256:
        from narrate.tts.kokoro.saturation import adds_exactly

        prepared = prepared_model(stock, digest, exact=adds_exactly())
    if prepared is None:
        if wanted == "prepared":
            raise SettingsError(
                'variant = "prepared" is for the packaged model only: leave `model` or `variant` out'
            )
        return Variant("stock", stock)
    if wanted == "prepared":
        return Variant("prepared", prepared)
    measured = _measured(stock, prepared, probe)
    if measured.prepared_rtf < measured.stock_rtf:
        return Variant("prepared", prepared, measured)
    return Variant("stock", stock, measured)


def _measured(
    stock: Path, prepared: Path, probe: Callable[[], Mapping[str, object]]
) -> Measured:
    """What was measured with this runtime on this processor, now or before."""
    record = prepared.with_name(f"{sound_of(prepared)}.json")
    key = f"{runtime()} {processor_name()}"
    try:
        with FileLock(f"{record}.lock"):
            known = json.loads(record.read_bytes()) if record.is_file() else {}
            if key not in known:
                stock_rtf = real_time_factor(open_session(stock).run, probe())
                prepared_run = session(prepared, finished=True).run
                prepared_rtf = real_time_factor(prepared_run, probe())
                known[key] = asdict(Measured(stock_rtf, prepared_rtf))
                keep(record, json.dumps(known, indent=1).encode())
    except OSError as error:
        raise OutputError(
            f"cannot write to {record.parent} ({error.strerror}): set NARRATE_CACHE_DIR"
        ) from error
    return Measured(**known[key])


def real_time_factor(
    run: Callable[..., Sequence[Sized]], inputs: Mapping[str, object]
) -> float:
    """Processor seconds of this thread for a second of audio; the first run, which allocates, does not count."""
    (audio,) = run(["audio"], inputs)
    audio_s = len(audio) / _SAMPLE_RATE_HZ
    seconds = []
    for _ in range(_RUNS):
        started_s = time.thread_time()
        run(["audio"], inputs)
        seconds.append(time.thread_time() - started_s)
    return round(min(seconds) / audio_s, 3)


def processor_name() -> str:
    """The processor's name, as far as the system gives it."""
    fallback = platform.processor() or platform.machine()
    try:
        content = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return fallback
    for line in content.splitlines():
        key, _, value = line.partition(":")
        if key.startswith("model name"):
            return value.strip()
    return fallback
