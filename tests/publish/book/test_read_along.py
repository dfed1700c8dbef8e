"""The read-along book of a rendered speech."""

import json
import shutil
import zipfile
from pathlib import Path

import mutagen
import numpy as np
import pytest

from narrate.cli import run
from narrate.errors import OutputError, SourceError
from narrate.publish.book.read_along import write_read_along
from tests.publish.book.reading import OPS, XHTML, Book
from tests.publish.listening import SPEECH, rendered, write_sound
from tests.support.sounds import decoded

RATE_HZ = 24_000
HEAD = "---\nauthor: 周文\ndate: 2024年3月5日\noccasion: 松溪镇春会\n---\n"
SECTIONS = [
    "在松溪镇春季植树动员会上的讲话",
    "一、先说为什么种",
    "二、再说怎么种",
    "三、最后说谁来种",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A speech as MP3, and its book."""
    folder = tmp_path_factory.mktemp("book")
    rendered(folder, text=HEAD + SPEECH, chapters="points")
    write_read_along(folder / "speech.mp3", folder / "speech.epub", narrator="云扬")
    return folder


@pytest.fixture(scope="module")
def book(folder: Path) -> Book:
    """The book."""
    return Book(folder / "speech.epub")


def test_the_book_holds_the_words_of_the_speech_in_order(book: Book) -> None:
    """Nothing is lost between the text and its documents, and nothing is said twice."""
    texts = []
    for document in book.documents():
        for element in book.page(document).iter():
            if element.tag in {f"{XHTML}{name}" for name in ("h1", "h2", "p")}:
                texts.append("".join(element.itertext()))
    texts.remove("周文 · 2024-03-05")
    assert "".join("".join(texts).split()) == "".join(SPEECH.split())


def test_a_section_is_a_document_and_a_point_a_part_of_it(book: Book) -> None:
    """The table of contents leads to every section, and below it to its points."""
    (nav,) = (name for name in book.names if name.endswith("nav.xhtml"))
    entries = book.page(nav).findall(f".//{XHTML}nav/{XHTML}ol/{XHTML}li")
    assert [entry.findtext(f"{XHTML}a") for entry in entries] == SECTIONS
    points = entries[2].findall(f"{XHTML}ol/{XHTML}li/{XHTML}a")
    assert [point.text for point in points] == [
        "一要挖深坑",
        "二要浇透水",
        "三要看住羊",
    ]
    for point in points:
        name, _, identity = (point.get("href") or "").partition("#")
        assert book.page(book.name(name)).find(f".//*[@id='{identity}']") is not None


def test_every_sentence_is_marked_while_it_is_heard(folder: Path, book: Book) -> None:
    """The clip of a sentence begins with its cue in the audio file, as another reader finds it there."""
    frame = mutagen.File(folder / "speech.mp3").tags.getall("SYLT")[0]
    begins = {text: start_ms / 1000 for text, start_ms in frame.text}
    lengths = {
        name: len(_sound(folder, book, name)) / RATE_HZ for name in _sounds(book)
    }
    offset_s, before = 0.0, ""
    found = 0
    for heard in book.heard():
        if before and heard.audio != before:
            offset_s += lengths[before]
        before = heard.audio
        if heard.text in begins and heard.start_s:
            assert offset_s + heard.start_s == pytest.approx(
                begins[heard.text], abs=0.002
            )
            found += 1
    assert found > 15


def test_a_clip_begins_where_the_last_one_ended(folder: Path, book: Book) -> None:
    """A reading system that plays clip after clip neither seeks nor leaves anything out."""
    last: dict[str, float] = {}
    for heard in book.heard():
        assert heard.start_s == last.get(heard.audio, 0.0)
        assert heard.end_s > heard.start_s
        last[heard.audio] = heard.end_s
    assert list(last) == _sounds(book)
    for name, end_s in last.items():
        length_s = len(_sound(folder, book, name)) / RATE_HZ
        assert length_s - 0.001 <= end_s <= length_s


def test_the_sections_sound_as_the_whole_file_to_the_sample(
    folder: Path, book: Book
) -> None:
    """Joined, the files of the sections have the samples of the whole, each at its place."""
    whole = decoded(folder / "speech.mp3")
    parts = [_sound(folder, book, name) for name in _sounds(book)]
    assert sum(map(len, parts)) == len(whole)
    place = 0
    for part in parts:
        same = whole[place : place + len(part)]
        errors = {
            shift: float(np.sum((np.roll(part, shift) - same) ** 2))
            for shift in (-1, 0, 1)
        }
        assert min(errors, key=lambda shift: errors[shift]) == 0
        assert errors[0] < 0.01 * float(np.sum(same**2))
        place += len(part)


def test_a_section_begins_at_its_mark(folder: Path, book: Book) -> None:
    """The sound is cut where the audio file has its chapter."""
    frames = mutagen.File(folder / "speech.mp3").tags.getall("CHAP")
    titles = {frame.start_time: str(frame.sub_frames["TIT2"]) for frame in frames}
    starts_ms = [start for start, title in sorted(titles.items()) if title in SECTIONS]
    place, starts = 0, []
    for name in _sounds(book):
        starts.append(place)
        place += len(_sound(folder, book, name))
    assert starts == [start_ms * RATE_HZ // 1000 for start_ms in starts_ms]


def test_the_package_says_how_long_everything_is(book: Book) -> None:
    """Each overlay has its length, and the book their sum."""
    overlays = [
        overlay for name in book.documents() if (overlay := book.overlay_of(name))
    ]
    lengths = {heard.document: heard.end_s for heard in book.heard()}
    assert [book.duration_s(overlay) for overlay in overlays] == list(lengths.values())
    assert book.metadata("media:duration") == [
        "0:00:" + f"{sum(lengths.values()):06.3f}"
    ]


def test_the_package_names_speaker_narrator_and_occasion(book: Book) -> None:
    """Who spoke, who reads it, when and where, in which language."""
    assert book.metadata("title") == [SECTIONS[0]]
    assert book.metadata("creator") == ["周文"]
    assert book.metadata("media:narrator") == ["云扬"]
    assert book.metadata("language") == ["zh"]
    assert book.metadata("date") == ["2024-03-05"]
    assert book.metadata("belongs-to-collection") == ["松溪镇春会"]
    assert "synchronizedAudioText" in book.metadata("schema:accessibilityFeature")
    assert book.metadata("schema:accessMode") == ["textual", "auditory"]


def test_what_is_heard_has_a_style_of_its_own(book: Book) -> None:
    """The class that the package names is in the style sheet, with both its colours."""
    (name,) = book.metadata("media:active-class")
    (style,) = (
        book.files[path].decode() for path in book.names if path.endswith(".css")
    )
    (rule,) = (line for line in style.splitlines() if line.startswith(f".{name} "))
    assert "background-color:" in rule
    assert " color:" in rule


def test_no_document_is_silent(book: Book) -> None:
    """A reading system turns the page at once where there is nothing to hear."""
    assert all(book.overlay_of(document) for document in book.documents())


def test_the_cover_is_that_of_the_file(folder: Path, book: Book) -> None:
    """The picture is the same, and marked as the cover."""
    (picture,) = mutagen.File(folder / "speech.mp3").tags.getall("APIC")
    items = [
        node for node in book.package.iter() if node.get("properties") == "cover-image"
    ]
    assert [book.files[book.name(node.get("href") or "")] for node in items] == [
        picture.data
    ]


def test_the_same_file_gives_the_same_book(folder: Path, book: Book) -> None:
    """Byte for byte, whenever and in whatever folder it is made."""
    other = folder / "elsewhere"
    other.mkdir()
    shutil.copy(folder / "speech.mp3", other / "renamed.mp3")
    write_read_along(other / "renamed.mp3", other / "again.epub", narrator="云扬")
    assert (other / "again.epub").read_bytes() == (folder / "speech.epub").read_bytes()
    assert {entry.date_time for entry in book.entries} == {(1980, 1, 1, 0, 0, 0)}


def test_the_kind_of_file_is_told_in_its_first_bytes(folder: Path, book: Book) -> None:
    """As OCF asks for it: the first entry, neither compressed nor with extra fields."""
    head = (folder / "speech.epub").read_bytes()[:58]
    assert head[30:] == b"mimetypeapplication/epub+zip"
    assert {entry.compress_type for entry in book.entries} == {zipfile.ZIP_STORED}


@pytest.mark.parametrize("format", ["m4b", "opus", "flac", "wav"])
def test_a_book_is_made_of_every_format(tmp_path: Path, format: str) -> None:
    """The same sentences are heard within a hundredth of a second, whatever the file is."""
    rendered(tmp_path, f"speech.{format}")
    rendered(tmp_path, "speech.mp3")
    sentences = []
    for name in (format, "mp3"):
        write_read_along(tmp_path / f"speech.{name}", tmp_path / f"{name}.epub")
        sentences.append(list(Book(tmp_path / f"{name}.epub").heard()))
    documents = [[heard.document for heard in each] for each in sentences]
    assert documents[0] == documents[1]
    assert [heard.text for heard in sentences[0]] == [
        heard.text for heard in sentences[1]
    ]
    for one, other in zip(*sentences, strict=True):
        assert one.start_s == pytest.approx(other.start_s, abs=0.011)


def test_signs_of_markup_stay_words(tmp_path: Path) -> None:
    """Whatever an author writes is text, in the documents, the contents and the package."""
    text = "在大会 & “会后” 的讲话\n\n各位：\n请看，3 < 5 & 5 > 3，]]> 也是话。\n"
    rendered(tmp_path, text=text)
    write_read_along(
        tmp_path / "speech.mp3", tmp_path / "speech.epub", narrator="<云> & 扬"
    )
    book = Book(tmp_path / "speech.epub")
    assert book.metadata("media:narrator") == ["<云> & 扬"]
    assert "".join(heard.text for heard in book.heard()) == "".join(text.splitlines())


def test_english_is_english(tmp_path: Path) -> None:
    """Language, blanks between sentences, and the words of the book itself."""
    said = "We planted beans. They grew well. Nobody minded the rain."
    rendered(tmp_path, text=f"Notes on a Garden\n\n{said}\n")
    write_read_along(
        tmp_path / "speech.mp3", tmp_path / "speech.epub", narrator="Heart"
    )
    book = Book(tmp_path / "speech.epub")
    assert book.metadata("language") == ["en"]
    assert book.metadata("creator") == []
    (document,) = book.documents()
    paragraph = book.page(document).find(f".//{XHTML}p")
    assert paragraph is not None
    assert "".join(paragraph.itertext()) == said
    (nav,) = (name for name in book.names if name.endswith("nav.xhtml"))
    assert book.page(nav).findtext(f".//{XHTML}h1") == "Contents"
    assert book.page(document).find(f".//*[@{OPS}type='chapter']") is not None


def test_a_render_writes_the_book_beside_the_audio(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--read-along`` names the book among the files; its narrator is the voice that reads."""
    speech = tmp_path / "speech.txt"
    speech.write_text(SPEECH, encoding="utf-8")
    audio = str(tmp_path / "spoken.mp3")
    words = [
        "render",
        str(speech),
        "--engine",
        "tone",
        "--read-along",
        "-o",
        audio,
        "--json",
    ]
    assert run(words) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["files"] == [audio, str(tmp_path / "spoken.epub")]
    assert Book(tmp_path / "spoken.epub").metadata("media:narrator") == ["云希"]


def test_a_book_never_replaces_the_speech(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An EPUB that is read aloud is not overwritten by the book that is made of it."""
    speech = tmp_path / "speech.epub"
    speech.write_text(SPEECH, encoding="utf-8")
    audio = str(tmp_path / "speech.mp3")
    assert (
        run(["render", str(speech), "--engine", "tone", "--read-along", "-o", audio])
        != 0
    )
    assert speech.read_text(encoding="utf-8") == SPEECH
    assert "Traceback" not in capsys.readouterr().err


def test_a_file_without_words_is_refused(tmp_path: Path) -> None:
    """A recording that holds no text cannot read along, and nothing is written."""
    write_sound(tmp_path / "noise.wav", channels=1)
    with pytest.raises(SourceError, match="does not hold its text with times"):
        write_read_along(tmp_path / "noise.wav", tmp_path / "noise.epub")
    assert [path.name for path in tmp_path.iterdir()] == ["noise.wav"]


def test_a_folder_that_is_not_there_is_said_in_one_line(folder: Path) -> None:
    """Nothing is half-written."""
    with pytest.raises(OutputError, match="there is no folder"):
        write_read_along(folder / "speech.mp3", folder / "nowhere" / "speech.epub")


def _sounds(book: Book) -> list[str]:
    """The audio files in the order in which they are heard."""
    return list(dict.fromkeys(heard.audio for heard in book.heard()))


def _sound(
    folder: Path, book: Book, name: str
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """The samples of an audio file of the book."""
    path = folder / Path(name).name
    path.write_bytes(book.files[name])
    return decoded(path)
