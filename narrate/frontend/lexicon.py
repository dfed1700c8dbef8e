"""Words with a reading of their own: the project's, the user's, a speech's.

A lexicon is a TOML file of entries, each a word, its reading and, for whoever wonders, why:

    [[entry]]
    word = "长三角"
    reading = "chang2 san1 jiao3"      # or "cháng sān jiǎo", or other words: "长江三角洲"
    why = "short for 长江三角洲"

or, shorter, `"长三角" = "chang2 san1 jiao3"`. The longest word that fits wins; among lexicons, the later.
"""

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from narrate.directories import config_dir, voices_dir
from narrate.errors import SettingsError
from narrate.frontend.g2p import dictionaries
from narrate.frontend.g2p.resolve import Pin

__all__ = ["Entry", "Lexicon", "entries_lexicon", "installed_lexicon", "load_lexicon"]

_HAN = re.compile(r"[\u3400-\u9fff〇\U00020000-\U0003ffff]+")
_SYLLABLE = re.compile(r"[a-zü]{1,6}[1-5]")
_MARKED = re.compile(r"[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ][a-zü]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word and how it is read: by syllables, or as other words."""

    word: str
    source: str  #: where the entry stands: a file's name, or what else it came from
    why: str = ""
    syllables: tuple[
        str, ...
    ] = ()  #: one for each character of the word; empty where it is read as other words
    words: str = ""  #: what is said instead
    firm: bool = True  #: does it count also where it crosses the words of the dictionaries? (注|重构|建 it should not)


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    entry: Entry


class Lexicon:
    """Entries by word."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Of two entries for one word the later counts."""
        self._entries = {entry.word: entry for entry in entries}
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(self._entries, key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append(word)

    def __len__(self) -> int:
        """How many words it has."""
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        """Its entries."""
        return iter(self._entries.values())

    def over(self, lower: "Lexicon") -> "Lexicon":
        """Both, where this one's entries count before those of the other."""
        return Lexicon([*lower, *self])

    def replacements(self, written: str) -> list[tuple[int, int, str]]:
        """Which stretches of a written text are said in other words."""
        return [
            (match.start, match.end, match.entry.words)
            for match in self._matches(written)
            if match.entry.words
        ]

    def pins(self, spoken: str) -> list[Pin]:
        """The words of a spoken text whose reading is settled."""
        return [
            Pin(match.start, entry.syllables, f"lexicon {entry.source}: {entry.word}", entry.firm)
            for match in self._matches(spoken)
            if (entry := match.entry).syllables
        ]

    def _matches(self, text: str) -> Iterator[_Match]:
        position = 0
        while position < len(text):
            word = next(
                (
                    word
                    for word in self._by_first.get(text[position], ())
                    if _stands(text, position, word)
                ),
                "",
            )
            if word:
                yield _Match(position, position + len(word), self._entries[word])
            position += len(word) or 1


def entries_lexicon(readings: Mapping[str, str], source: str) -> Lexicon:
    """A lexicon from words and their readings, such as a speech's front matter holds.

    ``source`` names where they stand. Raises SettingsError, naming it and the word, for a reading that cannot be.
    """
    return Lexicon(_entry(word, reading, "", source, source) for word, reading in readings.items())


def load_lexicon(path: Path) -> Lexicon:
    """The lexicon in a TOML file. Raises SettingsError, naming the file and the entry, for what is wrong in it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"cannot read the lexicon {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}") from error
    return Lexicon(_entry(*fields, path.name, str(path)) for fields in _fields(content, path))


def installed_lexicon() -> Lexicon:
    """The project's lexicon, and the user's over it. Raises SettingsError for a wrong entry."""
    folder = config_dir()
    own = [folder / "lexicon.toml", *sorted((folder / "lexicon").glob("*.toml"))]
    layers = [_shipped(), *(load_lexicon(path) for path in own if path.is_file())]
    return functools.reduce(lambda lower, upper: upper.over(lower), layers)


@functools.cache
def _shipped() -> Lexicon:
    paths = sorted((voices_dir() / "lexicon").glob("*.toml"))
    return Lexicon(replace(entry, firm=False) for path in paths for entry in load_lexicon(path))


def _stands(text: str, position: int, word: str) -> bool:
    """Is the word there, and not as a part of a longer Latin word or number?"""
    if not text.startswith(word, position):
        return False
    before, after = (
        text[position - 1 : position],
        text[position + len(word) : position + len(word) + 1],
    )
    return not (_is_joined(before, word[0]) or _is_joined(word[-1], after))


def _is_joined(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def _fields(content: Mapping[str, object], path: Path) -> Iterator[tuple[str, str, str]]:
    for key, value in content.items():
        if isinstance(value, str):
            yield key, value, ""
        elif key == "entry" and isinstance(value, list):
            yield from (_row(row, number, path) for number, row in enumerate(value, start=1))
        else:
            raise SettingsError(f'{path}: {key!r} is no entry: write it as "{key}" = "READING"')


def _row(row: object, number: int, path: Path) -> tuple[str, str, str]:
    fields = row if isinstance(row, dict) else {}
    unknown = set(fields) - {"word", "reading", "why"}
    name = fields.get("word") or f"entry {number}"
    if unknown or not all(
        isinstance(fields.get(key, ""), str) for key in ("word", "reading", "why")
    ):
        raise SettingsError(
            f"{path}: {name}: an entry has a word, a reading and a why, all strings"
        )
    if not fields.get("word") or not fields.get("reading"):
        raise SettingsError(f"{path}: {name}: an entry needs a word and a reading")
    return fields["word"], fields["reading"], fields.get("why", "")


def _entry(word: str, reading: str, why: str, source: str, place: str) -> Entry:
    word, reading = word.strip(), reading.strip()
    if not word or not any(char.isalnum() for char in reading):
        raise SettingsError(f"{place}: {word or 'an entry'}: an entry needs a word and a reading")
    syllables = _syllables(reading, f"{place}: {word}")
    if not syllables:
        return Entry(word, source, why, words=reading)
    if not _HAN.fullmatch(word):
        return Entry(word, source, why, words="".join(map(dictionaries.homophone, syllables)))
    if len(syllables) != len(word):
        raise SettingsError(
            f"{place}: {word}: {len(word)} characters, but {len(syllables)} syllables: {reading}"
        )
    return Entry(dictionaries.simplified(word), source, why, syllables)


def _syllables(reading: str, place: str) -> tuple[str, ...]:
    """The syllables of a reading in pinyin, numbered; none if it is in words."""
    parts = reading.lower().replace("u:", "ü").replace("'", " ").split()
    if not all(_SYLLABLE.fullmatch(part) or _MARKED.fullmatch(part) for part in parts):
        return ()
    syllables = tuple(map(dictionaries.numbered, parts))
    unknown = [
        part
        for part, syllable in zip(parts, syllables, strict=True)
        if not dictionaries.is_syllable(syllable)
    ]
    if unknown:
        raise SettingsError(f"{place}: {unknown[0]!r} is no syllable of Mandarin")
    return syllables
