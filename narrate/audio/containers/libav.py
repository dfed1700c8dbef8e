"""What the containers that PyAV writes have in common."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from narrate.atomic import writing
from narrate.errors import SettingsError

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import OutputContainer

__all__ = ["check_bit_rate", "encode", "open_container", "open_stream"]

#: No library's version and no random serial number goes into a file: the same input gives the same bytes.
_EXACT: Mapping[str, str] = MappingProxyType({"fflags": "+bitexact"})
_EXACT_CODEC: Mapping[str, str] = MappingProxyType({"flags": "+bitexact"})


@contextmanager
def open_container(
    path: Path,
    format: str,
    options: Mapping[str, str] = MappingProxyType({}),
) -> Iterator["OutputContainer"]:
    """Open a container to write to, with ffmpeg's name and options for it.

    Raises:
        OutputError: For whatever goes wrong in it.
    """
    import av

    all_options = {**_EXACT, **options}
    with (
        writing(path, av.FFmpegError),
        av.open(path, "w", format=format, options=all_options) as container,
    ):
        yield container


def open_stream(
    container: "OutputContainer",
    codec: str,
    sample_rate_hz: int,
    bit_rate_bps: int | None = None,
) -> "AudioStream":
    """Give a container its one mono stream, with the encoder ready to encode."""
    added = container.add_stream(
        codec,
        rate=sample_rate_hz,
        layout="mono",
        options={**_EXACT_CODEC},
    )
    stream = cast("AudioStream", added)
    if bit_rate_bps:
        stream.bit_rate = bit_rate_bps
    stream.codec_context.open()
    return stream


def encode(
    container: "OutputContainer",
    stream: "AudioStream",
    frames: Iterable["AudioFrame"],
) -> Generator[bytes, None, None]:
    """Encode frames into a container, and yield each packet's contents."""
    for frame in chain(frames, [None]):
        for packet in stream.encode(frame):
            yield bytes(packet)
            container.mux(packet)


def check_bit_rate(
    file: str,
    bit_rate_bps: int,
    least_bps: int,
    most_bps: int,
) -> None:
    """Raise SettingsError for a bit rate outside of a range; ``file`` says what has it: "an Opus file"."""
    if least_bps <= bit_rate_bps <= most_bps:
        return
    raise SettingsError(
        f"--bitrate {bit_rate_bps // 1000}: "
        f"{file} takes {least_bps // 1000} to {most_bps // 1000} kbit/s"
    )
