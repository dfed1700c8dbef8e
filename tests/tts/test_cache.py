import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrate.errors import OutputError
from narrate.model import Boundary, Clip, Prosody, ReceivedClip, Spoken
from narrate.tts.cache import ClipCache, clip_key
from narrate.tts.edge import EdgeEngine
from tests.support.edge_service import EdgeService

CLIP = Clip(b"\x01\x02" * 100, 24_000, (Boundary(0, 100, "好。"),), ((5, 90), (90, 90)))
KEYS = [clip_key(Spoken(text, text), "engine 1") for text in "好很是"]
KEY, OTHER_KEY, _ = KEYS


@given(st.binary(max_size=400).filter(lambda pcm: len(pcm) % 2 == 0))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_comes_back(tmp_path: Path, pcm: bytes) -> None:
    """Any samples, line feeds among them, are read as they were written."""
    cache = ClipCache(tmp_path)
    clip = Clip(pcm, 24_000, CLIP.boundaries, CLIP.characters)
    cache.put(KEY, clip)
    assert cache.get(KEY) == clip


def test_a_clip_of_an_earlier_release_still_plays(tmp_path: Path) -> None:
    """Its file, written by hand here, tells of its sentences and not of its characters."""
    header = (
        b'{"sample_rate_hz": 24000, "boundaries": [[0, 3, "\\u597d"]], "media": "pcm"}'
    )
    body = header + b"\n" + b"\1\0\2\0\3\0"
    checksum = hashlib.sha256(body).hexdigest().encode()
    file = tmp_path / KEY[:2] / f"{KEY}.clip"
    file.parent.mkdir()
    file.write_bytes(checksum + b"\n" + body)
    old = Clip(b"\1\0\2\0\3\0", 24_000, (Boundary(0, 3, "好"),))
    assert ClipCache(tmp_path).get(KEY) == old


@pytest.mark.parametrize(
    "damage",
    [
        lambda b: b[:-2],
        lambda b: b[:-1] + b"\xff",
        lambda b: b.replace(b"24000", b"48000"),
        lambda b: b"",
        lambda b: b"{}\n" + b,
    ],
)
def test_a_damaged_clip_is_a_miss(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
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


def spoken_by_the_service(
    service: EdgeService, monkeypatch: pytest.MonkeyPatch
) -> Clip:
    """A clip that came as MP3."""
    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
    return EdgeEngine().synthesize(Spoken("你好。再见。", ""))


def test_mp3_is_kept_as_it_was_received(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes an eighth of the room of its samples, and gives the very same ones, each time."""
    with EdgeService() as service:
        clip = spoken_by_the_service(service, monkeypatch)
    ClipCache(tmp_path).put(KEY, clip)
    (file,) = tmp_path.glob("*/*.clip")
    assert isinstance(clip, ReceivedClip)
    assert file.read_bytes().endswith(clip.mp3)
    assert file.stat().st_size < len(clip.pcm) / 6
    assert ClipCache(tmp_path).get(KEY) == ClipCache(tmp_path).get(KEY) == clip


def test_clips_in_memory_are_not_read_again_and_stay_within_bounds(
    tmp_path: Path,
) -> None:
    """What was wanted last is at hand; what does not fit comes from the disk."""
    cache = ClipCache(tmp_path, memory_bytes=len(CLIP.pcm))
    for key in (KEY, OTHER_KEY):
        cache.put(key, CLIP)
    for file in tmp_path.glob("*/*.clip"):
        file.unlink()
    assert cache.get(OTHER_KEY) == CLIP
    assert cache.get(KEY) is None


def put_at(cache: ClipCache, folder: Path, key: str, time_s: int) -> None:
    """Keep a clip that was last wanted then."""
    cache.put(key, CLIP)
    os.utime(folder / key[:2] / f"{key}.clip", (time_s, time_s))


def test_over_its_limit_the_cache_forgets_what_was_not_wanted_for_longest(
    tmp_path: Path,
) -> None:
    """After a render the oldest clip goes; one that the render wanted is young again."""
    size = len(CLIP.pcm) + 300
    cache = ClipCache(tmp_path, limit_bytes=2 * size)
    for time_s, key in enumerate(KEYS, start=1_000_000):
        put_at(cache, tmp_path, key, time_s)
    with cache.in_use():
        assert KEYS[0] in cache
        assert all(key in ClipCache(tmp_path) for key in (KEYS[1], KEYS[0]))
        assert cache.info().clips == 3
    assert [key in cache for key in KEYS] == [True, True, False]
    assert cache.info().size_bytes <= size * 2


def test_nothing_is_forgotten_while_a_render_runs(tmp_path: Path) -> None:
    """Whoever ends first leaves the other's clips alone; the last one holds the limit. A killed one does not count."""
    cache = ClipCache(tmp_path, limit_bytes=1)
    with cache.in_use():
        cache.put(KEY, CLIP)
        (tmp_path / "running" / "1-killed.lock").touch()
        with ClipCache(tmp_path, limit_bytes=1).in_use():
            pass
        assert cache.info().clips == 1
    assert cache.info().clips == 0


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


def test_a_long_batch_holds_the_limit_while_it_runs(tmp_path: Path) -> None:
    """What was not wanted since the oldest render that still runs began is removed by each that ends."""
    cache = ClipCache(tmp_path, limit_bytes=1)
    cache.put(KEY, CLIP)
    os.utime(next(tmp_path.glob("??/*.clip")), (0, 0))
    with ClipCache(tmp_path).in_use() as other:
        with cache.in_use():
            cache.put(OTHER_KEY, CLIP)
        assert KEY not in other
        assert OTHER_KEY in other
