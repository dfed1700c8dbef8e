"""The mixer: clips in, one finished file out, with its chapters, tags and loudness.

``mix_programme`` renders, ``inspect`` looks at what was rendered. Importing this package loads no foreign library;
numpy, PyAV, pydub, mutagen and Pillow are imported by the functions that need them.
"""

from narrate.mixer.accompaniment import Accompaniment, accompaniment_of
from narrate.mixer.atomic import atomically, ensure_writable, writing
from narrate.mixer.cover import Cover, draw_cover, load_cover
from narrate.mixer.encode import FORMATS, Sink, sink_for
from narrate.mixer.hearing import Listener, listening
from narrate.mixer.inspection import Glance, InspectedChapter, Inspection, glance, inspect, round_trip
from narrate.mixer.loudness import Loudness
from narrate.mixer.lrc import lrc_lines
from narrate.mixer.programme import Mixed, mix_programme
from narrate.mixer.reading import Lyrics, read_cover, read_lyrics
from narrate.mixer.tags import Tags

__all__ = [
    "FORMATS",
    "Accompaniment",
    "Cover",
    "Glance",
    "InspectedChapter",
    "Inspection",
    "Listener",
    "Loudness",
    "Lyrics",
    "Mixed",
    "Sink",
    "Tags",
    "accompaniment_of",
    "atomically",
    "draw_cover",
    "ensure_writable",
    "glance",
    "inspect",
    "listening",
    "load_cover",
    "lrc_lines",
    "mix_programme",
    "read_cover",
    "read_lyrics",
    "round_trip",
    "sink_for",
    "writing",
]
