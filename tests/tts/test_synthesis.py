import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from narrate.errors import EngineUnavailableError
from narrate.model import Boundary, Clip, ReceivedClip, Segment, Spoken
from narrate.tts import synthesis
from narrate.tts.cache import ClipCache
from narrate.tts.engine import EngineSpec
from narrate.tts.execution import attempts
from narrate.tts.execution.attempts import Patience
from narrate.tts.planning import Request
from tests.support.edge_service import EdgeService

SPEC = EngineSpec("tone", None)
TEXTS = ["一路顺风。", "二月春风。", "三江汇流。", "一路顺风。"]
REQUESTS = [Request(Spoken(text, text), 0, 0, 400) for text in TEXTS]


@pytest.fixture
def executor() -> Iterator[Executor]:
    """Two threads."""
    with ThreadPoolExecutor(2) as executor:
        yield executor


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for milliseconds between tries."""
    monkeypatch.setattr(
        attempts, "PATIENCE", Patience(first_wait_s=0.001, longest_wait_s=0.002)
    )


def test_the_same_words_are_synthesised_once(
    tmp_path: Path, executor: Executor
) -> None:
    """A sentence that comes twice costs one request, and has two places."""
    result = synthesis.synthesize(REQUESTS, SPEC, ClipCache(tmp_path), executor, jobs=2)
    assert (result.cached, result.synthesized) == (1, 3)
    assert len(result.segments) == 4
    assert result.segments[0].key == result.segments[3].key


def test_what_the_cache_has_is_not_asked_for_again(
    tmp_path: Path, executor: Executor
) -> None:
    """A second run synthesises nothing; an edited sentence costs one."""
    cache = ClipCache(tmp_path)
    synthesis.synthesize(REQUESTS, SPEC, cache, executor)
    again = synthesis.synthesize(REQUESTS, SPEC, cache, executor)
    assert (again.cached, again.synthesized) == (4, 0)
    edited = [
        *REQUESTS[:1],
        Request(Spoken("改了一句。", "改了一句。"), 0, 0, 400),
        *REQUESTS[2:],
    ]
    assert synthesis.synthesize(edited, SPEC, cache, executor).synthesized == 1


def test_every_request_is_told_once(tmp_path: Path, executor: Executor) -> None:
    """Progress counts cached, repeated and new requests alike."""
    cache = ClipCache(tmp_path)
    for _ in range(2):
        told: list[Segment] = []
        synthesis.synthesize(REQUESTS, SPEC, cache, executor, told.append)
        assert sorted(segment.spoken.text for segment in told) == sorted(TEXTS)


def test_a_passing_failure_is_tried_again(
    tmp_path: Path, executor: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two failures of one request are two retries, and nobody hears of them."""
    monkeypatch.setenv("TONE_FLAKY", "二月")
    result = synthesis.synthesize(REQUESTS, SPEC, ClipCache(tmp_path), executor, jobs=2)
    assert (result.synthesized, result.retries) == (3, 2)


