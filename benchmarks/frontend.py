"""How long the front-end takes to load, and how many characters a second it and the segmenter before it go through."""

import subprocess
import sys
import time
from pathlib import Path

from narrate import frontend, segmenter
from narrate.model import Prosody
from narrate.text.sentences import sentences

EXAMPLE = Path(__file__).parents[1] / "examples" / "speech.txt"
REPEATED = 20

LOAD = "from narrate import frontend, model; m = frontend.ReadingSettings(lexicon=frontend.installed_lexicon()); "
FIRST = "frontend.speak('重点，增长5.2%。', model.Prosody(), m, phonemic=True)"


def main() -> None:
    """Measure in this process, and the loading in one of its own."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", LOAD + FIRST], check=True)
    loaded_s = time.perf_counter() - started
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    empty_s = time.perf_counter() - started
    text = (Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE).read_text(
        encoding="utf-8"
    )
    manner = frontend.ReadingSettings(lexicon=frontend.installed_lexicon())
    frontend.speak("重点，增长5.2%。", Prosody(), manner, phonemic=True)
    # none is cached
    parts = [
        f"第{turn}次{part}"
        for turn in range(REPEATED)
        for part in sentences(text)
        if part.strip()
    ]
    started = time.perf_counter()
    for part in parts:
        frontend.speak(part, Prosody(), manner, phonemic=True)
    elapsed_s = time.perf_counter() - started
    speech = "\n".join([text] * REPEATED)
    started = time.perf_counter()
    segmenter.outline(segmenter.parse(speech.encode(), name="speech.txt"))
    outlined_s = time.perf_counter() - started
    print(
        f"load and first sentence  {loaded_s - empty_s:8.2f} s beyond an empty interpreter"
    )
    print(
        f"text to phonemes         {sum(map(len, parts)) / elapsed_s:8.0f} characters a second"
    )
    print(
        f"text to outline          {len(speech) / outlined_s:8.0f} characters a second"
    )


if __name__ == "__main__":
    main()
