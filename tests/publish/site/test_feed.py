"""The podcast feed, and the static files that go with it."""

import json
import os
import re
import shutil
import uuid
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
import webvtt

from narrate.cli import run
from narrate.model import TimedChapter
from narrate.publish.library.episode import Channel, Episode
from narrate.publish.library.urls import Links
from narrate.publish.site.feed import NAMESPACES, feed_xml
from tests.publish.listening import rendered

BASE = "https://example.org/讲话"
ITUNES, PODCAST, ATOM = (
    f"{{{NAMESPACES[name]}}}" for name in ("itunes", "podcast", "atom")
)
CREATOR = f"{{{NAMESPACES['dc']}}}creator"
#: RSS 2.0, Apple's requirements and Podcasting 2.0: what a channel and an item must have.
CHANNEL_NEEDS = (
    *("title", "link", "description", "language", "image", f"{ATOM}link"),
    *(
        f"{ITUNES}{name}"
        for name in ("author", "image", "category", "explicit", "owner")
    ),
    *(f"{PODCAST}{name}" for name in ("guid", "locked", "medium", "txt")),
)
ITEM_NEEDS = (
    *("title", "link", "guid", "pubDate", "description", "enclosure", CREATOR),
    *(f"{ITUNES}{name}" for name in ("duration", "explicit", "image", "author")),
    *(f"{PODCAST}{name}" for name in ("chapters", "txt")),
)


def episode(key: str = "0" * 16, **told: object) -> Episode:
    """An episode that says all it can."""
    says: dict[str, object] = {
        "path": Path("/renders/在会上.mp3"),
        "key": key,
        "mime_type": "audio/mpeg",
        "size_bytes": 123_456,
        "modified_s": 1_700_000_000.9,
        "title": "在会上的讲话",
        "duration_s": 754.4,
        "speaker": "宋遥",
        "date": "2024-03-16",
        "language": "zh",
        "narrator": "云扬",
        "comment": "朗读：云扬",
        "chapters": (
            TimedChapter("在会上的讲话", 1, 0.0, 61.0),
            TimedChapter("一、看山", 1, 61.0, 754.4),
        ),
        "captioned": True,
        "cover_type": "image/jpeg",
        "guid": f"urn:uuid:{key}",
        "published_s": 1_700_000_000.9,
    }
    return Episode(**{**says, **told})  # type: ignore[arg-type]


def feed(*episodes: Episode) -> ET.Element:
    """Their feed, read by a parser."""
    return ET.fromstring(
        feed_xml(
            Channel("讲话", "一些讲话", "zh"), episodes, Links("http://nas:8080", "t&1")
        )
    )


def check(root: ET.Element) -> None:
    """A feed keeps the rules of RSS 2.0, of Apple and of Podcasting 2.0."""
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    for name in CHANNEL_NEEDS:
        assert len(channel.findall(name)) == 1, name
    link = channel.find(f"{ATOM}link")
    assert link is not None
    assert (link.get("rel"), link.get("type")) == ("self", "application/rss+xml")
    assert channel.findtext(f"{ITUNES}explicit") in {"true", "false"}
    assert uuid.UUID(channel.findtext(f"{PODCAST}guid", "")).version == 5
    guids = [item.findtext("guid") for item in channel.iter("item")]
    assert len(set(guids)) == len(guids)
    for item in channel.iter("item"):
        check_item(item)


def check_item(item: ET.Element) -> None:
    """One item keeps them."""
    for name in ITEM_NEEDS:
        assert len(item.findall(name)) == 1, name
    assert item.find("guid").get("isPermaLink") == "false"  # type: ignore[union-attr]
    assert re.fullmatch(
        r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT", item.findtext("pubDate", "")
    )
    assert parsedate_to_datetime(item.findtext("pubDate", "")).tzinfo is not None
    enclosure = item.find("enclosure")
    assert enclosure is not None
    assert int(enclosure.get("length", "")) > 0
    assert item.findtext(f"{ITUNES}duration", "").isdecimal()
    kinds = {
        "chapters": ["application/json+chapters"],
        "transcript": ["text/vtt", "application/x-subrip"],
    }
    for name, types in kinds.items():
        assert [
            element.get("type") for element in item.findall(f"{PODCAST}{name}")
        ] == types
    for element in item.iter():
        for name in ("url", "href"):
            if value := element.get(name):
                parts = urlsplit(value)
                assert parts.scheme in {"http", "https"}
                assert value.isascii()
                assert " " not in value


