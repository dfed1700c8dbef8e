"""What every test starts from: places of its own, none of the caller's environment, and quick tests marked."""

import itertools
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from narrate.tts.engine import build

TESTS = Path(__file__).parent
PLUGIN = TESTS / "support" / "plugin"

#: Tests that are marked `quick`: all of them together take less than twenty seconds.
QUICK = ("captions", "frontend", "segmenter", "text", "mixer/test_timeline.py")
#: Not these: they look for counter-examples, and measure how time grows with length.
THOROUGH = ("segmenter/test_properties.py", "text/test_words.py")

#: Beginnings of the variables that change what the program does, or how it prints.
STEERING = ("NARRATE_", "TONE_", "DASK_", "XDG_", "COLUMNS", "FORCE_COLOR", "NO_COLOR")
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
for name in list(os.environ):
    if name.startswith(STEERING) or name.lower() in PROXIES:
        del os.environ[name]

NUMBERS = itertools.count()

#: For threads of a run that has failed; some of them wait for a service that never answers.
LONGEST_WAIT_S = 1.0

sys.path.append(str(PLUGIN))

# A job in the background is born with SIGINT ignored, and would hand that on to the programs that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# However busy the machine is; and the same examples each time, unless --hypothesis-profile new asks for others.
settings.register_profile(
    "new", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("same", settings.get_profile("new"), derandomize=True)
settings.load_profile("same")


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Mark the quick tests by where they stand."""
    for item in items:
        place = item.path.relative_to(TESTS).as_posix()
        if place.startswith(QUICK) and place not in THOROUGH:
            item.add_marker(pytest.mark.quick)


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the local voice's models, which take some seconds to prepare: one for all tests."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture(autouse=True)
def _own_places(
    tmp_path_factory: pytest.TempPathFactory,
    models: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[None]:
    """Give every test a cache, an output directory and a home of its own, and engines built afresh."""
    # Numbered here: `mktemp` looks through all folders that there are, which takes longer than a quick test.
    places = tmp_path_factory.getbasetemp() / f"places{next(NUMBERS)}"
    for folder in ("cache", "output", "config", "home"):
        (places / folder).mkdir(parents=True)
    (places / "cache" / "models").symlink_to(models, target_is_directory=True)
    monkeypatch.setenv("NARRATE_CACHE_DIR", str(places / "cache"))
    monkeypatch.setenv("NARRATE_OUTPUT_DIR", str(places / "output"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(places / "config"))
    monkeypatch.setenv("HOME", str(places / "home"))
    build.cache_clear()
    yield
    _wait_for_workers()


def _wait_for_workers() -> None:
    """Wait for threads that a run has left behind: one could still build an engine for the test before."""
    deadline_s = time.monotonic() + LONGEST_WAIT_S
    for thread in threading.enumerate():
        if thread.name.startswith("narrate"):
            thread.join(max(0.0, deadline_s - time.monotonic()))
