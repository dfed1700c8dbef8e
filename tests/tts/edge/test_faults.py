import pickle
import time
from collections.abc import Iterator
from email.utils import formatdate

import pytest

from narrate.errors import (
    EngineUnavailableError,
    NarrateError,
    RefusedError,
    RejectedTextError,
    SettingsError,
    TransientSynthesisError,
)
from narrate.model import Spoken
from narrate.tts.edge import EdgeEngine
from narrate.tts.edge import service as edge_service
from tests.support.edge_service import REJECTION, EdgeService, Fault, in_order

SPEECH = Spoken("同志们，大家好！今天的会议很重要。谢谢大家。", "")


def in_an_hour() -> str:
    """The time in an hour, as HTTP writes it."""
    return formatdate(time.time() + 3600, usegmt=True)


#: Each fault, and the words by which a reader of the message knows it.
FAULTS = {
    Fault.THROTTLED: "HTTP 429, Retry-After 7",
    Fault.OUT_OF_SERVICE: "HTTP 503",
    Fault.SILENT: "no answer in time",
    Fault.STALLED: "no answer in time",
    Fault.DROPPED: "audio cut at",
    Fault.CLOSED: "audio cut at",
    Fault.CUT: "audio cut at",
    Fault.SKIPPED: "'谢谢大家' was left out",
    Fault.TOO_LONG: "'谢谢大家' was left out",
    Fault.MUTE: "no audio",
    Fault.GARBAGE: "damaged audio",
    Fault.STRANGE: "UnknownResponse",
    Fault.BLOCKED: "HTTP 403 without a date",
}

#: The faults that only time tells of. No other test may be short of it: a busy machine answers late.
UNANSWERED = (Fault.SILENT, Fault.STALLED)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeService]:
    """The local service, where the engine looks for it."""
    with EdgeService() as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
        yield service


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_failed_request_may_be_tried_again(
    service: EdgeService, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong on the way is a TransientSynthesisError of one line; the next try gets the whole clip."""
    service.schedule = in_order(fault)
    engine = EdgeEngine()
    with monkeypatch.context() as impatient:
        if fault in UNANSWERED:
            impatient.setattr(edge_service, "IDLE_LIMIT_S", 0.4)
        with pytest.raises(TransientSynthesisError) as caught:
            engine.synthesize(SPEECH)
    assert FAULTS[fault] in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "://" not in str(caught.value)
    assert len(engine.synthesize(SPEECH).boundaries) == 3


def test_a_clock_that_is_wrong_is_corrected_on_the_way(service: EdgeService) -> None:
    """One 403 is edge-tts's to deal with, and costs the caller no try."""
    service.schedule = in_order(Fault.REFUSED)
    assert len(EdgeEngine().synthesize(SPEECH).boundaries) == 3
    assert service.connections == 2


def test_a_second_refusal_may_be_tried_again(service: EdgeService) -> None:
    """A 403 that outlives edge-tts's correction of the clock is transient."""
    service.schedule = in_order(Fault.REFUSED, Fault.REFUSED)
    with pytest.raises(TransientSynthesisError, match="HTTP 403"):
        EdgeEngine().synthesize(SPEECH)


def test_a_whole_request_is_bounded_too(
    service: EdgeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reply that takes too long in all is given up, even if no single wait does."""
    monkeypatch.setattr(edge_service, "REQUEST_LIMIT_S", 0.2)
    service.schedule = in_order(Fault.SLOW)
    with pytest.raises(TransientSynthesisError, match="no answer in time"):
        EdgeEngine().synthesize(SPEECH)


def test_a_slow_reply_is_waited_for(service: EdgeService) -> None:
    """Half a second late is not too late."""
    service.schedule = in_order(Fault.SLOW)
    assert EdgeEngine().synthesize(SPEECH).samples


def test_a_lone_sentence_left_out_is_noticed(service: EdgeService) -> None:
    """A reply of nothing but silence, without any boundary, is no clip."""
    service.schedule = in_order(Fault.SKIPPED)
    with pytest.raises(TransientSynthesisError, match="left out"):
        EdgeEngine().synthesize(Spoken("好。", ""))


@pytest.mark.parametrize("seconds_a_syllable", [0.01, 2.0])
def test_audio_of_an_impossible_length_is_noticed(
    service: EdgeService, monkeypatch: pytest.MonkeyPatch, seconds_a_syllable: float
) -> None:
    """Nobody speaks a hundred syllables a second, or one in two seconds."""
    monkeypatch.setattr("tests.support.edge_sound.SYLLABLE_S", seconds_a_syllable)
    with pytest.raises(TransientSynthesisError, match="s of audio for"):
        EdgeEngine().synthesize(Spoken("好" * 100, ""))


def test_a_lost_service_is_worth_another_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the middle of a run a refused connection is transient: the network may come back."""
    with EdgeService() as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
    with pytest.raises(TransientSynthesisError, match="ClientConnectorError"):
        EdgeEngine().synthesize(SPEECH)


def test_an_address_where_no_service_is_makes_the_engine_unavailable(
    service: EdgeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A 404 will be a 404 the next time."""
    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint + "/elsewhere")
    with pytest.raises(EngineUnavailableError, match="HTTP 404"):
        EdgeEngine().synthesize(SPEECH)


@pytest.mark.parametrize(
    ("voice", "error"),
    [("zh-CN-NobodyNeural", EngineUnavailableError), ("nobody", SettingsError)],
)
def test_a_voice_that_is_not_there_fails_with_an_error_of_ours(
    service: EdgeService, voice: str, error: type[NarrateError]
) -> None:
    """A voice that the service closes on is looked up in its list; one that cannot be sent is a wrong setting."""
    with pytest.raises(error):
        EdgeEngine(voice).synthesize(SPEECH)


def test_a_rejected_text_fails_with_the_services_own_reason(
    service: EdgeService,
) -> None:
    """What the service will never read is no matter for another try."""
    service.schedule = in_order(Fault.REJECTED)
    with pytest.raises(RejectedTextError, match=REJECTION):
        EdgeEngine().synthesize(SPEECH)


@pytest.mark.parametrize(
    ("retry_after", "low_s", "high_s"),
    [
        ("7", 7, 7),
        (None, 0, 0),
        ("soon", 0, 0),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 0, 0),
        (in_an_hour(), 1, 3600),
    ],
    ids=[
        "seconds",
        "none",
        "no number",
        "date gone by",
        "date to come",
    ],  # the same names in every test process
)
def test_a_refusal_says_how_long_to_wait(
    service: EdgeService, retry_after: str | None, low_s: float, high_s: float
) -> None:
    """Retry-After, in seconds or as a date, is known to whoever tries again, also in another process."""
    service.schedule, service.retry_after = in_order(Fault.THROTTLED), retry_after
    with pytest.raises(RefusedError) as caught:
        EdgeEngine().synthesize(SPEECH)
    # which Dask's pickles hold, where it has been imported
    caught.value.__cause__ = caught.value.__context__ = None
    assert low_s <= pickle.loads(pickle.dumps(caught.value)).retry_after_s <= high_s
