from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrate.errors import OutputError
from narrate.model import Boundary, Clip, Prosody, Spoken
from narrate.tts.cache import ClipCache, clip_key

CLIP = Clip(b"\x01\x02" * 100, 24_000, (Boundary(0, 100, "好。"),))
KEY = clip_key(Spoken("好", "好"), "engine 1")


@given(st.binary(max_size=400).filter(lambda pcm: len(pcm) % 2 == 0))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_comes_back(tmp_path: Path, pcm: bytes) -> None:
    """Any samples, line feeds among them, are read as they were written."""
    cache = ClipCache(tmp_path)
    clip = Clip(pcm, 24_000, CLIP.boundaries)
    cache.put(KEY, clip)
    assert cache.get(KEY) == clip


@pytest.mark.parametrize("damage", [lambda b: b[:-2], lambda b: b[:-1] + b"\xff", lambda b: b"", lambda b: b"{}\n" + b])
def test_a_damaged_clip_is_a_miss(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """A file that was cut, changed or emptied is asked for again, not played."""
    cache = ClipCache(tmp_path)
    cache.put(KEY, CLIP)
    (file,) = tmp_path.glob("*/*.clip")
    file.write_bytes(damage(file.read_bytes()))
    assert cache.get(KEY) is None


@pytest.mark.parametrize(
    "other",
    [
        (Spoken("坏", "好"), "engine 1"),
        (Spoken("好", "好", "xau"), "engine 1"),
        (Spoken("好", "好", None, Prosody(10)), "engine 1"),
        (Spoken("好", "好"), "engine 2"),
    ],
)
def test_the_key_is_what_is_said_how_and_by_whom(other: tuple[Spoken, str]) -> None:
    """Another text, reading, pace or voice is another clip; another way of writing the same words is not."""
    assert clip_key(*other) != KEY
    assert clip_key(Spoken("好", "OK"), "engine 1") == KEY


def test_info_counts_and_clear_removes(tmp_path: Path) -> None:
    """The cache tells what it holds, and is empty once cleared."""
    cache = ClipCache(tmp_path)
    assert cache.info().clips == 0
    cache.put(KEY, CLIP)
    assert cache.info().clips == 1
    assert cache.info().size_bytes > len(CLIP.pcm)
    assert cache.clear().clips == 1
    assert cache.get(KEY) is None


def test_a_cache_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """A file where the folder should be is an output error, in one line that names the variable."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="NARRATE_CACHE_DIR"):
        ClipCache(tmp_path / "file").put(KEY, CLIP)
