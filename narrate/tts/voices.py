"""The voices of the engines: those that profiles name, and all that an engine has."""

from narrate.profile import profiles
from narrate.tts.engine import EngineSpec, Voice, build, voices_of
from narrate.tts.kokoro.styles import style_voices

__all__ = ["engine_voices", "known_voices"]

#: What the first and second letters of a local voice's name say.
_KOKORO_LANGUAGES = {"z": "zh-CN", "a": "en-US", "b": "en-GB"}
_KOKORO_GENDERS = {"f": "female", "m": "male"}


def engine_voices(
    name: str, *, language: str | None = None, gender: str | None = None, proxy: str | None = None
) -> list[Voice]:
    """An engine's voices, of a language (``zh`` or ``zh-CN``) and a gender if these are given.

    ``proxy`` is the http address by which a service is reached. Raises SettingsError for an engine that is not
    installed, EngineUnavailableError for a service that does not answer.
    """
    return [
        voice
        for voice in _all_voices(name, proxy)
        if _has_language(voice, language) and gender in (None, voice.gender)
    ]


def known_voices(name: str) -> list[str]:
    """The names of an engine's voices, as far as they are known without asking a service."""
    if name == "kokoro":
        return style_voices()
    return sorted({profile.voices[name] for profile in profiles() if name in profile.voices})


def _all_voices(name: str, proxy: str | None) -> list[Voice]:
    if name == "kokoro":  # told from its names: to build it would prepare the model
        return [_local_voice(voice) for voice in style_voices()]
    options = (("proxy", proxy),) if proxy and name == "edge" else ()
    listed = voices_of(build(EngineSpec(name, None, options)))
    if listed is None:
        return [Voice(voice, "", "") for voice in known_voices(name)]
    return listed


def _local_voice(name: str) -> Voice:
    return Voice(name, _KOKORO_LANGUAGES[name[0]], _KOKORO_GENDERS[name[1]])


def _has_language(voice: Voice, language: str | None) -> bool:
    """Whether a voice speaks a language; ``zh`` is any Chinese, ``zh-CN`` only that of the mainland."""
    wanted = (language or "").lower().split("-")
    return not language or voice.language.lower().split("-")[: len(wanted)] == wanted
