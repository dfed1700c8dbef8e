import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import narrate
from narrate.cli import run
from narrate.errors import RefusedError
from narrate.tts.engine import EngineSpec, remote_spec
from narrate.tts.execution import cluster
from tests.conftest import PLUGIN
from tests.support.speeches import SPEECH

StartWorker = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real scheduler, a process of its own."""
    folder = tmp_path_factory.mktemp("scheduler")
    command = [
        sys.executable,
        "-m",
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
    ]
    described = folder / "scheduler.json"
    process = subprocess.Popen(
        [
            *command,
            "--dashboard-address",
            ":0",
            "--no-show",
            "--scheduler-file",
            str(described),
        ],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield address_in(described, process)
    process.kill()
    process.wait()


def address_in(described: Path, process: subprocess.Popen[bytes]) -> str:
    """The address that the scheduler has written to a file, as soon as it has."""
    while process.poll() is None:
        try:
            return str(json.loads(described.read_text())["address"])
        except (OSError, ValueError):
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.1)
    raise AssertionError("the scheduler did not start")


@pytest.fixture
def start_worker(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[StartWorker]:
    """Starts a worker, a process of its own with variables of its own, in a folder without a file.

    A render waits for it as long as a busy machine takes to start it, which may be longer than a user would wait.
    """
    monkeypatch.setattr(cluster, "CONNECT_LIMIT_S", 120.0)
    workers: list[subprocess.Popen[bytes]] = []

    def start(**variables: str) -> subprocess.Popen[bytes]:
        folder = tmp_path / f"worker{len(workers)}"
        folder.mkdir()
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("NARRATE_")
        }
        command = [
            sys.executable,
            "-m",
            "distributed.cli.dask_worker",
            scheduler,
            "--host",
            "127.0.0.1",
            "--nthreads",
            "1",
        ]
        worker = subprocess.Popen(
            [
                *command,
                "--no-nanny",
                "--no-dashboard",
                "--local-directory",
                str(folder),
            ],
            cwd=folder,
            env={
                **kept,
                "NARRATE_CACHE_DIR": str(folder / "cache"),
                "PYTHONPATH": str(PLUGIN),
                **variables,
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        worker.kill()
        worker.wait()


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    """A speech file."""
    path = tmp_path / "speech.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return path


def test_a_worker_that_dies_costs_nothing_but_time(
    speech: Path,
    scheduler: str,
    start_worker: StartWorker,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One of two is killed in the middle of a request: the file is byte for byte the one that is made without them."""
    local = narrate.render(speech, engine="tone", output=tmp_path / "local.mp3")
    assert run(["cache", "clear", "--yes"]) == 0
    capsys.readouterr()
    died = tmp_path / "died"
    workers = [
        start_worker(TONE_DEADLY="三个水池", TONE_DIED=str(died)) for _ in range(2)
    ]
    assert (
        run(
            [
                *render_words(speech, scheduler),
                "-o",
                str(tmp_path / "there.mp3"),
                "--json",
            ]
        )
        == 0
    )
    assert [worker.poll() for worker in workers].count(-signal.SIGKILL) == 1
    assert (tmp_path / "there.mp3").read_bytes() == (
        tmp_path / "local.mp3"
    ).read_bytes()
    report = json.loads(capsys.readouterr().out)
    assert (report["synthesized"], report["cached"]) == (local.utterances, 0)


def render_words(speech: Path, address: str) -> list[str]:
    """The words of a render with the tone engine on a cluster."""
    return ["render", str(speech), "--engine", "tone", "--cluster", address]


