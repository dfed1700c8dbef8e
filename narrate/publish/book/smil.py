"""Media Overlay documents (EPUB 3.3, 9): which fragment of the text is heard with which stretch of sound."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from narrate.publish.book.overlay_clips import OverlayClip
from narrate.publish.book.xml_file import add, to_bytes

__all__ = ["clock_value", "smil_document"]

SMIL_NAMESPACE = "http://www.w3.org/ns/SMIL"
OPS_NAMESPACE = "http://www.idpf.org/2007/ops"


def smil_document(clips: Iterable[OverlayClip], *, text: str, audio: str) -> bytes:
    """The overlay of one document; ``text`` and ``audio`` are the names of the files beside it."""
    root = ET.Element(
        "smil", {"xmlns": SMIL_NAMESPACE, "xmlns:epub": OPS_NAMESPACE, "version": "3.0"}
    )
    body = add(root, "body", epub__textref=text)
    for number, clip in enumerate(clips, 1):
        par = add(body, "par", id=f"p{number:04}")
        add(par, "text", src=f"{text}#{clip.fragment_id}")
        add(
            par,
            "audio",
            src=audio,
            clipBegin=clock_value(clip.start_ms),
            clipEnd=clock_value(clip.end_ms),
        )
    return to_bytes(root, indented=True)


def clock_value(ms: int) -> str:
    """A time as a full clock value of SMIL: 0:01:02.345."""
    seconds, rest_ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}.{rest_ms:03}"
