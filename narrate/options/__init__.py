"""What a user can ask of a render: every option as a field that is declared once. Needs nothing but Python."""

from narrate.options.declaration import Option, option
from narrate.options.render_options import (
    ChapterDepth,
    OutputOptions,
    RenderOptions,
    SoundOptions,
    SourceOptions,
    VoiceOptions,
    front_matter_options,
    render_options,
)

__all__ = [
    "ChapterDepth",
    "Option",
    "OutputOptions",
    "RenderOptions",
    "SoundOptions",
    "SourceOptions",
    "VoiceOptions",
    "front_matter_options",
    "option",
    "render_options",
]
