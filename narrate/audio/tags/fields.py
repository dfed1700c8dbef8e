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
    album_artist: str | None = None
    narrator: str | None = None
    description: str | None = None  #: what it is about, in short
    series: str | None = None
    part: str | None = None  #: which one of the series it is
    #: its number among the files of one speech, counted from 1
    track: int | None = None
    track_count: int | None = None
    #: in Latin letters, for lists in the order of the alphabet
    title_sort: str | None = None
    artist_sort: str | None = None
    album_sort: str | None = None
    #: the label of synthetic content by GB 45438-2025, JSON in ASCII
    aigc: str | None = None

    @property
    def iso_language(self) -> str | None:
        """The language's ISO 639-2 code, as tags want it; one that is not known here is left as it is."""
        return ISO_639_2.get(self.language or "", self.language)

    @property
    def iso_date(self) -> str:
        """The date in ISO 8601, as far as it goes; empty where there is none."""
        return iso_date(self.date or "")

    def texts(self) -> dict[str, str]:
        """The fields that are one text in every container, by their names; those that are empty are left out."""
        texts = {
            "title": self.title,
            "artist": self.artist,
            "album": self.album,
            "album_artist": self.album_artist,
            "narrator": self.narrator,
            "language": self.iso_language,
            "genre": self.genre,
            "comment": self.comment,
            "description": self.description,
            "series": self.series,
            "part": self.part,
            "title_sort": self.title_sort,
            "artist_sort": self.artist_sort,
            "album_sort": self.album_sort,
            "aigc": self.aigc,
        }
        return {name: text for name, text in texts.items() if text}

    @property
    def track_text(self) -> str:
        """The track's number, with the number of tracks where it is known: 2/7; empty where there is none."""
        if self.track is None:
            return ""
        return (
            f"{self.track}/{self.track_count}" if self.track_count else f"{self.track}"
        )
