"""FLAC: PCM bit for bit, in about half the space."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.audio.containers.libav import open_container, open_stream
from narrate.audio.frames import frames_of
from narrate.audio.tags.flat_chapters import MAX_COMMENTS, mark_comments
from narrate.model import Layout

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

__all__ = ["FlacSink"]


@dataclass(frozen=True, slots=True)
class FlacSink:
    """PCM bit for bit, with its chapters as comments."""

    suffix: str = ".flac"
    #: What the limiter's and a meter's interpolators may disagree about.
    codec_margin_db: float = 0.1
    codec_loss_lu: float = 0.0
    most_chapters: int | None = MAX_COMMENTS
    bit_rate_bps: int | None = None

    def check(self, sample_rate_hz: int) -> None:
        """Any sample rate will do."""

    def write(
        self,
        path: Path,
        blocks: Iterable[bytes],
        layout: Layout,
    ) -> Iterator["AudioFrame"]:
        """Write a FLAC file (mono, 16 bit). See `Sink.write`."""
        rate_hz = layout.sample_rate_hz
        comments = mark_comments(layout.marks, rate_hz)
        with open_container(path, "flac") as container:
            container.metadata.update(comments)
            stream = open_stream(container, "flac", rate_hz)
            for frame in frames_of(blocks, rate_hz):
                container.mux(stream.encode(frame))
                yield frame
            container.mux(stream.encode(None))
