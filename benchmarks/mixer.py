"""The mixer against ffmpeg encoding the same PCM, and its join against pydub's ``+=``: ratios, and the memory it takes.

Each runs in a process of its own. ``ffmpeg`` has to be installed for the first. Usage: mixer.py [MINUTES] [FORMAT]
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from narrate.audio.containers.sinks import sink_for
from narrate.audio.tags.fields import Tags
from narrate.mixer.clip_analysis import analysing
from narrate.mixer.pcm import audio_segment, stream_pcm
from narrate.mixer.programme import OutputFile, Programme, mix_programme
from narrate.mixer.timeline import lay_out
from narrate.model import Clip, ScriptChapter, Segment

RATE_HZ = 24_000
CLIPS = 24
CHAPTERS = [ScriptChapter("x", 1)]
PAUSE_MS = 500
BIT_RATES = {"mp3": "64k", "m4b": "64k", "opus": "32k"}
#: pydub's time grows with the square of the length: what is joined with it is no longer than this.
LONGEST_JOIN_MIN = 20

Load = Callable[[str], Clip]


def voice(number: int) -> Clip:
    """Three to eight seconds of something like speech: pulses through formants, noise, syllables."""
    random = np.random.default_rng(number)
    time_s = np.arange(int(random.uniform(3, 8) * RATE_HZ)) / RATE_HZ
    phase = (
        np.cumsum(random.uniform(100, 220) * (1 + 0.1 * np.sin(2 * np.pi * 3 * time_s)))
        / RATE_HZ
    )
    source = np.exp(-8 * (phase % 1)) - 0.1 + 0.05 * random.standard_normal(time_s.size)
    frequencies_hz = np.fft.rfftfreq(time_s.size, 1 / RATE_HZ)
    formants = sum(
        1 / (1 + ((frequencies_hz - f) / 120) ** 2) for f in (500, 1500, 2500, 4000)
    )
    shaped = np.fft.irfft(
        np.fft.rfft(source) * (formants + 0.02), time_s.size
    ) * np.clip(np.sin(2 * np.pi * 2.5 * time_s) + 0.6, 0, 1)
    return Clip(
        (shaped / np.abs(shaped).max() * 20_000).astype("<i2").tobytes(), RATE_HZ
    )


def main() -> None:
    """Run each part in a process of its own and print the ratios."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 20
    format = sys.argv[2] if len(sys.argv) > 2 else "mp3"
    with tempfile.TemporaryDirectory() as folder:
        ours = measured("mix", minutes, format, folder)
        print(f"programme      {minutes:8.0f} min, as {format}")
        print(
            f"mix            {ours['wall_s']:8.1f} s, {ours['cpu_s']:.1f} s of processor, {ours['memory_mb']:.0f} MB"
        )
        measured("join", minutes, format, folder)
        if shutil.which("ffmpeg"):
            alone = measured("encode", minutes, format, folder)
            ratio, work = (
                ours[figure] / alone[figure] for figure in ("wall_s", "cpu_s")
            )
            print(
                f"ffmpeg alone   {alone['wall_s']:8.1f} s, {alone['cpu_s']:.1f} s of processor"
            )
            print(f"mix / ffmpeg   {ratio:8.2f}, {work:.2f} of processor")
        short = min(minutes, LONGEST_JOIN_MIN)
        joined, added = (
            measured(part, short, format, folder) for part in ("join", "plus")
        )
        ratio, memory = (
            joined[figure] / added[figure] for figure in ("wall_s", "memory_mb")
        )
        print(
            f"join / +=      {ratio:8.3f}, {memory:.2f} of memory, over {short:.0f} min"
        )


def measured(part: str, minutes: float, format: str, folder: str) -> dict[str, float]:
    """What a part says of itself."""
    command = [sys.executable, __file__, "--part", part, str(minutes), format, folder]
    found: dict[str, float] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
    )
    return found


def run_part(part: str, minutes: float, format: str, folder: Path) -> None:
    """Do one part's work, and print its time, processor time and memory."""
    clips = [voice(number) for number in range(CLIPS)]
    mean_s = sum(clip.samples for clip in clips) / CLIPS / RATE_HZ + PAUSE_MS / 1000
    segments = [
        Segment(f"{number}", 0, 0, PAUSE_MS)
        for number in range(max(1, int(60 * minutes / mean_s)))
    ]
    started, worked_s = time.perf_counter(), processor_s()
    PARTS[part](segments, lambda key: clips[int(key) % CLIPS], format, folder)
    figures = {
        "wall_s": time.perf_counter() - started,
        "cpu_s": processor_s() - worked_s,
    }
    print(
        json.dumps(
            {
                **figures,
                "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


def mix(segments: list[Segment], load: Load, format: str, folder: Path) -> None:
    """The whole mixer."""
    sink = sink_for(format)
    with analysing(load, (segment.key for segment in segments)) as clips:
        output = OutputFile(folder / f"mix{sink.suffix}", sink, Tags("x"))
        mix_programme(Programme(segments, CHAPTERS), clips, output)


def encode(segments: list[Segment], load: Load, format: str, folder: Path) -> None:
    """Ffmpeg's encoder, from a file that lies there."""
    given = ["-f", "s16le", "-ar", str(RATE_HZ), "-ac", "1", "-i", str(folder / "pcm")]
    rate = ["-b:a", BIT_RATES[format]] if format in BIT_RATES else []
    output = (
        ["-f", "ipod", str(folder / "alone")]
        if format == "m4b"
        else [str(folder / f"alone.{format}")]
    )
    subprocess.run(["ffmpeg", "-v", "error", "-y", *given, *rate, *output], check=True)


def join(segments: list[Segment], load: Load, format: str, folder: Path) -> None:
    """Our join alone, into a file."""
    spans = [(0, load(segment.key).samples) for segment in segments]
    with (folder / "pcm").open("wb") as file:
        file.writelines(stream_pcm(lay_out(segments, spans, CHAPTERS, RATE_HZ), load))


def plus(segments: list[Segment], load: Load, format: str, folder: Path) -> None:
    """Pydub's join, into a file."""
    joined = audio_segment(b"", RATE_HZ)
    for segment in segments:
        joined += audio_segment(
            load(segment.key).pcm + bytes(2 * RATE_HZ * PAUSE_MS // 1000), RATE_HZ
        )
    (folder / "plus").write_bytes(joined.raw_data)


def processor_s() -> float:
    """Seconds of processor that this process and those it waited for have used."""
    used = [
        resource.getrusage(who)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return sum(each.ru_utime + each.ru_stime for each in used)


PARTS = {part.__name__: part for part in (mix, encode, join, plus)}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--part"]:
        run_part(sys.argv[2], float(sys.argv[3]), sys.argv[4], Path(sys.argv[5]))
    else:
        main()
