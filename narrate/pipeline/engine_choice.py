"""Which engine reads a speech: the one that was named, or the best that answers."""

import logging

from narrate.errors import SettingsError
from narrate.profile import Profile
from narrate.tts.engine import EngineSpec, build, check, is_online

__all__ = ["LOCAL_ENGINE", "choose_engine", "engine_spec", "local_instead"]

_log = logging.getLogger(__name__)

_ONLINE_ENGINE = "edge"
LOCAL_ENGINE = "kokoro"

#: How long ``--engine auto`` waits for the Edge service before it takes the local voice.
_AUTO_WAIT_S = 4.0


def choose_engine(
    profile: Profile, name: str, *, offline: bool, proxy: str | None = None
) -> EngineSpec:
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
        raise SettingsError(
            f"--offline does not go with --engine {name}, which sends the text to a service"
        )
    _tell_where_the_text_goes(spec)
    return spec


def _tell_where_the_text_goes(spec: EngineSpec) -> None:
    if spec.name == _ONLINE_ENGINE:
        _log.info("reading with %s of the Edge service; the text goes to Microsoft", spec.voice)


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
