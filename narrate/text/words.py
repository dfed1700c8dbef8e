"""Mandarin text cut into words, by jieba's dictionary. The only module that imports jieba.

jieba's own loader takes half a second with its cache and a second without, more than all the rest of the front-end:
it reads and writes its cache object by object. The same dictionary is there in less than half of that here.
"""

import contextlib
import functools
import logging
import marshal
import sys
import warnings
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import IO, Any

from narrate.atomic import keep
from narrate.directories import cache_dir

__all__ = ["frequency", "segment"]

_Dictionary = tuple[dict[str, int], int]


def segment(text: str) -> list[str]:
    """The words of a text, blanks and punctuation included, as jieba cuts it."""
    return list(_tokenizer().lcut(text))


def frequency(word: str) -> int:
    """How often jieba's corpus has the word."""
    return _tokenizer().FREQ.get(word) or 0


@functools.cache
def _tokenizer() -> Any:  # noqa: ANN401  (jieba has no types)
    """The word cutter, quiet, with its dictionary."""
    jieba = _jieba()
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = _kept_dictionary(
        jieba.__version__, tokenizer.get_dict_file
    )
    tokenizer.initialized = True
    return tokenizer


def _kept_dictionary(version: str, dictionary: Callable[[], IO[bytes]]) -> _Dictionary:
    """The dictionary as it was left among our own files, or else read anew and left there."""
    path = cache_dir() / f"jieba-{version}.marshal"
    with contextlib.suppress(
        OSError, EOFError, TypeError, ValueError
    ):  # none yet, or damaged
        frequencies, total = marshal.loads(path.read_bytes())
        return frequencies, total
    made = _prefix_dictionary(dictionary())
    # A folder that cannot be written to costs a third of a second each time.
    with contextlib.suppress(OSError):
        keep(path, marshal.dumps(made))
    return made


def _prefix_dictionary(dictionary: IO[bytes]) -> _Dictionary:
    """Jieba's words with their frequencies, and the beginnings of words with 0; and the sum of the frequencies."""
    with dictionary:
        fields = dictionary.read().decode().split()
    # A line holds a word, its frequency and its part of speech.
    words = fields[::3]
    frequencies = [int(field) for field in fields[1::3]]
    prefixes: list[str] = []
    for length in range(1, max(map(len, words))):
        prefixes += [word[:length] for word in words if len(word) > length]
    dictionary_of_words = dict(zip(words, frequencies, strict=True))
    return dict.fromkeys(prefixes, 0) | dictionary_of_words, sum(frequencies)


def _jieba() -> ModuleType:
    """Import jieba, whose source warns, without setuptools: it would load all of that to open one file."""
    with warnings.catch_warnings(), _hidden("pkg_resources"):
        warnings.simplefilter("ignore")
        import jieba
    module: ModuleType = jieba
    return module


@contextlib.contextmanager
def _hidden(name: str) -> Iterator[None]:
    """Let a module that has not been imported be missing."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # documented: an import of it raises ModuleNotFoundError
    try:
        yield
    finally:
        del sys.modules[name]
