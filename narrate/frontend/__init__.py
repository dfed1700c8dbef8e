"""From written text to what a voice says: sentences, spoken form, phonemes."""

from narrate.frontend.g2p.ambiguity import Doubt, doubts
from narrate.frontend.g2p.readings import sources
from narrate.frontend.lexicon import (
    Lexicon,
    entries_lexicon,
    installed_lexicon,
    load_lexicon,
)
from narrate.frontend.normalize.aligned import Note
from narrate.frontend.prepare import (
    PreparedText,
    ReadingSettings,
    prepare,
    speak,
    with_phonemes,
)
from narrate.text.sentences import sentences

__all__ = [
    "Doubt",
    "Lexicon",
    "Note",
    "PreparedText",
    "ReadingSettings",
    "doubts",
    "entries_lexicon",
    "installed_lexicon",
    "load_lexicon",
    "prepare",
    "sentences",
    "sources",
    "speak",
    "with_phonemes",
]
