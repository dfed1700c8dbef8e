"""The service's list of voices, asked for once a day."""

import difflib
import json
import logging
import time
from typing import Any

from narrate.atomic import keep
from narrate.directories import cache_dir
from narrate.errors import EngineUnavailableError
from narrate.tts.edge.service import Line, voice_entries
from narrate.tts.engine import Voice

__all__ = ["day_old_voices", "fresh_voices", "unknown_voice"]

_log = logging.getLogger(__name__)

_KEPT_S = 24 * 3600.0


def fresh_voices(line: Line, timeout_s: float) -> list[Voice]:
    """The voices that the service has now, by name. Raises EngineUnavailableError if it does not say."""
    entries = voice_entries(line, timeout_s)
    try:
        voices = sorted((_voice(entry) for entry in entries), key=lambda voice: voice.name)
    except (KeyError, TypeError) as error:
        raise EngineUnavailableError(
            f"the Edge service's list of voices has changed ({error}): update edge-tts"
        ) from error
    _keep(line, voices)
    return voices


def day_old_voices(line: Line, timeout_s: float) -> list[Voice]:
    """The voices as the service had them in the last 24 hours, or has them now.

    An older list is taken, with a warning, when the service does not answer.
    """
    kept, age_s = _kept(line)
    if kept and 0 <= age_s < _KEPT_S:
        return kept
    try:
        return fresh_voices(line, timeout_s)
    except EngineUnavailableError as error:
        if not kept:
            raise
        _log.warning("%s; showing the list of %d days ago", error, age_s // _KEPT_S)
        return kept


def unknown_voice(name: str, voices: list[Voice]) -> EngineUnavailableError | None:
    """What to say of a voice that the service does not have, with the nearest that it has; None if it has it."""
    names = [voice.name for voice in voices]
    if name in names:
        return None
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    choice = f"choose {' or '.join(near)}" if near else "see narrate voices --engine edge"
    return EngineUnavailableError(f"the Edge service has no voice {name!r}: {choice}")


def _voice(entry: dict[str, Any]) -> Voice:
    return Voice(
        entry["ShortName"], entry["Locale"], entry["Gender"].lower(), entry.get("FriendlyName", "")
    )


def _keep(line: Line, voices: list[Voice]) -> None:
    listed = [(voice.name, voice.language, voice.gender, voice.title) for voice in voices]
    content = json.dumps({"endpoint": line.endpoint, "voices": listed}, ensure_ascii=False)
    try:
        keep(cache_dir() / "edge-voices.json", content.encode())
    except OSError as error:  # a list that is not kept is asked for again
        _log.debug("cannot keep the list of voices: %s", error)


def _kept(line: Line) -> tuple[list[Voice], float]:
    """The list that was kept, and its age in seconds; empty for none, or for another service's."""
    path = cache_dir() / "edge-voices.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["endpoint"] != line.endpoint:
            return [], 0.0
        return [Voice(*voice) for voice in content["voices"]], time.time() - path.stat().st_mtime
    except (OSError, ValueError, KeyError, TypeError):
        return [], 0.0
