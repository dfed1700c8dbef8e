"""Audio files, decoded frame by frame: the one decoder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.container import InputContainer

from narrate.errors import SourceError

__all__ = ["decoded", "opened"]


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """A container with at least one stream of audio. Raises SourceError for anything else."""
    try:
        with av.open(path) as container:
            if not container.streams.audio:
                raise SourceError(f"{path} holds no audio: give an audio file")
            yield container
    except (OSError, av.FFmpegError) as error:
        raise SourceError(f"cannot read {path} as audio ({error.strerror}): give an audio file") from error


def decoded(container: InputContainer) -> Iterator[AudioFrame]:
    """The frames of the first stream of audio, less the encoder's delay and padding.

    A packet that cannot be decoded is left out, as players do: many a file ends with a stray tag.
    """
    for packet in container.demux(container.streams.audio[0]):
        try:
            yield from packet.decode()
        except av.error.InvalidDataError:
            continue
