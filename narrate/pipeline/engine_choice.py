"""Which engine reads a speech: the one that was named, or the best that answers."""

import logging

from narrate.errors import SettingsError
from narrate.profile import Profile
from narrate.settings import RenderPlan
from narrate.tts.engine import EngineSpec, build, check, is_online

__all__ = [
    "LOCAL_ENGINE",
    "choose_engine",
    "engine_spec",
    "local_instead",
    "preferred_engine",
]

_log = logging.getLogger(__name__)

_AUTO = "auto"
_ONLINE_ENGINE = "edge"
LOCAL_ENGINE = "kokoro"

#: How long "auto" waits for the Edge service before it takes the local voice.
_AUTO_WAIT_S = 4.0


def choose_engine(plan: RenderPlan) -> EngineSpec:
    """The engine for the whole speech: the one that was named, or the best that answers.

    Raises SettingsError where the profile has no voice for it, or where it would break the promise of ``--offline``.
    """
    wanted = preferred_engine(plan)
    if plan.engine == _AUTO and wanted == LOCAL_ENGINE:
        return local_instead(plan.profile)
    spec = engine_spec(plan.profile, wanted, plan.options.voice.proxy)
    if plan.engine == _AUTO:
        unavailable = check(build(spec), _AUTO_WAIT_S)
        if unavailable is not None:
            _log.info("%s", unavailable)
            return local_instead(plan.profile)
    elif plan.options.voice.offline and is_online(build(spec)):
        raise SettingsError(
            f"--offline does not go with --engine {wanted}, which sends the text to a service"
        )
    if spec.name == _ONLINE_ENGINE:
        _log.info(
            "reading with %s of the Edge service; the text goes to Microsoft",
            spec.voice,
        )
    return spec


def preferred_engine(plan: RenderPlan) -> str:
    """The engine that reads a speech if it answers: the one that was named, or the first choice of "auto"."""
    if plan.engine != _AUTO:
        return plan.engine
    if plan.options.voice.offline or _ONLINE_ENGINE not in plan.profile.voices:
        return LOCAL_ENGINE
    return _ONLINE_ENGINE


def local_instead(profile: Profile) -> EngineSpec:
    """The profile's voice for the local engine, and a line in the log that says so."""
    spec = engine_spec(profile, LOCAL_ENGINE)
    _log.info("reading with the local voice %s", spec.voice)
    return spec


def engine_spec(profile: Profile, name: str, proxy: str | None = None) -> EngineSpec:
    """What a worker needs to build the profile's engine of that name, which may be reached through a proxy.

    Raises SettingsError where the profile has no voice for an engine that needs one.
    """
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
