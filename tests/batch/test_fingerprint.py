"""Two renders have one digest where they would have the same bytes."""

from pathlib import Path
from typing import Any

import pytest

from narrate.batch.fingerprint import Fingerprints
from narrate.model import Document, Line
from narrate.options import RenderOptions, render_options
from narrate.settings import resolve

DOCUMENT = Document((Line(1, "水"),), "utf-8", "zh", sha256="ab")


def digest(
    options: dict[str, Any], *, made_by: str = "edge", document: Document = DOCUMENT
) -> str:
    """The digest of a render with these options that an engine made."""
    plan = resolve(RenderOptions.of(**options), document)
    return Fingerprints().digest(document, plan, made_by)


@pytest.mark.parametrize(
    "options",
    [
        {"engine": "edge"},
        {"engine": "auto"},
        {"voice": "yunxi"},
        {"chapters": "sections"},
        {"rate_percent": 0},
        {"loudness_lufs": -16.0},
        {"jobs": 3},
        {"proxy": "http://127.0.0.1:3128"},
        {"on_failure": "local"},
        {"output": "elsewhere.mp3"},
    ],
)
def test_what_would_have_been_so_anyway_changes_nothing(
    options: dict[str, Any],
) -> None:
    """The engine, the narrator and the pace that there would be without a word, and what is not heard at all."""
    assert digest(options) == digest({})


@pytest.mark.parametrize(
    "options",
    [
        {"voice": "yunyang"},
        {"chapters": "points"},
        {"rate_percent": 5},
        {"loudness_lufs": -20.0},
        {"bitrate_kbps": 96},
        {"captions": ("srt",)},
        {"page": True},
        {"keep_all": True},
        {"drop": ("x",)},
        {"keep": ("x",)},
        {"title": "x"},
        {"author": "x"},
    ],
)
def test_what_changes_a_byte_changes_the_digest(options: dict[str, Any]) -> None:
    """Sound, text, chapters, tags and the files beside."""
    assert digest(options) != digest({})


def test_a_voice_that_stood_in_is_told_from_one_that_was_asked_for() -> None:
    """Who asks for the service next time gets another try; who asks for what was made, nothing."""
    instead = digest({}, made_by="kokoro")
    asked_for = digest({"engine": "kokoro"}, made_by="kokoro")
    assert (
        digest({"engine": "edge", "on_failure": "local"}, made_by="kokoro") == instead
    )
    assert digest({"offline": True}, made_by="kokoro") == asked_for
    assert instead != asked_for


def test_the_front_matter_and_a_flag_say_the_same_thing() -> None:
    """It does not matter who says it."""
    told = Document(
        DOCUMENT.lines, "utf-8", "zh", settings={"chapters": "points"}, sha256="ab"
    )
    assert digest({}, document=told) == digest({"chapters": "points"})


@pytest.mark.parametrize("keyword", ["cover", "chime", "music"])
def test_a_file_counts_by_its_content(keyword: str, tmp_path: Path) -> None:
    """Not by its name: moved, it is the same; edited, it is another."""
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"one")
    second.write_bytes(b"one")
    before = digest({keyword: first})
    assert before == digest({keyword: str(second)})
    assert before != digest({})
    second.write_bytes(b"two")
    assert digest({keyword: second}) != before


def test_every_option_that_counts_is_in_the_digest() -> None:
    """A new option is: whoever declares one without a word has it counted."""
    uncounted = {
        each.keyword for each in render_options() if not each.traits.affects_output
    }
    assert uncounted == {
        "output",
        "voice",
        "engine",
        "offline",
        "play",
        "proxy",
        "on_failure",
        "jobs",
    }
