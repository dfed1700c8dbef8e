"""Does everything that a render needs work on this machine, and if not, what to do."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from narrate.atomic import ensure_writable
from narrate.audio.containers.sinks import FORMATS
from narrate.audio.inspection import round_trip
from narrate.directories import cache_dir, output_dir
from narrate.errors import EngineUnavailableError, NarrateError, OutputError
from narrate.pipeline.engine_choice import engine_spec
from narrate.profile import DEFAULT_PROFILES, load_profile
from narrate.tts.engine import build, check, engine_names, is_online

__all__ = ["Finding", "examine", "verdict"]

_ENGINE = "engine "
_WAIT_S = 5.0  #: for a service to answer
_SECOND_SAMPLES = 24_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one thing."""

    name: str
    ok: bool
    detail: str  #: what works, or what is wrong and what to do
    exit_code: int = 0  #: what a render would end with for lack of it


def examine(*, offline: bool = False) -> list[Finding]:
    """Try each engine, codec and directory. ``offline`` leaves out what would open a connection."""
    return [*_engines(offline), *_codecs(), *_directories()]


def verdict(findings: list[Finding]) -> int:
    """The exit code: 0 when a render would succeed, which takes one engine, and all formats and directories."""
    engines = [finding for finding in findings if finding.name.startswith(_ENGINE)]
    if not any(finding.ok for finding in engines):
        return EngineUnavailableError.exit_code
    return next(
        (finding.exit_code for finding in findings if not finding.ok and finding not in engines), 0
    )


def _engines(offline: bool) -> Iterator[Finding]:
    profile = load_profile(DEFAULT_PROFILES["zh"])
    for name in engine_names():

        def try_engine(name: str = name) -> str:
            engine = build(engine_spec(profile, name))
            if offline and is_online(engine):
                return "not asked (--offline)"
            unavailable = check(engine, _WAIT_S)
            if unavailable is not None:
                raise unavailable
            describe = getattr(engine, "describe", lambda: "ready")
            return f"{profile.voices.get(name, 'its own voice')}: {describe()}"

        yield _found(f"{_ENGINE}{name}", try_engine)


def _codecs() -> Iterator[Finding]:
    for name in FORMATS:

        def try_codec(name: str = name) -> str:
            with tempfile.TemporaryDirectory() as folder:
                samples = round_trip(Path(folder), name, _SECOND_SAMPLES)
            if samples != _SECOND_SAMPLES:
                raise OutputError(
                    f"{samples} samples of {_SECOND_SAMPLES} came back: pip install --force-reinstall av"
                )
            return "written and read back to the sample"

        yield _found(f"format {name}", try_codec)


def _directories() -> Iterator[Finding]:
    for name, folder in (("cache", cache_dir()), ("output", output_dir())):

        def try_folder(folder: Path = folder) -> str:
            folder.mkdir(parents=True, exist_ok=True)
            ensure_writable(folder / "probe.wav")
            return str(folder)

        yield _found(f"{name} directory", try_folder)


def _found(name: str, attempt: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, attempt())
    except NarrateError as error:
        return Finding(name, False, str(error), error.exit_code)
    except OSError as error:
        return Finding(
            name, False, f"{error.strerror}: free it, or set another", OutputError.exit_code
        )
