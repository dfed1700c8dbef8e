"""The list of facts in a WAV file that readers look at who know no ID3 there (RIFF, LIST INFO)."""

import struct
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from narrate.audio.riff import pack_chunk
from narrate.audio.tags.fields import Tags

__all__ = ["append_info"]

#: The chunk CSET of the same specification tells the encoding of the list: a code page, which Windows numbers, then
#: country, language and dialect, of which 0 is none in particular.
_CHARACTER_SET = struct.Struct("<4H")
_UTF_8_CODE_PAGE = 65001
_FORM_HEADER = struct.Struct("<4sI")  #: "RIFF" and the size of all that follows

#: The names of Microsoft's "Multimedia Programming Interface and Data Specifications 1.0" (1991), chapter 2, and
#: those for language and track that became usual later.
INFO_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "INAM": "title",
        "IART": "artist",
        "IPRD": "album",
        "IGNR": "genre",
        "ILNG": "language",
        "ICMT": "comment",
    }
)
#: ffmpeg before version 8 shows this list in place of the ID3 frames, under any four letters: these are the frames'.
FRAME_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "TPE2": "album_artist",
        "TCOM": "narrator",
        "DESC": "description",
        "AIGC": "aigc",
    }
)


def append_info(path: Path, tags: Tags) -> None:
    """Append the list to a finished WAV file. Raises what the system raises.

    In UTF-8, as ffmpeg, TagLib and GStreamer read and write it whatever a file says. A chunk before the list says so
    for ExifTool and music-metadata, which would take it for Latin letters.
    """
    texts = tags.texts()
    facts = {
        name: texts.get(field)
        for name, field in {**INFO_FIELDS, **FRAME_FIELDS}.items()
    }
    facts.update(ICRD=tags.iso_date, ITRK=tags.track_text)
    body = b"INFO"
    for name, text in facts.items():
        if text:
            body += pack_chunk(name.encode(), text.encode() + b"\0")
    with path.open("r+b") as file:
        form, size_bytes = _FORM_HEADER.unpack(file.read(_FORM_HEADER.size))
        file.seek(_FORM_HEADER.size + size_bytes)
        character_set = _CHARACTER_SET.pack(_UTF_8_CODE_PAGE, 0, 0, 0)
        chunks = pack_chunk(b"CSET", character_set) + pack_chunk(b"LIST", body)
        file.write(chunks)
        file.seek(0)
        file.write(_FORM_HEADER.pack(form, size_bytes + len(chunks)))
