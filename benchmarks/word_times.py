"""How exactly it is known when each character is heard: errors of their beginnings, in milliseconds.

    python -m benchmarks.word_times [SPEECH] [--voice NAME] [--characters N] [--whisper FOLDER]

The local voice's times are held against the sound itself: against the end of the silence before a clause, and within a
clause against the steepest rise of what lies above 3.5 kHz, near characters that begin with a sibilant. ``--whisper``
names a model of faster-whisper, whose own times of words are some 50 to 100 ms exact; its median tells of a shift, no
more. The times that are found for a voice which gives its sentences only are held against the layout of the service in
tests/support, and against the local voice's own times, whose clips have pauses and syllables of every length.
"""

import argparse
import os
import tempfile
import wave
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import numpy.typing as npt

from narrate import frontend
from narrate.captions.anchors import CharacterClock, find_anchors
from narrate.mixer.clip_analysis import speech_span
from narrate.model import Boundary, Clip, Prosody, Spoken
from narrate.text.sentences import sentences
from narrate.tts.edge import EdgeEngine
from narrate.tts.kokoro import KokoroEngine
from tests.support.edge_service import EdgeService
from tests.support.edge_sound import FRAME_S, LETTER_S, SYLLABLE_S
from tests.support.edge_sound import lay_out as service_layout

EXAMPLE = Path(__file__).parents[1] / "examples" / "speech.txt"
RATE_HZ = 24_000
STEP = 60  #: samples between two looks at the sound: 2.5 ms
WINDOW = 240
HISS_HZ = 3500
QUIET_BELOW_PEAK_DB = 38
SEARCH_STEPS = 40  #: 100 ms on either side
RISE_STEPS = 8
LEAST_RISE_DB = 12.0
SIBILANTS = "sʂɕʨʦꭧ"

Levels = npt.NDArray[np.float64]


