"""What pages and libraries cost: a page beside its audio's length, a library's second start beside its first."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import narrate
from narrate.publish.library.folder import Library
from narrate.publish.pages.player_page import write_page
from narrate.publish.site.documents import Site

EXAMPLE = Path(__file__).parents[1] / "examples" / "speech.txt"
SPEECHES = 300


def processor_s(work: Callable[[], object]) -> float:
    """Processor seconds that a function takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Render once, write its page, and look at a folder with many of it."""
    speech = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    with tempfile.TemporaryDirectory() as root:
        os.environ["NARRATE_CACHE_DIR"] = f"{root}/cache"
        report = narrate.render(
            speech, output=Path(root) / "speech.mp3", engine="kokoro"
        )
        audio = Path(report.output)
        page_s = processor_s(lambda: write_page(audio, Path(root) / "speech.html"))
        folder = Path(root) / "library"
        folder.mkdir()
        for number in range(SPEECHES):
            # What stands behind the last frame makes it another file, and is not played.
            (folder / f"{number}.mp3").write_bytes(
                audio.read_bytes() + bytes([number // 256, number % 256])
            )
        first_s = processor_s(lambda: Library(folder).episodes())
        second_s = processor_s(lambda: Library(folder).episodes())
        site = Site(Library(folder))
        feed_s = processor_s(lambda: site.feed("https://example.org"))
    print(
        f"page             {page_s / report.duration_s:8.4f} processor seconds a second of audio"
    )
    print(f"library, first   {1000 * first_s / SPEECHES:8.2f} ms a speech")
    print(f"library, second  {second_s / first_s:8.4f} of the first")
    print(f"feed             {feed_s / first_s:8.4f} of the first")


if __name__ == "__main__":
    main()
