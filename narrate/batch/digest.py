"""Everything that a render comes from, as one digest: if it is the same, so are the bytes that would be made."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import Any, Self

import msgspec

import narrate
from narrate.errors import NarrateError, SourceError
from narrate.model import Document
from narrate.pronunciation import lexicon_with
from narrate.settings import asked_of, engine_spec, narrator
from narrate.tts.engine import build

__all__ = ["Origins"]

#: Raised when what goes into a digest changes.
_FORMAT = 1

#: Settings that change how soon a render is done, and nothing else about it.
_OF_NO_CONSEQUENCE = frozenset({"jobs"})


@dataclass(frozen=True, slots=True)
class Origins:
    """What a speech was when it was looked at, and how it is to be rendered."""

    source_sha256: str
    settings: Mapping[str, Any]

    @classmethod
    def of(cls, speech: Path, settings: Mapping[str, Any]) -> Self:
        """Look at the file now, before it is rendered: if it is changed meanwhile, it will be found changed."""
        try:
            return cls(_sha256(speech), settings)
        except OSError as error:
            raise SourceError(f"{speech} cannot be read ({error.strerror}): check the path") from error

    def digest(self, document: Document, engine: str) -> str:
        """The digest of a render with that engine. Raises a NarrateError where there could not be such a render."""
        asked = asked_of(document, voice=self.settings.get("voice"), rate=self.settings.get("rate_percent"))
        profile = narrator(asked, document.language)
        lexicon = [asdict(entry) for entry in lexicon_with(self.settings.get("lexicon"))]
        told = {name: _told(value) for name, value in self.settings.items() if name not in _OF_NO_CONSEQUENCE}
        voice = build(engine_spec(profile, engine)).fingerprint()
        origins = [_FORMAT, narrate.__version__, self.source_sha256, told, profile, lexicon, engine, voice]
        return hashlib.sha256(msgspec.json.encode(origins, order="deterministic")).hexdigest()

    def are_those_of(self, digest: str, document: Document, engine: str) -> bool:
        """Does that digest, of a render with that engine, still hold?"""
        try:
            return digest == self.digest(document, engine)
        except NarrateError:
            return False


def _told(value: object) -> object:
    """A setting, and what is in the file that it names if it names one."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (str, Path)) and Path(value).is_file():
        return [str(value), _sha256(Path(value))]
    return value


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
