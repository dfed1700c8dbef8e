"""The server, asked over real sockets."""

import http.client
import re
import shutil
import signal
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pytest
import segno

from narrate.cli import run
from narrate.publish.site.serve import qr_code
from tests.publish.listening import rendered
from tests.publish.server import Reply, Server, serving

SECRET = b"what nobody may read"
TOKEN = "open/Sesame &1"


@pytest.fixture(scope="module")
def renders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One speech in every format."""
    folder = tmp_path_factory.mktemp("renders")
    for suffix in ("mp3", "m4b", "opus", "flac", "wav"):
        rendered(folder, f"speech.{suffix}", chapters="points")
    return folder


@pytest.fixture(scope="module")
def folder(renders: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with renders, with things that are none, and with links out of it."""
    root = tmp_path_factory.mktemp("root")
    (root / "secret.txt").write_bytes(SECRET)
    (root / "elsewhere").mkdir()
    shutil.copy(renders / "speech.wav", root / "elsewhere" / "private.wav")
    library = root / "library"
    (library / "below").mkdir(parents=True)
    for path in renders.glob("speech.*"):
        shutil.copy(
            path,
            library / "below" / path.name
            if path.suffix == ".opus"
            else library / path.name,
        )
    (library / "broken.mp3").write_bytes(b"\xff\xfb" + SECRET)
    (library / "notes.txt").write_bytes(SECRET)
    (library / ".hidden.mp3").write_bytes(
        (renders / "speech.mp3").read_bytes() + b"hidden"
    )
    (library / "next.mp3.part").write_bytes(
        (renders / "speech.mp3").read_bytes() + b"part"
    )
    (library / "link.wav").symlink_to(root / "elsewhere" / "private.wav")
    (library / "secret.mp3").symlink_to(root / "secret.txt")
    (library / "out").symlink_to(root / "elsewhere", target_is_directory=True)
    return library


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    """The library, served."""
    with serving(folder) as running:
        yield running


def enclosures(server: Server, query: str = "") -> dict[str, tuple[str, str, int]]:
    """From the feed, by the end of the file's name: path, type and length of each sound."""
    feed = ET.fromstring(server.get(f"/feed.xml{query}").body)
    found = [item.find("enclosure").attrib for item in feed.iter("item")]  # type: ignore[union-attr]
    return {
        re.sub(r"\?.*", "", each["url"]).rpartition(".")[2]: (
            re.sub(r"^http://[^/]+", "", each["url"]),
            each["type"],
            int(each["length"]),
        )
        for each in found
    }


@pytest.fixture(scope="module")
def sound(server: Server) -> str:
    """The path of the MP3."""
    return enclosures(server)["mp3"][0]


def test_it_says_where_it_is(server: Server, folder: Path) -> None:
    """Page and feed, and how many speeches there are."""
    url = f"http://127.0.0.1:{server.port}"
    assert server.told == {
        "folder": str(folder),
        "url": f"{url}/",
        "feed": f"{url}/feed.xml",
        "speeches": 5,
        "reachable": False,
    }


def test_every_format_has_its_type(server: Server, renders: Path) -> None:
    """What the feed promises is what is sent, to the byte."""
    types = {
        "mp3": "audio/mpeg",
        "m4b": "audio/mp4",
        "opus": "audio/ogg",
        "flac": "audio/flac",
        "wav": "audio/wav",
    }
    found = enclosures(server)
    assert {suffix: kind for suffix, (_, kind, _) in found.items()} == types
    for suffix, (path, kind, length) in found.items():
        reply = server.get(path)
        assert (reply.status, reply.headers["content-type"]) == (200, kind)
        assert reply.headers["accept-ranges"] == "bytes"
        assert reply.body == (renders / f"speech.{suffix}").read_bytes()
        assert int(reply.headers["content-length"]) == length == len(reply.body)


def test_everything_that_the_feed_names_is_there(server: Server) -> None:
    """Pages, covers, transcripts and chapters, with their types."""
    feed = server.get("/feed.xml")
    assert feed.headers["content-type"] == "application/rss+xml; charset=utf-8"
    urls = set(
        re.findall(rf'http://127.0.0.1:{server.port}([^"<]*)', feed.body.decode())
    )
    types = {
        ".html": "text/html; charset=utf-8",
        ".jpg": "image/jpeg",
        ".vtt": "text/vtt; charset=utf-8",
        ".srt": "application/x-subrip; charset=utf-8",
        ".json": "application/json+chapters; charset=utf-8",
    }
    seen = set()
    for url in urls:
        reply = server.get(url)
        assert reply.status == 200, url
        suffix = Path(url).suffix
        if suffix in types:
            seen.add(suffix)
            assert reply.headers["content-type"] == types[suffix]
    assert seen == set(types)


