import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import entry_points

import numpy as np
import pytest
from numpy.typing import NDArray

from narrate.errors import RejectedTextError, SettingsError
from narrate.model import Clip, Prosody, Spoken
from narrate.tts.edge import EdgeEngine
from tests.support.edge_service import EdgeService, sentences_of

SPEECH = "同志们，大家好！今天的会议很重要。谢谢大家。"
FRAME_SAMPLES = 576


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeService]:
    """The local service, where the engine looks for it."""
    with EdgeService() as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
        yield service


def spoken(text: str, rate_percent: int = 0) -> Spoken:
    """A text that is shown as it is said."""
    return Spoken(text, text, prosody=Prosody(rate_percent))


def loud(clip: Clip) -> NDArray[np.bool_]:
    """Where the clip is not silent, one truth a frame of 24 ms."""
    samples = np.frombuffer(clip.pcm, "<i2").reshape(-1, FRAME_SAMPLES)
    peaks: NDArray[np.int16] = np.abs(samples).max(axis=1)
    return peaks > 1_000


def test_it_is_registered_as_edge() -> None:
    """The entry point by which the program finds its engines leads here."""
    (entry,) = entry_points(group="narrate.engines", name="edge")
    assert entry.load() is EdgeEngine


def test_importing_it_loads_nothing_heavy() -> None:
    """`narrate --help` does not pay for edge-tts, aiohttp, PyAV or numpy."""
    code = "import sys, narrate.tts.edge as e; e.EdgeEngine().fingerprint(); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"edge_tts", "aiohttp", "av", "numpy"} & set(loaded)


def test_the_fingerprint_names_the_service_and_the_voice() -> None:
    """Another voice does not find the clips of the first; an update of edge-tts does find them."""
    assert EdgeEngine().fingerprint() == "edge-tts 7.3.1 zh-CN-YunyangNeural"
    assert EdgeEngine("en-GB-RyanNeural").fingerprint() != EdgeEngine().fingerprint()


def test_a_text_is_spoken_whole(service: EdgeService) -> None:
    """The clip is 24 kHz, as long as the audio that was sent, and every sentence has its place in it."""
    clip = EdgeEngine().synthesize(spoken(SPEECH))
    assert clip.sample_rate_hz == EdgeEngine.sample_rate_hz == 24_000
    assert clip.samples == (8 + 50 + 28 + 67 + 28 + 33 + 24) * FRAME_SAMPLES
    assert [boundary.text for boundary in clip.boundaries] == sentences_of(SPEECH)
    edges = [
        edge
        for boundary in clip.boundaries
        for edge in (boundary.start_samples, boundary.end_samples)
    ]
    assert edges == sorted(edges)
    assert 8 <= edges[0] / FRAME_SAMPLES <= 11
    assert -1 <= edges[-1] / FRAME_SAMPLES - (8 + 50 + 28 + 67 + 28 + 33) <= 3


def test_a_sentence_begins_and_ends_with_its_sound(service: EdgeService) -> None:
    """The service reports it 0.09 to 0.14 s early, and to last until the next: its boundary is where it is heard."""
    clip = EdgeEngine().synthesize(spoken(SPEECH))
    samples = np.abs(np.frombuffer(clip.pcm, "<i2").astype(int)) > 300
    position = 0
    assert len(clip.boundaries) == 3
    for boundary in clip.boundaries:
        start, end = boundary.start_samples, boundary.end_samples
        assert not samples[position : start - 480].any()
        assert samples[start : start + 480].any()
        assert samples[end - 480 : end].any()
        position = end + 480
    assert not samples[position:].any()


def test_the_service_gets_the_text_the_voice_and_the_rate(service: EdgeService) -> None:
    """What is sent is the spoken form, not the displayed one, in the profile's voice at the utterance's rate."""
    engine = EdgeEngine(voice="en-GB-RyanNeural")
    engine.synthesize(
        Spoken("Twenty people came.", "20 people came.", prosody=Prosody(-10))
    )
    (heard,) = service.heard
    assert (heard.text, heard.voice, heard.rate_percent) == (
        "Twenty people came.",
        "en-GB-RyanNeural",
        -10,
    )


