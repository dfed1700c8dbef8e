"""Mandarin text cut into words, by jieba's dictionary. The only module that imports jieba.

jieba's own loader takes half a second with its cache and a second without, more than all the rest of the front-end.
The same dictionary is there in less than half of that here.
"""

import contextlib
import functools
import logging
import marshal
import sys
import warnings
from collections.abc import Iterator
from types import ModuleType
from typing import IO, Any

from narrate.directories import cache_dir

__all__ = ["frequency", "segment"]

_CACHE_NAME = "jieba.cache"  #: jieba's own name for it, and its format


def segment(text: str) -> list[str]:
    """The words of a text, blanks and punctuation included, as jieba cuts it."""
    return list(_tokenizer().lcut(text))


def frequency(word: str) -> int:
    """How often jieba's corpus has the word."""
    return _tokenizer().FREQ.get(word) or 0


@functools.cache
def _tokenizer() -> Any:  # noqa: ANN401  (jieba has no types)
    """The word cutter, quiet, its dictionary loaded from our own files or else left there."""
    jieba = _jieba()
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.gen_pfdict = _prefix_dictionary
    folder = cache_dir()
    with contextlib.suppress(OSError):  # without a cache it reads its dictionary anew
        folder.mkdir(parents=True, exist_ok=True)
    tokenizer.tmp_dir = str(folder)
    with contextlib.suppress(OSError, EOFError, TypeError, ValueError):  # no cache, or a damaged one: jieba makes one
        # jieba reads it object by object from the file, which takes three times as long.
        tokenizer.FREQ, tokenizer.total = marshal.loads((folder / _CACHE_NAME).read_bytes())
        tokenizer.initialized = True
    tokenizer.initialize()
    return tokenizer


def _prefix_dictionary(dictionary: IO[bytes]) -> tuple[dict[str, int], int]:
    """Jieba's words with their frequencies, and the beginnings of words with 0; and the sum of the frequencies."""
    with dictionary:
        fields = dictionary.read().decode().split()
    words, frequencies = fields[::3], list(map(int, fields[1::3]))  # the third is the part of speech
    prefixes = [word[:end] for end in range(1, max(map(len, words))) for word in words if len(word) > end]
    return dict.fromkeys(prefixes, 0) | dict(zip(words, frequencies, strict=True)), sum(frequencies)


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