class ShownText(HTMLParser):
    """The text of a description, as an app shows it."""

    def __init__(self, html: str) -> None:
        """Read it."""
        super().__init__()
        self.text = ""
        self.feed(html)

    def handle_data(self, data: str) -> None:
        """Take up a text."""
        self.text += data


def test_a_feed_keeps_the_rules() -> None:
    """Every element that is required, once, in the form that is required."""
    check(feed(episode(), episode("1" * 16, title="<&> \x08 “二”")))


def test_a_reader_of_feeds_finds_everything() -> None:
    """The commonest parser has no complaint, and tells what the episode says."""
    xml = feed_xml(
        Channel("讲话", "一些讲话", "zh"), [episode()], Links("http://nas:8080")
    )
    found = feedparser.parse(xml)
    assert not found.bozo
    assert (found.feed.title, found.feed.language) == ("讲话", "zh-cn")
    (entry,) = found.entries
    assert entry.title == "在会上的讲话"
    assert entry.author == "宋遥"
    assert entry.itunes_duration == "754"
    assert entry.enclosures[0] == {
        "href": f"http://nas:8080/episodes/{'0' * 16}.mp3",
        "length": "123456",
        "type": "audio/mpeg",
    }
    assert entry.id == f"urn:uuid:{'0' * 16}"
    assert found.feed.image.href == "http://nas:8080/cover.jpg"
    assert tuple(entry.published_parsed[:6]) == (2023, 11, 14, 22, 13, 20)


def description(told: Episode) -> str:
    """What the feed says of an episode."""
    return feed(told).findtext("channel/item/description", "")


def test_the_description_lists_the_chapters() -> None:
    """With times that apps make into links, as HTML, which keeps its lines in every app."""
    assert description(episode()) == (
        "<p>宋遥 · 2024-03-16</p><p>朗读：云扬</p><ul><li>0:00 在会上的讲话</li><li>1:01 一、看山</li></ul>"
    )


def test_a_description_loses_no_letters() -> None:
    """What looks like a tag is text: every app takes the description for HTML."""
    chapters = (TimedChapter("A<B 与 C>D", 1, 0.0, 61.0),)
    shown = ShownText(description(episode(chapters=chapters))).text
    assert "0:00 A<B 与 C>D" in shown


def test_times_are_those_of_the_terminal() -> None:
    """To the nearest second: a chapter at 59.6 s begins at 1:00 everywhere."""
    chapters = (TimedChapter("一、看山", 1, 59.6, 754.4),)
    assert "<li>1:00 一、看山</li>" in description(episode(chapters=chapters))


def test_the_author_of_the_channel_stays() -> None:
    """It is not the speaker of the newest speech."""
    first, second = (
        feed(episode(speaker=speaker)).findtext(f"channel/{ITUNES}author")
        for speaker in ("宋遥", "林溪")
    )
    assert first == second == "讲话"


@pytest.mark.parametrize("private", [True, False])
def test_a_private_feed_stays_out_of_directories(private: bool) -> None:
    """Apple's and everybody else's."""
    xml = feed_xml(
        Channel("讲话", "", "zh"), [episode()], Links("http://nas"), private=private
    )
    channel = ET.fromstring(xml)[0]
    asked = [channel.findtext(f"{prefix}block") for prefix in (ITUNES, PODCAST)]
    assert asked == (["Yes", "yes"] if private else [None, None])


def test_only_what_narrate_has_read_is_called_synthetic() -> None:
    """A recording of somebody else's in the folder is not."""
    for narrator, count in (("云扬", 2), ("", 0)):
        marks = feed(episode(narrator=narrator)).iter(f"{PODCAST}txt")
        assert [mark.get("purpose") for mark in marks] == ["ai-content"] * count


