"""Does everything that a render needs work on this machine, and if not, what to do."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from narrate.atomic import ensure_writable
from narrate.audio.containers.sinks import FORMATS
from narrate.audio.inspection import round_trip
from narrate.directories import cache_dir, output_dir
from narrate.errors import EngineUnavailableError, NarrateError, OutputError
from narrate.pipeline.engine_choice import engine_spec
from narrate.profile import DEFAULT_PROFILES, Profile, load_profile
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
    return [_found(name, attempt) for name, attempt in _attempts(offline)]


def verdict(findings: list[Finding]) -> int:
    """The exit code: 0 when a render would succeed, which takes one engine, and all formats and directories."""
    engines = [finding for finding in findings if finding.name.startswith(_ENGINE)]
    if not any(finding.ok for finding in engines):
        return EngineUnavailableError.exit_code
    for finding in findings:
        if not finding.ok and finding not in engines:
            return finding.exit_code
    return 0


def _attempts(offline: bool) -> Iterator[tuple[str, Callable[[], str]]]:
    """What is to be tried, by its name; an attempt returns what works, or raises what is wrong."""
    profile = load_profile(DEFAULT_PROFILES["zh"])
    for name in engine_names():
        yield f"{_ENGINE}{name}", partial(_try_engine, profile, name, offline)
    for name in FORMATS:
        yield f"format {name}", partial(_try_format, name)
    yield "cache directory", partial(_try_folder, cache_dir())
    yield "output directory", partial(_try_folder, output_dir())


def _try_engine(profile: Profile, name: str, offline: bool) -> str:
    engine = build(engine_spec(profile, name))
    if offline and is_online(engine):
        return "not asked (--offline)"
    unavailable = check(engine, _WAIT_S)
    if unavailable is not None:
        raise unavailable
    describe = getattr(engine, "describe", lambda: "ready")
    voice = profile.voices.get(name, "its own voice")
    return f"{voice}: {describe()}"


def _try_format(name: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        samples = round_trip(Path(folder), name, _SECOND_SAMPLES)
    if samples != _SECOND_SAMPLES:
        raise OutputError(
            f"{samples} samples of {_SECOND_SAMPLES} came back: pip install --force-reinstall av"
        )
    return "written and read back to the sample"


def _try_folder(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    ensure_writable(folder / "probe.wav")
    return str(folder)


def _found(name: str, attempt: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, attempt())
    except NarrateError as error:
        return Finding(name, False, str(error), error.exit_code)
    except OSError as error:
        advice = f"{error.strerror}: free it, or set another"
        return Finding(name, False, advice, OutputError.exit_code)