def test_a_batch_is_spoken_by_the_cluster(
    speech: Path,
    scheduler: str,
    start_worker: StartWorker,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Its speeches share the workers; nothing is asked of an engine here, and nothing is written there."""
    (tmp_path / "other.txt").write_text(
        SPEECH.replace("看山", "看水"), encoding="utf-8"
    )
    start_worker(TONE_LOG=str(tmp_path / "asked"))
    words = [
        "batch",
        str(speech),
        str(tmp_path / "other.txt"),
        "--engine",
        "tone",
        "--cluster",
        scheduler,
        "--json",
    ]
    assert run([*words, "-o", str(tmp_path / "out")]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sum(line["synthesized"] for line in lines) >= 14
    assert len((tmp_path / "asked").read_text(encoding="utf-8").splitlines()) == sum(
        line["synthesized"] for line in lines
    )
    assert not list(tmp_path.glob("worker0/**/*.clip"))


def without_the_engine(folder: Path) -> str:
    """The path of a worker that has narrate and no tone engine."""
    return str(folder)


def without_narrate(folder: Path) -> str:
    """The path of a worker on which what is called narrate is empty."""
    (folder / "narrate").mkdir()
    (folder / "narrate" / "__init__.py").touch()
    return str(folder)


@pytest.mark.parametrize(
    ("path_in", "told"),
    [(without_the_engine, "has no engine tone"), (without_narrate, "install narrate")],
)
def test_what_a_worker_lacks_is_one_line(
    speech: Path,
    scheduler: str,
    start_worker: StartWorker,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    path_in: Callable[[Path], str],
    told: str,
) -> None:
    """It says what to install, and the worker lives on."""
    (tmp_path / "path").mkdir()
    worker = start_worker(PYTHONPATH=path_in(tmp_path / "path"))
    assert run(render_words(speech, scheduler)) == 4
    assert told in capsys.readouterr().err.splitlines()[-1]
    assert worker.poll() is None


def test_another_engine_there_is_one_line(
    speech: Path,
    scheduler: str,
    start_worker: StartWorker,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A worker with another version would speak differently from the others, and from what is in the cache."""
    start_worker()
    monkeypatch.setattr("tone_engine.ToneEngine.fingerprint", lambda engine: "tone 2.0")
    assert run(render_words(speech, scheduler)) == 4
    assert "tone 2.0" in capsys.readouterr().err.splitlines()[-1]


def test_a_cluster_without_workers_is_one_line(
    speech: Path,
    scheduler: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It says how to start some."""
    monkeypatch.setattr(cluster, "CONNECT_LIMIT_S", 1.0)
    assert run(render_words(speech, scheduler)) == 4
    assert "dask worker" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "code"), [("tcp://127.0.0.1:9", 4), ("nonsense:", 2), ("http://x y", 2)]
)
def test_an_address_where_nobody_is_is_one_line(
    speech: Path,
    address: str,
    code: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It says how to write one, or how to start a scheduler."""
    monkeypatch.setattr(cluster, "CONNECT_LIMIT_S", 0.5)
    assert run(render_words(speech, address)) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert address in line


def test_without_the_extra_one_line_says_what_to_install(
    speech: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dask is for those who have more than one machine."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run(render_words(speech, "tcp://127.0.0.1:8786")) == 2
    assert "narrate[cluster]" in capsys.readouterr().err


def test_an_error_leaves_a_worker_without_what_cannot_be_sent() -> None:
    """What a service's library raised may hold a socket; the error that we made of it says what there is to know."""

    def fails(spec: EngineSpec) -> None:
        try:
            raise OSError(threading.Lock())
        except OSError as error:
            raise RefusedError("too many requests: wait", retry_after_s=7) from error

    spec = EngineSpec("tone", None)
    with pytest.raises(RefusedError) as caught:
        cluster.speak_there(
            f"narrate {narrate.__version__}, tone 1.0 None", fails, spec
        )
    assert pickle.loads(pickle.dumps(caught.value)).retry_after_s == 7


def test_what_a_variable_says_here_holds_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The service's address travels with a request, the path of a model does not: each machine has its own."""
    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", "http://127.0.0.1:9")
    assert remote_spec(EngineSpec("edge", "zh-CN-YunyangNeural")).options == (
        ("endpoint", "http://127.0.0.1:9"),
    )
    (tmp_path / "model.onnx").touch()
    local = EngineSpec(
        "kokoro", "zm_yunyang", (("model", str(tmp_path / "model.onnx")),)
    )
    assert remote_spec(local).options == (("variant", "stock"),)
    assert remote_spec(EngineSpec("tone", None)) == EngineSpec("tone", None)
