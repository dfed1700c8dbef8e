"""The outlines of whole speeches, each of a shape of its own, beside what a careful reader makes of them.

A speech stands in ``golden/NAME.txt`` (.md, .html); ``NAME.expected`` gives its title, its headings with their levels
and the numbers of the lines that nobody would read aloud. Every other line must be read, in its place.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from narrate.model import Chapter, Outline
from narrate.segmenter import outline, read
from tests.segmenter.speeches import document_of, read_lines

GOLDEN = Path(__file__).parent / "golden"
SPEECHES = sorted(path for path in GOLDEN.iterdir() if path.suffix != ".expected")
PLAIN = [path for path in SPEECHES if path.suffix == ".txt"]


def _headings(chapters: tuple[Chapter, ...]) -> Iterator[str]:
    for chapter in chapters:
        yield f"{chapter.level} {chapter.title}"
        yield from _headings(chapter.children)


def _found(speech: Outline) -> list[str]:
    """An outline as an expected file has it: an opening is no heading, and an aside within a line no dropped line."""
    headings = list(_headings(speech.chapters))
    opened = (
        speech.chapters[0].title == speech.title
        or speech.chapters[0].paragraphs[0].role == "paragraph"
    )
    return [f"title: {speech.title or '-'}", *(headings[1:] if opened else headings)]


def _squeezed(lines: list[str]) -> str:
    return "".join("".join(lines).split())


@pytest.mark.parametrize("path", SPEECHES, ids=lambda path: path.stem)
def test_title_headings_and_dropped_lines_are_those_of_a_careful_reader(
    path: Path,
) -> None:
    """Nothing else is dropped, and no heading is found that is none."""
    *expected, last = (
        path.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    )
    gone = last.removeprefix("dropped:").split() if last.startswith("dropped:") else []
    speech = outline(read(path))
    assert _found(speech) == (
        expected if last.startswith("dropped:") else [*expected, last]
    )
    rows = path.read_text(encoding="utf-8").splitlines()
    whole = {
        line.line for line in speech.dropped if line.text == rows[line.line - 1].strip()
    }
    assert sorted(
        line for line in whole if any(map(str.isalnum, rows[line - 1]))
    ) == list(map(int, gone))


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
def test_every_character_that_is_not_dropped_is_read_once_and_in_order(
    path: Path,
) -> None:
    """What is not in the report of dropped lines is in the chapters."""
    speech = outline(read(path))
    gone = [*speech.dropped, *speech.skipped]
    dropped = Counter((line.line, line.text) for line in gone)
    rows = []
    for number, row in enumerate(
        path.read_text(encoding="utf-8").splitlines(), start=1
    ):
        for line, text in dropped:
            row = row.replace(text, "", 1) if line == number else row
        rows.append(row)
    assert _squeezed(read_lines(speech.chapters)) == _squeezed(rows)


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
def test_the_outline_of_an_outlines_own_text_is_the_same(path: Path) -> None:
    """Reading the text that was kept again changes nothing, and drops nothing more."""
    first = outline(read(path))
    again = outline(document_of("\n".join(read_lines(first.chapters))))
    assert again.chapters == first.chapters
    assert [line for line in again.dropped if any(map(str.isalnum, line.text))] == []
