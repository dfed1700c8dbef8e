"""Whole renders through a service that does not do what it should."""

import errno
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import narrate
from narrate.audio.containers import mp3
from narrate.cli import run
from narrate.errors import EngineUnavailableError, OutputError, SynthesisError
from narrate.mixer import streaming as unfolding
from narrate.pipeline.report import Report
from narrate.tts.edge import service as edge_service
from narrate.tts.execution import adaptive_limiter as traffic
from narrate.tts.execution import attempts as taking
from tests.support.edge_service import EdgeService, Fault, Schedule
from tests.support.speeches import SPEECH

#: Everything that a request may meet and another try may not.
NO_FAILURES = (Fault.NONE, Fault.GROUPED)
LASTING = (Fault.REJECTED, Fault.SIGN_IN)
PASSING = [fault for fault in Fault if fault not in (*NO_FAILURES, *LASTING)]

#: A reply was good, whatever came before it.
GOOD = (Fault.NONE, Fault.SLOW)

#: Enough for faults to strike, and quick to mix.
SHORT = "植树\n\n今天植树。大家带头。\n\n明天浇水。早点到。\n\n后天休息。\n"

#: SPEECH as it is asked for: how many requests.
REQUESTS = 9


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeService]:
    """The local service, and a program with as little patience as a test has."""
    monkeypatch.setattr(edge_service, "IDLE_LIMIT_S", 1.5)
    monkeypatch.setattr(
        taking, "PATIENCE", taking.Patience(first_wait_s=0.005, longest_wait_s=0.02)
    )
    with EdgeService(retry_after="0") as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
        yield service


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    """A speech file."""
    path = tmp_path / "speech.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return path


def rendered(speech: Path, *, jobs: int = 8) -> tuple[Report, bytes]:
    """What was made with the Edge voice, and its bytes."""
    report = narrate.render(speech, engine="edge", jobs=jobs, format="wav")
    return report, Path(report.output).read_bytes()


def good_replies(service: EdgeService) -> Counter[str]:
    """How often each text was spoken well, and so paid for."""
    return Counter(heard.text for heard in service.heard if heard.fault in GOOD)


def every_third(fault: Fault, start: int) -> Schedule:
    """A schedule in which every third connection from number ``start`` on goes wrong."""
    return lambda number: fault if (number - start) % 3 == 1 else Fault.NONE


def as_drawn(drawn: list[Fault], start: int) -> Schedule:
    """A schedule in which the connections from number ``start`` on go as they were drawn."""
    return lambda number: drawn[number - start]


def clear_cache() -> None:
    """Forget all clips."""
    assert run(["cache", "clear", "--yes"]) == 0


@pytest.mark.parametrize("jobs", [1, 8])
def test_whatever_goes_wrong_the_file_is_the_same(
    speech: Path, service: EdgeService, jobs: int
) -> None:
    """Each fault by itself, at every third request, costs retries, no word, no order, and nothing twice."""
    speech.write_text(SHORT, encoding="utf-8")
    _, content = rendered(speech, jobs=jobs)
    for fault in PASSING:
        clear_cache()
        service.heard.clear()
        service.schedule = every_third(fault, service.connections)
        report, again = rendered(speech, jobs=jobs)
        assert again == content, fault
        # one 403 is edge-tts's to deal with
        assert report.retries or fault in (Fault.SLOW, Fault.REFUSED), fault
        assert set(good_replies(service).values()) == {1}, fault


@pytest.mark.parametrize("jobs", [1, 8])
def test_all_faults_together_cost_no_word(
    speech: Path, service: EdgeService, jobs: int
) -> None:
    """With a third of all requests failing in some way, the file is that of a good day."""
    _, content = rendered(speech, jobs=jobs)
    for seed in range(3):
        clear_cache()
        service.heard.clear()
        draw = random.Random(seed)
        drawn = [
            draw.choice(PASSING) if draw.random() < 1 / 3 else Fault.NONE
            for _ in range(1000)
        ]
        service.schedule = as_drawn(drawn, service.connections)
        report, again = rendered(speech, jobs=jobs)
        assert again == content
        assert report.retries
        assert set(good_replies(service).values()) == {1}


def test_never_more_requests_at_once_than_jobs(
    speech: Path, service: EdgeService
) -> None:
    """The limit that adapts has a limit of the user's."""
    service.latency_s = 0.05
    rendered(speech, jobs=2)
    assert service.most_at_once == 2