def test_a_lasting_failure_ends_the_run_and_keeps_what_was_finished(
    tmp_path: Path, executor: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After bounded tries the error comes out; the clips that were made are not made again."""
    monkeypatch.setenv("TONE_FAIL", "三江")
    cache = ClipCache(tmp_path)
    with pytest.raises(EngineUnavailableError, match="kept"):
        synthesis.synthesize(REQUESTS, SPEC, cache, executor)
    kept = cache.info().clips
    monkeypatch.delenv("TONE_FAIL")
    assert kept == 2
    assert synthesis.synthesize(REQUESTS, SPEC, cache, executor).synthesized == 3 - kept


def test_two_clips_become_one() -> None:
    """The samples of one follow those of the other, and the second's sentences and characters lie as much later."""
    first = Clip(b"\1\0" * 10, 24_000, (Boundary(0, 8, "一。"),), ((0, 8), (8, 8)))
    second = Clip(b"\2\0" * 5, 24_000, (Boundary(1, 4, "二。"),), ((1, 4), (4, 4)))
    both = attempts.joined(first, second)
    assert both.pcm == first.pcm + second.pcm
    assert both.boundaries == (Boundary(0, 8, "一。"), Boundary(11, 14, "二。"))
    assert both.characters == ((0, 8), (8, 8), (11, 14), (14, 14))
    untimed = replace(second, characters=())
    assert attempts.joined(first, untimed).characters == ()
    with pytest.raises(ValueError, match="cannot be joined"):
        attempts.joined(first, Clip(b"", 16_000))


def test_a_clip_travels_whole() -> None:
    """To another process and back, with its sentences, its characters and the MP3 that it came as."""
    boundaries = (Boundary(0, 8, "一。"),)
    for clip in (
        Clip(b"\1\0" * 10, 24_000, boundaries, ((0, 8), (8, 8))),
        ReceivedClip(b"\1\0" * 10, 24_000, boundaries, ((0, 8), (8, 8)), mp3=b"mp3"),
    ):
        sent = attempts.Attempt(clip, 1)
        assert pickle.loads(pickle.dumps(sent)) == sent


def test_a_clip_is_on_disk_before_another_is_asked_for(
    tmp_path: Path, executor: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At any request, all clips but those of the requests that are out with it have been kept."""
    cache, log = ClipCache(tmp_path / "clips"), tmp_path / "log"
    monkeypatch.setenv("TONE_LOG", str(log))
    kept: list[tuple[int, int]] = []
    put = ClipCache.put

    def noted(self: ClipCache, key: str, clip: Clip) -> None:
        kept.append(
            (len(log.read_text(encoding="utf-8").splitlines()), self.info().clips)
        )
        put(self, key, clip)

    monkeypatch.setattr(ClipCache, "put", noted)
    requests = [
        Request(Spoken(f"第{n}句。", f"第{n}句。"), 0, 0, 400)
        for n in "一二三四五六七八"
    ]
    synthesis.synthesize(requests, SPEC, cache, executor, jobs=2)
    assert len(kept) == 8
    assert all(asked - clips <= 2 for asked, clips in kept)


class Inline(Executor):
    """Runs what it is given at once, in the order in which it is given."""

    def submit(
        self,
        task: Callable[..., Any],
        /,
        *arguments: Any,  # noqa: ANN401
        **named: Any,  # noqa: ANN401
    ) -> Future[Any]:
        """Run a task, and return its future."""
        future: Future[Any] = Future()
        future.set_result(task(*arguments, **named))
        return future


@pytest.mark.parametrize(
    ("jobs", "order"),
    [
        (1, [40, 3, 60, 45, 6, 4, 50, 35]),
        (4, [3, 6, 4, 35, 40, 60, 50, 45]),
        (8, [3, 6, 4, 35, 60, 50, 45, 40]),
    ],
    ids=["one at a time", "four", "eight"],
)
def test_several_at_a_time_begin_with_short_ones_and_end_with_the_shorter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, order: list[int]
) -> None:
    """Four short replies tell soon what the service bears; it goes on in order, with no long one left for the end."""
    requests = [
        Request(Spoken("好" * length + "。", ""), 0, 0, 400)
        for length in (40, 3, 60, 45, 6, 4, 50, 35)
    ]
    with EdgeService() as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
        synthesis.synthesize(
            requests, EngineSpec("edge", None), ClipCache(tmp_path), Inline(), jobs=jobs
        )
    assert [len(heard.text) - 1 for heard in service.heard] == order


def test_the_first_are_spoken_while_the_rest_is_prepared(tmp_path: Path) -> None:
    """Nobody waits for the front-end to have gone through the whole speech; progress waits until all are counted."""
    log: list[str] = []

    class Noting(Inline):
        def submit(
            self,
            task: Callable[..., Any],
            /,
            *arguments: Any,  # noqa: ANN401
            **named: Any,  # noqa: ANN401
        ) -> Future[Any]:
            log.append("begun")
            return super().submit(task, *arguments, **named)

    def prepared() -> Iterator[Request]:
        for request in REQUESTS:
            log.append("prepared")
            yield request

    synthesis.synthesize(
        prepared(),
        SPEC,
        ClipCache(tmp_path),
        Noting(),
        lambda segment: log.append("told"),
        jobs=2,
    )
    assert log[:6] == ["prepared", "begun", "prepared", "begun", "prepared", "prepared"]
    assert log[6:].count("told") == 4