def test_the_notes_are_html_with_every_text_escaped() -> None:
    """A title that looks like markup is shown as it is."""
    chapters = (TimedChapter("<script>1 & 2", 1, 0.0, 61.0),)
    notes = feed(episode(chapters=chapters)).findtext(
        f"channel/item/{{{NAMESPACES['content']}}}encoded", ""
    )
    assert notes == (
        "<p>宋遥 · 2024-03-16</p><p>朗读：云扬</p><ul><li>0:00 &lt;script&gt;1 &amp; 2</li></ul>"
    )


@pytest.mark.parametrize(
    ("speaker", "narrator", "people", "author"),
    [
        ("宋遥", "云扬", [("宋遥", "author"), ("云扬", "narrator")], "宋遥"),
        ("", "云扬", [("云扬", "narrator")], "云扬"),
        ("宋遥", "", [("宋遥", "author")], "宋遥"),
    ],
)
def test_a_person_has_a_role(
    speaker: str, narrator: str, people: list[tuple[str, str]], author: str
) -> None:
    """Whoever gives the speech is its author, and the voice reads it."""
    item = feed(episode(speaker=speaker, narrator=narrator)).find("channel/item")
    assert item is not None
    found = [
        (person.text, person.get("role")) for person in item.findall(f"{PODCAST}person")
    ]
    assert found == people
    assert item.findtext(f"{ITUNES}author") == item.findtext(CREATOR) == author


def test_what_a_file_does_not_say_is_left_out() -> None:
    """No empty element, and no address of what is not there."""
    bare = episode(
        speaker="",
        narrator="",
        date="",
        comment="",
        chapters=(),
        captioned=False,
        cover_type="",
    )
    item = feed(bare).find("channel/item")
    assert item is not None
    names = {element.tag for element in item}
    assert not names & {
        f"{PODCAST}{name}" for name in ("person", "chapters", "transcript")
    }
    assert all((element.text or "").strip() or element.attrib for element in item)


def test_a_token_is_in_every_address() -> None:
    """An app has nothing else to show."""
    xml = ET.tostring(feed(episode()), encoding="unicode")
    urls = re.findall(r'http://nas:8080[^"<]*', xml)
    assert len(urls) >= 8
    assert all(url.endswith("?token=t%261") for url in urls)


