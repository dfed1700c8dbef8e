"""Runs the cases with the narrate of this interpreter, and writes down what it says and makes."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.behaviour.cases import Case, Step
from benchmarks.behaviour.inputs import write_inputs
from benchmarks.behaviour.visiting import visit

__all__ = ["record"]

_SUPPORT = Path(__file__).parents[2] / "tests" / "support"
_NARRATE = (sys.executable, "-m", "narrate")
_LONGEST_S = 900
#: What a file's date is set to after each step, because a feed shows it: 14 November 2023.
_DATE_S = 1_700_000_000

#: What differs from run to run, and what is written in its place.
_VOLATILE = (
    (re.compile(r'("elapsed_s": ?)[\d.]+'), r"\g<1>0"),
    (re.compile(r"(?<=127\.0\.0\.1:)\d{4,5}"), "PORT"),
    (re.compile(r"\b0x[0-9a-f]{6,}\b"), "ADDRESS"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one case."""

    root: Path

    @property
    def work(self) -> Path:
        """The current directory of its commands, with all inputs in it."""
        return self.root / "work"

    @property
    def cache(self) -> Path:
        """Clips, and what is prepared once."""
        return self.root / "cache"

    @property
    def spoken(self) -> Path:
        """The tone engine's log."""
        return self.root / "spoken.log"


def record(folder: Path, cases: Iterable[Case], jobs: int) -> None:
    """Run the cases, ``jobs`` at a time, into a folder each below ``folder``, which must be new."""
    folder.mkdir(parents=True)
    # A job in the background is born with SIGINT ignored, and would hand that on.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with (
        tempfile.TemporaryDirectory(prefix="behaviour-") as name,
        _edge_service() as endpoint,
    ):
        scratch = Path(name).resolve()
        inputs = scratch / "inputs"
        inputs.mkdir()
        write_inputs(inputs)
        recorder = Recorder(folder, scratch, inputs, endpoint)
        recorder.warm_up()
        with ThreadPoolExecutor(jobs) as pool:
            for case in pool.map(recorder.run, cases):
                print(case, flush=True)


@contextmanager
def _edge_service() -> Iterator[str]:
    """The local Edge service in a process of its own; gives its address."""
    command = [sys.executable, "-m", "tests.support.edge_service", "--port", "0"]
    root = _SUPPORT.parents[1]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=root
    ) as service:
        assert service.stdout is not None
        endpoint = service.stdout.readline().strip().partition("=")[2]
        if not endpoint:
            raise RuntimeError(
                "the local Edge service did not start: install what the tests need"
            )
        try:
            yield endpoint
        finally:
            service.kill()


@dataclass(frozen=True, slots=True)
class Recorder:
    """Where the recording goes, and what every case starts from."""

    folder: Path
    scratch: Path
    inputs: Path
    endpoint: str

    def warm_up(self) -> None:
        """Let the program prepare its dictionaries once; every case starts with a copy."""
        place = self._place("warm")
        self._run_step(Step(("pronounce", "好")), place)

    def run(self, case: Case) -> str:
        """Run a case and write it down; returns its name."""
        place = self._place(case.name)
        warm = self.scratch / "warm" / "cache"
        if warm.is_dir():
            shutil.copytree(warm, place.cache)
        before = _contents(place.work)
        steps = []
        for step in case.steps:
            steps.append(self._run_step(step, place))
            _set_dates(place.work)
        self._keep(case, place, before, steps)
        shutil.rmtree(place.root)
        return case.name

    def _place(self, name: str) -> Place:
        place = Place(self.scratch / name)
        for folder in ("home", "config"):
            (place.root / folder).mkdir(parents=True)
        shutil.copytree(self.inputs, place.work, symlinks=True)
        return place

    def _environment(self, step: Step, place: Place) -> dict[str, str]:
        environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "COLUMNS": "100",
            "HOME": str(place.root / "home"),
            "XDG_CONFIG_HOME": str(place.root / "config"),
            "NARRATE_CACHE_DIR": str(place.cache),
            "NARRATE_EDGE_ENDPOINT": self.endpoint,
            "NO_PROXY": "127.0.0.1",
            "PYTHONPATH": str(_SUPPORT / "plugin"),
            "TONE_LOG": str(place.spoken),
        }
        return environment | dict(step.environment)

    def _run_step(self, step: Step, place: Place) -> dict[str, object]:
        with subprocess.Popen(
            [*_NARRATE, *step.arguments],
            cwd=place.work,
            env=self._environment(step, place),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            replies: list[dict[str, object]] = []
            ready = b""
            if step.interrupted:
                _wait_for(place.spoken)
                process.send_signal(signal.SIGINT)
            if step.visits:
                assert process.stdout is not None
                ready = process.stdout.readline()
                replies = visit(process.pid, step.visits) if ready else []
                process.send_signal(signal.SIGINT)
            out, err = process.communicate(step.input.encode(), timeout=_LONGEST_S)
        told: dict[str, object] = {
            "command": " ".join(("narrate", *step.arguments)),
            "environment": dict(step.environment),
            "exit_code": process.returncode,
            "stdout": self._plain(ready + out, place),
            "stderr": self._plain(err, place),
        }
        if step.arguments[:1] == ("batch",):  # a line as each speech is finished
            told |= {
                stream: sorted(str(told[stream]).splitlines())
                for stream in ("stdout", "stderr")
            }
        return told | ({"replies": replies} if step.visits else {})

    def _plain(self, raw: bytes, place: Place) -> str:
        """What was printed, without what differs from run to run."""
        text = raw.decode("utf-8", "backslashreplace").replace(str(place.root), "ROOT")
        text = text.replace(sys.prefix, "ENVIRONMENT")
        return _without_volatile(text)

    def _keep(
        self,
        case: Case,
        place: Place,
        before: Mapping[str, str],
        steps: list[dict[str, object]],
    ) -> None:
        kept = self.folder / case.name
        kept.mkdir()
        after = _contents(place.work)
        made = {
            path: digest for path, digest in after.items() if before.get(path) != digest
        }
        for path in made:
            target = kept / "files" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_settled(place.work / path))
        lost = sorted(before.keys() - after.keys())
        _write_json(kept / "steps.json", steps)
        _write_json(kept / "files.json", {"made": made, "lost": lost})
        if any(step.interrupted for step in case.steps):
            return  # how far it came is a matter of time
        _write_json(kept / "clips.json", _contents(place.cache / "clips"))
        if place.spoken.exists():
            lines = place.spoken.read_text(encoding="utf-8").splitlines()
            _write_json(kept / "spoken.json", sorted(lines))


def _wait_for(path: Path) -> None:
    deadline = time.monotonic() + _LONGEST_S
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def _contents(folder: Path) -> dict[str, str]:
    """Every file in a folder and below it, to the SHA-256 of its bytes."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix != ".lock":
            found[str(path.relative_to(folder))] = hashlib.sha256(
                _settled(path)
            ).hexdigest()
    return found


def _settled(path: Path) -> bytes:
    """A file's bytes; of a ledger, its lines in order, without what differs from run to run."""
    content = path.read_bytes()
    if path.suffix != ".jsonl":
        return content
    return "".join(
        sorted(_without_volatile(content.decode()).splitlines(keepends=True))
    ).encode()


def _without_volatile(text: str) -> str:
    for pattern, replacement in _VOLATILE:
        text = pattern.sub(replacement, text)
    return text


def _set_dates(folder: Path) -> None:
    for path in folder.rglob("*"):
        if not path.is_symlink():
            os.utime(path, (_DATE_S, _DATE_S))


def _write_json(path: Path, value: object) -> None:
    path.write_text(
        json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
