"""pypinyin's tables in a form that loads in a moment: one string of syllables a word, kept beside the other caches.

The only module that imports pypinyin.
"""

import contextlib
import functools
import marshal
import threading
from collections.abc import Mapping
from importlib.metadata import version
from typing import NamedTuple

from narrate.atomic import keep
from narrate.directories import cache_dir

__all__ = ["CompactTables", "compact_tables", "numbered"]

#: Held while pypinyin is imported: its modules import each other in a circle, in which two threads that begin at
#: different ends wait for each other.
_importing = threading.Lock()

#: Changes when the form of the kept file does.
_FORM = 1


class CompactTables(NamedTuple):
    """The readings of words and characters: pinyin with the tone as a digit, a blank between syllables."""

    phrases: Mapping[str, str]
    characters: Mapping[str, str]  #: the commonest reading first


@functools.cache
def compact_tables() -> CompactTables:
    """The tables as they were kept, or else made of pypinyin's and kept for the next time."""
    path = cache_dir() / f"readings-{_FORM}-{version('pypinyin')}.marshal"
    with contextlib.suppress(
        OSError, EOFError, TypeError, ValueError
    ):  # none yet, or damaged
        phrases, characters = marshal.loads(path.read_bytes())
        return CompactTables(phrases, characters)
    tables = _build()
    with contextlib.suppress(
        OSError
    ):  # a folder that cannot be written to costs a second each time
        keep(path, marshal.dumps((dict(tables.phrases), dict(tables.characters))))
    return tables


def _build() -> CompactTables:
    with _importing:
        from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    phrases = {}
    for word, alternatives in PHRASES_DICT.items():
        phrases[word] = _numbered([syllables[0] for syllables in alternatives])
    characters = {}
    for code, marked in PINYIN_DICT.items():
        characters[chr(code)] = _numbered(
            list(dict.fromkeys(filter(None, marked.split(","))))
        )
    return CompactTables(phrases, characters)


def _numbered(syllables: list[str]) -> str:
    return " ".join(numbered(syllable) for syllable in syllables)


@functools.cache
def numbered(marked: str) -> str:
    """zhòng as zhong4; what is numbered already stays."""
    if marked[-1:].isdigit():
        return marked.replace("ü", "v")
    with _importing:
        from pypinyin.contrib.tone_convert import to_tone3

    syllable = str(to_tone3(marked, neutral_tone_with_five=True, v_to_u=False))
    return syllable.replace("ü", "v")
