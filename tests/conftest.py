import sys
from pathlib import Path

import pytest

from narrate.tts.engine import build

PLUGIN = Path(__file__).parent / "support" / "plugin"

sys.path.append(str(PLUGIN))


@pytest.fixture(autouse=True)
def _own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a cache and an output directory of its own, and engines built afresh."""
    monkeypatch.setenv("NARRATE_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv("NARRATE_OUTPUT_DIR", str(tmp_path_factory.mktemp("output")))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
    monkeypatch.delenv("NARRATE_KOKORO_MODEL", raising=False)
    build.cache_clear()
