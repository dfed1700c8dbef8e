"""``narrate outline`` shows what would be read, in what time, and why."""

import io
import json
from pathlib import Path

import pytest

import narrate
from narrate.cli import run
from tests.support.speeches import SPEECH, TITLES


@pytest.fixture
def speech(tmp_path: Path) -> str:
    """A file with a short speech."""
    path = tmp_path / "speech.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return str(path)


def test_the_tree_tells_the_time_of_each_chapter(
    speech: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A user sees at a glance whether to render."""
    assert run(["outline", speech]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[-1] for line in shown[1:]] == [
        *TITLES,
        "一要管住火种",
        "二要备好水源",
    ]
    assert all(line.split()[0].count(":") == 1 for line in shown[1:])


def test_explain_tells_what_each_line_was_taken_for(
    speech: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As text, and as one JSON object."""
    assert run(["outline", "--explain", speech]) == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()][:2] == [
        ["1", "title"],
        ["3", "salutation"],
    ]
    assert run(["outline", "--explain", "--json", speech]) == 0
    told = json.loads(capsys.readouterr().out)["lines"]
    assert [line["kind"] for line in told] == [
        *("title", "salutation", "paragraph", "section", "paragraph"),
        *("section", "point", "point", "paragraph"),
    ]


def test_flags_correct_title_author_and_language(
    speech: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """They go before what the file says."""
    assert (
        run(["outline", "--json", "--title", "山上的雾", "--language", "en", speech])
        == 0
    )
    shown = json.loads(capsys.readouterr().out)
    assert (shown["title"], shown["chapters"][0]["title"], shown["language"]) == (
        "山上的雾",
        "山上的雾",
        "en",
    )
    assert narrate.outline(speech, author="周明").meta == {"speaker": "周明"}


def test_drop_and_keep_may_be_given_again_and_again(
    speech: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is a regular expression."""
    assert (
        run(
            [
                "outline",
                "--json",
                "--drop",
                "^一要",
                "--drop",
                "^二要",
                "--keep",
                "水源",
                speech,
            ]
        )
        == 0
    )
    assert [
        line["text"][:2] for line in json.loads(capsys.readouterr().out)["dropped"]
    ] == ["一要"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--drop", "("], 2),
        (["--language", "fr"], 2),
        (["--drop", "."], 3),
        (["--title"], 2),
    ],
)
def test_a_wrong_flag_is_one_line(
    speech: str, words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Usage and speech are told apart by the exit code."""
    assert run(["outline", speech, *words]) == code
    assert capsys.readouterr().err.count("\n") == 1


def test_front_matter_with_an_unknown_key_is_read_and_the_key_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be another program's, also when the speech comes through a pipe; a wrong value is an error."""
    for block, code, says in (("layout: post", 0, "layout"), ("rate: fast", 2, "rate")):
        speech = f"---\n{block}\n---\n{SPEECH}".encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(speech)))
        assert run(["outline", "-"]) == code
        assert says in capsys.readouterr().err


def test_front_matter_says_how_a_speech_is_rendered_and_flags_go_before_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Engine, chapters and title come from the block at the head of the file; a flag has the last word."""
    path = tmp_path / "speech.md"
    path.write_text(
        f"---\nengine: tone\nchapters: points\ntitle: 雾散了\n---\n{SPEECH}",
        encoding="utf-8",
    )
    marks = {}
    for words in ([], ["--chapters", "sections"]):
        assert (
            run(
                ["render", str(path), "-o", str(tmp_path / "out.wav"), "--json", *words]
            )
            == 0
        )
        shown = json.loads(capsys.readouterr().out)
        marks[len(words)] = [chapter["title"] for chapter in shown["chapters"]]
        assert shown["engine"] == "tone"
        assert shown["title"] == "雾散了"
    assert len(marks[0]) == len(marks[2]) + 2 == 5
