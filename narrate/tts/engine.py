"""What an engine is, and where engines come from.

An engine is found by name in the entry-point group ``narrate.engines``. The entry is a factory, called
as ``factory(voice=...)`` with the profile's voice for that engine or None; where the profile has an
``[options.NAME]`` table, its keys are passed as keyword arguments beside the voice.

Ten attributes are optional. ``phonemic = True`` asks for `Spoken.phonemes`; ``online = True`` says that
text leaves this machine, which ``--offline`` forbids; ``load()`` loads what takes its time, ahead of the first
request; ``check(timeout_s)`` raises EngineUnavailableError when the engine could not speak here and now;
``voices()`` lists what it can speak with. ``ensure_voice()`` raises EngineUnavailableError, before a long run,
when the engine does not have its voice. ``describe()`` says in a few words how it runs, for ``narrate doctor``.
``remote_options()`` are the keyword arguments that make the same engine on another machine, if not those of
this one. ``mismatch(text)`` returns a warning for a text that the voice is not made for, or None. ``explain(error,
spoken)`` returns why a service fails for good and what to do about it, two parts of a sentence, or None where the
error itself says so.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from narrate.errors import (
    EngineUnavailableError,
    NarrateError,
    SettingsError,
    TransientSynthesisError,
)
from narrate.model import Clip, Spoken

__all__ = [
    "Engine",
    "EngineSpec",
    "Voice",
    "build",
    "check",
    "engine_names",
    "ensure_voice",
    "explanation",
    "get_ready",
    "is_online",
    "is_phonemic",
    "mismatch",
    "remote_spec",
    "voices_of",
]


class Engine(Protocol):
    """A voice that can speak one request at a time, from any number of threads."""

    sample_rate_hz: int

    def fingerprint(self) -> str:
        """Everything that changes the sound when it changes: library, model, voice and settings."""

    def fits(self, spoken: Spoken) -> bool:
        """Whether a text may go out as one request."""

    def synthesize(self, spoken: Spoken) -> Clip:
        """Speak; blocking and thread-safe.

        A clip may tell where its sentences lie (`Clip.boundaries`) or when each character of ``spoken.text`` is heard
        (`Clip.characters`); what it does not tell is found in its sound.

        Raises TransientSynthesisError (worth another try), or better RefusedError (fewer at once, or later) or
        IncompleteReplyError (a shorter text may do); RejectedTextError (never will work) or EngineUnavailableError.
        """


@dataclass(frozen=True, slots=True)
class Voice:
    """One of an engine's voices."""

    name: str  #: as profiles write it
    language: str  #: BCP 47
    gender: str  #: female, male
    title: str = ""


@dataclass(frozen=True, slots=True)
class EngineSpec:
    """All that a worker needs to build an engine; hashable, picklable."""

    name: str
    voice: str | None
    options: tuple[tuple[str, str], ...] = ()


def engine_names() -> list[str]:
    """The installed engines, in order."""
    return sorted(_entries())


@functools.cache
def build(spec: EngineSpec) -> Engine:
    """The engine for a spec, built once a process.

    Raises SettingsError for a name that is not installed or an option that the engine does not know,
    EngineUnavailableError when the engine cannot be loaded.
    """
    entry = _entries().get(spec.name)
    if entry is None:
        raise SettingsError(
            f"no engine {spec.name!r}: choose one of {', '.join(engine_names())}"
        )
    try:
        factory = entry.load()
    except (ImportError, AttributeError) as error:
        raise EngineUnavailableError(
            f"the engine {spec.name} does not load ({error}): install it again"
        ) from error
    try:
        engine: Engine = factory(voice=spec.voice, **dict(spec.options))
    except TypeError as error:
        raise SettingsError(
            f"the engine {spec.name} does not take these options: {error}"
        ) from error
    return engine


def check(engine: Engine, timeout_s: float) -> NarrateError | None:
    """Why the engine cannot speak here and now, or None when it can."""
    probe = getattr(engine, "check", None)
    try:
        if probe is not None:
            probe(timeout_s)
    except NarrateError as error:
        return error
    return None


def ensure_voice(engine: Engine) -> None:
    """Raise EngineUnavailableError when the engine knows that it does not have its voice."""
    probe = getattr(engine, "ensure_voice", None)
    if probe is not None:
        probe()


def mismatch(engine: Engine, text: str) -> str | None:
    """A warning for a text that the engine's voice is not made for, or None."""
    found = getattr(engine, "mismatch", None)
    warning: str | None = found(text) if found is not None else None
    return warning


def explanation(
    engine: Engine, error: TransientSynthesisError, spoken: Spoken
) -> tuple[str, str]:
    """Why the engine's service fails for good, and what to do about it (empty: wait); two parts of a sentence.

    ``error`` is that of the last request, for the text ``spoken``. May take some seconds.
    """
    explain = getattr(engine, "explain", None)
    found: tuple[str, str] | None = (
        explain(error, spoken) if explain is not None else None
    )
    return found or (str(error), error.remedy)


def remote_spec(spec: EngineSpec) -> EngineSpec:
    """The spec with which another machine builds the same engine: nothing in it is a file or a variable of this one."""
    options = getattr(build(spec), "remote_options", None)
    return (
        spec
        if options is None
        else replace(spec, options=tuple(sorted(options().items())))
    )


def voices_of(engine: Engine) -> list[Voice] | None:
    """The engine's voices, or None where it does not list them. Raises EngineUnavailableError if it cannot now."""
    listed = getattr(engine, "voices", None)
    return None if listed is None else list(listed())


def get_ready(spec: EngineSpec) -> None:
    """Let an engine load what it needs, ahead of the first request."""
    load = getattr(build(spec), "load", None)
    if load is not None:
        load()


def is_online(engine: Engine) -> bool:
    """Whether text leaves this machine."""
    return bool(getattr(engine, "online", False))


def is_phonemic(engine: Engine) -> bool:
    """Whether the engine takes phonemes."""
    return bool(getattr(engine, "phonemic", False))


def _entries() -> Mapping[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group="narrate.engines")}
