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
from narrate.frontend.g2p.readings import Pin
from narrate.frontend.normalize.aligned import Edit
from narrate.text.characters import HAN

__all__ = ["Entry", "Lexicon", "entries_lexicon", "installed_lexicon", "load_lexicon"]

_HAN = re.compile(rf"[{HAN}]+")
#: What the long form of an entry holds.
_KEYS = ("word", "reading", "why")

_SYLLABLE = re.compile(r"[a-zü]{1,6}[1-5]")
_MARKED = re.compile(r"[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ][a-zü]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word and how it is read: by syllables, or as other words."""

    word: str
    source: str  #: where the entry stands: a file's name, or what else it came from
    why: str = ""

    #: One for each character of the word; empty where it is read as other words.
    syllables: tuple[str, ...] = ()

    #: What is said instead.
    words: str = ""

    #: Whether it counts also where it crosses the words of the dictionaries; 重构 should not in 注重|构建.
    firm: bool = True


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

    def replacements(self, written: str) -> list[Edit]:
        """Which stretches of a written text are said in other words."""
        edits = []
        for match in self._matches(written):
            if match.entry.words:
                edits.append(Edit(match.start, match.end, match.entry.words))
        return edits

    def pins(self, spoken: str) -> list[Pin]:
        """The words of a spoken text whose reading is settled."""
        pins = []
        for match in self._matches(spoken):
            entry = match.entry
            if entry.syllables:
                by = f"lexicon {entry.source}: {entry.word}"
                pins.append(Pin(match.start, entry.syllables, by, entry.firm))
        return pins

    def _matches(self, text: str) -> Iterator[_Match]:
        """The entries' words in a text from left to right, at each place the longest."""
        position = 0
        while position < len(text):
            word = self._longest_word(text, position)
            if word:
                yield _Match(position, position + len(word), self._entries[word])
            position += len(word) or 1

    def _longest_word(self, text: str, position: int) -> str:
        for word in self._by_first.get(text[position], ()):
            if _stands(text, position, word):
                return word
        return ""


def entries_lexicon(readings: Mapping[str, str], source: str) -> Lexicon:
    """A lexicon from words and their readings, such as a speech's front matter holds.

    ``source`` names where they stand. Raises SettingsError, naming it and the word, for a reading that cannot be.
    """
    entries = []
    for word, reading in readings.items():
        entries.append(_in_simplified(_entry(word, reading, "", source, source)))
    return Lexicon(entries)


def load_lexicon(path: Path, *, is_simplified: bool = False) -> Lexicon:
    """The lexicon in a TOML file; ``is_simplified`` says that none of its words needs to be converted.

    Raises SettingsError, naming the file and the entry, for what is wrong in it.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(
            f"cannot read the lexicon {path}: {error.strerror}"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}") from error
    entries = []
    for word, reading, why in _fields(content, path):
        entries.append(_entry(word, reading, why, path.name, str(path)))
    if not is_simplified:
        entries = [_in_simplified(entry) for entry in entries]
    return Lexicon(entries)


def installed_lexicon() -> Lexicon:
    """The project's lexicon, and the user's over it. Raises SettingsError for a wrong entry."""
    folder = config_dir()
    lexicon = _shipped()
    for path in (folder / "lexicon.toml", *sorted((folder / "lexicon").glob("*.toml"))):
        if path.is_file():
            lexicon = load_lexicon(path).over(lexicon)
    return lexicon


@functools.cache
def _shipped() -> Lexicon:
    """The project's entries, whose words are written as the dictionaries have them: no table is opened for them."""
    entries: list[Entry] = []
    for path in sorted((voices_dir() / "lexicon").glob("*.toml")):
        for entry in load_lexicon(path, is_simplified=True):
            entries.append(replace(entry, firm=False))
    return Lexicon(entries)


def _in_simplified(entry: Entry) -> Entry:
    """An entry whose syllables are those of a word in simplified characters, as the spoken text is."""
    if not entry.syllables:
        return entry
    return replace(entry, word=dictionaries.simplified(entry.word))


def _stands(text: str, position: int, word: str) -> bool:
    """Whether the word is there, and not as a part of a longer Latin word or number."""
    if not text.startswith(word, position):
        return False
    end = position + len(word)
    before = text[position - 1 : position]
    after = text[end : end + 1]
    return not (_is_joined(before, word[0]) or _is_joined(word[-1], after))


def _is_joined(left: str, right: str) -> bool:
    """Whether two neighbours are of one Latin word or number."""
    return _is_latin(left) and _is_latin(right)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _fields(
    content: Mapping[str, object], path: Path
) -> Iterator[tuple[str, str, str]]:
    """Word, reading and why of each entry in a file."""
    for key, value in content.items():
        if isinstance(value, str):
            yield key, value, ""
        elif key == "entry" and isinstance(value, list):
            for number, row in enumerate(value, start=1):
                yield _row(row, number, path)
        else:
            raise SettingsError(
                f'{path}: {key!r} is no entry: write it as "{key}" = "READING"'
            )


def _row(row: object, number: int, path: Path) -> tuple[str, str, str]:
    """Word, reading and why of one entry in the long form."""
    fields = row if isinstance(row, dict) else {}
    name = fields.get("word") or f"entry {number}"
    unknown = set(fields) - set(_KEYS)
    are_strings = all(isinstance(fields.get(key, ""), str) for key in _KEYS)
    if unknown or not are_strings:
        raise SettingsError(
            f"{path}: {name}: an entry has a word, a reading and a why, all strings"
        )
    word, reading, why = (fields.get(key, "") for key in _KEYS)
    if not word or not reading:
        raise SettingsError(f"{path}: {name}: an entry needs a word and a reading")
    return word, reading, why


def _entry(word: str, reading: str, why: str, source: str, place: str) -> Entry:
    """An entry of a word and its reading; ``place`` says where it stands, for an error's message."""
    word = word.strip()
    reading = reading.strip()
    if not word or not any(char.isalnum() for char in reading):
        raise SettingsError(
            f"{place}: {word or 'an entry'}: an entry needs a word and a reading"
        )
    syllables = _syllables(reading, f"{place}: {word}")
    if not syllables:
        return Entry(word, source, why, words=reading)
    if not _HAN.fullmatch(word):
        homophones = [dictionaries.homophone(syllable) for syllable in syllables]
        return Entry(word, source, why, words="".join(homophones))
    if len(syllables) != len(word):
        raise SettingsError(
            f"{place}: {word}: {len(word)} characters, but {len(syllables)} syllables: {reading}"
        )
    return Entry(word, source, why, syllables)


def _syllables(reading: str, place: str) -> tuple[str, ...]:
    """The syllables of a reading in pinyin, numbered; none if it is in words."""
    parts = reading.lower().replace("u:", "ü").replace("'", " ").split()
    if not all(_SYLLABLE.fullmatch(part) or _MARKED.fullmatch(part) for part in parts):
        return ()
    syllables = []
    for part in parts:
        syllable = dictionaries.numbered(part)
        if not dictionaries.is_syllable(syllable):
            raise SettingsError(f"{place}: {part!r} is no syllable of Mandarin")
        syllables.append(syllable)
    return tuple(syllables)
