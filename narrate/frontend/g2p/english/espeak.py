"""English to phonemes by espeak-ng, through phonemizer. The only module that imports either.

espeak-ng keeps its state for the whole process, so one text is phonemised at a time.
"""

import functools
import os
import threading
from typing import TYPE_CHECKING

from narrate.text.phoneme_symbols import phoneme_symbols

if TYPE_CHECKING:
    from phonemizer.backend import EspeakBackend

__all__ = ["espeak"]

_lock = threading.Lock()

#: So many texts are kept: a speech repeats its names and acronyms.
_KEPT = 4096


#: What espeak-ng reads otherwise than it should, and how that sounds: the figure 11 for en-us, which is to be as the
#: word; the verb "has been", which its list takes for the noun.
_CORRECTIONS = (
    ("ɪlˈɛvən", "ᵻlˈɛvən"),
    ("hˈæzbiːn", "hɐzbɪn"),
    ("hˈazbiːn", "hɐzbɪn"),
)


@functools.lru_cache(maxsize=_KEPT)
def espeak(text: str, accent: str) -> str:
    """The phonemes of an English text with stress marks and punctuation, in symbols that the local voice knows.

    ``accent`` is espeak-ng's name of a voice: en-us, en-gb.
    """
    lines = [line.strip() for line in text.strip().split("\n")]
    with _lock:
        phonemes = _backend(accent).phonemize(lines)
    symbols = phoneme_symbols()
    said = " ".join(phonemes)
    for wrong, right in _CORRECTIONS:
        said = said.replace(wrong, right)
    sayable = "".join(symbol for symbol in said if symbol in symbols)
    return " ".join(sayable.split())


@functools.cache
def _backend(accent: str) -> "EspeakBackend":
    import espeakng_loader
    from phonemizer.backend import EspeakBackend
    from phonemizer.backend.espeak.wrapper import EspeakWrapper

    library = os.environ.get("PHONEMIZER_ESPEAK_LIBRARY")  # documented by phonemizer
    EspeakWrapper.set_library(library or espeakng_loader.get_library_path())
    EspeakWrapper.set_data_path(espeakng_loader.get_data_path())
    return EspeakBackend(accent, preserve_punctuation=True, with_stress=True)
