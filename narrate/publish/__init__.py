"""What stands beside the audio: captions, chapters as podcast players read them, pages to listen with, and feeds."""

from narrate.publish.captions import (
    CAPTION_KINDS,
    Captioned,
    caption_paths,
    chapters_json,
    lrc,
    srt,
    vtt,
    write_captions,
)
from narrate.publish.lines import cue_texts, wrapped
from narrate.publish.player import write_page

__all__ = [
    "CAPTION_KINDS",
    "Captioned",
    "caption_paths",
    "chapters_json",
    "cue_texts",
    "lrc",
    "srt",
    "vtt",
    "wrapped",
    "write_captions",
    "write_page",
]
