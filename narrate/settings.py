"""What a speech is read with: the flags over its front matter over the profile, and the engine that this leads to."""

import logging
import os
from typing import Literal

import msgspec

from narrate.errors import SettingsError
from narrate.model import Document
from narrate.profile import DEFAULT_PROFILES, Profile, load_profile
from narrate.tts.engine import Engine, EngineSpec, build, check, is_online

__all__ = [
    "LOCAL_ENGINE",
    "Asked",
    "ChapterDepth",
    "asked_of",
    "cache_limit_bytes",
    "choose_engine",
    "default_jobs",
    "engine_spec",
    "local_instead",
    "narrator",
]

_log = logging.getLogger(__name__)

ChapterDepth = Literal["sections", "points"]

_ONLINE_ENGINE = "edge"
LOCAL_ENGINE = "kokoro"

#: The most requests at a time to a service that others use too. How many it gets, its own answers decide.
_POLITE_JOBS = 8

#: The variable for the size of the cache of clips, in millions of bytes, and what it is where that is not set: 90
#: hours of the Edge voice, as it came, or 11 of the local one.
_CACHE_LIMIT_VARIABLE = "NARRATE_CACHE_LIMIT_MB"
_CACHE_LIMIT_MB = 2000

#: How long ``--engine auto`` waits for the Edge service before it takes the local voice.
_AUTO_WAIT_S = 4.0


class Asked(msgspec.Struct, frozen=True):
    """What flags and front matter ask for; None where they are silent."""

    voice: str | None = None  #: a profile's name
    engine: str | None = None
    chapters: ChapterDepth | None = None
    rate: int | None = None  #: per cent
    loudness: float | None = None  #: LUFS


def asked_of(document: Document, **flags: str | int | float | None) -> Asked:
    """The flags over the speech's front matter. Raises SettingsError for a value that there is not."""
    given = {key: value for key, value in flags.items() if value is not None}
    try:
        return msgspec.convert({**document.settings, **given}, Asked)
    except msgspec.ValidationError as error:
        raise SettingsError(str(error)) from error


def narrator(asked: Asked, language: str) -> Profile:
    """The profile that was asked for, or the language's own, with the pace and loudness that were asked for."""
    profile = load_profile(asked.voice or DEFAULT_PROFILES[language])
    if asked.rate is not None:
        profile = profile.with_rate(asked.rate)
    if asked.loudness is not None:
        profile = profile.with_loudness(asked.loudness)
    return profile


def choose_engine(profile: Profile, name: str, *, offline: bool, proxy: str | None = None) -> EngineSpec:
    """The engine for the whole speech: the one that was named, or the best that answers."""
    if name != "auto":
        return _named(profile, name, offline, proxy)
    if not offline and _ONLINE_ENGINE in profile.voices:
        spec = engine_spec(profile, _ONLINE_ENGINE, proxy)
        unavailable = check(build(spec), _AUTO_WAIT_S)
        if unavailable is None:
            _tell_where_the_text_goes(spec)
            return spec
        _log.info("%s", unavailable)
    return local_instead(profile)


def local_instead(profile: Profile) -> EngineSpec:
    """The local voice, and a line that says so."""
    spec = engine_spec(profile, LOCAL_ENGINE)
    _log.info("reading with the local voice %s", spec.voice)
    return spec


def _named(profile: Profile, name: str, offline: bool, proxy: str | None) -> EngineSpec:
    spec = engine_spec(profile, name, proxy)
    if offline and is_online(build(spec)):
        raise SettingsError(f"--offline does not go with --engine {name}, which sends the text to a service")
    _tell_where_the_text_goes(spec)
    return spec


def _tell_where_the_text_goes(spec: EngineSpec) -> None:
    if spec.name == _ONLINE_ENGINE:
        _log.info("reading with %s of the Edge service; the text goes to Microsoft", spec.voice)


def cache_limit_bytes() -> int:
    """How large the cache of clips may stay. Raises SettingsError for what is no size."""
    value = os.environ.get(_CACHE_LIMIT_VARIABLE, "").strip() or str(_CACHE_LIMIT_MB)
    if not value.isdecimal() or not int(value):
        raise SettingsError(f"{_CACHE_LIMIT_VARIABLE}={value!r} is no size: give a number of megabytes, such as 2000")
    return int(value) * 1_000_000


def engine_spec(profile: Profile, name: str, proxy: str | None = None) -> EngineSpec:
    """What a worker needs to build the profile's engine of that name, which may be reached through a proxy."""
    blended = profile.blended if name == LOCAL_ENGINE else ""
    voice = blended or profile.voices.get(name)
    if voice is None and name in {_ONLINE_ENGINE, LOCAL_ENGINE}:
        known = ", ".join(profile.voices)
        raise SettingsError(
            f"the profile {profile.name} has a voice for {known}, none for {name}: choose another --voice"
        )
    options = dict(profile.options.get(name, {}))
    if proxy and name == _ONLINE_ENGINE:
        options["proxy"] = proxy
    return EngineSpec(name, voice, tuple(sorted(options.items())))


def default_jobs(engine: Engine) -> int:
    """How many requests go out at a time: few to a service that others use too, else one a core."""
    if is_online(engine):
        return _POLITE_JOBS
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