def test_pages_of_other_hosts_may_read_transcripts_and_chapters(
    server: Server, sound: str
) -> None:
    """Web players need them; nothing else is theirs to read, least of all the feed, which leads to everything."""
    header = "access-control-allow-origin"
    for suffix in (".vtt", ".srt", ".chapters.json"):
        assert server.get(sound.replace(".mp3", suffix)).headers[header] == "*"
    for target in ("/", "/feed.xml", sound, sound.replace(".mp3", ".html")):
        assert header not in server.get(target).headers


def test_a_served_feed_stays_out_of_directories(server: Server) -> None:
    """It belongs to a household."""
    feed = server.get("/feed.xml").body
    assert b"<itunes:block>Yes</itunes:block>" in feed
    assert b"<podcast:block>yes</podcast:block>" in feed


def test_a_page_asks_for_what_is_there(server: Server) -> None:
    """The library leads to the pages, a page to its sound, cover and waveform and back."""
    home = server.get("/").body.decode()
    pages = re.findall(r'href="\./(episodes/[0-9a-f]{16}\.html)"', home)
    assert len(pages) == 5
    page = server.get(f"/{pages[0]}").body.decode()
    links = re.findall(r'(?:src|href|_url)"?[=:] ?"\.\./([^"]*)"', page)
    assert {Path(link).suffix for link in links} >= {"", ".jpg", ".json"}
    assert {server.get(f"/{link}").status for link in links} == {200}


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, None),
        ("bytes=-7", -7, None),
        ("bytes=5-999999999", 5, None),
    ],
)
def test_a_range_is_sent(
    server: Server, sound: str, asked: str, first: int, last: int | None
) -> None:
    """From the first byte to the last that was asked for."""
    whole = server.get(sound).body
    reply = server.get(sound, range=asked)
    wanted = whole[first : None if last is None else last + 1]
    start = first % len(whole)
    assert reply.status == 206
    assert reply.body == wanted
    assert (
        reply.headers["content-range"]
        == f"bytes {start}-{start + len(wanted) - 1}/{len(whole)}"
    )


def test_several_ranges_are_sent(server: Server, sound: str) -> None:
    """As parts of one reply."""
    whole = server.get(sound).body
    reply = server.get(sound, range="bytes=0-9,100-109")
    assert reply.status == 206
    assert reply.headers["content-type"].startswith("multipart/byteranges; boundary=")
    assert int(reply.headers["content-length"]) == len(reply.body)
    assert whole[:10] in reply.body
    assert whole[100:110] in reply.body


@pytest.mark.parametrize(
    "asked", ["lines=1-2", "bytes=9-2", "bytes=", "bytes=a-b", "bytes=-", "nonsense"]
)
def test_a_range_that_means_nothing_is_overlooked(
    server: Server, sound: str, asked: str
) -> None:
    """The whole is sent (RFC 9110, 14.2)."""
    assert server.get(sound, range=asked).status == 200


def test_a_range_beyond_the_end_is_refused(server: Server, sound: str) -> None:
    """With the length that there is."""
    reply = server.get(sound, range="bytes=999999999-")
    assert (reply.status, reply.headers["content-range"]) == (
        416,
        f"bytes */{len(server.get(sound).body)}",
    )


def test_a_range_holds_only_for_the_file_it_was_begun_with(
    server: Server, sound: str
) -> None:
    """If-Range with another tag sends the whole."""
    etag = server.get(sound).headers["etag"]
    assert server.get(sound, range="bytes=0-9", if_range=etag).status == 206
    assert server.get(sound, range="bytes=0-9", if_range='"another"').status == 200


def test_what_is_known_is_not_sent_again(server: Server, sound: str) -> None:
    """Pages, feed, transcript and sound have tags; the sound a time as well."""
    for target in (
        "/",
        "/feed.xml",
        "/cover.jpg",
        sound,
        sound.replace(".mp3", ".html"),
        sound.replace(".mp3", ".vtt"),
    ):
        etag = server.get(target).headers["etag"]
        reply = server.get(target, if_none_match=f'W/"x", {etag}')
        assert (reply.status, reply.body, reply.headers["etag"]) == (304, b"", etag)
        assert server.get(target, if_none_match='"x"').status == 200
    modified = server.get(sound).headers["last-modified"]
    assert server.get(sound, if_modified_since=modified).status == 304
    assert (
        server.get(sound, if_modified_since="Mon, 01 Jan 1990 00:00:00 GMT").status
        == 200
    )


