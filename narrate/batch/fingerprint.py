"""Everything that a render comes from, as one digest: if it is the same, so are the bytes that would be made."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import msgspec

from narrate.errors import NarrateError
from narrate.model import Document
from narrate.options import RenderOptions, render_options
from narrate.pipeline.engine_choice import engine_spec, preferred_engine
from narrate.pronunciation import lexicon_with
from narrate.settings import RenderPlan
from narrate.tts.engine import build
from narrate.version import VERSION

__all__ = ["Fingerprints"]

#: Raised when what goes into a digest changes.
_FORMAT = 2


class Fingerprints:
    """The digests of renders. What is in the files that options and profiles name is read once."""

    def __init__(self) -> None:
        """Begin with no file read."""
        self._contents: dict[str, str] = {}  # path to SHA-256

    def digest(self, document: Document, plan: RenderPlan, engine: str) -> str:
        """The digest of a speech's render by that engine, in hexadecimal digits.

        Raises a NarrateError where there could not be such a render.
        """
        preferred = preferred_engine(plan)
        lexicon = lexicon_with(plan.options.voice.lexicon)
        origins = {
            "format": _FORMAT,
            "narrate": VERSION,
            "speech": document.sha256,
            "options": self._values_in_the_output(plan.options),
            "profile": self._with_contents(msgspec.to_builtins(plan.profile)),
            "lexicon": [asdict(entry) for entry in lexicon],
            "engine": engine,
            # A render by another engine than was wanted stands only for as long as the wish does.
            "instead_of": preferred if engine != preferred else None,
            "voice": build(engine_spec(plan.profile, engine)).fingerprint(),
        }
        return hashlib.sha256(
            msgspec.json.encode(origins, order="deterministic")
        ).hexdigest()

    def is_current(
        self, digest: str, document: Document, plan: RenderPlan, engine: str
    ) -> bool:
        """Whether a render by that engine would have that digest now."""
        try:
            return digest == self.digest(document, plan, engine)
        except NarrateError:
            return False

    def _values_in_the_output(self, options: RenderOptions) -> dict[str, object]:
        """The options that can change a byte of the files, but for those that have become a part of the profile."""
        values = {}
        for option in render_options():
            if option.traits.affects_output and not option.traits.profile:
                value = option.value_in(options)
                values[option.keyword] = (
                    self._with_contents(value) if option.is_file else value
                )
        return values

    def _with_contents(self, value: object) -> object:
        """A value, with the digest of a file's content in place of each path."""
        if isinstance(value, Mapping):
            return {name: self._with_contents(each) for name, each in value.items()}
        if isinstance(value, list | tuple):
            return [self._with_contents(each) for each in value]
        if isinstance(value, str | Path) and Path(value).is_file():
            return self._content(Path(value))
        return value

    def _content(self, path: Path) -> str:
        if str(path) not in self._contents:
            with path.open("rb") as file:
                self._contents[str(path)] = hashlib.file_digest(
                    file, "sha256"
                ).hexdigest()
        return self._contents[str(path)]
