"""Voice profiles: who reads, how fast, with which pauses, how loud.

A profile is a TOML file. Those that ship stand in ``voices/``; a user's own stand in the
configuration directory, or are named by their path. Settings are layered, later ones winning:
defaults, profile, environment, flags.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from narrate.directories import config_dir, voices_dir
from narrate.errors import SettingsError
from narrate.model import Prosody

__all__ = [
    "DEFAULT_PROFILES",
    "FileTags",
    "Loudness",
    "Pauses",
    "Profile",
    "Reading",
    "Sound",
    "load_profile",
    "profiles",
]

#: The narrator for a language when the user names none.
DEFAULT_PROFILES: Mapping[str, str] = {"zh": "yunxi", "en": "heart"}

_PauseMs = Annotated[int, msgspec.Meta(ge=0, le=60_000)]
_LevelLu = Annotated[float, msgspec.Meta(ge=-80.0, le=6.0)]
_Weight = Annotated[float, msgspec.Meta(gt=0)]
_RatePercent = Annotated[int, msgspec.Meta(ge=-50, le=100)]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A TOML table in which a key that is not known is an error."""


class Pauses(_Table, frozen=True):
    """Silence in milliseconds, by what stands on either side of it."""

    lead_in_ms: _PauseMs = 300  #: before the first word
    lead_out_ms: _PauseMs = 1000  #: after the last
    title_after_ms: _PauseMs = 1400
    heading_before_ms: _PauseMs = 1600
    heading_after_ms: _PauseMs = 1000
    point_before_ms: _PauseMs = 900  #: before a point that opens a paragraph
    paragraph_ms: _PauseMs = 700  #: between two paragraphs
    closing_before_ms: _PauseMs = 1200
    sentence_ms: _PauseMs = 380  #: between two sentences of a paragraph
    clause_ms: _PauseMs = 160  #: where a sentence is too long for one breath


class Loudness(_Table, frozen=True):
    """The programme's loudness, by ITU-R BS.1770-4."""

    integrated_lufs: Annotated[float, msgspec.Meta(ge=-40.0, le=-8.0)] = -16.0
    true_peak_dbtp: Annotated[float, msgspec.Meta(ge=-9.0, le=0.0)] = -1.0


class Sound(_Table, frozen=True):
    """What is heard beside the voice; levels in LU against it."""

    chime: str = ""  #: an audio file, heard between sections
    music: str = ""  #: an audio file, heard under the opening and the closing
    chime_lu: _LevelLu = -6.0
    music_lu: _LevelLu = -4.0  #: where it is heard alone
    ducked_lu: _LevelLu = -20.0  #: under the voice
    #: a quiet noise throughout; without it, pauses are true silence
    room_tone_lu: _LevelLu | None = None

    def beside(self, folder: Path) -> "Sound":
        """The same with its files sought in a folder, unless they are named by a whole path."""
        files = {
            name: str(folder / file)
            for name in ("chime", "music")
            if (file := getattr(self, name))
        }
        return msgspec.structs.replace(self, **files)


class FileTags(_Table, frozen=True):
    """What a narrator's files say of themselves."""

    series: str = ""  #: the series that they belong to


class Reading(_Table, frozen=True):
    """What is read of that which nobody says in a speech."""

    addresses: Literal["said", "skipped"] = "said"  #: e-mail and web addresses


class _Prosody(_Table, frozen=True):
    rate_percent: _RatePercent = 0


class Profile(_Table, frozen=True, kw_only=True):
    """A narrator: one persona, with a voice for each engine that has it."""

    name: str = ""  #: the file's name; not a key
    title: str
    #: BCP 47; the English decides how Latin words are read
    language: Literal["zh-CN", "en-US", "en-GB"]
    description: str = ""
    voices: Mapping[str, str]  #: engine name to that engine's voice
    #: local voices and their weights, mixed in place of ``voices.kokoro``
    blend: Mapping[str, _Weight] = {}
    prosody: _Prosody = _Prosody()
    pauses: Pauses = Pauses()
    reading: Reading = Reading()
    loudness: Loudness = Loudness()
    sound: Sound = Sound()
    tags: FileTags = FileTags()
    #: engine name to that engine's own settings
    options: Mapping[str, Mapping[str, str]] = {}

    @property
    def rate(self) -> Prosody:
        """The profile's prosody as the engines take it."""
        return Prosody(self.prosody.rate_percent)

    @property
    def blended(self) -> str:
        """The blend as the local engine takes it, the weights adding up to one; empty without a blend."""
        total = sum(self.blend.values())
        return "+".join(
            f"{voice}*{weight / total:.4f}"
            for voice, weight in sorted(self.blend.items())
        )

    @property
    def accent(self) -> str:
        """How Latin words are read, by espeak-ng's name for it."""
        return self.language.lower() if self.language.startswith("en") else "en-us"

    def having(self, key: str, value: object) -> "Profile":
        """The same narrator with another value for a key of a table, such as ``prosody.rate_percent``.

        Raises SettingsError for a value that is out of range or of another type.
        """
        table, _, name = key.partition(".")
        told = msgspec.to_builtins(self)
        told[table][name] = str(value) if isinstance(value, Path) else value
        try:
            return msgspec.convert(told, Profile)
        except msgspec.ValidationError as error:
            raise SettingsError(f"{table}: {error}") from error


def load_profile(name_or_path: str) -> Profile:
    """The profile of that name, or in the TOML file at that path.

    Raises SettingsError when there is none, or when it does not read as a profile.
    """
    if name_or_path.endswith(".toml"):
        return _read(Path(name_or_path))
    known = {path.name.removesuffix(".toml"): path for path in _profile_files()}
    if name_or_path not in known:
        names = ", ".join(sorted(known))
        raise SettingsError(
            f"no voice profile {name_or_path!r}: choose one of {names}, or name a .toml file"
        )
    return _read(known[name_or_path])


def profiles() -> tuple[Profile, ...]:
    """All profiles that can be named, shipped and the user's own, by name."""
    found = {path.name: path for path in _profile_files()}
    return tuple(_read(found[name]) for name in sorted(found))


def _profile_files() -> Iterator[Path]:
    """Shipped files first, so that a user's file of the same name takes its place."""
    for folder in (voices_dir(), config_dir() / "voices"):
        if folder.is_dir():
            yield from (
                path for path in folder.iterdir() if path.name.endswith(".toml")
            )


def _read(path: Path) -> Profile:
    try:
        table: dict[str, Any] = msgspec.toml.decode(path.read_bytes())
    except OSError as error:
        raise SettingsError(
            f"cannot read the voice profile {path}: {error.strerror}"
        ) from error
    except msgspec.DecodeError as error:
        raise SettingsError(f"{path} is not TOML: {error}") from error
    if "name" in table:
        raise SettingsError(
            f"{path}: a profile takes its name from its file; remove the key `name`"
        )
    try:
        profile = msgspec.convert(
            {**table, "name": path.name.removesuffix(".toml")}, Profile
        )
    except msgspec.ValidationError as error:
        raise SettingsError(f"{path}: {error}") from error
    return msgspec.structs.replace(profile, sound=profile.sound.beside(path.parent))
