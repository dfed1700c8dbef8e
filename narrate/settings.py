"""What a speech is read with: the flags over its front matter over the profile."""

import os
from typing import Literal

import msgspec

from narrate.errors import SettingsError
from narrate.model import Document
from narrate.profile import DEFAULT_PROFILES, Profile, load_profile

__all__ = ["Asked", "ChapterDepth", "asked_of", "cache_limit_bytes", "narrator"]

ChapterDepth = Literal["sections", "points"]

#: The variable for the size of the cache of clips, in millions of bytes, and what it is where that is not set: 90
#: hours of the Edge voice, as it came, or 11 of the local one.
_CACHE_LIMIT_VARIABLE = "NARRATE_CACHE_LIMIT_MB"
_CACHE_LIMIT_MB = 2000


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


def cache_limit_bytes() -> int:
    """How large the cache of clips may stay. Raises SettingsError for what is no size."""
    value = os.environ.get(_CACHE_LIMIT_VARIABLE, "").strip() or str(_CACHE_LIMIT_MB)
    if not value.isdecimal() or not int(value):
        raise SettingsError(
            f"{_CACHE_LIMIT_VARIABLE}={value!r} is no size: give a number of megabytes, such as 2000"
        )
    return int(value) * 1_000_000
