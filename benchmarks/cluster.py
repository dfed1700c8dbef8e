"""How synthesis scales on a Dask cluster: the speed of 1 to 64 workers as a share of as many times that of one.

The engine of the tests sleeps for two seconds a request, as long as the local voice is busy with a clip of four
seconds, which is what it returns; so the way there and back is measured, and one machine can pretend to be many. The
scheduler is a process of its own; the workers, with a thread each, are shared out among four: 64 processes would be
busy with themselves.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from narrate.model import Spoken
from narrate.tts.cache import ClipCache
from narrate.tts.engine import EngineSpec, build
from narrate.tts.execution.workers import shared_workers
from narrate.tts.planning import Request
from narrate.tts.synthesis import synthesize

ROOT = Path(__file__).parents[1]
SPEC = EngineSpec("tone", None)
SLEEP_S = 2.0
REQUESTS_PER_WORKER = 8
CLIP_CHARACTERS = 400  # a hundredth of a second each
SIZES = (1, 2, 4, 8, 16, 32, 64)
PROCESSES = 4


async def serve_scheduler(described: str) -> None:
    """Be the scheduler until killed."""
    from distributed import Scheduler

    async with Scheduler(host="127.0.0.1", port=0, dashboard_address=":0") as scheduler:
        Path(described).write_text(scheduler.address)
        await asyncio.sleep(3600)


async def serve_workers(address: str, count: str) -> None:
    """Be so many workers until killed."""
    from distributed import Worker

    workers = [Worker(address, nthreads=1, host="127.0.0.1") for _ in range(int(count))]
    await asyncio.gather(*workers)
    await asyncio.sleep(3600)


def started(*words: str) -> subprocess.Popen[bytes]:
    """Run this file in another process and another role, and do not listen to Dask."""
    variables = {
        "TONE_DELAY_S": str(SLEEP_S),
        "PYTHONPATH": str(ROOT / "tests" / "support" / "plugin"),
        "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",  # it looks at every thread a hundred times a second
        "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "60s",
    }
    return subprocess.Popen(
        [sys.executable, __file__, *words],
        env=os.environ | variables,
        cwd=tempfile.gettempdir(),
        stderr=subprocess.DEVNULL,
    )


def measured_s(address: str, workers: int, run: int) -> tuple[float, float]:
    """How long so many workers take for REQUESTS_PER_WORKER requests each, and this process's part of it, in seconds.

    That part is processor time, so it does not depend on what else the machine does.
    """
    texts = [
        f"{run} {number} ".ljust(CLIP_CHARACTERS, "字")
        for number in range(workers * REQUESTS_PER_WORKER)
    ]
    requests = [Request(Spoken(text, text), 0, 0, 0) for text in texts]
    with (
        tempfile.TemporaryDirectory() as folder,
        shared_workers(address) as shared,
        shared(None, build(SPEC)) as (executor, at_once),
    ):
        warm_up = [
            Request(Spoken(text, text), 0, 0, 0)
            for text in map(str, range(workers * 2))
        ]
        synthesize(warm_up, SPEC, ClipCache(Path(folder)), executor, jobs=at_once)
        begun_s, own_s = time.perf_counter(), time.process_time()
        synthesize(requests, SPEC, ClipCache(Path(folder)), executor, jobs=at_once)
        return time.perf_counter() - begun_s, time.process_time() - own_s


def main() -> None:
    """Print a line for each size of the cluster."""
    sys.path.append(str(ROOT / "tests" / "support" / "plugin"))
    described = Path(tempfile.mkdtemp()) / "address"
    processes = [started("scheduler", str(described))]
    try:
        while not described.exists() or not described.read_text():
            time.sleep(0.1)
        address, there = described.read_text(), 0
        for run, size in enumerate(SIZES):
            for number in range(PROCESSES):
                share = (size - there) // PROCESSES + (
                    number < (size - there) % PROCESSES
                )
                processes += [started("workers", address, str(share))] if share else []
            there = size
            elapsed_s, own_s = settled_s(address, size, run)
            print(
                f"{size:3} workers  {size * REQUESTS_PER_WORKER / elapsed_s:6.1f} requests/s  "
                f"efficiency {REQUESTS_PER_WORKER * SLEEP_S / elapsed_s:.2f}  "
                f"{own_s / size / REQUESTS_PER_WORKER * 1000:5.1f} ms of this process a request",
                flush=True,
            )
    finally:
        for process in processes:
            process.kill()


def settled_s(address: str, size: int, run: int) -> tuple[float, float]:
    """The measurement, when all workers have arrived."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(size, timeout=60)
    return measured_s(address, size, run)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        role, *details = sys.argv[1:]
        asyncio.run(
            serve_scheduler(*details)
            if role == "scheduler"
            else serve_workers(*details)
        )
    else:
        main()
