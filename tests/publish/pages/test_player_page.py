"""The page of a speech, as a file."""

import base64
import hashlib
import json
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from narrate.cli import run
from narrate.publish.pages.player_page import write_page
from tests.publish.listening import rendered, worded_file

HOSTILE_TITLE = """</script><script>alert(1)</script> & "引号\'"""
HOSTILE = """在大会上的讲话

各位：
<img src=x onerror=alert(1)> 是一段话，& 也是。
"""


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text in scripts and styles."""

    def __init__(self, html: str) -> None:
        """Read it."""
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note what is in a script or a style."""
        if self.cdata_elem:
            self.raw.append((self.cdata_elem, data))

    def one(self, tag: str) -> dict[str, str | None]:
        """The attributes of the only element of this name."""
        (found,) = (attrs for name, attrs in self.found if name == tag)
        return found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page beside its audio."""
    report = rendered(tmp_path_factory.mktemp("page"), page=True)
    assert [Path(file).name for file in report.files] == ["speech.mp3", "speech.html"]
    return Path(report.files[1])


def test_the_audio_is_in_the_page(page: Path) -> None:
    """To the byte, under its type."""
    source = Elements(page.read_text(encoding="utf-8")).one("audio")["src"] or ""
    kind, _, content = source.partition(",")
    assert kind == "data:audio/mpeg;base64"
    assert base64.b64decode(content) == page.with_suffix(".mp3").read_bytes()


def test_a_listener_chooses_a_speed_and_when_to_fall_asleep(page: Path) -> None:
    """From three quarters to twice as fast, and from five minutes to an hour."""
    elements = Elements(page.read_text(encoding="utf-8"))
    offered = [attrs["value"] for tag, attrs in elements.found if tag == "option"]
    speeds = ["0.75", "0.9", "1", "1.1", "1.25", "1.5", "1.75", "2"]
    assert offered[:8] == speeds
    assert offered[-6:] == ["5", "10", "15", "30", "45", "60"]


def test_the_page_names_no_other_host_and_lets_only_its_own_script_run(
    page: Path,
) -> None:
    """The policy has the hash of the one script and the one style, and allows no address but data."""
    elements = Elements(page.read_text(encoding="utf-8"))
    for _, attrs in elements.found:
        for name in ("src", "href", "action", "style", "onclick", "onerror", "onload"):
            assert (attrs.get(name) or "data:").startswith(("data:", "#"))
    policy = next(
        a["content"] or ""
        for t, a in elements.found
        if t == "meta" and a.get("http-equiv")
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["media-src"] == rules["img-src"] == "data:"
    script, style = (
        next(text for tag, text in elements.raw[::-1] if tag == wanted)
        for wanted in ("script", "style")
    )
    for rule, text in (("script-src", script), ("style-src", style)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest())
        assert rules[rule] == f"'sha256-{digest.decode()}'"


def test_every_text_is_escaped(tmp_path: Path) -> None:
    """A title that looks like markup is a title, in the page and in the facts that the script reads."""
    report = rendered(tmp_path, text=HOSTILE, page=True, title=HOSTILE_TITLE)
    html = Path(report.files[1]).read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    facts = next(text for tag, text in Elements(html).raw if tag == "script")
    assert "<" not in facts
    assert json.loads(facts)["title"] == HOSTILE_TITLE


def test_a_title_breaks_between_words(page: Path) -> None:
    """A narrow window shows 动员会 in one line, and no mark at the head of one."""
    html = page.read_text(encoding="utf-8")
    heading = html[html.index("<h1>") : html.index("</h1>")]
    assert "<wbr>动员会<wbr>" in heading
    assert "一、<wbr>先" in html


def test_the_same_speech_gives_the_same_page(page: Path, tmp_path: Path) -> None:
    """To the byte."""
    again = rendered(tmp_path, page=True)
    assert Path(again.files[1]).read_bytes() == page.read_bytes()


def test_an_audio_file_that_is_too_long_is_linked(page: Path, tmp_path: Path) -> None:
    """It stands beside the page under its own name, whatever signs are in it."""
    audio = tmp_path / "名 字#1%.mp3"
    shutil.copy(page.with_suffix(".mp3"), audio)
    write_page(audio, tmp_path / "page.html", most_embedded_bytes=1000)
    elements = Elements((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert elements.one("audio")["src"] == "%E5%90%8D%20%E5%AD%97%231%25.mp3"


def test_the_page_never_replaces_the_speech(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An audio file named after a speech that is a web page has no room for a page beside it."""
    speech = tmp_path / "speech.html"
    speech.write_text(
        "<article><h1>在会上的讲话</h1><p>各位：今天开会，说三件事，大家听好。</p></article>",
        encoding="utf-8",
    )
    before = speech.read_bytes()
    audio = str(tmp_path / "speech.mp3")
    assert run(["render", str(speech), "--engine", "tone", "--page", "-o", audio]) == 2
    assert "is the speech itself" in capsys.readouterr().err
    assert speech.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["speech.html"]


def test_the_report_lists_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--page --json`` names it among the files."""
    speech = tmp_path / "speech.txt"
    speech.write_text("在会上的讲话\n\n各位：\n今天开会。\n", encoding="utf-8")
    audio = str(tmp_path / "a.wav")
    assert (
        run(
            ["render", str(speech), "--engine", "tone", "--page", "-o", audio, "--json"]
        )
        == 0
    )
    assert json.loads(capsys.readouterr().out)["files"] == [
        str(tmp_path / "a.wav"),
        str(tmp_path / "a.html"),
    ]


@pytest.mark.parametrize("known", [True, False])
def test_the_page_has_the_times_of_words_where_the_file_has_them(
    tmp_path: Path, known: bool
) -> None:
    """As the file notes them, but without blanks, which may be others on the page."""
    lines = ["在会上的讲话", "Good day, 各位。"]
    audio = worded_file(tmp_path, lines, times_of_words=known)
    write_page(audio, tmp_path / "page.html")
    raw = Elements((tmp_path / "page.html").read_text(encoding="utf-8")).raw
    facts = next(
        json.loads(text) for tag, text in raw if tag == "script" and '"cues"' in text
    )
    expected = ["30 22 22 22 22 22 22", "212 4:22 4:22_15 22 2:22"] if known else []
    assert facts["word_times"] == expected
