"""What a document holds, and how much it may hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from narrate.model import Line

__all__ = ["LARGEST_TEXT", "OCR", "Content"]

#: More text than this is no speech, whatever it was packed into. Characters.
LARGEST_TEXT = 5_000_000

#: What to do where a file holds pictures of text and the extra is not installed.
OCR = "install text recognition (OCR) with  pip install 'narrate[ocr]'"


@dataclass(frozen=True, slots=True)
class Content:
    """What a document holds."""

    lines: tuple[Line, ...]
    #: the codec's name for a web page, the format's for a file that needs none
    encoding: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    #: whether the format names all headings, so that no other line is one
    headings_known: bool = False
