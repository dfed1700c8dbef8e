"""Everything that a render comes from, as one digest: if it is the same, so are the bytes that would be made."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

import msgspec

from narrate.errors import NarrateError, SourceError
from narrate.model import Document
from narrate.pipeline.engine_choice import engine_spec
from narrate.pronunciation import lexicon_with
from narrate.settings import asked_of, narrator
from narrate.tts.engine import build
from narrate.version import installed_version

__all__ = ["Origins", "sha256_of_speech"]

#: Raised when what goes into a digest changes.
_FORMAT = 1

#: Settings that change how soon a render is done, and nothing else about it.
_OF_NO_CONSEQUENCE = frozenset({"jobs", "proxy"})


class Origins:
    """The settings of a batch as they go into the digests of its renders."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        """Take the settings of `narrate.pipeline.render`."""
        self._settings = settings
        self._contents: dict[
            str, str
        ] = {}  # of the files that settings and profiles name; each is read once

    def digest(self, source_sha256: str, document: Document, engine: str) -> str:
        """The digest of a speech's render with that engine. Raises a NarrateError where there could not be one."""
        asked = asked_of(
            document, voice=self._settings.get("voice"), rate=self._settings.get("rate_percent")
        )
        profile = narrator(asked, document.language)
        lexicon = [asdict(entry) for entry in lexicon_with(self._settings.get("lexicon"))]
        settings = {
            name: value for name, value in self._settings.items() if name not in _OF_NO_CONSEQUENCE
        }
        voice = build(engine_spec(profile, engine)).fingerprint()
        told = [self._told(settings), self._told(msgspec.to_builtins(profile))]
        origins = [_FORMAT, installed_version(), source_sha256, *told, lexicon, engine, voice]
        return hashlib.sha256(msgspec.json.encode(origins, order="deterministic")).hexdigest()

    def holds(self, digest: str, source_sha256: str, document: Document, engine: str) -> bool:
        """Would a render with that engine have that digest?"""
        try:
            return digest == self.digest(source_sha256, document, engine)
        except NarrateError:
            return False

    def _told(self, value: object) -> object:
        """A setting, with what is in the files that it names."""
        if is_dataclass(value) and not isinstance(value, type):
            return self._told(asdict(value))
        if isinstance(value, Mapping):
            return {name: self._told(each) for name, each in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._told(each) for each in value]
        if isinstance(value, (str, Path)) and Path(value).is_file():
            if str(value) not in self._contents:
                self._contents[str(value)] = _sha256(Path(value))
            return [str(value), self._contents[str(value)]]
        return value


def sha256_of_speech(path: Path) -> str:
    """The content of a speech before it is rendered: if it is changed meanwhile, it will be found changed."""
    try:
        return _sha256(path)
    except OSError as error:
        raise SourceError(f"{path} cannot be read ({error.strerror}): check the path") from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
