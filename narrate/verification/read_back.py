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
from narrate.publish.library.episode import Episode
from narrate.publish.library.reader import MIME_TYPES, read_contents, read_episode
from narrate.verification.divergence import Run, divergent_runs
from narrate.verification.recogniser import Recogniser
from narrate.verification.timed_text import TimedPart, TimedText

__all__ = ["Divergence", "Verification", "audio_files", "verify", "verify_all"]

_log = logging.getLogger(__name__)

#: A stretch that diverges is listened to again by itself, with so much around it.
MARGIN_S = 0.4
#: Chapters and cues are rounded, each in its own way.
TOLERANCE_S = 0.01


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
            raise SourceError(
                f"there is no file or folder {path}: name one that narrate made"
            )
        return [path]
    found = [
        each
        for each in sorted(path.rglob("*"))
        if each.suffix.lower() in MIME_TYPES
        and each.is_file()
        and not _is_hidden(each, path)
    ]
    if not found:
        raise SourceError(
            f"{path} holds no audio files: name the folder that your renders are in"
        )
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
    episode = read_episode(audio)
    captions = read_contents(audio).captions
    if not captions:
        raise SourceError(
            f"{audio} does not hold its text with times, to which it could be compared: render it again"
        )
    cues = [
        TimedPart(caption.start_ms / 1000, caption.end_ms / 1000, caption.text)
        for caption in captions
    ]
    expected = TimedText(cues, ReadingSettings(episode.language, lexicon=lexicon))
    comparison = _Comparison(episode, expected, recogniser)
    return Verification(
        file=str(audio),
        duration_s=round(episode.duration_s, 3),
        syllables=expected.syllables,
        divergences=tuple(comparison.divergences()),
    )


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A file beside the text that should be heard in it."""

    episode: Episode
    expected: TimedText
    recogniser: Recogniser

    def divergences(self) -> Iterator[Divergence]:
        """The places where something else is heard, also at a second look."""
        heard = self._listen()
        for run in divergent_runs(self.expected.units, heard.units):
            if self._is_heard_alone(run):
                continue
            start_s, end_s = self._times_s(run, heard)
            yield Divergence(
                chapter=self._chapter_at(start_s),
                start_s=round(start_s, 2),
                end_s=round(end_s, 2),
                expected=self.expected.words(run.expected_start, run.expected_end),
                heard=heard.words(run.heard_start, run.heard_end),
            )

    def _listen(self, within_s: tuple[float, float] | None = None) -> TimedText:
        """What is heard in the file, or in a part of it."""
        found = self.recogniser.listen(
            self.episode.path, self.episode.language, within_s
        )
        return TimedText(list(found), self.expected.settings)

    def _is_heard_alone(self, run: Run) -> bool:
        """Whether the words of a stretch are heard when it is played by itself.

        Recognisers leave out a sentence or repeat one at times, and do not do so twice.
        """
        if run.is_extra:
            return False
        wanted = self.expected.excerpt(run.expected_start, run.expected_end)
        start_s, end_s = self.expected.times_s(run.expected_start, run.expected_end)
        begin_s = max(start_s - MARGIN_S, 0.0)
        stop_s = min(end_s + MARGIN_S, self.episode.duration_s)
        again = divergent_runs(wanted.units, self._listen((begin_s, stop_s)).units)
        return all(each.is_extra for each in again)

    def _times_s(self, run: Run, heard: TimedText) -> tuple[float, float]:
        """When a stretch is heard: by its cues, or for what is too much by the recogniser's own times."""
        if run.is_extra:
            return heard.times_s(run.heard_start, run.heard_end)
        return self.expected.times_s(run.expected_start, run.expected_end)

    def _chapter_at(self, time_s: float) -> str:
        """The title of the innermost chapter that is heard at a time."""
        title = self.episode.title
        for chapter in self.episode.chapters:
            if chapter.start_s <= time_s + TOLERANCE_S:
                title = chapter.title
        return title
