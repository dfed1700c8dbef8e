"""From written text to what a voice says: sentences, spoken form, phonemes."""

from narrate.frontend.figures import doubtful_figures
from narrate.frontend.g2p.ambiguity import Doubt, doubts, weights
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
    "doubtful_figures",
    "doubts",
    "entries_lexicon",
    "installed_lexicon",
    "load_lexicon",
    "prepare",
    "sentences",
    "sources",
    "speak",
    "weights",
    "with_phonemes",
]