def test_a_service_that_takes_two_at_once_gets_two(
    speech: Path, service: EdgeService
) -> None:
    """Refusals make it go down to what the service bears, and nothing is lost."""
    service.capacity, service.latency_s = 2, 0.05
    report, _ = rendered(speech, jobs=8)
    assert report.synthesized == REQUESTS
    assert set(good_replies(service).values()) == {1}
    assert service.most_at_once <= 2


def test_retry_after_is_waited_for_by_all(speech: Path, service: EdgeService) -> None:
    """When the service asks for a pause, nothing is asked of it meanwhile."""
    service.retry_after = "1"
    told_s: list[float] = []

    def throttle_the_first(number: int) -> Fault:
        if number:
            return Fault.NONE
        told_s.append(time.monotonic())
        return Fault.THROTTLED

    service.schedule = throttle_the_first
    rendered(speech, jobs=1)
    assert service.heard[0].time_s - told_s[0] >= 1


@pytest.mark.parametrize(
    "telling", [1000, 10], ids=["nothing is mixed", "the beginning is mixed"]
)
def test_an_outage_ends_the_run_and_the_next_one_goes_on(
    speech: Path,
    service: EdgeService,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    telling: int,
) -> None:
    """Exit 4, a line that says what stays and what works now; then only the rest is asked for."""
    monkeypatch.setattr(unfolding, "TELLING_CHARACTERS", telling)
    monkeypatch.setattr(unfolding, "TELLING_SHARE", 0.1)
    monkeypatch.setattr(traffic, "LIMITS", traffic.Limits(cold_s=0.05, outage_s=0.05))
    service.schedule = lambda number: Fault.NONE if number < 4 else Fault.OUT_OF_SERVICE
    assert run([str(speech), "--engine", "edge", "--jobs", "1"]) == 4
    line = capsys.readouterr().err.splitlines()[-1]
    assert all(
        words in line
        for words in ("HTTP 503", "kept", "same command", "--engine kokoro")
    )
    assert not list(Path(os.environ["NARRATE_OUTPUT_DIR"]).iterdir())
    assert not [
        thread.name
        for thread in threading.enumerate()
        if "mixer" in thread.name or "ahead" in thread.name
    ]
    service.schedule = lambda number: Fault.NONE
    report, _ = rendered(speech)
    assert (report.cached, report.synthesized) == (4, REQUESTS - 4)
    assert set(good_replies(service).values()) == {1}


