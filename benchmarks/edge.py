"""A render through a service like Microsoft's, as a multiple of that service's own bound and beside edge-tts itself.

The service stands on this machine: a reply begins after 0.3 s, brings twelve seconds of sound in one, and more than
eight at once are refused. Its bound is what all replies take when eight are always on their way.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support.edge_service import EdgeService

EXAMPLE = Path(__file__).parents[1] / "examples" / "speech.txt"
LATENCY_S, PACE, CAPACITY = 0.3, 12.0, 8
VOICE = "zh-CN-YunyangNeural"

#: edge-tts's own command, at the address in the first argument: it has no option for one.
EDGE_TTS = """
import sys
from edge_tts import communicate, util, voices
host = sys.argv.pop(1)
communicate.WSS_URL = f"ws://{host}/edge/v1?TrustedClientToken=0"
voices.VOICE_LIST = f"http://{host}/voices/list?trustedclienttoken=0"
util.main()
"""


def service() -> EdgeService:
    """The service, whole and never failing."""
    return EdgeService(latency_s=LATENCY_S, pace=PACE, capacity=CAPACITY)


def seconds(command: list[str]) -> float:
    """One run of a command, in seconds of wall time."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def narrate_s(speech: Path, folder: Path) -> tuple[float, EdgeService]:
    """From command to finished file, with an empty cache; and the service that was asked."""
    with service() as asked:
        os.environ["NARRATE_EDGE_ENDPOINT"] = asked.endpoint
        output = str(folder / "narrate.mp3")
        return seconds(
            [
                sys.executable,
                "-m",
                "narrate",
                str(speech),
                "--engine",
                "edge",
                "-o",
                output,
            ]
        ), asked


def edge_tts_s(speech: Path, folder: Path) -> float:
    """The same text through edge-tts's own command line."""
    with service() as asked:
        host = asked.endpoint.removeprefix("http://")
        options = [
            "--file",
            str(speech),
            "--voice",
            VOICE,
            "--write-media",
            str(folder / "edge-tts.mp3"),
        ]
        return seconds([sys.executable, "-c", EDGE_TTS, host, *options])


def main() -> None:
    """Render once with each."""
    speech = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NARRATE_CACHE_DIR"] = str(Path(folder) / "cache")
        ours_s, asked = narrate_s(speech, Path(folder))
        theirs_s = edge_tts_s(speech, Path(folder))
    print(
        f"requests              {len(asked.heard):8d}, {asked.most_at_once} at once, {asked.refusals} refused"
    )
    print(
        f"narrate / the bound   {ours_s / asked.bound_s:8.2f}   ({ours_s:.1f} s / {asked.bound_s:.1f} s)"
    )
    print(f"edge-tts / narrate    {theirs_s / ours_s:8.2f}   ({theirs_s:.1f} s)")


if __name__ == "__main__":
    main()
