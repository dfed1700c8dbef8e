"""The mixer: clips in, one finished file out, with its chapters, tags and loudness.

``mix_programme`` renders, ``inspect`` looks at what was rendered. Importing this package loads no foreign library;
numpy, PyAV, pydub and mutagen are imported by the functions that need them.
"""

from narrate.mixer.atomic import atomically, ensure_writable, writing
from narrate.mixer.encode import FORMATS
from narrate.mixer.inspection import InspectedChapter, Inspection, inspect, round_trip
from narrate.mixer.loudness import Loudness
from narrate.mixer.programme import Mixed, mix_programme
from narrate.mixer.tags import Tags

__all__ = [
    "FORMATS",
    "InspectedChapter",
    "Inspection",
    "Loudness",
    "Mixed",
    "Tags",
    "atomically",
    "ensure_writable",
    "inspect",
    "mix_programme",
    "round_trip",
    "writing",
]
