"""What a file says of itself, whatever the format that says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from narrate.audio.tags.cover import Cover
from narrate.text.dates import iso_date

__all__ = ["Tags"]

#: ISO 639-2 codes, terminologic form, of the languages that narrate speaks.
ISO_639_2: Mapping[str, str] = MappingProxyType({"zh": "zho", "en": "eng"})


@dataclass(frozen=True, slots=True)
class Tags:
    """What a file says of itself. None or an empty string leaves a field out."""

    title: str
    artist: str | None = None  #: who wrote or gives the speech
    album: str | None = None
    language: str | None = None  #: ISO 639-1, as in an Outline, or ISO 639-2
    genre: str | None = "Speech"  #: ID3's own genre 101
    date: str | None = None  #: as people write it; what is no date is left out
    comment: str | None = None
    lyrics: str | None = None  #: the whole text, as the author wrote it
    cover: Cover | None = None

    @property
    def iso_language(self) -> str | None:
        """The language's ISO 639-2 code, as tags want it; one that is not known here is left as it is."""
        return ISO_639_2.get(self.language or "", self.language)

    @property
    def iso_date(self) -> str:
        """The date in ISO 8601, as far as it goes; empty where there is none."""
        return iso_date(self.date or "")
