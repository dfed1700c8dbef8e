"""The troubles that users of the service report, each by the words that the user of narrate reads."""

import ssl
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
import trustme

from narrate.cli import run
from narrate.doctor import examine
from narrate.errors import EngineUnavailableError
from narrate.model import Spoken
from narrate.tts.edge import EdgeEngine
from narrate.tts.execution import adaptive_limiter, attempts
from narrate.tts.execution.adaptive_limiter import Limits
from narrate.tts.execution.attempts import Patience
from tests.support.edge_service import EdgeService, Fault, Schedule
from tests.support.proxies import TlsFront, running

CHINESE = "植树\n\n今天植树。大家带头。\n\n明天浇水。早点到。\n\n后天休息。\n"
ENGLISH = "Planting trees\n\nToday we plant trees. Everybody helps.\n\nTomorrow we water them.\n"

UPDATE = f"{sys.executable} -m pip install --upgrade edge-tts"
LOCAL = "--engine kokoro"

#: Of CHINESE: a title and three paragraphs.
REQUESTS = 4


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeService]:
    """The local service, and a program with as little patience as a test has."""
    limits = Limits(cold_s=0.4, outage_s=0.6, notice_s=0.1, silent_pause_s=0.01)
    patience = Patience(first_wait_s=0.01, longest_wait_s=0.05, tries=60)
    monkeypatch.setattr(adaptive_limiter, "LIMITS", limits)
    monkeypatch.setattr(attempts, "PATIENCE", patience)
    with EdgeService() as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
        yield service


@pytest.fixture
def patient(service: EdgeService, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the program more patience with the service, as much as a busy machine may need."""
    limits = Limits(cold_s=60.0, outage_s=60.0, silent_pause_s=0.01)
    monkeypatch.setattr(adaptive_limiter, "LIMITS", limits)


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> "Told":
    """Renders a speech that fails, and says what the user reads."""
    return Told(tmp_path, capsys)


class Told:
    """What the user reads of a render."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Render in a folder."""
        self._folder = folder
        self._capsys = capsys

    def __call__(
        self, text: str = CHINESE, *options: str, exit_code: int = 4
    ) -> list[str]:
        """The lines on standard error; the last is the error."""
        speech = self._folder / "speech.txt"
        speech.write_text(text, encoding="utf-8")
        output = str(self._folder / "speech.wav")
        assert (
            run([str(speech), "--engine", "edge", "-o", output, *options]) == exit_code
        )
        lines = self._capsys.readouterr().err.splitlines()
        assert "other words" not in lines[-1] or exit_code == 0
        return lines


def always(fault: Fault) -> Schedule:
    """The same fault, whenever it is asked for."""
    return lambda number: fault


# --- 403 for everybody ---------------------------------------------------------------------------


def test_a_service_that_has_changed_is_given_up_after_a_handful_of_tries(
    service: EdgeService, told: Told
) -> None:
    """The line names the installed edge-tts and the command that updates it; few connections were made."""
    service.schedule = service.list_schedule = always(Fault.REFUSED)
    last = told()[-1]
    assert (
        f"refuses edge-tts {version('edge-tts')} (HTTP 403); it has probably changed"
        in last
    )
    assert UPDATE in last
    assert "what was spoken is kept" in last
    assert LOCAL in last
    assert service.connections <= 14


@pytest.mark.usefixtures("patient")
def test_a_refusal_in_a_run_that_was_answered_is_waited_for(
    service: EdgeService, told: Told
) -> None:
    """Six 403 in a row, in the middle of a speech, cost no more than time."""
    service.schedule = lambda number: Fault.REFUSED if 2 <= number < 14 else Fault.NONE
    told(CHINESE, "--jobs", "1", exit_code=0)


def test_doctor_and_the_check_before_a_run_say_the_same(service: EdgeService) -> None:
    """Whoever asks what is wrong gets the command, too."""
    service.list_schedule = always(Fault.REFUSED)
    with pytest.raises(EngineUnavailableError) as caught:
        EdgeEngine().check(5)
    assert UPDATE in str(caught.value)
    (finding,) = (finding for finding in examine() if finding.name == "engine edge")
    assert UPDATE in finding.detail


# --- no audio ------------------------------------------------------------------------------------


def test_a_service_that_is_silent_for_everything_is_named(
    service: EdgeService, told: Told
) -> None:
    """Neither the text nor the voice is to blame; what helped others is said. Nothing was asked for in parts."""
    service.schedule = always(Fault.MUTE)
    last = told()[-1]
    assert "sends no sound, whatever the text and the voice" in last
    assert UPDATE in last
    texts = {heard.text for heard in service.heard}
    assert "今天植树。大家带头。" in texts
    assert not texts & {"今天植树。", "大家带头。"}


def test_a_silent_voice_is_named_with_one_that_answers(
    service: EdgeService, told: Told
) -> None:
    """One request tells which other voice of the same language can be taken, by its profile's name."""
    service.silent_voices = ("zh-CN-YunxiNeural",)
    last = told()[-1]
    assert "no sound with zh-CN-YunxiNeural at present, but with zh-CN-Yun" in last
    assert "--voice yun" in last
    assert sum(heard.voice != "zh-CN-YunxiNeural" for heard in service.heard) == 1


@pytest.mark.usefixtures("patient")
def test_no_audio_now_and_then_costs_no_more_than_time(
    service: EdgeService, told: Told
) -> None:
    """Every other reply is silent, and the speech is read."""
    service.schedule = lambda number: Fault.MUTE if number % 2 else Fault.NONE
    told(exit_code=0)
    assert len(service.heard) > REQUESTS


@pytest.mark.parametrize("silent", ["今天", "后天"])
def test_a_passage_that_alone_is_silent_is_quoted(
    service: EdgeService,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    silent: str,
) -> None:
    """While others are spoken, or after all others were, the text is to blame."""
    service.text_schedule = lambda text: Fault.MUTE if silent in text else Fault.NONE
    speech = tmp_path / "speech.txt"
    speech.write_text(CHINESE, encoding="utf-8")
    assert run([str(speech), "--engine", "edge", "--jobs", "2"]) == 4
    last = capsys.readouterr().err.splitlines()[-1]
    assert silent in last
    assert "write it in other words" in last


# --- a voice of another language -----------------------------------------------------------------


def test_a_voice_that_does_not_read_the_text_is_told_before_the_run(
    service: EdgeService, told: Told
) -> None:
    """The warning names the nearest voice that does; so does the error, if there is no sound indeed."""
    warning, *_, last = (
        line for line in told(CHINESE, "--voice", "heart") if "reads no" in line
    )
    for line in (warning, last):
        assert "en-US-AriaNeural reads no Chinese" in line
        assert "--voice xiao" in line
    assert "it may come without sound" in warning


def test_an_english_speech_in_a_chinese_voice_is_warned_of(
    service: EdgeService, told: Told
) -> None:
    """It may well be spoken, and is."""
    (warning,) = (
        line
        for line in told(ENGLISH, "--voice", "yunxi", exit_code=0)
        if "zh-CN-YunxiNeural reads no English" in line
    )
    assert "--voice " in warning


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (CHINESE, "yunxi"),
        (ENGLISH, "heart"),
        ("OpenAI 与 GitHub\n\n今天讲 Python。\n", "yunxi"),
    ],
    ids=["Chinese", "English", "mixed"],
)
def test_a_voice_that_reads_the_text_is_not_warned_of(
    service: EdgeService, told: Told, text: str, voice: str
) -> None:
    """English names in a Chinese speech are no English speech."""
    assert not [
        line for line in told(text, "--voice", voice, exit_code=0) if "reads no" in line
    ]


