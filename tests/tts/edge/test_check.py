import socket
import threading
from collections.abc import Iterator

import pytest

from narrate.errors import EngineUnavailableError, SettingsError
from narrate.model import Spoken
from narrate.tts.edge import EdgeEngine
from tests.support.edge_service import VOICES, EdgeService, Fault, in_order


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeService]:
    """The local service, where the engine looks for it."""
    with EdgeService() as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
        yield service


@pytest.fixture
def dead_port() -> int:
    """A port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_a_service_with_the_voice_passes(service: EdgeService) -> None:
    """The check is silent where synthesis would work, and asks for no synthesis."""
    EdgeEngine().check(5)
    assert service.connections == 0


def test_a_vanished_voice_is_named_with_its_neighbours(service: EdgeService) -> None:
    """When the service drops a voice, the message suggests what it still has."""
    service.voices = tuple(voice for voice in VOICES if voice != "zh-CN-YunyangNeural")
    with pytest.raises(
        EngineUnavailableError, match=r"no voice 'zh-CN-YunyangNeural'.*zh-CN-Yun"
    ) as caught:
        EdgeEngine().check(5)
    assert "\n" not in str(caught.value)


def test_a_voice_like_no_other_points_to_the_list(service: EdgeService) -> None:
    """Without a near name the message says where all names are."""
    with pytest.raises(EngineUnavailableError, match="see narrate voices"):
        EdgeEngine("旁白").check(5)


def test_a_dead_port_is_named_for_what_it_is(
    dead_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing listens, the check says so, and what else there is."""
    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", f"http://127.0.0.1:{dead_port}")
    with pytest.raises(EngineUnavailableError, match=r"ClientConnectorError.*--engine kokoro"):
        EdgeEngine().check(600)


def test_a_service_that_never_answers_is_not_waited_for(service: EdgeService) -> None:
    """The check ends when its time is up, though the socket is open."""
    service.list_schedule = in_order(Fault.SILENT)
    with pytest.raises(EngineUnavailableError, match=r"within 0\.3 s"):
        EdgeEngine().check(0.3)


def test_a_name_look_up_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A resolver that does not answer, which no cancellation reaches, does not hold up the check."""
    give_up, given_up = threading.Event(), threading.Event()

    def hang(*_: object, **__: object) -> list[object]:
        give_up.wait(600)
        given_up.set()
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", "http://speech.example:80")
    try:
        with pytest.raises(EngineUnavailableError, match="did not answer"):
            EdgeEngine().check(0.3)
        assert not given_up.is_set()
    finally:
        give_up.set()


@pytest.mark.parametrize(
    "fault", [Fault.THROTTLED, Fault.OUT_OF_SERVICE, Fault.GARBAGE], ids=lambda fault: fault.name
)
def test_a_service_in_trouble_is_unavailable(service: EdgeService, fault: Fault) -> None:
    """An error, or a network's sign-in page in the place of the list, is an EngineUnavailableError of one line."""
    service.list_schedule = in_order(fault)
    with pytest.raises(EngineUnavailableError, match="cannot reach the Edge service") as caught:
        EdgeEngine().check(5)
    assert "\n" not in str(caught.value)


def test_the_endpoint_replaces_both_addresses(service: EdgeService) -> None:
    """Where the variable points, the list is asked for and the text is spoken; a slash at the end does no harm."""
    import edge_tts.communicate
    import edge_tts.voices

    EdgeEngine().check(5)
    EdgeEngine().synthesize(Spoken("你好。", ""))
    host = service.endpoint.removeprefix("http://")
    assert vars(edge_tts.communicate)["WSS_URL"].startswith(f"ws://{host}/edge/v1?")
    assert vars(edge_tts.voices)["VOICE_LIST"].startswith(f"http://{host}/voices/list?")


@pytest.mark.parametrize(
    ("endpoint", "speech", "voice_list"),
    [
        (
            "https://relay.example/",
            "wss://relay.example/edge/v1?",
            "https://relay.example/voices/list?",
        ),
        ("http://[::1]:80/tts", "ws://[::1]:80/tts/edge/v1?", "http://[::1]:80/tts/voices/list?"),
        (
            "",
            "wss://speech.platform.bing.com/consumer/",
            "https://speech.platform.bing.com/consumer/",
        ),
    ],
)
def test_addresses_follow_the_endpoint(
    monkeypatch: pytest.MonkeyPatch, endpoint: str, speech: str, voice_list: str
) -> None:
    """With https comes wss, with http ws; a path stays in front; no endpoint gives the service's own address."""
    import edge_tts.communicate
    import edge_tts.voices

    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", endpoint)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [])
    monkeypatch.setattr(socket.socket, "connect", lambda *_: None)
    with pytest.raises(EngineUnavailableError):
        EdgeEngine().check(0.2)
    assert vars(edge_tts.communicate)["WSS_URL"].startswith(speech)
    assert vars(edge_tts.voices)["VOICE_LIST"].startswith(voice_list)


def test_the_endpoint_is_read_when_the_engine_is_made(
    service: EdgeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine keeps the address that it was made with."""
    engine = EdgeEngine()
    monkeypatch.delenv("NARRATE_EDGE_ENDPOINT")
    engine.check(5)


@pytest.mark.parametrize(
    "endpoint",
    [
        "127.0.0.1:80",
        "ftp://host",
        "http://",
        "http://:80",
        "http://host:port",
        "http://host:99999",
        "http://host?a=b",
    ],
)
def test_a_malformed_endpoint_is_a_wrong_setting(
    monkeypatch: pytest.MonkeyPatch, endpoint: str
) -> None:
    """The message names the variable and the form that it takes."""
    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", endpoint)
    with pytest.raises(SettingsError, match=r"NARRATE_EDGE_ENDPOINT.*http://HOST:PORT"):
        EdgeEngine()
