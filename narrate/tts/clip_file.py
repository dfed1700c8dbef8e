"""A clip as a file: a checksum, a line of JSON (sample rate, boundaries, characters, what follows), and the sound.

The sound is the MP3 as the engine received it, an eighth of its samples, or else the samples.
"""

import hashlib
import json
from dataclasses import astuple

from narrate.model import Boundary, Clip, ReceivedClip
from narrate.tts.mp3_decoder import decode_mp3

__all__ = ["is_whole", "packed", "unpacked"]


def packed(clip: Clip) -> bytes:
    """The content of a clip's file."""
    media, sound = "pcm", clip.pcm
    if isinstance(clip, ReceivedClip):
        media, sound = "mp3", clip.mp3
    header = {
        "sample_rate_hz": clip.sample_rate_hz,
        "boundaries": [astuple(boundary) for boundary in clip.boundaries],
        "characters": clip.characters,
        "media": media,
    }
    body = b"\n".join([json.dumps(header).encode(), sound])
    return b"\n".join([_checksum(body), body])


def is_whole(content: bytes) -> bool:
    """Whether a file is, byte for byte, what `packed` made."""
    checksum, _, body = content.partition(b"\n")
    return checksum == _checksum(body)


def unpacked(content: bytes) -> Clip:
    """The clip in a file that is whole."""
    _, header, sound = content.split(b"\n", 2)
    fields = json.loads(header)
    sample_rate_hz = fields["sample_rate_hz"]
    boundaries = tuple(Boundary(*boundary) for boundary in fields["boundaries"])
    # a file of an earlier release has none
    characters = tuple((start, end) for start, end in fields.get("characters", ()))
    if fields["media"] == "pcm":
        return Clip(sound, sample_rate_hz, boundaries, characters)
    pcm, _ = decode_mp3(sound)
    return ReceivedClip(pcm, sample_rate_hz, boundaries, characters, mp3=sound)


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