# --- what stands between -------------------------------------------------------------------------


def test_a_firewall_in_the_services_place_is_named(
    service: EdgeService, told: Told
) -> None:
    """It answers 403 without the date by which the service lets a clock be corrected."""
    service.schedule = service.list_schedule = always(Fault.BLOCKED)
    last = told()[-1]
    assert "a proxy or a firewall answers in the Edge service's place" in last
    assert "use another network" in last
    assert "update edge-tts" not in last
    assert service.connections <= 14


@pytest.mark.parametrize("faulty", ["list", "speech"])
def test_a_sign_in_page_in_the_services_place_is_named(
    service: EdgeService, told: Told, faulty: str
) -> None:
    """HTTP 200 and a page: a captive portal."""
    if faulty == "list":
        service.list_schedule = always(Fault.SIGN_IN)
    service.schedule = always(Fault.SIGN_IN)
    last = told()[-1]
    assert "a sign-in page answers in the Edge service's place: open a browser" in last
    assert service.connections <= 4


@pytest.mark.parametrize(
    "fault", [Fault.THROTTLED, Fault.OUT_OF_SERVICE], ids=lambda f: f.name
)
def test_too_many_requests_are_waited_for_as_long_as_others_had_to(
    service: EdgeService, told: Told, fault: Fault
) -> None:
    """What was spoken before is kept, and costs nothing the next time."""
    service.retry_after = None
    service.schedule = lambda number: fault if number >= 2 else Fault.NONE
    last = told()[-1]
    assert "what was spoken is kept" in last
    assert "in about five minutes" in last
    service.heard.clear()
    service.schedule = always(Fault.NONE)
    told(exit_code=0)
    assert len(service.heard) == REQUESTS - 2


# --- certificates --------------------------------------------------------------------------------


def test_certificates_of_the_users_network_are_taken_by_the_usual_variable(
    service: EdgeService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it the message names it."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with running(TlsFront(service.endpoint), context) as place:
        monkeypatch.setenv(
            "NARRATE_EDGE_ENDPOINT", f"https://localhost:{place.split(':')[1]}"
        )
        monkeypatch.delenv("SSL_CERT_FILE", raising=False)
        with pytest.raises(EngineUnavailableError, match=r"SSL_CERT_FILE=FILE\.pem"):
            EdgeEngine().check(5)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        EdgeEngine().check(5)
        assert EdgeEngine().synthesize(Spoken("你好。", "")).samples


# --- replies -------------------------------------------------------------------------------------


def test_several_boundaries_in_one_message_are_all_read(service: EdgeService) -> None:
    """One public recording has three of them in one."""
    spoken = Spoken("今天植树。大家带头。明天浇水。", "")
    alone = EdgeEngine().synthesize(spoken)
    service.schedule = always(Fault.GROUPED)
    assert EdgeEngine().synthesize(spoken) == alone
    assert len(alone.boundaries) == 3
