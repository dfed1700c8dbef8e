"""A render with the local voice, stage by stage, each as a fraction of the audio's length (lower is faster)."""

import os
import sys
import tempfile
import time
from pathlib import Path

import narrate
from narrate.pipeline.progress import Progress

EXAMPLE = Path(__file__).parents[1] / "examples" / "speech.txt"


def main() -> None:
    """Render into an empty cache, then once more from a full one."""
    speech = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NARRATE_CACHE_DIR"] = folder
        ends: dict[str, float] = {}

        def note(progress: Progress) -> None:
            ends[progress.stage] = time.perf_counter()

        started = time.perf_counter()
        output = Path(folder) / "speech.mp3"
        report = narrate.render(
            speech, output=output, engine="kokoro", on_progress=note
        )
        again = narrate.render(speech, output=output, engine="kokoro")
    print(
        f"audio                {report.duration_s:8.1f} s, {report.utterances} requests"
    )
    print(
        f"front-end, synthesis {(ends['synthesis'] - started) / report.duration_s:8.3f} of real time"
    )
    print(
        f"mix                  {(ends['mix'] - ends['synthesis']) / report.duration_s:8.3f}"
    )
    print(f"second render        {again.elapsed_s / report.duration_s:8.3f}")


if __name__ == "__main__":
    main()
