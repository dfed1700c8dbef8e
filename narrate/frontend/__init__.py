"""From written text to what a voice says: sentences, spoken form, phonemes."""

from narrate.frontend.doubt import Doubt, doubts
from narrate.frontend.draft import Note
from narrate.frontend.lexicon import Lexicon, entries_lexicon, installed_lexicon, load_lexicon
from narrate.frontend.readings import sources
from narrate.frontend.sentences import sentences
from narrate.frontend.speaking import Manner, Utterance, prepare, speak, with_phonemes

__all__ = [
    "Doubt",
    "Lexicon",
    "Manner",
    "Note",
    "Utterance",
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
