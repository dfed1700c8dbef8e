import resource
import signal
import struct
import wave
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from narrate.errors import OutputError
from narrate.mixer import encode
from narrate.mixer.encode import FORMATS, SINKS
from narrate.mixer.loudness import measure
from tests.mixer.sounds import RATE_HZ, cut, decoded, heard, pulses, tone

#: The shortest MP3 that ffmpeg's own reader trims to the sample: a frame less than the delay of encoder and decoder.
SHORTEST_SAMPLES = 47


def written(path: Path, name: str, sound: bytes, *, rate_hz: int = RATE_HZ, size: int = 65_536) -> Path:
    """A file of a sound."""
    file = path / f"sound{SINKS[name].suffix}"
    SINKS[name].write(file, cut(sound, size), rate_hz)
    return file


@pytest.mark.parametrize("name", FORMATS)
@given(samples=st.integers(SHORTEST_SAMPLES, 5000))
@example(samples=576)
@example(samples=577)
@example(samples=622)
@example(samples=1199)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_plays_exactly_as_long_as_it_was(tmp_path: Path, name: str, samples: int) -> None:
    """No encoder's delay or padding is heard, for any length."""
    assert decoded(written(tmp_path, name, tone(samples))).size == samples


@pytest.mark.parametrize("rate_hz", [8000, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("samples", [1153, 1200, 24_000, 24_193])
def test_any_mpeg_sample_rate_plays_exactly_as_long(tmp_path: Path, rate_hz: int, samples: int) -> None:
    """Frames are 576 samples at low rates and 1152 at high ones."""
    assert decoded(written(tmp_path, "mp3", tone(samples), rate_hz=rate_hz)).size == samples


def test_a_sound_in_an_mp3_stands_on_its_sample(tmp_path: Path) -> None:
    """A burst is found again where it was, so chapters begin where they should."""
    burst = np.zeros(48_000)
    burst[30_000:30_480] = heard(tone(480, frequency_hz=1500, amplitude=0.8))
    file = written(tmp_path, "mp3", (burst * 32767).astype("<i2").tobytes())
    assert int(np.correlate(decoded(file), burst[29_500:31_000], "valid").argmax()) == 29_500


def test_an_mp3_is_as_loud_as_its_pcm(tmp_path: Path) -> None:
    """LAME turns its input down by 0.45 dB on its own; that is undone."""
    sound = pulses(4)
    file = decoded(written(tmp_path, "mp3", sound))
    coded = measure([(file.clip(-1, 1) * 32767).astype("<i2").tobytes()], RATE_HZ)
    assert coded.integrated_lufs == pytest.approx(measure([sound], RATE_HZ).integrated_lufs, abs=0.1)


def test_an_mp3_has_a_constant_bit_rate_and_no_tag(tmp_path: Path) -> None:
    """Every frame is 64 kbit/s, so a byte's place tells its time; tags are another module's work."""
    contents = written(tmp_path, "mp3", pulses(3)).read_bytes()
    assert contents[:2] == b"\xff\xf3"
    assert contents[13:17] == b"Info"
    frames = range(0, len(contents), 192)  # 576 samples at 64 kbit/s and 24 kHz
    assert {contents[start : start + 3] for start in frames} == {contents[:3]}


def test_a_wav_holds_the_pcm_bit_for_bit(tmp_path: Path) -> None:
    """Nothing is lost where nothing is compressed."""
    sound = pulses(1)
    with wave.open(str(written(tmp_path, "wav", sound))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        assert file.readframes(file.getnframes()) == sound


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_sound_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    """However it is cut, and whenever it is written."""
    sound = pulses(1)
    once = written(tmp_path, name, sound).read_bytes()
    assert written(tmp_path, name, sound, size=1234).read_bytes() == once


def test_ffmpeg_knows_the_formats(tmp_path: Path) -> None:
    """A player that asks ffmpeg is told what the file is."""
    for name, codec in (("mp3", "mp3float"), ("wav", "pcm_s16le")):
        with av.open(written(tmp_path, name, tone(RATE_HZ))) as container:
            stream = container.streams.audio[0]
            assert (stream.codec_context.name, stream.sample_rate, stream.channels) == (codec, RATE_HZ, 1)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_an_output_error(name: str) -> None:
    """One line, which says what to do."""
    with pytest.raises(OutputError, match=r"No space left on device.*free some space"):
        SINKS[name].write(Path("/dev/full"), [tone(200_000)], RATE_HZ)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("missing", [1, 5000])
def test_a_disk_that_fills_up_at_the_end_is_an_output_error(tmp_path: Path, name: str, missing: int) -> None:
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
def test_a_place_that_is_not_there_is_an_output_error(tmp_path: Path, name: str) -> None:
    """No other kind of exception comes out."""
    with pytest.raises(OutputError):
        SINKS[name].write(tmp_path / "nowhere" / "file", [tone(100)], RATE_HZ)
    with pytest.raises(OutputError):
        SINKS[name].write(tmp_path, [tone(100)], RATE_HZ)


def test_a_wav_over_four_gigabytes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """RIFF counts in 32 bits: the header of a longer file would lie."""
    assert struct.calcsize("<I") * 8 == 32
    assert encode.MAX_WAV_BYTES < 2**32
    monkeypatch.setattr(encode, "MAX_WAV_BYTES", 10_000)
    written(tmp_path, "wav", tone(5000))
    with pytest.raises(OutputError, match="4 GB"):
        written(tmp_path, "wav", tone(5001))


def test_an_mp3_of_an_odd_sample_rate_is_refused(tmp_path: Path) -> None:
    """MPEG audio has nine sample rates."""
    with pytest.raises(OutputError, match="23456"):
        written(tmp_path, "mp3", tone(100), rate_hz=23_456)
    assert list(tmp_path.iterdir()) == []
