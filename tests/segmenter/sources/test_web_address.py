"""A speech behind a web address, from a server of our own."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from narrate.errors import SettingsError, SourceError
from narrate.options import SourceOptions
from narrate.pipeline.outlining import read_speech
from narrate.segmenter import read
from narrate.segmenter.sources import web_address

PAGE = (
    "<html><head><title>渡口的灯_河边网</title></head><body><div>首页 登录</div><h1>渡口的灯</h1><div><p>"
    + "去年春天，河水涨到了第三级台阶，渡口停了整整十二天，学生绕了三十里路去上课。" * 2
    + "</p></div></body></html>"
)


class _Site(BaseHTTPRequestHandler):
    """Answers by the path."""

    def do_GET(self) -> None:
        status, headers, body = 200, {"Content-Type": "text/html"}, PAGE.encode()
        if self.path == "/moved":
            status, headers = 302, {"Location": "/gbk"}
        elif self.path == "/gbk":
            headers, body = (
                {"Content-Type": "text/html; charset=gbk"},
                PAGE.encode("gbk"),
            )
        elif self.path == "/zipped":
            headers, body = (
                {"Content-Type": "text/html", "Content-Encoding": "gzip"},
                gzip.compress(body),
            )
        elif self.path == "/gone":
            status = 404
        elif self.path == "/large":
            body = b"a" * 30_000
        elif self.path == "/talk.md":
            headers, body = (
                {"Content-Type": "text/plain"},
                "# 渡口的灯\n\n**水**涨了。\n".encode(),
            )
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on standard error."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server on this machine."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("path", ["/page", "/moved", "/gbk", "/zipped"])
def test_a_page_is_read_by_its_address(site: str, path: str) -> None:
    """Redirected, compressed, in the encoding that it was sent in."""
    document = read(site + path)
    assert document.metadata["title"] == "渡口的灯"
    assert sum("三十里路" in line.text for line in document.lines if not line.hint) == 1


def test_a_text_is_read_by_its_address_too(site: str) -> None:
    """As what its name says."""
    assert [line.text for line in read(f"{site}/talk.md").lines] == [
        "# 渡口的灯",
        "水涨了。",
    ]


def test_what_cannot_be_fetched_says_why(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line that names the address."""
    monkeypatch.setattr(web_address, "LARGEST_PAGE_BYTES", 20_000)
    for address, says in (
        (f"{site}/gone", "404"),
        (f"{site}/large", "more than"),
        ("http://127.0.0.1:9/", "cannot be fetched"),
    ):
        with pytest.raises(SourceError, match=says) as caught:
            read(address)
        assert "\n" not in str(caught.value)


def test_no_connection_is_opened_offline() -> None:
    """An address is refused as a setting."""
    with pytest.raises(SettingsError, match="--offline"):
        read_speech("https://example.org/", SourceOptions(), offline=True)