@pytest.mark.parametrize("rate_percent", [-50, -10, 30, 100])
def test_the_rate_changes_the_length(service: EdgeService, rate_percent: int) -> None:
    """From half to twice the pace, a clip of the fitting length is accepted."""
    clip = EdgeEngine().synthesize(spoken("好" * 50, rate_percent))
    silence_s = (8 + 24) * 0.024
    assert clip.samples / 24_000 == pytest.approx(
        10 / (1 + rate_percent / 100) + silence_s, abs=0.02
    )


@pytest.mark.parametrize("rate_percent", [-51, 101])
def test_a_rate_that_no_voice_has_is_a_wrong_setting(rate_percent: int) -> None:
    """Beyond half and twice its pace the service would do something else in silence."""
    with pytest.raises(SettingsError, match="-50 to"):
        EdgeEngine().synthesize(spoken(SPEECH, rate_percent))


@pytest.mark.parametrize(
    "text",
    [
        "研究与开发（R&D）<很>重要。",
        "He said \"no\", and 'yes'. AT&T &amp; &lt;b&gt; &copyright;",
        "三×五，五℃，½，№ 一，Ⅲ。",
        "太好了👍🏽！继续👨‍👩‍👧。",
        "ＡＢＣ　ｄｅｆ，ﬁne，ﾊﾝｶｸ。",
        "café naïve, Straße, İstanbul.",
        "一\t二\x0b三\r\n四",
        "𠮷野家很好。",
        "]]> <!-- --> <break time='5s'/>好",
    ],
)
def test_special_characters_survive(service: EdgeService, text: str) -> None:
    """Markup, quotes, emoji and odd widths are sent as text, come back as text, and do not fail the verification."""
    clip = EdgeEngine().synthesize(spoken(text))
    assert clip.boundaries
    (heard,) = service.heard
    assert heard.text.split() == text.replace("\x0b", " ").split()


@pytest.mark.parametrize("text", ["", " \n", "……", "，。！", "—— × 👍 %", "\u3000"])
def test_a_text_without_words_is_rejected_before_it_is_sent(
    service: EdgeService, text: str
) -> None:
    """The service answers punctuation with nothing at all, which no other try would change."""
    with pytest.raises(RejectedTextError, match="nothing to say"):
        EdgeEngine().synthesize(spoken(text))
    assert service.connections == 0


def test_half_a_surrogate_pair_is_rejected(service: EdgeService) -> None:
    """Text that has no UTF-8 form fails with a word on what to do."""
    with pytest.raises(RejectedTextError, match="save the speech as UTF-8"):
        EdgeEngine().synthesize(spoken("好\ud83d"))
    assert service.connections == 0


def test_a_paragraph_is_one_request(service: EdgeService) -> None:
    """The longest text that fits goes out in one piece, and all of it comes back."""
    text = "这一段话没有任何停顿" * 29 + "就到这里。"
    assert EdgeEngine().fits(spoken(text))
    clip = EdgeEngine().synthesize(spoken(text))
    assert service.connections == 1
    assert clip.samples / 24_000 > 55


def test_more_than_a_paragraph_does_not_fit(service: EdgeService) -> None:
    """What would be cut by edge-tts, or by the service at ten minutes, is refused here, counted as it is sent."""
    engine = EdgeEngine()
    assert engine.fits(spoken("好" * 300))
    assert not engine.fits(spoken("好" * 301))
    assert not engine.fits(spoken("&" * 181))
    with pytest.raises(RejectedTextError, match="split it"):
        engine.synthesize(spoken("好" * 301))
    assert service.connections == 0


def test_eight_threads_share_an_engine(service: EdgeService) -> None:
    """Requests side by side do not mix: each thread gets the clip that it would get alone."""
    engine = EdgeEngine()
    texts = [f"第{'一' * n}段。说完了。" for n in range(1, 17)]
    alone = [engine.synthesize(spoken(text)) for text in texts]
    service.most_at_once = 0
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(engine.synthesize, map(spoken, texts)))
    assert together == alone
    assert 2 <= service.most_at_once <= 8
