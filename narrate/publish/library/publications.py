"""Which episode a file is, and when it was published: kept, so that a new render of a speech is no new episode.

Podcast apps know an episode by its GUID: one with another GUID is shown, and downloaded, a second time.
"""

import hashlib
import uuid
from collections.abc import Iterable, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from narrate.atomic import keep
from narrate.directories import cache_dir
from narrate.publish.library.episode import Episode

__all__ = ["Publications"]

#: GUIDs are version 5 UUIDs in this namespace.
_NAMESPACE = uuid.UUID("6a0a5f0e-6d2c-5b7e-9a7b-0f4c5e1d2a33")


class _Publication(msgspec.Struct, frozen=True):
    """An episode as it was published last."""

    guid: str
    place: str  #: of its file, below the library's folder
    title: str
    key: str
    text_digest: str
    published_s: float


class Publications:
    """The episodes of a folder that have been published.

    An episode is recognised by its file's place and its title: so a speech that is rendered anew stays what it was, on
    another machine too. Its record also recognises a file that was moved or renamed, or that came back in another
    format. The time of publication stays as long as the words do.
    """

    def __init__(self, folder: Path) -> None:
        """Load the records of a folder; they begin empty where none can be read."""
        self._folder = folder
        name = hashlib.sha256(str(folder).encode(errors="surrogateescape")).hexdigest()[
            :16
        ]
        self._path = cache_dir() / "publications" / f"{name}.json"
        self._records = {record.guid: record for record in self._load()}

    def assign(self, episodes: Sequence[Episode]) -> list[Episode]:
        """The episodes with their GUIDs and times of publication, in the same order."""
        before = dict(self._records)
        places = {self._place(episode) for episode in episodes}
        known = _Known(self._records.values(), places)
        published = []
        for episode in episodes:
            record = self._record(episode, known)
            self._records[record.guid] = record
            published.append(
                replace(episode, guid=record.guid, published_s=record.published_s)
            )
        if self._records != before:
            self._save()
        return published

    def _record(self, episode: Episode, known: "_Known") -> _Publication:
        """The record of an episode as it is now."""
        place = self._place(episode)
        earlier = known.take(place, episode)
        is_same_text = (
            earlier is not None and earlier.text_digest == episode.text_digest
        )
        return _Publication(
            guid=earlier.guid if earlier else self._new_guid(place, episode.title),
            place=place,
            title=episode.title,
            key=episode.key,
            text_digest=episode.text_digest,
            published_s=earlier.published_s
            if earlier and is_same_text
            else episode.modified_s,
        )

    def _new_guid(self, place: str, title: str) -> str:
        """A GUID that is the same on every machine, unless another episode has taken it with it when it moved."""
        guid = uuid.uuid5(_NAMESPACE, f"{place}\n{title}")
        while guid.urn in self._records:
            guid = uuid.uuid5(guid, title)
        return guid.urn

    def _place(self, episode: Episode) -> str:
        return episode.path.relative_to(self._folder).as_posix()

    def _load(self) -> list[_Publication]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=list[_Publication])
        except (OSError, msgspec.MsgspecError):
            return []

    def _save(self) -> None:
        """Keep the records. Where that is not possible, places and titles alone tell the episodes apart."""
        with suppress(OSError):
            keep(self._path, msgspec.json.encode(list(self._records.values())))


class _Known:
    """Earlier records, each of which one episode may take."""

    def __init__(self, records: Iterable[_Publication], places: Set[str]) -> None:
        """``places`` are those of the files that are there."""
        records = list(records)
        gone = [record for record in records if record.place not in places]
        self._by_place = {(record.place, record.title): record for record in records}
        self._by_stem = {(_stem(record.place), record.title): record for record in gone}
        self._by_key = {record.key: record for record in gone}
        self._taken: set[str] = set()

    def take(self, place: str, episode: Episode) -> _Publication | None:
        """The record of the same episode: in its place, or of a file that has gone from another."""
        candidates = (
            self._by_place.get((place, episode.title)),
            self._by_stem.get((_stem(place), episode.title)),
            self._by_key.get(episode.key),
        )
        for record in candidates:
            if record and record.guid not in self._taken:
                self._taken.add(record.guid)
                return record
        return None


def _stem(place: str) -> str:
    """A file's place without the end of its name, which tells the format."""
    return place.rpartition(".")[0]
