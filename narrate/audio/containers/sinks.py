"""The containers: PCM in, a file out.

A sink is a small frozen object in the table SINKS; a new format is a new row.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, cast

from narrate.audio.containers.flac import FlacSink
from narrate.audio.containers.m4b import M4bSink
from narrate.audio.containers.mp3 import Mp3Sink
from narrate.audio.containers.opus import OpusSink
from narrate.audio.containers.wav import WavSink
from narrate.errors import SettingsError
from narrate.model import Layout

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

__all__ = ["FORMATS", "SINKS", "Sink", "sink_for"]


class Sink(Protocol):
    """One way to store a programme."""

    @property
    def suffix(self) -> str:
        """The file name's ending, with its dot."""

    @property
    def codec_margin_db(self) -> float:
        """How far its decoded true peak may rise above that of the PCM it was given."""

    @property
    def most_chapters(self) -> int | None:
        """How many chapters players can read; of more, the sections are kept. None where there is no such limit."""

    @property
    def codec_loss_lu(self) -> float:
        """How much quieter a voice comes out than the PCM it was given."""

    @property
    def bit_rate_bps(self) -> int | None:
        """Bits a second; None where nothing is lost and there is nothing to choose."""

    def check(self, sample_rate_hz: int) -> None:
        """Raise SettingsError or OutputError where it cannot hold that many samples a second at its bit rate."""

    def write(
        self,
        path: Path,
        blocks: Iterable[bytes],
        layout: Layout,
    ) -> Iterator["AudioFrame"]:
        """Write a programme to a file that decodes to exactly as many samples.

        No file is made before all of the layout is known; the file is whole when the iterator has
        ended. The chapters go with it, except into MP3, where they are ID3 frames.

        Args:
            path: The file to make.
            blocks: The programme's PCM (mono s16le), cut anywhere.
            layout: Its length and its chapters.

        Yields:
            What a player will hear of the file, while it is written.

        Raises:
            OutputError: When the file cannot be written.
        """


SINKS: Mapping[str, Sink] = MappingProxyType(
    {
        "mp3": Mp3Sink(),
        "m4b": M4bSink(),
        "opus": OpusSink(),
        "flac": FlacSink(),
        "wav": WavSink(),
    }
)
#: What a format may be called.
FORMATS = tuple(SINKS)


def sink_for(format: str, bitrate_kbps: int | None = None) -> Sink:
    """Choose the sink for a format, at its usual bit rate or at the one that is given.

    Raises:
        SettingsError: For an unknown format, and for a bit rate where nothing is lost.
    """
    sink = SINKS.get(format)
    if sink is None:
        choices = ", ".join(FORMATS)
        raise SettingsError(f"no format {format!r}: choose one of {choices}")
    if bitrate_kbps is None:
        return sink
    if sink.bit_rate_bps is None:
        raise SettingsError(
            f"{format} keeps every bit: leave --bitrate away, or choose another format"
        )
    chosen: Sink = replace(cast(Any, sink), bit_rate_bps=1000 * bitrate_kbps)
    return chosen
