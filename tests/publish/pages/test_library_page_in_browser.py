"""A served library, used in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

from narrate.publish.site.static import write_site
from tests.publish.browser import PHONE, browser, errors, wait
from tests.publish.listening import rendered
from tests.publish.server import Server, serving

pytestmark = pytest.mark.slow

FORMATS = ("mp3", "m4b", "opus", "flac", "wav")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One speech in every format, each under its own title."""
    folder = tmp_path_factory.mktemp("library") / "renders"
    folder.mkdir()
    for suffix in FORMATS:
        rendered(folder, f"a.{suffix}", chapters="points", title=f"讲话 {suffix}")
    with serving(folder, "--token", "sesame") as running:
        yield running


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    """A phone."""
    with browser(tmp_path_factory.mktemp("profile"), PHONE) as driver:
        yield driver


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_plays_and_seeks_from_the_server(
    window: WebDriver, server: Server, suffix: str
) -> None:
    """From the list to the page, to the middle by ranges, with the waveform, and back to where it was left."""
    window.get(str(server.told["url"]))
    title = next(
        title
        for title in window.find_elements(By.CSS_SELECTOR, ".title")
        if title.text == f"讲话 {suffix}"
    )
    title.click()
    wait(window, "document.getElementById('audio')")
    assert window.execute_script("return audio.src").endswith(f".{suffix}?token=sesame")
    wait(window, "audio.readyState >= 1")
    window.execute_script("audio.currentTime = 8")
    window.find_element(By.ID, "play").click()
    wait(window, "audio.currentTime > 8.3 && document.querySelector('.spoken')")
    window.find_element(By.ID, "play").click()
    wait(window, "audio.paused")
    canvas = "document.getElementById('bars')"
    tall = f"{canvas}.getContext('2d').getImageData(0, 0, {canvas}.width, {canvas}.height).data.filter(v => v).length"
    wait(window, f"{tall} > 20000")
    assert errors(window) == []


def test_the_list_shows_how_far_each_speech_was_heard(
    window: WebDriver, server: Server
) -> None:
    """A bar and a time for what was begun, nothing for what was not; a tap goes on from there."""
    window.get(str(server.told["url"]))
    window.execute_script("localStorage.clear()")
    window.find_elements(By.CSS_SELECTOR, ".speech")[1].click()
    wait(window, "document.getElementById('audio') && audio.readyState >= 1")
    window.execute_script("audio.currentTime = 9; dispatchEvent(new Event('pagehide'))")
    window.find_element(By.CSS_SELECTOR, ".home").click()
    wait(window, "document.querySelector('.speech')")
    shown = [
        bar.is_displayed() for bar in window.find_elements(By.CSS_SELECTOR, ".progress")
    ]
    assert shown == [False, True, False, False, False]
    assert "0:09" in window.find_elements(By.CSS_SELECTOR, ".speech")[1].text
    window.find_elements(By.CSS_SELECTOR, ".speech")[1].click()
    wait(window, "document.getElementById('audio') && audio.currentTime === 9")
    assert window.execute_script(
        "return document.documentElement.scrollWidth <= innerWidth"
    )
    assert errors(window) == []


def test_a_kept_speech_is_heard_without_the_server(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The list opens, marks it, and leads to it; it plays, and seeks by ranges; others say nothing wrong."""
    folder = tmp_path_factory.mktemp("library") / "renders"
    folder.mkdir()
    for number in (1, 2):
        rendered(folder, f"{number}.mp3", title=f"讲话 {number}")
    with browser(tmp_path, PHONE) as window:
        with serving(folder, "--token", "sesame") as server:
            window.get(str(server.told["url"]))
            window.find_element(By.CSS_SELECTOR, ".speech").click()
            wait(
                window,
                "document.getElementById('keep') && !document.getElementById('keep').hidden",
            )
            title = window.title
            window.find_element(By.ID, "keep").click()
            wait(window, "document.getElementById('keep').ariaPressed === 'true'")
        window.get(str(server.told["url"]))
        wait(window, "document.querySelector('.kept:not([hidden])')")
        kept = [
            mark.is_displayed()
            for mark in window.find_elements(By.CSS_SELECTOR, ".kept")
        ]
        assert kept == [True, False]
        window.find_element(By.CSS_SELECTOR, ".speech").click()
        wait(window, "document.getElementById('audio') && audio.readyState >= 1")
        assert window.title == title
        window.execute_script("audio.currentTime = 6")
        window.find_element(By.ID, "play").click()
        wait(window, "audio.currentTime > 6.3")
        window.find_element(By.ID, "play").click()
        window.find_element(By.ID, "keep").click()
        wait(window, "document.getElementById('keep').ariaPressed === 'false'")


class _Quiet(SimpleHTTPRequestHandler):
    """A web server that has never heard of the program."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def hosting(folder: Path) -> Iterator[str]:
    """A folder of files on the web; its address."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_kept_speech_of_static_files_is_heard_without_their_host(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The address of the folder leads to the list, and the list to the speech, which plays."""
    folder = tmp_path_factory.mktemp("site")
    rendered(folder, "a.mp3", title="讲话")
    write_site(folder, "https://example.org/")
    with browser(tmp_path, PHONE) as window:
        with hosting(folder) as address:
            window.get(address)
            window.find_element(By.CSS_SELECTOR, ".speech").click()
            wait(
                window,
                "document.getElementById('keep') && !document.getElementById('keep').hidden",
            )
            window.find_element(By.ID, "keep").click()
            wait(window, "document.getElementById('keep').ariaPressed === 'true'")
            assert errors(window) == []
        window.get(address)
        wait(window, "document.querySelector('.kept:not([hidden])')")
        window.find_element(By.CSS_SELECTOR, ".speech").click()
        wait(window, "document.getElementById('audio') && audio.readyState >= 1")
        window.find_element(By.ID, "play").click()
        wait(window, "audio.currentTime > 0.3")
