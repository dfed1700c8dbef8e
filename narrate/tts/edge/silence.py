"""Why the service sends no sound: the voice reads no such script, the text, the voice, or the service itself.

It gives no reason for silence. In the trackers of its clients one voice or all were silent for hours, voices were
withdrawn, and voices were asked for a script that they do not read.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from narrate.errors import NarrateError
from narrate.model import Spoken
from narrate.text.characters import is_han
from narrate.tts.edge.binding import installed_version, update_command
from narrate.tts.edge.service import Connection, ask
from narrate.tts.edge.verification import opening
from narrate.tts.edge.voices import how_to_choose, substitutes
from narrate.tts.engine import Voice

__all__ = ["explain_silence", "mismatch_warning", "unread_language"]

#: Languages (ISO 639-1 or 639-3) whose voices read Chinese characters.
_HAN_LANGUAGES = frozenset({"zh", "yue", "wuu", "ja"})

#: Part of the names of voices that read any script.
_MULTILINGUAL = "Multilingual"

#: Of the letters of a text that is written in a script, so many are of it; names and words of others are common.
_MOST_LETTERS = 0.6
_ALL_LETTERS = 0.95

_NAMES: Mapping[str, str] = MappingProxyType({"zh": "Chinese", "en": "English"})

#: What a voice that works says in a second.
_SAMPLES: Mapping[str, str] = MappingProxyType({"zh": "你好。", "en": "Hello."})
_SAMPLE = "OK."


def unread_language(voice: str, text: str) -> str | None:
    """The language (zh or en) of a text that is written in a script which a voice does not read, else None.

    A Chinese voice reads a text with some English in it, but not an English one.
    """
    letters = [character for character in text if character.isalpha()]
    if not letters or _MULTILINGUAL in voice:
        return None
    chinese = sum(map(is_han, letters)) / len(letters)
    latin = sum(map(str.isascii, letters)) / len(letters)
    reads_chinese = _language(voice) in _HAN_LANGUAGES
    if chinese >= _MOST_LETTERS and not reads_chinese:
        return "zh"
    if latin >= _ALL_LETTERS and reads_chinese:
        return "en"
    return None


def mismatch_warning(voice: str, language: str, voices: Sequence[Voice]) -> str:
    """What to tell the user of a voice that does not read the text's language, which is zh or en."""
    name = _NAMES[language]
    return (
        f"{voice} reads no {name}, and the text is {name}: it may come without sound; "
        f"{_choice(voice, language, voices)}"
    )


def explain_silence(
    connection: Connection, voice: str, spoken: Spoken, voices: Sequence[Voice]
) -> tuple[str, str]:
    """Why there is no sound for a text, and what to do: the beginning and the end of a sentence.

    ``voices`` are all that the service has, as far as it is known. Makes up to two short requests.
    """
    language = unread_language(voice, spoken.text)
    if language is not None:
        reason = f"the Edge service sends no sound: {voice} reads no {_NAMES[language]}"
        return reason, _choice(voice, language, voices)
    if _speaks(connection, voice):
        reason = f"the Edge service sends no sound for {opening(spoken)!r}, but for other texts"
        return reason, "write it in other words"
    others = substitutes(voice, _language(voice), voices)
    if others and _speaks(connection, others[0].name):
        other = others[0].name
        reason = (
            f"the Edge service sends no sound with {voice} at present, but with {other}"
        )
        return reason, f"use {how_to_choose(other)}"
    reason = "the Edge service sends no sound, whatever the text and the voice"
    remedy = (
        f"update edge-tts ({installed_version()} is installed) with  {update_command()}  "
        "and run the same command again, now or in some hours, or from another network"
    )
    return reason, remedy


def _choice(voice: str, language: str, voices: Sequence[Voice]) -> str:
    """How to take another voice, which reads a language."""
    others = substitutes(voice, language, voices)
    if not others:
        return (
            f"choose a voice for {_NAMES[language]}: see narrate voices --engine edge"
        )
    return f"choose one that does, such as {how_to_choose(others[0].name)}"


def _speaks(connection: Connection, voice: str) -> bool:
    """Whether a voice says a short text of its language."""
    sample = _SAMPLES.get(_language(voice), _SAMPLE)
    try:
        return ask(connection, Spoken(sample, sample), voice).audio_s > 0
    except NarrateError:
        return False


def _language(voice: str) -> str:
    """The language of a voice of the service, which its name begins with."""
    return voice.partition("-")[0]