def test_a_reply_on_a_kept_connection_does_not_wait(server: Server) -> None:
    """Nagle's algorithm would hold each back for the 40 ms of a delayed acknowledgement."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    times_s = []
    for _ in range(21):
        began_s = time.perf_counter()
        connection.request("GET", "/feed.xml")
        assert connection.getresponse().read()
        times_s.append(time.perf_counter() - began_s)
    connection.close()
    assert sorted(times_s)[10] < 0.03


def test_an_address_as_the_target_is_answered(server: Server) -> None:
    """As to a proxy; the host in it counts, not the header (RFC 9112, 3.2.2)."""
    target = f"http://127.0.0.1:{server.port}/feed.xml"
    assert server.get(target).body == server.get("/feed.xml").body
    assert server.get(target, host="attacker.example").status == 200
    assert server.get("http://attacker.example/feed.xml").status == 421
    assert server.get(f"HTTP://127.0.0.1:{server.port}").status == 200


def test_a_condition_that_does_not_hold_is_refused(server: Server, sound: str) -> None:
    """If-Match and If-Unmodified-Since (RFC 9110, 13.1), for documents and for sound."""
    for target in ("/feed.xml", sound, sound.replace(".mp3", ".vtt")):
        etag = server.get(target).headers["etag"]
        assert server.get(target, if_match=f'"x", {etag}').status == 200
        assert server.get(target, if_match="*").status == 200
        assert server.get(target, if_match='"x"').status == 412
        assert server.get(target, if_match=f"W/{etag}").status == 412
    long_ago = "Mon, 01 Jan 1990 00:00:00 GMT"
    assert server.get(sound, if_unmodified_since=long_ago).status == 412
    assert server.get(sound, if_unmodified_since="no date").status == 200


def test_headers_without_end_are_refused(server: Server) -> None:
    """Whether they come at once or in parts."""
    assert server.get("/", x="a" * 20_000).status in {400, 431}


def test_head_is_get_without_the_body(server: Server, sound: str) -> None:
    """The same status and the same headers."""
    for target in ("/", "/feed.xml", sound, "/nothing"):
        got, head = server.get(target), server.get(target, "HEAD")
        assert head.body == b""
        assert head.status == got.status
        assert {**head.headers, "date": ""} == {**got.headers, "date": ""}


TRICKS = [
    "/../secret.txt",
    "/episodes/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/%252e%252e/secret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "//etc/passwd",
    "/etc/passwd",
    "/%2fetc%2fpasswd",
    "/file:///etc/passwd",
    "file:///etc/passwd",
    "http://127.0.0.1/../secret.txt",
    "/episodes/%00",
    "/episodes/..%00.mp3",
    "/episodes/....//....//secret.txt",
    "/episodes/%c0%ae%c0%ae/secret.txt",
    "/episodes/secret.mp3",
    "/episodes/link.wav",
    "/secret.mp3",
    "/link.wav",
    "/out/private.wav",
    "/notes.txt",
    "/broken.mp3",
    "/.hidden.mp3",
    "/next.mp3.part",
    "/speech.mp3",
    "/below/",
    "/episodes/",
    "/episodes/0123456789abcdef.mp3",
    "/~root/.ssh/id_rsa",
    "/\udcff\udcfe",
    "*",
    "",
]


@pytest.mark.parametrize("target", TRICKS)
def test_nothing_outside_the_library_is_sent(server: Server, target: str) -> None:
    """No spelling of a path reaches a file; the answer is a plain refusal."""
    reply = server.get(target)
    assert 400 <= reply.status < 500
    assert SECRET not in reply.body
    assert b"root:" not in reply.body
    assert server.get("/").status == 200


def test_links_out_hidden_broken_and_unfinished_files_are_left_out(
    server: Server,
) -> None:
    """They are in no list; the broken one is named once on standard error."""
    assert set(enclosures(server)) == {"mp3", "m4b", "opus", "flac", "wav"}
    assert server.get("/").body.count(b'class="speech"') == 5
    lines = server.log.read_text().splitlines()
    assert len([line for line in lines if "broken.mp3" in line]) == 1
    assert not any("Traceback" in line for line in lines)


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]
)
def test_it_can_only_be_read(server: Server, sound: str, method: str) -> None:
    """Every other method is refused, with those that are not."""
    for target in ("/", "/feed.xml", sound):
        reply = server.get(
            target, method, b"x" if method in {"POST", "PUT", "PATCH"} else b""
        )
        assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")


def test_every_reply_is_guarded(server: Server, sound: str) -> None:
    """Nothing is sniffed, framed or run that is not the page's own, whether it is found or refused."""
    for target in ("/", "/feed.xml", sound, sound.replace(".mp3", ".html"), "/nothing"):
        headers = server.get(target).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "server" not in headers


@pytest.mark.parametrize(
    "host", ["attacker.example", "attacker.example:80", "127.0.0.1.attacker.example"]
)
def test_another_name_is_refused(server: Server, host: str) -> None:
    """A page elsewhere that has its own name point here reads nothing (DNS rebinding)."""
    assert server.get("/feed.xml", host=host).status == 421