@dataclass(slots=True)
class Errors:
    """How far times lie behind what they are held against, in milliseconds."""

    title: str
    found: list[float] = field(default_factory=list)

    def report(self) -> str:
        """A line with their distribution."""
        if not self.found:
            return f"{self.title:54}    0"
        sizes = np.abs(self.found)
        shift = np.median(self.found)
        spread = np.median(np.abs(np.array(self.found) - shift))
        median, most = np.percentile(sizes, (50, 95))
        return (
            f"{self.title:54} {len(sizes):4d}  median {median:6.1f}  95 % within {most:6.1f}  "
            f"shift {shift:+6.1f}  spread about it {spread:5.1f}"
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and its clip."""

    spoken: Spoken
    clip: Clip

    def beginnings(self) -> Iterator[tuple[int, bool]]:
        """The characters that are heard, and whether each begins a clause; of a Latin word the first."""
        text = self.spoken.text
        for index, char in enumerate(text):
            before = text[index - 1] if index else " "
            is_inside = char.isascii() and before.isascii() and before.isalnum()
            if char.isalnum() and not is_inside:
                yield index, not before.isalnum()


def said_by_local_voice(speech: str, voice: str, characters: int) -> Iterator[Said]:
    """So many characters of a speech, sentence by sentence."""
    engine = KokoroEngine(voice)
    settings = frontend.ReadingSettings()
    total = 0
    for sentence in sentences(speech):
        spoken = frontend.speak(sentence.strip(), Prosody(), settings, phonemic=True)
        if spoken.phonemes and engine.fits(spoken) and total < characters:
            total += len(spoken.text)
            yield Said(spoken, engine.synthesize(spoken))


def held_against_sound(said: Iterable[Said]) -> tuple[Errors, Errors]:
    """Errors at the beginnings of clauses, and of sibilants within them."""
    clauses = Errors("local voice: clauses, against the end of the silence")
    within = Errors("local voice: sibilants in clauses, against their hiss")
    for one in said:
        whole, hiss = levels(one.clip)
        times = one.clip.characters
        previous = 0
        for index, _ in one.beginnings():
            start, end = times[index]
            if previous and start - previous > WINDOW * 4:
                clauses.found += after_silence(whole, start)
            elif previous and sound_of(one.spoken, index) in SIBILANTS:
                within.found += steepest_rise(hiss, start)
            previous = end
    return clauses, within


def levels(clip: Clip) -> tuple[Levels, Levels]:
    """The level of the sound, and of what is high in it, every 2.5 ms: shapes [steps], in dB."""
    samples = np.frombuffer(clip.pcm, dtype="<i2").astype(float)
    padded = np.pad(samples, WINDOW // 2)
    windows = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::STEP]
    power = np.abs(np.fft.rfft(windows * np.hanning(WINDOW), axis=1)) ** 2
    is_high = np.fft.rfftfreq(WINDOW, 1 / RATE_HZ) > HISS_HZ
    whole = 10 * np.log10(power.sum(axis=1) + 1e3)
    return whole, 10 * np.log10(power[:, is_high].sum(axis=1) + 1e3)


def after_silence(level: Levels, start: int) -> list[float]:
    """How far a time lies behind the end of the last silence near it."""
    place = start // STEP
    first = max(place - SEARCH_STEPS, 0)
    near = level[first : place + SEARCH_STEPS]
    quiet = np.flatnonzero(near < level.max() - QUIET_BELOW_PEAK_DB)
    if not quiet.size:
        return []
    return [(start - (first + int(quiet[-1]) + 1) * STEP) * 1000 / RATE_HZ]


def steepest_rise(level: Levels, start: int) -> list[float]:
    """How far a time lies behind the middle of the steepest rise near it, if there is one."""
    place = start // STEP
    first = max(place - SEARCH_STEPS, 0)
    near = level[first : place + SEARCH_STEPS]
    rises = near[RISE_STEPS:] - near[:-RISE_STEPS]
    if not rises.size or rises.max() < LEAST_RISE_DB:
        return []
    rise = first + int(rises.argmax()) + RISE_STEPS // 2
    return [(start - rise * STEP) * 1000 / RATE_HZ]


def sound_of(spoken: Spoken, index: int) -> str:
    """The first phoneme of a character."""
    start = spoken.phoneme_starts[index]
    return (spoken.phonemes or "")[start : start + 1] or " "


def held_against_whisper(said: Iterable[Said], model: str, folder: Path) -> Errors:
    """Errors of all characters that Whisper hears as they are written."""
    from faster_whisper import WhisperModel

    errors = Errors("local voice: all characters, against Whisper")
    recogniser = WhisperModel(model, device="cpu", compute_type="int8")
    for one in said:
        sound = folder / "sentence.wav"
        with wave.open(str(sound), "wb") as file:
            file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
            file.writeframes(one.clip.pcm)
        segments, _ = recogniser.transcribe(
            str(sound), language="zh", word_timestamps=True
        )
        heard: list[tuple[str, float]] = []
        for segment in segments:
            for word in segment.words or ():
                heard += [(word.word[:1], word.start)]
                heard += [(char, -1.0) for char in word.word[1:]]
        errors.found += alike(one, heard)
    return errors


def alike(one: Said, heard: list[tuple[str, float]]) -> Iterator[float]:
    """The errors of those characters that were heard alike, and that begin a word there."""
    matcher = SequenceMatcher(
        a=one.spoken.text, b="".join(char for char, _ in heard), autojunk=False
    )
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            start, _ = one.clip.characters[block.a + offset]
            char, heard_s = heard[block.b + offset]
            if heard_s >= 0 and char.isalnum():
                yield start * 1000 / RATE_HZ - heard_s * 1000


def held_against_durations(said: Iterable[Said]) -> tuple[Errors, Errors]:
    """Errors of what is found by pauses and syllables, at the beginnings of clauses and within them."""
    clauses = Errors("pauses and syllables: clauses, local voice's times")
    within = Errors("pauses and syllables: within, local voice's times")
    for one in said:
        start, end = speech_span(one.clip)
        boundary = Boundary(start, end, one.spoken.text)
        untold = replace(one.clip, characters=(), boundaries=(boundary,))
        clock = clock_of(one.spoken.text, untold)
        for index, is_beginning in one.beginnings():
            told, _ = one.clip.characters[index]
            error = (clock.start_samples(index) - told) * 1000 / RATE_HZ
            (clauses if is_beginning else within).found.append(error)
    return clauses, within


def clock_of(text: str, clip: Clip) -> CharacterClock:
    """The times of characters of a clip whose engine tells of sentences only."""
    return CharacterClock(text, find_anchors(text, clip, 0, clip.samples))


def held_against_service(speech: str, characters: int) -> tuple[Errors, Errors]:
    """Errors with the service in tests/support, at the beginnings of its sentences and within them."""
    begin = Errors("simulated Edge service: sentences, its layout")
    within = Errors("simulated Edge service: within, its layout")
    settings = frontend.ReadingSettings()
    with EdgeService() as service:
        os.environ["NARRATE_EDGE_ENDPOINT"] = service.endpoint
        engine = EdgeEngine()
        for line in speech[:characters].splitlines():
            spoken = frontend.speak(line.strip(), Prosody(), settings, phonemic=False)
            if not any(map(str.isalnum, spoken.text)) or not engine.fits(spoken):
                continue
            clock = clock_of(spoken.text, engine.synthesize(spoken))
            position = 0
            for sentence in service_layout(spoken.text, 0):
                at_s = sentence.start * FRAME_S
                first = position = spoken.text.index(sentence.text, position)
                for char in sentence.text:
                    found_s = clock.start_samples(position) / RATE_HZ
                    if char.isalnum():
                        errors = begin if position == first else within
                        errors.found.append((found_s - at_s) * 1000)
                        at_s += LETTER_S if char.isascii() else SYLLABLE_S
                    position += 1
    return begin, within


def main() -> None:
    """Print a line for each measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("speech", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--voice", default="zm_yunyang")
    parser.add_argument("--characters", type=int, default=2000)
    parser.add_argument("--whisper", help="a model of faster-whisper")
    args = parser.parse_args()
    speech = args.speech.read_text(encoding="utf-8")
    for errors in held_against_service(speech, args.characters):
        print(errors.report(), flush=True)
    said = list(said_by_local_voice(speech, args.voice, args.characters))
    for errors in (*held_against_sound(said), *held_against_durations(said)):
        print(errors.report(), flush=True)
    if args.whisper:
        with tempfile.TemporaryDirectory() as folder:
            errors = held_against_whisper(said, args.whisper, Path(folder))
        print(errors.report(), flush=True)


if __name__ == "__main__":
    main()
