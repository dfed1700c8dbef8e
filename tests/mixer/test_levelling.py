from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from av.audio.frame import AudioFrame

from narrate.audio.containers.sinks import sink_for
from narrate.audio.frames import frames_of
from narrate.audio.tags.fields import Tags
from narrate.mixer.clip_analysis import analysing
from narrate.mixer.programme import OutputFile, Programme, mix_programme
from narrate.model import Layout, ScriptChapter, Segment
from tests.support.sounds import clip, tone

LOSS_LU = 1.5


@dataclass(frozen=True)
class QuietSink:
    """A codec that makes everything quieter by so much, and says so; it writes MP3's tags alone."""

    suffix: str = ".mp3"
    codec_margin_db: float = 1.5
    codec_loss_lu: float = LOSS_LU
    bit_rate_bps: int | None = None
    most_chapters: int | None = None
    written: list[Path] = field(default_factory=list)

    def check(self, sample_rate_hz: int) -> None:
        """Any rate will do."""

    def write(
        self, path: Path, blocks: Iterable[bytes], layout: Layout
    ) -> Iterator[AudioFrame]:
        """Nothing is kept but what will be heard."""
        self.written.append(path)
        path.write_bytes(b"")
        factor = 10 ** (-LOSS_LU / 20)
        quieter = (np.rint(np.frombuffer(block, "<i2") * factor) for block in blocks)
        pcm = (samples.astype("<i2").tobytes() for samples in quieter)
        yield from frames_of(pcm, layout.sample_rate_hz)


def test_a_codec_that_makes_a_voice_quieter_gets_a_louder_one(tmp_path: Path) -> None:
    """The first file is as loud as was asked for: it need not be encoded again."""
    sink = QuietSink()
    with analysing({"a": clip(tone(96_000))}.__getitem__, ["a"]) as clips:
        programme = Programme([Segment("a", 0, 0, 0)], [ScriptChapter("题", 1)])
        output = OutputFile(tmp_path / "a.mp3", sink, Tags("题"))
        mixed = mix_programme(programme, clips, output)
    assert mixed.loudness.integrated_lufs == pytest.approx(-16, abs=0.15)
    assert len(sink.written) == 1


@dataclass(frozen=True)
class PeakySink(QuietSink):
    """A codec after which the loudest samples are a fifth louder, as some are between the samples that it was given."""

    codec_margin_db: float = 0.0
    codec_loss_lu: float = 0.0

    def write(
        self, path: Path, blocks: Iterable[bytes], layout: Layout
    ) -> Iterator[AudioFrame]:
        """What is above a third of the full scale grows."""
        self.written.append(path)
        path.write_bytes(b"")
        yield from frames_of(map(self._grown, blocks), layout.sample_rate_hz)

    def _grown(self, block: bytes) -> bytes:
        samples = np.frombuffer(block, "<i2").astype(float)
        loud = np.abs(samples) > 11_000
        return (
            np.where(loud, samples * 1.2, samples)
            .clip(-32768, 32767)
            .astype("<i2")
            .tobytes()
        )


def test_peaks_that_a_codec_raises_above_the_target_are_lowered(tmp_path: Path) -> None:
    """The file is encoded again, below a lower ceiling, and ends below what was asked for."""
    sink = PeakySink()
    quiet = np.frombuffer(tone(96_000), "<i2") // 8
    peaks = quiet.copy()
    peaks[12_000::24_000] = 32_000
    with analysing({"a": clip(peaks.tobytes())}.__getitem__, ["a"]) as clips:
        programme = Programme([Segment("a", 0, 0, 0)], [ScriptChapter("题", 1)])
        output = OutputFile(tmp_path / "a.mp3", sink, Tags("题"))
        mixed = mix_programme(programme, clips, output)
    assert len(sink.written) > 1
    assert mixed.loudness.true_peak_dbtp <= -1


def test_opus_loses_less_at_higher_bit_rates() -> None:
    """Which is why its loss hangs on the bit rate; no other format loses any."""
    losses = [
        sink_for("opus", kbps).codec_loss_lu
        for kbps in (8, 12, 16, 24, 32, 48, 64, 128)
    ]
    assert losses == sorted(losses, reverse=True)
    assert losses[0] > losses[-1] > 0
    assert {sink_for(name).codec_loss_lu for name in ("mp3", "m4b", "flac", "wav")} == {
        0.0
    }