@pytest.mark.parametrize(
    "host", ["localhost", "192.168.1.20:8080", "[::1]:8080", "nas", "nas.local:8080"]
)
def test_the_feed_names_the_host_it_was_asked_for_by(server: Server, host: str) -> None:
    """A phone gets addresses that it can reach."""
    assert (
        f'url="http://{host}/episodes/'.encode()
        in server.get("/feed.xml", host=host).body
    )


def test_new_renders_appear_and_old_ones_go(renders: Path, tmp_path: Path) -> None:
    """Without a restart; a render that was replaced is a new episode, one that was renamed is the same."""
    folder = tmp_path / "library"
    folder.mkdir()
    with serving(folder) as server:
        assert "还没有".encode() in server.get("/").body
        shutil.copy(renders / "speech.mp3", folder / "one.mp3")
        path = enclosures(server)["mp3"][0]
        assert server.get(path).status == 200
        (folder / "one.mp3").rename(folder / "two.mp3")
        assert enclosures(server)["mp3"][0] == path
        assert server.get(path).status == 200
        shutil.copy(renders / "speech.mp3", folder / "copy.mp3")
        assert server.get("/").body.count(b'class="speech"') == 1
        for file in folder.iterdir():
            file.unlink()
        assert server.get(path).status == 404
        assert enclosures(server) == {}


def test_a_hundred_ranges_at_once(server: Server, sound: str) -> None:
    """Each gets its own bytes."""
    whole = server.get(sound).body
    random = Random(0)
    spans = [sorted(random.sample(range(len(whole)), 2)) for _ in range(100)]

    def fetch(span: list[int]) -> Reply:
        return server.get(sound, range=f"bytes={span[0]}-{span[1]}")

    with ThreadPoolExecutor(100) as pool:
        replies = list(pool.map(fetch, spans))
    assert [reply.status for reply in replies] == [206] * 100
    assert all(
        reply.body == whole[first : last + 1]
        for reply, (first, last) in zip(replies, spans, strict=True)
    )


def test_a_token_keeps_strangers_out(folder: Path) -> None:
    """Nothing answers without it; with it the feed leads everywhere; no log ever has it."""
    with serving(folder, "--token", TOKEN) as server:
        for query in (
            "",
            "?token=",
            "?token=wrong",
            "?token=%ff",
            "?token=open/Sesame",
        ):
            for target in ("/", "/feed.xml", "/nothing"):
                assert server.get(target + query).status == 403
        query = str(server.told["feed"]).partition("?")[2]
        assert query == "token=open%2FSesame%20%261"
        for path, _, _ in enclosures(server, f"?{query}").values():
            assert server.get(path).status == 200
            assert server.get(path.partition("?")[0]).status == 403
        page = re.findall(
            r'href="\.(/episodes[^"]*)"', server.get(f"/?{query}").body.decode()
        )[0]
        assert server.get(page).status == 200
        text = server.log.read_text()
    assert "Sesame" not in text


def test_ctrl_c_ends_it_quietly(folder: Path) -> None:
    """With the code of an interruption, and no traceback."""
    with serving(folder) as server:
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(20) == 130
        assert "Traceback" not in server.log.read_text()


def test_a_port_that_is_taken_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what to choose instead."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", str(tmp_path), "--port", str(port)]) == 2
    error = capsys.readouterr().err
    assert f"port {port}" in error
    assert "--port" in error
    assert error.count("\n") == 1


def test_a_folder_that_is_not_there_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is made up for it."""
    assert run(["serve", str(tmp_path / "none")]) == 3
    assert "there is no folder" in capsys.readouterr().err


def test_what_is_missing_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra, one line says how to install it."""
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert run(["serve", str(tmp_path)]) == 2
    assert (
        "needs uvicorn: install them with pip install 'narrate[serve]'"
        in capsys.readouterr().err
    )


def test_the_code_for_the_camera_holds_the_address() -> None:
    """Its modules, read back from the terminal, are those of the address."""
    url = "http://192.168.1.20:8080/"
    rows = [line for line in qr_code(url).splitlines() if line]
    dark = {" ": (1, 1), "▀": (0, 1), "▄": (1, 0), "█": (0, 0)}
    pixels = [[dark[char][half] for char in row] for row in rows for half in (0, 1)]
    wanted = [
        list(row)
        for row in segno.make(url, error="l", micro=False).matrix_iter(border=4)
    ]
    assert pixels[: len(wanted)] == wanted


def test_everywhere_is_told_as_an_address_of_the_network(folder: Path) -> None:
    """0.0.0.0 is no address that a phone could open."""
    with serving(folder, "--host", "0.0.0.0") as server:
        assert "0.0.0.0" not in str(server.told["url"])
        assert server.told["reachable"] is True
        assert server.get("/").status == 200
