"""The voices of the engines: those that profiles name, and all that an engine has."""

from collections.abc import Mapping
from dataclasses import dataclass

from narrate.profile import profiles
from narrate.tts.engine import EngineSpec, Voice, build, voices_of
from narrate.tts.kokoro.styles import style_voices

__all__ = ["engine_voices", "known_voices"]

#: What the first letter of a local voice's name says.
_KOKORO_LANGUAGES: Mapping[str, str] = {
    "z": "zh-CN",
    "a": "en-US",
    "b": "en-GB",
}

#: And what the second says.
_KOKORO_GENDERS: Mapping[str, str] = {
    "f": "female",
    "m": "male",
}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which voices are asked for; None for any."""

    language: str | None
    gender: str | None

    def includes(self, voice: Voice) -> bool:
        """Whether a voice is among them; ``zh`` is any Chinese, ``zh-CN`` only that of the mainland."""
        if self.gender not in (None, voice.gender):
            return False
        if not self.language:
            return True
        wanted = self.language.lower().split("-")
        spoken = voice.language.lower().split("-")
        return spoken[: len(wanted)] == wanted


def engine_voices(
    name: str,
    *,
    language: str | None = None,
    gender: str | None = None,
    proxy: str | None = None,
) -> list[Voice]:
    """An engine's voices, of a language (``zh`` or ``zh-CN``) and a gender if these are given.

    ``proxy`` is the http address by which a service is reached. Raises SettingsError for an engine that is not
    installed, EngineUnavailableError for a service that does not answer.
    """
    wanted = _Wanted(language, gender)
    return list(filter(wanted.includes, _all_voices(name, proxy)))


def known_voices(name: str) -> list[str]:
    """The names of an engine's voices, as far as they are known without asking a service."""
    if name == "kokoro":
        return style_voices()
    named = {profile.voices.get(name, "") for profile in profiles()}
    return sorted(named - {""})


def _all_voices(name: str, proxy: str | None) -> list[Voice]:
    if name == "kokoro":  # told from its names: to build it would prepare the model
        return list(map(_local_voice, style_voices()))
    options = (("proxy", proxy),) if proxy and name == "edge" else ()
    spec = EngineSpec(name, None, options)
    listed = voices_of(build(spec))
    if listed is not None:
        return listed
    return [Voice(voice, "", "") for voice in known_voices(name)]


def _local_voice(name: str) -> Voice:
    language, gender = _KOKORO_LANGUAGES[name[0]], _KOKORO_GENDERS[name[1]]
    return Voice(name, language, gender)
