"""The values that travel between the rooms: frozen, typed, and with a unit wherever there is one.

Inside the program a time is an integer count of samples.
"""

from narrate.model.clip import Boundary, Clip, ReceivedClip
from narrate.model.cues import Caption, CaptionWord, Cue, CueWord
from narrate.model.programme import (
    ChapterMark,
    Layout,
    Placement,
    Segment,
    TimedChapter,
    Timeline,
)
from narrate.model.sample_times import ms_to_samples, samples_to_ms
from narrate.model.speech import (
    Chapter,
    Document,
    Dropped,
    Explained,
    Line,
    Outline,
    Paragraph,
    Role,
)
from narrate.model.utterances import Prosody, Script, ScriptChapter, Spoken, Utterance

__all__ = [
    "Boundary",
    "Caption",
    "CaptionWord",
    "Chapter",
    "ChapterMark",
    "Clip",
    "Cue",
    "CueWord",
    "Document",
    "Dropped",
    "Explained",
    "Layout",
    "Line",
    "Outline",
    "Paragraph",
    "Placement",
    "Prosody",
    "ReceivedClip",
    "Role",
    "Script",
    "ScriptChapter",
    "Segment",
    "Spoken",
    "TimedChapter",
    "Timeline",
    "Utterance",
    "ms_to_samples",
    "samples_to_ms",
]
