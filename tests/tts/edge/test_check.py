import socket
import threading
from collections.abc import Iterator
from importlib.metadata import version

import pytest

from narrate.errors import EngineUnavailableError, SettingsError
from narrate.model import Spoken
from narrate.tts.edge import EdgeEngine, binding
from narrate.tts.edge.address import relocated
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
    with pytest.raises(
        EngineUnavailableError, match=r"ClientConnectorError.*--engine kokoro"
    ):
        EdgeEngine().check(600)


def test_a_service_that_never_answers_is_not_waited_for(service: EdgeService) -> None:
    """The check ends when its time is up, though the socket is open."""
    service.list_schedule = in_order(Fault.SILENT)
    with pytest.raises(EngineUnavailableError, match=r"within 0\.3 s"):
        EdgeEngine().check(0.3)


def test_a_name_look_up_that_hangs_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
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
    "fault",
    [Fault.THROTTLED, Fault.OUT_OF_SERVICE, Fault.GARBAGE],
    ids=lambda fault: fault.name,
)
def test_a_service_in_trouble_is_unavailable(
    service: EdgeService, fault: Fault
) -> None:
    """An error, or a network's sign-in page in the place of the list, is an EngineUnavailableError of one line."""
    service.list_schedule = in_order(fault)
    with pytest.raises(
        EngineUnavailableError, match="cannot reach the Edge service"
    ) as caught:
        EdgeEngine().check(5)
    assert "\n" not in str(caught.value)


def test_the_endpoint_replaces_both_addresses(service: EdgeService) -> None:
    """Where the variable points, the list is asked for and the text is spoken."""
    EdgeEngine().check(5)
    EdgeEngine().synthesize(Spoken("你好。", ""))
    assert (service.lists, service.connections) == (1, 1)


@pytest.mark.parametrize(
    ("endpoint", "speech", "voice_list"),
    [
        (
            "https://relay.example",
            "wss://relay.example/edge/v1?t=1",
            "https://relay.example/list",
        ),
        (
            "http://[::1]:80/tts",
            "ws://[::1]:80/tts/edge/v1?t=1",
            "http://[::1]:80/tts/list",
        ),
    ],
)
def test_addresses_follow_the_endpoint(
    endpoint: str, speech: str, voice_list: str
) -> None:
    """With https comes wss, with http ws; a path stays in front; path and query go on."""
    base = "speech.example/consumer"
    assert relocated(f"wss://{base}/edge/v1?t=1", base, endpoint) == speech
    assert relocated(f"https://{base}/list", base, endpoint) == voice_list
    for elsewhere in ("wss://other.example/edge/v1", f"wss://{base}.example/edge/v1"):
        assert relocated(elsewhere, base, endpoint) is None


def test_nothing_is_sent_where_the_endpoint_cannot_take_the_place_of_the_address(
    service: EdgeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release that builds its addresses otherwise does not lead the text to Microsoft against the user's will."""
    from edge_tts import constants

    monkeypatch.setattr(constants, "BASE_URL", "api.example/other/base")
    for ask in (
        lambda: EdgeEngine().check(5),
        lambda: EdgeEngine().synthesize(Spoken("好。", "")),
    ):
        with pytest.raises(
            EngineUnavailableError, match=r"nothing was sent.*NARRATE_EDGE_ENDPOINT"
        ):
            ask()


def test_a_release_that_lacks_what_narrate_needs_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The line names the installed release, what it lacks, and the command that brings one that fits."""
    from edge_tts import voices

    binding.ensure_fit.cache_clear()
    monkeypatch.delattr(voices, "aiohttp")
    try:
        with pytest.raises(EngineUnavailableError) as caught:
            EdgeEngine().check(5)
    finally:
        binding.ensure_fit.cache_clear()
    assert f"edge-tts {version('edge-tts')} has no edge_tts.voices.aiohttp" in str(
        caught.value
    )
    assert "-m pip install 'edge-tts>=7.3.1,<7.4'" in str(caught.value)


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
