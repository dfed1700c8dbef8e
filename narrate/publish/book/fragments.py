"""The text of a speech cut into what a reading system marks: sentences, each with the time at which it is heard."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from narrate.errors import SourceError
from narrate.model import Caption, TimedChapter
from narrate.publish.book.word_places import WordPlace, WordPlaces
from narrate.publish.library.episode import Contents, Episode
from narrate.publish.pages.transcript import Section, Span, transcript
from narrate.text.sentences import sentences

__all__ = ["BookChapter", "BookPart", "Fragment", "FragmentWord", "book_chapters"]


#: Some formats round the times of words to hundredths of a second, and those of chapters not.
TOLERANCE_S = 0.02


@dataclass(frozen=True, slots=True)
class FragmentWord:
    """A word of a fragment, with the marks and blanks behind it."""

    text: str
    start_ms: int  #: in the audio file


@dataclass(frozen=True, slots=True)
class Fragment:
    """A sentence of the text, as its author wrote it."""

    text: str
    #: when it begins in the audio file; None where it is not heard
    start_ms: int | None
    #: joined, they are the text; empty where it is marked as a whole
    words: tuple[FragmentWord, ...] = ()


@dataclass(frozen=True, slots=True)
class BookPart:
    """A section or a point with its own text."""

    level: int  #: 1 for a section, 2 for a point within it
    title: str  #: for the table of contents
    #: empty where the first paragraph begins with the title
    heading: tuple[Fragment, ...]
    paragraphs: tuple[tuple[Fragment, ...], ...]

    @property
    def fragments(self) -> Iterator[Fragment]:
        """Every fragment, in reading order."""
        yield from self.heading
        for paragraph in self.paragraphs:
            yield from paragraph


@dataclass(frozen=True, slots=True)
class BookChapter:
    """One document of the book: a section with its points, and the stretch of the audio file that belongs to it."""

    start_s: float
    end_s: float
    parts: tuple[BookPart, ...]

    @property
    def title(self) -> str:
        """The title of its first part."""
        return self.parts[0].title

    @property
    def fragments(self) -> Iterator[Fragment]:
        """Every fragment, in reading order."""
        for part in self.parts:
            yield from part.fragments


def book_chapters(
    episode: Episode, contents: Contents, *, by_word: bool = False
) -> tuple[BookChapter, ...]:
    """The documents of the book, one a section of the audio file that is heard.

    Fragments have their words if it is to go ``by_word``, where the file knows when they are heard. Raises SourceError
    for a file that does not hold its text with times.
    """
    if not contents.captions:
        raise SourceError(
            f"{episode.path} does not hold its text with times, which a read-along book needs: "
            "render the speech again"
        )
    marks = _section_marks(episode)
    starts_s = [mark.start_s for mark in marks]
    parts: list[list[BookPart]] = [[] for _ in marks]
    words = WordPlaces(contents.captions if by_word else ())
    cutter = _Cutter(contents.captions, words)
    current = 0
    for section in transcript(episode, contents):
        start_s = _start_s(section, episode, contents.captions)
        if start_s is not None:
            current = max(current, bisect_right(starts_s, start_s + TOLERANCE_S) - 1)
        parts[current].append(_part(section, episode, marks[current], cutter))
    chapters = []
    for mark, own in zip(marks, parts, strict=True):
        title_alone = BookPart(1, mark.title, (Fragment(mark.title, None),), ())
        chapters.append(
            BookChapter(mark.start_s, mark.end_s, tuple(own or [title_alone]))
        )
    return tuple(chapters)


def _section_marks(episode: Episode) -> list[TimedChapter]:
    """The chapter marks of level 1, the first beginning with the file; a file without marks is one section."""
    marks = [chapter for chapter in episode.chapters if chapter.level == 1]
    if not marks:
        return [TimedChapter(episode.title, 1, 0.0, episode.duration_s)]
    first = replace(marks[0], start_s=0.0)
    return [first, *marks[1:]]


def _start_s(
    section: Section, episode: Episode, captions: Sequence[Caption]
) -> float | None:
    """When a section begins: with its chapter, or else with its first cue; None where nothing of it is heard."""
    if section.chapter is not None:
        return episode.chapters[section.chapter].start_s
    for span in chain(section.title, *section.paragraphs):
        if span.cue is not None:
            return captions[span.cue].start_ms / 1000
    return None


def _part(
    section: Section, episode: Episode, mark: TimedChapter, cutter: "_Cutter"
) -> BookPart:
    heading = tuple(cutter.fragments(section.title))
    title = "".join(fragment.text for fragment in heading).strip()
    if not title and section.chapter is not None:
        title = episode.chapters[section.chapter].title
    paragraphs = tuple(tuple(cutter.fragments(line)) for line in section.paragraphs)
    return BookPart(section.level, title or mark.title, heading, paragraphs)


@dataclass(frozen=True, slots=True)
class _Cutter:
    """What cuts the lines of a text, one after another."""

    captions: Sequence[Caption]
    words: WordPlaces

    def fragments(self, line: Sequence[Span]) -> Iterator[Fragment]:
        """The fragments of the next line, with their words."""
        places = list(self.words.in_line(line))
        begin = 0
        for fragment in _fragments(line, self.captions):
            end = begin + len(fragment.text)
            own = [each for each in places if begin <= each.place < end]
            yield replace(fragment, words=tuple(_words(fragment, begin, own)))
            begin = end


def _words(
    fragment: Fragment, begin: int, places: Sequence[WordPlace]
) -> Iterator[FragmentWord]:
    """The words of a fragment that begins at a place of its line; the first has what stands before it, too."""
    starts = [each.place - begin for each in places]
    starts[:1] = [0]
    for place, start, end in zip(places, starts, [*starts[1:], None], strict=False):
        yield FragmentWord(fragment.text[start:end], place.start_ms)


def _fragments(line: Iterable[Span], captions: Sequence[Caption]) -> Iterator[Fragment]:
    """A line cut into sentences. Sentences that are heard with one cue stay one fragment."""
    spans = tuple(line)
    text = ""
    start_ms: int | None = None
    last_cue: int | None = None
    for sentence, cues in _sentences(spans):
        begins = bool(cues) and cues[0] != last_cue
        if begins and start_ms is not None:
            yield Fragment(text, start_ms)
            text = ""
            start_ms = None
        if begins and start_ms is None:
            start_ms = captions[cues[0]].start_ms
        if cues:
            last_cue = cues[-1]
        text += sentence
    if text:
        yield Fragment(text, start_ms)


def _sentences(spans: Sequence[Span]) -> Iterator[tuple[str, list[int]]]:
    """The sentences of a line, each with the cues that its characters are heard with."""
    owners: list[int | None] = []
    for span in spans:
        owners.extend([span.cue] * len(span.text))
    place = 0
    for sentence in sentences("".join(span.text for span in spans)):
        end = place + len(sentence)
        yield sentence, [cue for cue in owners[place:end] if cue is not None]
        place = end
