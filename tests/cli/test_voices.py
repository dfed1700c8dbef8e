"""The list of the Edge service's voices, and the way to the service."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from narrate.cli import run
from narrate.tts.engine import build
from tests.support.edge_service import VOICES, EdgeService, Fault

LIST = ["voices", "--engine", "edge"]
PREVIEW = ["voices", "preview", "yunyang", "--engine", "edge"]


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeService]:
    """The local service, where the program looks for it."""
    with EdgeService() as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
        yield service


def listed(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, str]]:
    """The voices that the command prints."""
    assert run([*LIST, *options, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["engine"] == "edge"
    voices: list[dict[str, str]] = shown["voices"]
    return voices


def test_all_voices_of_the_service_are_listed(
    service: EdgeService, capsys: pytest.CaptureFixture[str]
) -> None:
    """Name, language and gender of each, in order, as JSON and as a table."""
    voices = listed(capsys)
    assert [voice["name"] for voice in voices] == sorted(VOICES)
    assert all(VOICES[voice["name"]][0].lower() == voice["gender"] for voice in voices)
    assert all(voice["name"].startswith(voice["language"] + "-") for voice in voices)
    assert run(LIST) == 0
    table = capsys.readouterr().out.splitlines()
    assert [row.split()[:3] for row in table] == [
        [v["name"], v["language"], v["gender"]] for v in voices
    ]


@pytest.mark.parametrize(
    ("options", "prefix", "gender"),
    [
        (["--language", "zh"], "zh-", ""),
        (["--language", "zh-TW"], "zh-TW-", ""),
        (["--language", "EN-us", "--gender", "male"], "en-US-", "Male"),
        (["--gender", "female"], "", "Female"),
    ],
)
def test_voices_are_chosen_by_language_and_gender(
    service: EdgeService,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    prefix: str,
    gender: str,
) -> None:
    """A language takes in its regions; both filters go together."""
    wanted = sorted(
        name
        for name, (is_, _) in VOICES.items()
        if name.startswith(prefix) and gender in ("", is_)
    )
    assert [voice["name"] for voice in listed(capsys, *options)] == wanted


def test_no_such_voice_is_no_error(
    service: EdgeService, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table says what to leave out, and the JSON is an empty list."""
    assert run([*LIST, "--language", "tlh"]) == 0
    assert "leave out --language" in capsys.readouterr().out
    assert listed(capsys, "--language", "tlh") == []


def test_the_local_voices_can_be_filtered_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The same options for the other engine, without preparing its model."""
    assert (
        run(
            [
                "voices",
                "--engine",
                "kokoro",
                "--language",
                "en-GB",
                "--gender",
                "female",
            ]
        )
        == 0
    )
    assert capsys.readouterr().out.split()[:3] == ["bf_emma", "en-GB", "female"]


@pytest.mark.parametrize("options", [["--engine", "nobody"], ["--gender", "male"]])
def test_filters_need_an_engine_that_is_there(
    capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    """A wrong flag is one line, and exit 2."""
    assert run(["voices", *options]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def age_list(hours: float) -> None:
    """Let the list that is kept be so old."""
    then_s = time.time() - hours * 3600
    os.utime(
        Path(os.environ["NARRATE_CACHE_DIR"]) / "edge-voices.json", (then_s, then_s)
    )


def test_the_list_is_asked_for_once_a_day(
    service: EdgeService, capsys: pytest.CaptureFixture[str]
) -> None:
    """Within a day the cache answers, then the service does again."""
    listed(capsys)
    age_list(23)
    listed(capsys)
    assert service.lists == 1
    age_list(25)
    listed(capsys)
    assert service.lists == 2


def test_an_old_list_is_better_than_none(
    service: EdgeService, capsys: pytest.CaptureFixture[str]
) -> None:
    """When the service does not answer, the list of last week is shown, and said to be old."""
    voices = listed(capsys)
    age_list(7 * 24)
    service.list_schedule = lambda number: Fault.OUT_OF_SERVICE
    assert run([*LIST, "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["voices"] == voices
    assert "7 days ago" in shown.err


def test_another_service_has_another_list(
    service: EdgeService,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A kept list is that of one address."""
    listed(capsys)
    with EdgeService(voices=("en-GB-RyanNeural",)) as other:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", other.endpoint)
        build.cache_clear()  # as in a process of its own
        assert [voice["name"] for voice in listed(capsys)] == ["en-GB-RyanNeural"]


def test_without_any_list_it_is_exit_4(
    service: EdgeService, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says that the service cannot be reached."""
    service.list_schedule = lambda number: Fault.GARBAGE
    assert run(LIST) == 4
    assert "cannot reach the Edge service" in capsys.readouterr().err


# --- proxies -------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["talk.txt", "--engine", "edge"], LIST, PREVIEW])
def test_the_command_line_hands_on_the_proxy(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    """A proxy that is none is exit 2 and one line, wherever it is given."""
    monkeypatch.chdir(tmp_path)
    Path("talk.txt").write_text("植树\n\n今天植树。\n", encoding="utf-8")
    assert run([*command, "--proxy", "ftp://127.0.0.1:1080"]) == 2
    assert "ftp" in capsys.readouterr().err.splitlines()[-1]
