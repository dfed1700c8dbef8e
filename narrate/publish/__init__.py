"""What stands beside the audio: captions, and the chapters as podcast players read them."""

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
]