def test_a_disk_that_is_full_ends_the_run_before_all_is_spoken(
    speech: Path,
    service: EdgeService,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What the mixer finds out while the voice speaks need not wait for its end; what was spoken is kept."""

    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(unfolding, "TELLING_CHARACTERS", 10)
    monkeypatch.setattr(unfolding, "TELLING_SHARE", 0.1)
    service.latency_s = 0.2
    with monkeypatch.context() as patch:
        patch.setattr(mp3, "TemporaryFile", full)
        assert (
            run([str(speech), "--engine", "edge", "--jobs", "1"])
            == OutputError.exit_code
        )
    assert "free some space" in capsys.readouterr().err.splitlines()[-1]
    asked = len(service.heard)
    assert asked < REQUESTS
    report, _ = rendered(speech)
    assert report.cached >= asked - 1


def test_a_passage_that_never_comes_whole_is_asked_for_in_halves(
    speech: Path, service: EdgeService
) -> None:
    """Where the service leaves out the end of every long text, the text is cut at a sentence, and all is there."""
    service.text_schedule = lambda text: (
        Fault.SKIPPED if text.count("。") > 1 else Fault.NONE
    )
    report, _ = rendered(speech)
    said = "".join(text for text, times in good_replies(service).items() if times == 1)
    wanted = SPEECH.replace("1200", "一千二百")
    assert sorted(filter(str.isalnum, said)) == sorted(filter(str.isalnum, wanted))
    again, _ = rendered(speech)
    assert (report.synthesized, again.synthesized) == (REQUESTS, 0)
    assert again.duration_s == report.duration_s


def test_a_sentence_that_never_comes_is_quoted(
    speech: Path, service: EdgeService, capsys: pytest.CaptureFixture[str]
) -> None:
    """When nothing helps, the user learns which sentence it is; all others are kept."""
    service.text_schedule = lambda text: Fault.MUTE if "池" in text else Fault.NONE
    assert run([str(speech), "--engine", "edge", "--jobs", "1"]) == 4
    assert "三个水池都要蓄满。" in capsys.readouterr().err.splitlines()[-1]
    service.text_schedule = lambda text: Fault.NONE
    report, _ = rendered(speech)
    assert report.cached == report.utterances - 2


def test_a_rejected_text_is_not_asked_for_twice(
    speech: Path, service: EdgeService
) -> None:
    """The service's reason comes out at once."""
    service.schedule = lambda number: Fault.REJECTED
    with pytest.raises(SynthesisError, match="holds what is not allowed"):
        rendered(speech, jobs=1)
    assert service.connections == 1


def test_a_vanished_voice_is_known_before_anything_is_sent(
    speech: Path, service: EdgeService
) -> None:
    """The profile's voice is looked up in the service's list, and the nearest are named."""
    service.voices = tuple(
        voice for voice in service.voices if voice != "zh-CN-YunxiNeural"
    )
    with pytest.raises(
        EngineUnavailableError, match=r"no voice 'zh-CN-YunxiNeural': choose zh-CN-Yun"
    ):
        rendered(speech)
    assert service.connections == 0


def test_a_list_of_voices_that_fails_does_not_keep_the_speech_from_being_read(
    speech: Path, service: EdgeService
) -> None:
    """The check before the run is a courtesy, not a condition."""
    service.list_schedule = lambda number: Fault.OUT_OF_SERVICE
    assert rendered(speech)[0].synthesized == REQUESTS


def test_a_damaged_clip_is_asked_for_again(speech: Path, service: EdgeService) -> None:
    """One changed byte in the cache costs one request, and the file is as before."""
    _, content = rendered(speech)
    clips = sorted(Path(os.environ["NARRATE_CACHE_DIR"]).glob("clips/??/*.clip"))
    damaged = clips[3].read_bytes()
    clips[3].write_bytes(damaged[:-9] + bytes([damaged[-9] ^ 1]) + damaged[-8:])
    report, again = rendered(speech)
    assert (report.cached, report.synthesized) == (REQUESTS - 1, 1)
    assert again == content


def test_what_is_in_the_cache_needs_no_network(
    speech: Path, service: EdgeService
) -> None:
    """A speech that was spoken once can be mixed anew when the service is gone."""
    rendered(speech)
    lists, connections = service.lists, service.connections
    narrate.render(speech, engine="edge", loudness_lufs=-20)
    assert (service.lists, service.connections) == (lists, connections)


def test_the_local_voice_reads_it_all_when_the_service_fails(
    tmp_path: Path, service: EdgeService
) -> None:
    """With --on-failure local a run that cannot be ended with one voice is begun again with the other."""
    path = tmp_path / "short.txt"
    path.write_text("植树\n\n今天植树。\n", encoding="utf-8")
    service.text_schedule = lambda text: Fault.MUTE if "今天" in text else Fault.NONE
    report = narrate.render(path, engine="edge", jobs=1, on_failure="local")
    assert report.engine == "kokoro"
    assert (report.cached, report.synthesized) == (0, report.utterances)


def test_where_the_text_goes_is_said_once(
    speech: Path, service: EdgeService, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line on standard error names who gets to read the speech."""
    assert run([str(speech), "--engine", "edge"]) == 0
    assert (
        sum("Microsoft" in line for line in capsys.readouterr().err.splitlines()) == 1
    )


def command(speech: Path, output: Path, jobs: int) -> list[str]:
    """The program, as a user starts it."""
    options = ["--engine", "edge", "--jobs", str(jobs), "-o", str(output), "--json"]
    return [sys.executable, "-m", "narrate", str(speech), *options]


def test_kill_9_costs_what_was_in_flight(
    speech: Path, tmp_path: Path, service: EdgeService
) -> None:
    """Of a run that is killed, every accepted clip is found by the next."""
    service.latency_s = 0.2
    first = subprocess.Popen(
        command(speech, tmp_path / "a.wav", 2), stdout=subprocess.DEVNULL
    )
    while len(service.heard) < 5:
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.wait()
    asked = len(service.heard)
    second = subprocess.run(
        command(speech, tmp_path / "a.wav", 2),
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(second.stdout)
    assert report["cached"] >= asked - 2
    assert len(service.heard) <= REQUESTS + 2


def test_two_renders_share_a_cache(
    speech: Path, tmp_path: Path, service: EdgeService
) -> None:
    """Two processes at once make the same file, ask for nothing more than twice, and leave a whole cache."""
    service.latency_s = 0.05
    outputs = [tmp_path / "a.wav", tmp_path / "b.wav"]
    renders = [
        subprocess.Popen(command(speech, output, 4), stdout=subprocess.DEVNULL)
        for output in outputs
    ]
    assert [render.wait() for render in renders] == [0, 0]
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    assert max(good_replies(service).values()) <= 2
    assert rendered(speech)[0].cached == REQUESTS