@pytest.fixture(scope="module")
def renders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two renders, one in a folder below, with names that need quoting."""
    folder = tmp_path_factory.mktemp("renders")
    (folder / "卷 一").mkdir()
    rendered(folder, "a b#1.mp3", chapters="points")
    rendered(
        folder,
        "卷 一/第二.opus",
        text="在夏收会上的讲话\n\n各位：\n麦子黄了，大家动手。\n",
    )
    for number, path in enumerate(sorted(folder.rglob("*.*"))):
        os.utime(path, (1_700_000_000 + number, 1_700_000_000 + number))
    return folder


@pytest.fixture
def site(renders: Path, tmp_path: Path) -> Path:
    """The renders, with their feed written."""
    folder = tmp_path / "site"
    shutil.copytree(renders, folder)
    assert run(["feed", str(folder), "--base-url", f"{BASE}/"]) == 0
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_static_feed_keeps_the_rules_and_names_what_is_there(site: Path) -> None:
    """Each address below the base is a file of the folder, the sounds where they were."""
    root = ET.fromstring((site / "feed.xml").read_bytes())
    for item in root.iter("item"):
        check_item(item)
    urls = re.findall(
        r'"(https://example.org/[^"]*)"',
        (site / "feed.xml").read_text(encoding="utf-8"),
    )
    paths = {unquote(url).removeprefix(f"{BASE}/") for url in urls}
    assert {"a b#1.mp3", "卷 一/第二.opus", "feed.xml", "cover.jpg"} <= paths
    assert [path for path in paths if not (site / path).is_file()] == []


def test_the_pages_work_from_the_file_system(site: Path) -> None:
    """Their addresses are relative, and the waveform is in them."""
    for page in (site / "episodes").glob("*.html"):
        html = page.read_text(encoding="utf-8")
        facts = json.loads(
            re.findall(
                r'<script type="application/json" id="episode">(.*?)</script>', html
            )[0]
        )
        assert facts["peaks"]
        assert facts["peaks_url"] is None
        for link in re.findall(r'(?:src|href)="(\.\.[^"]*)"', html):
            name = unquote(link.partition("?")[0])
            assert (page.parent / name).is_file(), link
        home = (site / "index.html").read_text(encoding="utf-8")
        for link in re.findall(r'(?:src|href)="(\.[^"]*)"', home):
            assert (site / unquote(link)).is_file(), link


def test_the_static_library_can_be_installed(site: Path) -> None:
    """Manifest, icons and worker are there, and a new render of a speech has another address on its page."""
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (site / manifest["start_url"]).is_file()
    for icon in manifest["icons"]:
        assert (site / icon["src"]).is_file()
    assert "narrate-kept" in (site / "worker.js").read_text(encoding="utf-8")
    for page in (site / "episodes").glob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert f"?v={page.stem}" in html
        assert '"worker": "../worker.js"' in html


def test_transcript_and_chapters_are_what_players_read(site: Path) -> None:
    """WebVTT, and JSON chapters of version 1.2.0."""
    transcripts = list((site / "episodes").glob("*.vtt"))
    assert len(transcripts) == 2
    for path in transcripts:
        assert len(webvtt.read(str(path)).captions) >= 3
        told = json.loads(
            path.with_suffix(".chapters.json").read_text(encoding="utf-8")
        )
        assert told["version"] == "1.2.0"
        assert told["chapters"][0]["startTime"] == 0


def test_the_same_renders_give_the_same_files(
    site: Path, renders: Path, tmp_path: Path
) -> None:
    """To the byte, in another folder too and a second time."""
    before = contents(site)
    assert run(["feed", str(site), "--base-url", BASE]) == 0
    assert contents(site) == before
    again = tmp_path / "again"
    shutil.copytree(renders, again)
    assert run(["feed", str(again), "--base-url", BASE]) == 0
    assert contents(again) == before


def test_what_belonged_to_a_render_goes_with_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing else does."""
    (site / "episodes" / "mine.html").write_text("mine", encoding="utf-8")
    shutil.rmtree(site / "卷 一")
    capsys.readouterr()
    assert run(["feed", str(site), "--base-url", BASE, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["feed"] == str(site / "feed.xml")
    assert all(Path(file).is_file() for file in told["files"])
    names = {path.name for path in (site / "episodes").iterdir()}
    assert "mine.html" in names
    assert len({name[:16] for name in names - {"mine.html"}}) == 1


def test_somebody_elses_page_is_not_replaced(
    renders: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder may be a web site already."""
    folder = tmp_path / "site"
    shutil.copytree(renders, folder)
    (folder / "index.html").write_text("<h1>My garden</h1>", encoding="utf-8")
    before = contents(folder)
    assert run(["feed", str(folder), "--base-url", BASE]) == 5
    assert "index.html is not narrate's" in capsys.readouterr().err
    assert contents(folder) == before


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "ftp://example.org",
        "https://",
        "https://e.org/?a=1",
        "https://e.org/#a",
    ],
)
def test_an_address_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    """One line says how to write it."""
    assert run(["feed", str(tmp_path), "--base-url", url]) == 2
    assert "https://example.org" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("A Short Talk\n\nGood morning, everyone. Let us begin.\n", True),
        ("在夏收会上的讲话\n\n各位：\n麦子黄了，大家动手。\n", False),
    ],
    ids=["English", "Chinese"],
)
def test_a_transcript_by_word_is_offered_where_blanks_part_words(
    tmp_path: Path, text: str, offered: bool
) -> None:
    """Apps put a blank between two segments, and take JSON rather than any other transcript."""
    rendered(tmp_path, text=text)
    assert run(["feed", str(tmp_path), "--base-url", BASE]) == 0
    item = ET.parse(tmp_path / "feed.xml").find(".//item")
    assert item is not None
    types = [each.get("type") for each in item.findall(f"{PODCAST}transcript")]
    assert ("application/json" in types) is offered
    found = list((tmp_path / "episodes").glob("*.words.json"))
    assert len(found) == offered
    if offered:
        segments = json.loads(found[0].read_text(encoding="utf-8"))["segments"]
        bodies = [segment["body"] for segment in segments]
        assert " ".join(bodies[3:6]) == "Good morning, everyone."
