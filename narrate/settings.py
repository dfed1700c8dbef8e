"""What a speech is rendered with, where several have a say.

Later ones win: the defaults, the voice profile, the front matter of the speech, the environment, the flags.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

import msgspec

from narrate.directories import output_dir
from narrate.errors import SettingsError
from narrate.model import Document
from narrate.options import (
    ChapterDepth,
    RenderOptions,
    SourceOptions,
    front_matter_options,
    render_options,
)
from narrate.profile import DEFAULT_PROFILES, Profile, load_profile

__all__ = ["RenderPlan", "described", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderPlan:
    """What one speech is rendered with: everything that several had a say in is decided."""

    options: RenderOptions  #: with what the front matter sets, and the defaults
    profile: Profile  #: the narrator, at the pace and loudness and with the sounds that were asked for
    engine: str  #: "auto", or the name of an installed engine
    chapters: ChapterDepth
    folder: Path  #: where the file goes if no path was given

    def written_to(self, path: Path) -> "RenderPlan":
        """The same plan for a file at that path."""
        return replace(self, options=self.options.having({"output": path}))


def resolve(
    options: RenderOptions,
    document: Document,
    profile_named: Callable[[str], Profile] = load_profile,
    environment: Mapping[str, str] = os.environ,
) -> RenderPlan:
    """Decide what a speech is rendered with. This is the one place where precedence lives.

    ``profile_named`` finds a voice profile. Raises what that raises, and SettingsError for a value that is not allowed.
    """
    settled = _settled(options, document)
    profile = profile_named(settled.voice.voice or DEFAULT_PROFILES[document.language])
    for option in render_options():
        value = option.value_in(settled)
        if option.traits.profile and value not in (None, ""):
            profile = profile.having(option.traits.profile, value)
    return RenderPlan(
        options=settled,
        profile=profile,
        engine=cast(
            "str", settled.voice.engine
        ),  # the fallback sees to it that there is one
        chapters=cast("ChapterDepth", settled.output.chapters),
        folder=output_dir(environment),
    )


def described(document: Document, source: SourceOptions) -> Document:
    """The speech, with what the user says of it in place of what its file says."""
    told = {"title": source.title, "speaker": source.author}
    given = {key: value for key, value in told.items() if value}
    return replace(
        document,
        metadata={**document.metadata, **given},
        language=source.language or document.language,
    )


def _settled(options: RenderOptions, document: Document) -> RenderOptions:
    """The options, with the front matter's values and then the fallbacks for those that nobody has set."""
    values = {}
    for option in render_options():
        value = option.value_in(options)
        if value == option.default:
            key = option.traits.front_matter or ""
            value = document.settings.get(key, option.traits.fallback)
        if value is not None:
            values[option.keyword] = value
    return options.having(values | _checked(values))


def _checked(values: Mapping[str, object]) -> dict[str, object]:
    """The values that a speech may set too, converted to their types. Raises SettingsError for what is none."""
    keyed = front_matter_options().items()
    given = {
        key: values[option.keyword] for key, option in keyed if option.keyword in values
    }
    try:
        checked = msgspec.convert(given, _front_matter_types())
    except msgspec.ValidationError as error:
        raise SettingsError(str(error)) from error
    return {
        option.keyword: getattr(checked, key) for key, option in keyed if key in given
    }


@lru_cache(maxsize=1)
def _front_matter_types() -> type[msgspec.Struct]:
    """The types of the values that a speech may set, by its keys for them."""
    types = [
        (key, option.value_type | None, None)
        for key, option in front_matter_options().items()
    ]
    return msgspec.defstruct("Settings", types)
