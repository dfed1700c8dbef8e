"""The ways to the service: by HTTP and SOCKS5 proxies, from an option or the usual variables."""

from collections.abc import Iterator

import pytest

from narrate.errors import (
    EngineUnavailableError,
    SettingsError,
    TransientSynthesisError,
)
from narrate.model import Spoken
from narrate.tts.edge import EdgeEngine
from tests.support.edge_service import EdgeService
from tests.support.proxies import HttpProxy, SocksProxy, running

HELLO = Spoken("你好。", "")


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeService]:
    """The local service, where the program looks for it, and no proxy from the caller's environment."""
    for scheme in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{scheme}_proxy", raising=False)
        monkeypatch.delenv(f"{scheme}_proxy".upper(), raising=False)
    with EdgeService() as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
        yield service


def speak(engine: EdgeEngine) -> None:
    """Ask for the list, and for a word."""
    engine.check(5)
    assert engine.synthesize(HELLO).samples


@pytest.mark.parametrize("variable", ["", "HTTP_PROXY", "ALL_PROXY"])
def test_both_the_list_and_the_speech_go_through_a_proxy(
    service: EdgeService, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """The option and the usual variables lead every connection through the proxy."""
    proxy = HttpProxy()
    with running(proxy) as place:
        address = f"http://{place}"
        if variable:
            monkeypatch.setenv(variable.lower(), address)
        speak(EdgeEngine(proxy=None if variable else address))
    assert ["/voices/list" in line for line in proxy.asked] == [True, False]
    assert "/edge/v1" in proxy.asked[1]


@pytest.mark.parametrize("scheme", ["socks5", "socks5h", "socks"])
@pytest.mark.parametrize("variable", ["", "all_proxy", "http_proxy"])
def test_both_the_list_and_the_speech_go_through_a_socks_proxy(
    service: EdgeService, monkeypatch: pytest.MonkeyPatch, variable: str, scheme: str
) -> None:
    """Under each of the schemes that proxy programs write."""
    proxy = SocksProxy()
    with running(proxy) as place:
        address = f"{scheme}://{place}"
        if variable:
            monkeypatch.setenv(variable, address)
        speak(EdgeEngine(proxy=None if variable else address))
    port = int(service.endpoint.rpartition(":")[2])
    assert proxy.asked == [("127.0.0.1", port)] * 2
    assert service.lists == service.connections == 1


def test_names_are_looked_up_by_the_socks_proxy(
    service: EdgeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the network forges addresses, only the proxy knows the right one."""
    proxy = SocksProxy(place="127.0.0.1")
    port = int(service.endpoint.rpartition(":")[2])
    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", f"http://speech.invalid:{port}")
    with running(proxy) as place:
        speak(EdgeEngine(proxy=f"socks5://{place}"))
    assert proxy.asked == [("speech.invalid", port)] * 2


def test_a_socks_proxy_may_ask_for_a_password(service: EdgeService) -> None:
    """It is written into the proxy's address; a wrong one is refused."""
    with running(SocksProxy(("ann", "s3cret"))) as place:
        speak(EdgeEngine(proxy=f"socks5://ann:s3cret@{place}"))
        with pytest.raises(EngineUnavailableError, match="--proxy") as caught:
            EdgeEngine(proxy=f"socks5://ann:wrong@{place}").check(5)
    assert "wrong" not in str(caught.value)


def test_a_socks_proxy_that_is_not_there_is_named_for_what_it_is(
    service: EdgeService,
) -> None:
    """One line; what was meant to go through it does not go out by itself."""
    with running(SocksProxy()) as place:
        pass
    engine = EdgeEngine(proxy=f"socks5://{place}")
    with pytest.raises(
        EngineUnavailableError, match=r"ProxyConnectionError.*start the proxy"
    ):
        engine.check(5)
    with pytest.raises(TransientSynthesisError):
        engine.synthesize(HELLO)
    assert service.lists == service.connections == 0


def test_the_variable_of_the_scheme_goes_before_that_of_all(
    service: EdgeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As curl has it."""
    proxy = HttpProxy()
    with running(proxy) as place:
        monkeypatch.setenv("http_proxy", f"http://{place}")
        monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9")
        speak(EdgeEngine())
    assert len(proxy.asked) == 2


@pytest.mark.parametrize("variable", ["http_proxy", "all_proxy"])
def test_no_proxy_is_heeded(
    service: EdgeService, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """An address that the user exempts is asked directly."""
    monkeypatch.setenv(variable, "socks5://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    speak(EdgeEngine())
    assert len(service.heard) == 1


@pytest.mark.parametrize(
    "proxy", ["ftp://127.0.0.1:21", "127.0.0.1:8080", "http://", "socks5://:1"]
)
def test_a_proxy_that_is_none_is_a_wrong_setting(proxy: str) -> None:
    """The message shows the forms that it takes."""
    with pytest.raises(SettingsError, match=r"http://HOST:PORT or socks5://HOST:PORT"):
        EdgeEngine(proxy=proxy)


def test_a_variable_that_holds_no_proxy_is_a_wrong_setting(
    service: EdgeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not passed over: the user wants a proxy."""
    monkeypatch.setenv("all_proxy", "127.0.0.1:7890")
    with pytest.raises(SettingsError, match="socks5://HOST:PORT"):
        EdgeEngine().synthesize(HELLO)
