import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from narrate.tts.engine import build

PLUGIN = Path(__file__).parent / "support" / "plugin"

sys.path.append(str(PLUGIN))

# However busy the machine is; and the same examples each time, unless --hypothesis-profile new asks for others.
settings.register_profile("new", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("new"), derandomize=True)
settings.load_profile("same")


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the local voice's models, which take some seconds to prepare: one for all tests."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture(autouse=True)
def _own_places(
    tmp_path_factory: pytest.TempPathFactory, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Give every test a cache and an output directory of its own, and engines built afresh."""
    cache = tmp_path_factory.mktemp("cache")
    (cache / "models").symlink_to(models, target_is_directory=True)
    monkeypatch.setenv("NARRATE_CACHE_DIR", str(cache))
    monkeypatch.setenv("NARRATE_OUTPUT_DIR", str(tmp_path_factory.mktemp("output")))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
    monkeypatch.delenv("NARRATE_KOKORO_MODEL", raising=False)
    build.cache_clear()
