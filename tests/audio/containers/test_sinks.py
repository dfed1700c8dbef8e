import resource
import signal
import struct
import wave
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from narrate.audio.containers import wav
from narrate.audio.containers.sinks import FORMATS, SINKS, sink_for
from narrate.audio.loudness import measure
from narrate.errors import OutputError, SettingsError
from narrate.model import Timeline
from tests.support.sounds import (
    RATE_HZ,
    cut,
    decoded,
    drain,
    heard,
    pulses,
    store,
    tone,
)

#: What ffmpeg's own reader trims to the sample is at least so long: a frame less than the delays of MP3's encoder and
#: decoder; more than half a frame of AAC.
SHORTEST_SAMPLES = {"mp3": 47, "m4b": 513, "opus": 1, "flac": 1, "wav": 1}


CODECS = {
    "mp3": "mp3float",
    "m4b": "aac",
    "opus": "opus",
    "flac": "flac",
    "wav": "pcm_s16le",
}


def written(
    path: Path, name: str, sound: bytes, *, rate_hz: int = RATE_HZ, size: int = 65_536
) -> Path:
    """A file of a sound."""
    return store(
        path / f"sound{SINKS[name].suffix}", name, cut(sound, size), rate_hz=rate_hz
    )


@pytest.mark.parametrize("name", FORMATS)
@given(samples=st.integers(1, 5000))
@example(samples=576)
@example(samples=577)
@example(samples=622)
@example(samples=1199)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_plays_exactly_as_long_as_it_was(
    tmp_path: Path, name: str, samples: int
) -> None:
    """No encoder's delay or padding is heard, for any length."""
    assume(samples >= SHORTEST_SAMPLES[name])
    assert decoded(written(tmp_path, name, tone(samples))).size == samples


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("rate_hz", [RATE_HZ, 22_050, 48_000])
def test_what_is_said_to_be_heard_is_what_a_file_plays(
    tmp_path: Path, name: str, rate_hz: int
) -> None:
    """Sample by sample, so that a file is measured while it is written."""
    path, sound = tmp_path / "sound", pulses(3.3)
    timeline = Timeline(rate_hz, len(sound) // 2, (), ())
    told = np.concatenate(
        [
            f.to_ndarray()[0]
            for f in SINKS[name].write(path, cut(sound, 20_000), timeline)
        ]
    )
    with av.open(path) as container:
        assert np.array_equal(
            told, np.concatenate([f.to_ndarray()[0] for f in container.decode(audio=0)])
        )


@pytest.mark.parametrize("rate_hz", [8000, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("samples", [1153, 1200, 24_000, 24_193])
def test_any_mpeg_sample_rate_plays_exactly_as_long(
    tmp_path: Path, rate_hz: int, samples: int
) -> None:
    """Frames are 576 samples at low rates and 1152 at high ones."""
    assert (
        decoded(written(tmp_path, "mp3", tone(samples), rate_hz=rate_hz)).size
        == samples
    )


def test_a_sound_in_an_mp3_stands_on_its_sample(tmp_path: Path) -> None:
    """A burst is found again where it was, so chapters begin where they should."""
    burst = np.zeros(48_000)
    burst[30_000:30_480] = heard(tone(480, frequency_hz=1500, amplitude=0.8))
    file = written(tmp_path, "mp3", (burst * 32767).astype("<i2").tobytes())
    assert (
        int(np.correlate(decoded(file), burst[29_500:31_000], "valid").argmax())
        == 29_500
    )


def test_an_mp3_is_as_loud_as_its_pcm(tmp_path: Path) -> None:
    """LAME turns its input down by 0.45 dB on its own; that is undone."""
    sound = pulses(4)
    file = decoded(written(tmp_path, "mp3", sound))
    coded = measure([(file.clip(-1, 1) * 32767).astype("<i2").tobytes()], RATE_HZ)
    assert coded.integrated_lufs == pytest.approx(
        measure([sound], RATE_HZ).integrated_lufs, abs=0.1
    )


def test_an_mp3_has_a_constant_bit_rate_and_no_tag(tmp_path: Path) -> None:
    """Every frame is 64 kbit/s, so a byte's place tells its time; tags are another module's work."""
    contents = written(tmp_path, "mp3", pulses(3)).read_bytes()
    assert contents[:2] == b"\xff\xf3"
    assert contents[13:17] == b"Info"
    frames = range(0, len(contents), 192)  # 576 samples at 64 kbit/s and 24 kHz
    assert {contents[start : start + 3] for start in frames} == {contents[:3]}


@pytest.mark.parametrize(
    ("kbps", "rate_hz"),
    [
        (16, 24_000),
        (24, 24_000),
        (48, 24_000),
        (160, 24_000),
        (32, 44_100),
        (320, 44_100),
        (8, 8000),
    ],
)
def test_an_mp3_of_any_bit_rate_plays_exactly_as_long(
    tmp_path: Path, kbps: int, rate_hz: int
) -> None:
    """Where a frame is too small for the Info tag, that one frame is larger."""
    path = tmp_path / "sound.mp3"
    drain(
        sink_for("mp3", kbps).write(
            path, [tone(50_001, rate_hz=rate_hz)], Timeline(rate_hz, 50_001, (), ())
        )
    )
    assert decoded(path).size == 50_001
    with av.open(path) as container:
        packets = [packet.size for packet in container.demux(audio=0) if packet.size]
    assert abs(8 * sum(packets) * rate_hz / (50_001 * 1000 * kbps) - 1) < 0.05


@pytest.mark.parametrize(
    ("name", "kbps", "rate_hz", "said"),
    [
        ("mp3", 100, 24_000, "8, 16, 24"),
        ("mp3", 320, 24_000, "160 kbit/s"),
        ("m4b", 200, 24_000, "16 to 144 kbit/s"),
        ("m4b", 4, 24_000, "16 to"),
        ("opus", 500, 24_000, "8 to 256 kbit/s"),
        ("flac", 64, 24_000, "keeps every bit"),
        ("wav", 64, 24_000, "keeps every bit"),
    ],
)
def test_a_bit_rate_that_there_is_not_is_refused(
    name: str, kbps: int, rate_hz: int, said: str
) -> None:
    """The message says which there are."""
    with pytest.raises(SettingsError, match=said):
        sink_for(name, kbps).check(rate_hz)


@pytest.mark.parametrize("name", ["m4b", "opus"])
def test_a_higher_bit_rate_makes_a_larger_file(tmp_path: Path, name: str) -> None:
    """What was asked for reaches the encoder."""
    sizes = []
    for kbps in (24, 96):
        path = tmp_path / f"{kbps}"
        drain(
            sink_for(name, kbps).write(
                path, [pulses(5)], Timeline(RATE_HZ, 5 * RATE_HZ, (), ())
            )
        )
        sizes.append(path.stat().st_size)
    assert sizes[1] > 1.5 * sizes[0]


@pytest.mark.parametrize("rate_hz", [11_025, 22_050, 44_100])
def test_opus_takes_any_sample_rate(tmp_path: Path, rate_hz: int) -> None:
    """It is resampled to 48 kHz, to the nearest sample."""
    path = written(tmp_path, "opus", tone(30_001, rate_hz=rate_hz), rate_hz=rate_hz)
    with av.open(path) as container:
        samples = sum(frame.samples for frame in container.decode(audio=0))
    assert abs(samples - 30_001 * 48_000 / rate_hz) < 1


def test_a_wav_holds_the_pcm_bit_for_bit(tmp_path: Path) -> None:
    """Nothing is lost where nothing is compressed."""
    sound = pulses(1)
    with wave.open(str(written(tmp_path, "wav", sound))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (
            1,
            2,
            RATE_HZ,
        )
        assert file.readframes(file.getnframes()) == sound


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_sound_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    """However it is cut, and whenever it is written."""
    sound = pulses(1)
    once = written(tmp_path, name, sound).read_bytes()
    assert written(tmp_path, name, sound, size=1234).read_bytes() == once


def test_ffmpeg_knows_the_formats(tmp_path: Path) -> None:
    """A player that asks ffmpeg is told what the file is."""
    for name, codec in CODECS.items():
        with av.open(written(tmp_path, name, tone(RATE_HZ))) as container:
            stream = container.streams.audio[0]
            assert (stream.codec_context.name, stream.channels) == (codec, 1)
            assert stream.sample_rate == (48_000 if name == "opus" else RATE_HZ)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="no device that is always full"
)
def test_a_full_disk_is_an_output_error(name: str) -> None:
    """One line, which says what to do."""
    with pytest.raises(OutputError, match=r"No space left on device.*free some space"):
        store(Path("/dev/full"), name, [tone(200_000)])


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("missing", [1, 5000])
def test_a_disk_that_fills_up_at_the_end_is_an_output_error(
    tmp_path: Path, name: str, missing: int
) -> None:
    """The last bytes, and those of the header, are written when the file is closed: that must not fail in silence."""
    sound = tone(100_000)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = written(tmp_path, name, sound).stat().st_size
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size - missing, limits[1]))
    try:
        with pytest.raises(OutputError):
            written(tmp_path, name, sound)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("name", FORMATS)
def test_a_place_that_is_not_there_is_an_output_error(
    tmp_path: Path, name: str
) -> None:
    """No other kind of exception comes out."""
    with pytest.raises(OutputError):
        store(tmp_path / "nowhere" / "file", name, [tone(100)])
    with pytest.raises(OutputError):
        store(tmp_path, name, [tone(100)])


def test_a_wav_over_four_gigabytes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """RIFF counts in 32 bits: the header of a longer file would lie."""
    assert struct.calcsize("<I") * 8 == 32
    assert wav.MAX_WAV_BYTES < 2**32
    monkeypatch.setattr(wav, "MAX_WAV_BYTES", 10_000)
    written(tmp_path, "wav", tone(5000))
    with pytest.raises(OutputError, match="4 GB"):
        written(tmp_path, "wav", tone(5001))


@pytest.mark.parametrize("name", ["mp3", "m4b"])
def test_an_odd_sample_rate_is_refused(tmp_path: Path, name: str) -> None:
    """MPEG audio has nine sample rates, AAC thirteen."""
    with pytest.raises(OutputError, match="23456"):
        written(tmp_path, name, tone(100), rate_hz=23_456)
    assert list(tmp_path.iterdir()) == []
