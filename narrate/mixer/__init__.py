"""The mixer: clips in, one finished file out, with its chapters, tags and loudness.

``mix_programme`` renders, ``inspect`` looks at what was rendered. Importing this package loads no foreign library;
numpy, PyAV, pydub and mutagen are imported by the functions that need them.
"""

from narrate.mixer.accompaniment import Accompaniment, accompaniment_of
from narrate.mixer.atomic import ensure_writable
from narrate.mixer.encode import FORMATS, Sink, sink_for
from narrate.mixer.inspection import InspectedChapter, Inspection, inspect, round_trip
from narrate.mixer.loudness import Loudness
from narrate.mixer.programme import Mixed, mix_programme
from narrate.mixer.tags import Tags

__all__ = [
    "FORMATS",
    "Accompaniment",
    "InspectedChapter",
    "Inspection",
    "Loudness",
    "Mixed",
    "Sink",
    "Tags",
    "accompaniment_of",
    "ensure_writable",
    "inspect",
    "mix_programme",
    "round_trip",
    "sink_for",
]
