"""Read-along books that mark a word at a time."""

from itertools import pairwise
from pathlib import Path

import pytest

from narrate.cli import run
from narrate.publish.book.read_along import write_read_along
from tests.publish.book.reading import XHTML, Book
from tests.publish.listening import LEAD_MS, PAUSE_MS, rendered, worded_file
from tests.support.worded import worded, words_of

LINES = (
    "在石桥村修路会上的讲话",
    "这条路全长3.5公里，下雨天鞋子都要提在手上。",
    "“No, 80% of us use it,” he said. 大家“都”走。",
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A speech of two languages, marked by word."""
    audio = worded_file(tmp_path_factory.mktemp("book"), LINES)
    write_read_along(audio, audio.with_suffix(".epub"), by_word=True)
    return Book(audio.with_suffix(".epub"))


def expected_words() -> list[tuple[float, str]]:
    """Every word of the file, and when it begins in seconds."""
    found: list[tuple[float, str]] = []
    start_ms = LEAD_MS
    for line in LINES:
        caption = worded(start_ms, line)
        found += [(start / 1000, text) for start, text in words_of(caption)]
        start_ms = caption.end_ms + PAUSE_MS
    return found


def test_every_word_is_marked_while_it_is_heard(book: Book) -> None:
    """A clip begins with its word, to the hundredth of a second that the file keeps."""
    heard = list(book.heard())
    expected = expected_words()
    assert [clip.text.strip() for clip in heard] == [text for _, text in expected]
    # The first clip begins with the sound.
    starts = [clip.start_s for clip in heard][1:]
    assert starts == pytest.approx([start for start, _ in expected][1:], abs=0.006)


def test_clips_of_words_meet(book: Book) -> None:
    """A pause belongs to the word before it: reading systems stutter where clips do not meet."""
    heard = list(book.heard())
    assert heard[0].start_s == 0.0
    assert all(before.end_s == after.start_s for before, after in pairwise(heard))


def test_words_stand_within_their_sentences(book: Book) -> None:
    """The text is as its author wrote it, and a sentence is still an element."""
    (document,) = book.documents()
    lines = [
        element
        for element in book.page(document).iter()
        if element.tag in {f"{XHTML}h1", f"{XHTML}p"}
    ]
    assert ["".join(line.itertext()) for line in lines] == list(LINES)
    for line in lines:
        for sentence in line.findall(f"{XHTML}span"):
            assert sentence.findall(f"{XHTML}span")
    (summary,) = book.metadata("schema:accessibilitySummary")
    assert "逐字" in summary


def test_a_file_without_times_of_words_makes_a_book_by_sentence(
    tmp_path: Path,
) -> None:
    """The same as without the wish."""
    audio = worded_file(tmp_path, LINES, times_of_words=False)
    write_read_along(audio, tmp_path / "words.epub", by_word=True)
    write_read_along(audio, tmp_path / "sentences.epub")
    words, sentences = (
        (tmp_path / f"{name}.epub").read_bytes() for name in ("words", "sentences")
    )
    assert words == sentences


@pytest.mark.parametrize(
    ("given", "marked"),
    [
        (["--read-along"], "今天种下三百棵树。"),
        (["--read-along", "words"], "今"),
        (["--read-along=words"], "今"),
    ],
)
def test_the_command_line_says_what_is_marked(
    tmp_path: Path, given: list[str], marked: str
) -> None:
    """Alone, the option means sentences, also where the speech stands behind it."""
    source = tmp_path / "speech.txt"
    source.write_text("种树\n\n今天种下三百棵树。\n", encoding="utf-8")
    output = ["-o", str(tmp_path / "speech.mp3"), "--engine", "tone"]
    assert run(["render", *output, *given, str(source)]) == 0
    heard = [clip.text for clip in Book(tmp_path / "speech.epub").heard()]
    assert marked in heard


def test_a_word_that_means_nothing_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With the words that there are."""
    assert run(["render", "speech.txt", "--read-along=letters"]) == 2
    assert "'letters' is none of: words" in capsys.readouterr().err


def test_a_rendered_speech_has_every_character_in_its_words(tmp_path: Path) -> None:
    """With the times that its engine gave, no clip is lost and no character is marked twice."""
    rendered(tmp_path, read_along="words")
    book = Book(tmp_path / "speech.epub")
    heard = list(book.heard())
    assert sum(len(clip.text.strip()) <= 3 for clip in heard) > 300
    for document in book.documents():
        text = "".join(book.page(document).find(f"{XHTML}body").itertext())  # type: ignore[union-attr]
        said = "".join(clip.text for clip in heard if clip.document == document)
        assert "".join(said.split()) in "".join(text.split())
