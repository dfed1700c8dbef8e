"""The service's voices: its list, asked for once a day, and which of them stands in for another."""

import difflib
import json
import logging
import time
from collections.abc import Sequence
from typing import Any

from narrate.atomic import keep
from narrate.directories import cache_dir
from narrate.errors import EngineUnavailableError, SettingsError
from narrate.tts.edge.service import Connection, voice_entries
from narrate.tts.engine import Voice

__all__ = [
    "day_old_voices",
    "fresh_voices",
    "how_to_choose",
    "substitutes",
    "unknown_voice",
]

_log = logging.getLogger(__name__)

_DAY_S = 24 * 3600.0
_LIST_FILE = "edge-voices.json"


def fresh_voices(connection: Connection, timeout_s: float) -> list[Voice]:
    """The voices that the service has now, by name. Raises EngineUnavailableError if it does not list them."""
    entries = voice_entries(connection, timeout_s)
    try:
        voices = [_voice(entry) for entry in entries]
    except (KeyError, TypeError) as error:
        raise EngineUnavailableError(
            f"the Edge service's list of voices has changed ({error}): update edge-tts"
        ) from error
    voices.sort(key=lambda voice: voice.name)
    _keep(connection, voices)
    return voices


def day_old_voices(connection: Connection, timeout_s: float) -> list[Voice]:
    """The voices as the service had them in the last 24 hours, or has them now.

    An older list is taken, with a warning, when the service does not answer.
    """
    kept, age_s = _kept(connection)
    if kept and 0 <= age_s < _DAY_S:
        return kept
    try:
        return fresh_voices(connection, timeout_s)
    except EngineUnavailableError as error:
        if not kept:
            raise
        _log.warning("%s; showing the list of %d days ago", error, age_s // _DAY_S)
        return kept


def unknown_voice(name: str, voices: Sequence[Voice]) -> EngineUnavailableError | None:
    """The error for a voice that the service does not have, with the nearest that it has; None if it has it."""
    names = [voice.name for voice in voices]
    if name in names:
        return None
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    choice = (
        f"choose {' or '.join(near)}" if near else "see narrate voices --engine edge"
    )
    return EngineUnavailableError(f"the Edge service has no voice {name!r}: {choice}")


def substitutes(name: str, language: str, voices: Sequence[Voice]) -> list[Voice]:
    """The voices of a language (ISO 639-1) that could speak instead of a voice, the nearest first.

    Those that a profile names come first, as ``--voice`` takes them; then those of the same gender, and of the same
    region.
    """
    genders = {voice.name: voice.gender for voice in voices}
    with_profile = _profiles()
    region = name.split("-")[1] if name.count("-") > 1 else ""

    def distance(voice: Voice) -> tuple[bool, bool, bool]:
        has_profile = voice.name in with_profile
        has_gender = voice.gender == genders.get(name, voice.gender)
        has_region = voice.language.endswith(region)
        return not has_profile, not has_gender, not has_region

    others = [voice for voice in voices if voice.name != name]
    speaking = [
        voice for voice in others if voice.language.partition("-")[0] == language
    ]
    return sorted(speaking, key=distance)


def how_to_choose(name: str) -> str:
    """How a user names a voice of the service: by its profile, or in a profile of their own."""
    profile = _profiles().get(name)
    return f"--voice {profile}" if profile else f"a profile with the voice {name}"


def _profiles() -> dict[str, str]:
    """The names of the profiles by the voices that they have of the service."""
    from narrate.profile import profiles

    try:
        return {profile.voices.get("edge", ""): profile.name for profile in profiles()}
    except SettingsError as error:  # a profile that is not used now need not be right
        _log.debug("cannot read all profiles: %s", error)
        return {}


def _voice(entry: dict[str, Any]) -> Voice:
    return Voice(
        entry["ShortName"],
        entry["Locale"],
        entry["Gender"].lower(),
        entry.get("FriendlyName", ""),
    )


def _keep(connection: Connection, voices: Sequence[Voice]) -> None:
    listed = [
        (voice.name, voice.language, voice.gender, voice.title) for voice in voices
    ]
    content = {"endpoint": connection.endpoint, "voices": listed}
    try:
        keep(cache_dir() / _LIST_FILE, json.dumps(content, ensure_ascii=False).encode())
    except OSError as error:  # a list that is not kept is asked for again
        _log.debug("cannot keep the list of voices: %s", error)


def _kept(connection: Connection) -> tuple[list[Voice], float]:
    """The list that was kept, and its age in seconds; empty for none, or for another service's."""
    path = cache_dir() / _LIST_FILE
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["endpoint"] != connection.endpoint:
            return [], 0.0
        age_s = time.time() - path.stat().st_mtime
        return [Voice(*voice) for voice in content["voices"]], age_s
    except (OSError, ValueError, KeyError, TypeError):
        return [], 0.0
