"""What a render is called, and where it goes."""

from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.errors import OutputError, SettingsError
from narrate.naming import distinct_names, ensure_other_than, output_target
from narrate.options import OutputOptions


def named(title: str, folder: Path, **output: Any) -> str:  # noqa: ANN401
    """The name of the file for a speech of that title."""
    return output_target(title, "-", OutputOptions(**output), folder).path.name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("在A/B会上的讲话", "在A_B会上的讲话.mp3"),
        ("  . Minutes?  ", "Minutes.mp3"),
        ("a\tb<c>", "a_b_c.mp3"),
        ("...", "speech.mp3"),
        ("", "speech.mp3"),
        ("e\u0301te\u0301", "\u00e9t\u00e9.mp3"),
    ],
)
def test_a_title_becomes_a_name_on_any_system(
    title: str, name: str, tmp_path: Path
) -> None:
    """What a file system forbids is replaced, and there is always a name."""
    assert named(title, tmp_path) == name


@given(st.text(max_size=400))
def test_every_title_becomes_one_short_name(title: str) -> None:
    """Whatever a title holds, its name is one part of a path, not hidden, and leaves room for a temporary one."""
    name = next(distinct_names(title, Path("talk.txt")))
    assert 0 < len(name.encode()) <= 200
    assert Path(name).name == name
    assert not name.startswith(".")


def test_a_long_title_keeps_the_end_that_tells_it_apart() -> None:
    """Numbers and the source's name are not cut off."""
    names = list(islice(distinct_names("河" * 200, Path("湖.md")), 3))
    assert names[0] == "河" * 66
    assert names[1].endswith("河 (湖)")
    assert names[2].endswith("河 (湖 2)")
    assert max(len(name.encode()) for name in names) <= 200


def test_names_of_one_title_differ() -> None:
    """The first is the title, the second has the source's name, then they are counted."""
    names = islice(distinct_names("A", Path("in/lake.md")), 4)
    assert list(names) == ["A", "A (lake)", "A (lake 2)", "A (lake 3)"]


@pytest.mark.parametrize(
    ("output", "path", "format"),
    [
        ({}, "out/A.mp3", "mp3"),
        ({"format": "opus"}, "out/A.opus", "opus"),
        ({"path": "b.M4B"}, "b.M4B", "m4b"),
        ({"path": "b.wav", "format": "wav"}, "b.wav", "wav"),
    ],
)
def test_the_format_is_what_the_user_says_or_the_file_ends_in(
    output: dict[str, Any],
    path: str,
    format: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And MP3 where nobody says anything."""
    monkeypatch.chdir(tmp_path)
    target = output_target("A", "-", OutputOptions(**output), Path("out"))
    assert (str(target.path), target.format) == (path, format)


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ({"format": "ogg"}, "no format 'ogg': choose one of mp3, m4b, opus, flac, wav"),
        (
            {"path": "b.ogg"},
            "the output b.ogg has to end in .mp3 or .m4b or .opus or .flac or .wav",
        ),
        ({"path": "b.mp3", "format": "wav"}, "the output b.mp3 has to end in .wav"),
        ({"path": "b", "format": "wav"}, "the output b has to end in .wav"),
    ],
)
def test_a_name_that_belies_the_format_is_refused(
    output: dict[str, Any], says: str, tmp_path: Path
) -> None:
    """The message says what the name has to end in."""
    with pytest.raises(SettingsError) as caught:
        named("A", tmp_path, **output)
    assert str(caught.value) == says


def test_a_speech_is_not_written_over(tmp_path: Path) -> None:
    """Not even through a link."""
    speech, link = tmp_path / "talk.mp3", tmp_path / "link.mp3"
    speech.touch()
    link.symlink_to(speech)
    with pytest.raises(SettingsError, match="is the speech itself"):
        output_target("A", speech, OutputOptions(path=link), tmp_path)
    ensure_other_than(speech, tmp_path / "other.mp3")


def test_a_folder_that_cannot_be_made_is_an_error_of_the_output(tmp_path: Path) -> None:
    """The message says to name a file instead."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="name a file with -o"):
        output_target("A", "-", OutputOptions(), tmp_path / "file" / "out")
