"""The user has the last word on what is read, and can ask for the reason of every decision."""

import pytest

from narrate.errors import SettingsError, SourceError
from narrate.segmenter import explain, outline
from tests.segmenter.speeches import FLOOD, LIBRARY, document_of, read_lines


def test_drop_leaves_out_the_lines_in_which_it_is_found() -> None:
    """The report says which pattern it was."""
    speech = outline(document_of(FLOOD), drop=["^第二"])
    assert [(line.text[:3], line.reason) for line in speech.dropped] == [
        ("第二，", "matches --drop ^第二")
    ]


def test_keep_reads_what_would_be_dropped() -> None:
    """A notice that the user wants is part of the speech."""
    kept = read_lines(outline(document_of(LIBRARY), keep=["天天更新"]).chapters)
    assert "天天更新、篇篇精选" in kept
    assert "墨青文库" not in kept


def test_what_both_find_is_read() -> None:
    """When in doubt, it is read aloud."""
    assert outline(document_of(FLOOD), drop=["查堤"], keep=["第一"]).dropped == ()


def test_drop_holds_even_when_all_else_is_kept() -> None:
    """--keep-all answers the program's judgement, not the user's."""
    speech = outline(document_of(LIBRARY), keep_all=True, drop=["^墨青文库"])
    assert {line.reason for line in speech.dropped} == {"matches --drop ^墨青文库"}


def test_a_speech_of_which_everything_is_dropped_is_refused() -> None:
    """There is nothing left to read."""
    with pytest.raises(SourceError, match="drop less"):
        outline(document_of(FLOOD), drop=["."])


def test_a_pattern_that_is_none_is_an_error_of_usage() -> None:
    """The message names the flag."""
    with pytest.raises(SettingsError, match="--keep"):
        outline(document_of(FLOOD), keep=["("])


def test_every_line_is_explained() -> None:
    """Kind and reason, in the order of the file."""
    told = explain(document_of(LIBRARY))
    assert [line.line for line in told] == [
        line.number for line in document_of(LIBRARY).lines
    ]
    assert all(line.reason for line in told)
    kinds = {line.line: line.kind for line in told}
    assert [kinds[number] for number in (1, 5, 8, 9, 10, 12, 19)] == [
        "dropped",
        "title",
        "salutation",
        "paragraph",
        "section",
        "point",
        "closing",
    ]
