"""A clip as a file: a checksum, a line of JSON (sample rate, boundaries, what follows), and the sound.

The sound is the MP3 as the engine received it, an eighth of its samples, or else the samples.
"""

import hashlib
import json

from narrate.model import Boundary, Clip, ReceivedClip
from narrate.tts.mp3_decoder import decode_mp3

__all__ = ["is_whole", "packed", "unpacked"]


def packed(clip: Clip) -> bytes:
    """The content of a clip's file."""
    header = {
        "sample_rate_hz": clip.sample_rate_hz,
        "boundaries": [(b.start_samples, b.end_samples, b.text) for b in clip.boundaries],
        "media": "mp3" if isinstance(clip, ReceivedClip) else "pcm",
    }
    body = (
        json.dumps(header).encode()
        + b"\n"
        + (clip.mp3 if isinstance(clip, ReceivedClip) else clip.pcm)
    )
    return _checksum(body) + b"\n" + body


def is_whole(content: bytes) -> bool:
    """Is it, byte for byte, what `packed` made?"""
    checksum, _, body = content.partition(b"\n")
    return checksum == _checksum(body)


def unpacked(content: bytes) -> Clip:
    """The clip in a file that is whole."""
    _, header, sound = content.split(b"\n", 2)
    fields = json.loads(header)
    boundaries = tuple(Boundary(*boundary) for boundary in fields["boundaries"])
    if fields["media"] == "pcm":
        return Clip(sound, fields["sample_rate_hz"], boundaries)
    return ReceivedClip(decode_mp3(sound)[0], fields["sample_rate_hz"], boundaries, sound)


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
