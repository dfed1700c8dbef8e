import io
from collections.abc import Callable

import av
import numpy as np
import pytest

from narrate.tts.mp3_decoder import Mp3Decoder, decode_mp3

SAMPLE_RATE_HZ = 24_000


def mp3_of(wave: np.ndarray, layout: str = "mono") -> bytes:
    """A bare 48 kbit/s stream without an Info header, as the Edge service sends it."""
    output = io.BytesIO()
    with av.open(
        output, "w", format="mp3", options={"write_xing": "0", "id3v2_version": "0"}
    ) as container:
        stream = container.add_stream("libmp3lame", SAMPLE_RATE_HZ, layout=layout)
        stream.bit_rate = 48_000
        pcm = np.repeat((wave * 32_767).astype("<i2"), 2 if layout == "stereo" else 1)[
            None, :
        ]
        frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout=layout)
        frame.sample_rate = SAMPLE_RATE_HZ
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return output.getvalue()


def beep() -> np.ndarray:
    """Half a second of silence, then half a second of a tone."""
    t = np.arange(SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    return np.where(t < 0.5, 0.0, 0.5 * np.sin(2 * np.pi * 300 * t))


def test_every_frame_of_the_stream_is_heard() -> None:
    """A stream of n frames of 144 bytes comes out as n times 576 samples, mono, at its own rate."""
    mp3 = mp3_of(beep())
    pcm, sample_rate_hz = decode_mp3(mp3)
    assert sample_rate_hz == SAMPLE_RATE_HZ
    assert len(pcm) == 2 * 576 * len(mp3) // 144


def test_the_sound_is_where_the_encoder_put_it() -> None:
    """The samples are the wave, as loud as it was, later by LAME's 1,105 samples and no more."""
    pcm, _ = decode_mp3(mp3_of(beep()))
    samples = np.frombuffer(pcm, "<i2") / 32_768
    onset = int(np.argmax(np.abs(samples) > 0.1))
    assert 1_105 <= onset - SAMPLE_RATE_HZ // 2 < 1_130
    assert np.abs(samples).max() == pytest.approx(0.5, abs=0.05)


def test_stereo_is_folded_to_mono() -> None:
    """Two channels come out as one, of the same length."""
    pcm, _ = decode_mp3(mp3_of(beep(), "stereo"))
    assert len(pcm) == len(decode_mp3(mp3_of(beep()))[0])


@pytest.mark.parametrize("piece_bytes", [1, 100, 144, 720, 5_000])
def test_a_stream_that_comes_in_pieces_is_heard_alike(piece_bytes: int) -> None:
    """Wherever it is cut, so that a clip is the same when it comes from the cache."""
    mp3, decoder = mp3_of(beep()), Mp3Decoder()
    for start in range(0, len(mp3), piece_bytes):
        decoder.feed(mp3[start : start + piece_bytes])
    assert decoder.finish() == decode_mp3(mp3)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda mp3: b"", id="nothing"),
        pytest.param(lambda mp3: mp3[:100], id="less than a frame"),
        pytest.param(lambda mp3: b"\x55" * 5_000, id="noise"),
        pytest.param(lambda mp3: b"<html>Sign in</html>" * 100, id="a web page"),
        pytest.param(
            lambda mp3: mp3[:1_440] + b"\x55" * 1_440 + mp3[2_880:],
            id="noise in the middle",
        ),
    ],
)
def test_what_is_no_mp3_is_refused(damage: Callable[[bytes], bytes]) -> None:
    """Damage raises ValueError, and no error of PyAV's."""
    with pytest.raises(ValueError, match="cannot decode") as caught:
        decode_mp3(damage(mp3_of(beep())))
    assert type(caught.value) is ValueError
