"""A finished speech compared with what a recogniser hears in it.

The spoken text comes from the file itself: its lyrics with times are the author's words, and the front-end says how
they are read.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrate.errors import SourceError
from narrate.frontend import Lexicon, ReadingSettings
from narrate.model import Caption
from narrate.publish.library.episode import Episode
from narrate.publish.library.reader import MIME_TYPES, read_contents, read_episode
from narrate.verification.divergence import Run, divergent_runs
from narrate.verification.recogniser import Heard, Recogniser
from narrate.verification.units import Unit, units

__all__ = ["Divergence", "Verification", "audio_files", "verify", "verify_all"]

_log = logging.getLogger(__name__)

#: A stretch that diverges is listened to again by itself, with so much around it.
MARGIN_S = 0.4


@dataclass(frozen=True, slots=True)
class Divergence:
    """A place where something else was heard than should be."""

    chapter: str
    start_s: float
    end_s: float
    expected: str  #: the author's words; empty where nothing should be heard
    heard: str  #: empty where nothing was heard


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of reading a file back."""

    file: str
    duration_s: float
    syllables: int  #: that should be heard
    divergences: tuple[Divergence, ...]


def audio_files(path: Path) -> list[Path]:
    """A file itself, or the audio files of a folder and of those below it, but for hidden ones.

    Raises SourceError where there is nothing, or no audio in a folder.
    """
    if not path.is_dir():
        if not path.is_file():
            raise SourceError(f"there is no file or folder {path}: name one that narrate made")
        return [path]
    found = [
        each
        for each in sorted(path.rglob("*"))
        if each.suffix.lower() in MIME_TYPES and each.is_file() and not _is_hidden(each, path)
    ]
    if not found:
        raise SourceError(f"{path} holds no audio files: name the folder that your renders are in")
    return found


def verify_all(
    files: Sequence[Path], recogniser: Recogniser, lexicon: Lexicon
) -> Iterator[Verification]:
    """Verify one file after another; of several, those that hold no text with times are left out with a warning.

    Raises SourceError where there is none left.
    """
    verified = 0
    for file in files:
        try:
            found = verify(file, recogniser, lexicon)
        except SourceError as error:
            if len(files) == 1:
                raise
            _log.warning("left out: %s", error)
            continue
        verified += 1
        yield found
    if not verified:
        raise SourceError(f"none of {len(files)} files could be compared with its text")


def verify(audio: Path, recogniser: Recogniser, lexicon: Lexicon) -> Verification:
    """Listen to a file, and list where more than a few syllables in a row are not those of its text.

    ``lexicon`` holds the readings that it was spoken with. Raises SourceError for a file that is not audio or does not
    hold its text with times.
    """
    episode, captions = read_episode(audio), read_contents(audio).captions
    if not captions:
        raise SourceError(
            f"{audio} does not hold its text with times, to which it could be compared: render it again"
        )
    settings = ReadingSettings(episode.language, lexicon=lexicon)
    expected = _Text([caption.text for caption in captions], settings)
    hearing = list(recogniser.listen(audio, episode.language))
    heard = _Text([part.text for part in hearing], settings)
    places = _Places(episode, captions, hearing)
    divergences = []
    for run in divergent_runs(expected.units, heard.units):
        start_s, end_s = places.of(run, expected, heard)
        if _is_heard_again(run, expected, recogniser, places, (start_s, end_s)):
            continue
        divergences.append(
            Divergence(
                places.chapter_at(start_s),
                round(start_s, 2),
                round(end_s, 2),
                expected.between(run.expected_start, run.expected_end),
                heard.between(run.heard_start, run.heard_end),
            )
        )
    syllables = sum(unit.syllables for unit in expected.units)
    return Verification(str(audio), round(episode.duration_s, 3), syllables, tuple(divergences))


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


class _Text:
    """A text in parts, and what is heard of it."""

    def __init__(self, parts: Sequence[str], settings: ReadingSettings) -> None:
        self.settings = settings
        self.parts = parts
        self.units: list[Unit] = []
        self.owners: list[int] = []  #: for each unit, the part that it is of
        for index, part in enumerate(parts):
            own = units(part, settings)
            self.units += own
            self.owners += [index] * len(own)

    def between(self, start: int, end: int) -> str:
        """The words from one unit up to another, as they are written."""
        if start == end:
            return ""
        first, last = self.owners[start], self.owners[end - 1]
        begin, stop = self.units[start].start, self.units[end - 1].end
        if first == last:
            return self.parts[first][begin:stop].strip()
        whole = self.parts[first + 1 : last]
        joint = "" if self.settings.language == "zh" else " "
        return joint.join([self.parts[first][begin:], *whole, self.parts[last][:stop]]).strip()


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in the file everything is heard."""

    episode: Episode
    captions: Sequence[Caption]
    hearing: Sequence[Heard]

    def of(self, run: Run, expected: _Text, heard: _Text) -> tuple[float, float]:
        """When a stretch is heard, in seconds: its cues, or for what is too much the recogniser's own times."""
        if run.expected_end > run.expected_start:
            first = self.captions[expected.owners[run.expected_start]]
            last = self.captions[expected.owners[run.expected_end - 1]]
            return first.start_ms / 1000, last.end_ms / 1000
        first_heard = self.hearing[heard.owners[run.heard_start]]
        last_heard = self.hearing[heard.owners[run.heard_end - 1]]
        return first_heard.start_s, last_heard.end_s

    def chapter_at(self, time_s: float) -> str:
        """The title of the innermost chapter that is heard at a time."""
        begun = [each for each in self.episode.chapters if each.start_s <= time_s + 0.001]
        return begun[-1].title if begun else self.episode.title


def _is_heard_again(
    run: Run,
    expected: _Text,
    recogniser: Recogniser,
    places: _Places,
    within_s: tuple[float, float],
) -> bool:
    """Whether a second look at the stretch by itself finds its words: recognisers leave out and repeat at times."""
    if run.expected_start == run.expected_end:
        return False
    first, last = expected.owners[run.expected_start], expected.owners[run.expected_end - 1]
    wanted = [
        unit
        for unit, owner in zip(expected.units, expected.owners, strict=True)
        if first <= owner <= last
    ]
    end_s = min(within_s[1] + MARGIN_S, places.episode.duration_s)
    part_s = (max(within_s[0] - MARGIN_S, 0.0), end_s)
    again = recogniser.listen(places.episode.path, places.episode.language, part_s)
    heard = _Text([part.text for part in again], expected.settings)
    return not any(
        each.expected_end > each.expected_start for each in divergent_runs(wanted, heard.units)
    )
