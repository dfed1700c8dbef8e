"""The head of a page: title and byline, and the text without what they say already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrate.publish.library.episode import Contents, Episode
from narrate.publish.pages.byline import byline
from narrate.publish.pages.transcript import Section, Span, transcript
from narrate.text.characters import SENTENCE_ENDS
from narrate.text.dates import iso_date

__all__ = ["Article", "article"]

#: Speaker and date stand in so many lines below the title, in whatever order.
MOST_HEAD_LINES = 3
#: A line that is longer says more than who speaks and when.
MOST_HEAD_CHARACTERS = 40
_AROUND = " \u3000()（）【】[]—-·|：:，,"


@dataclass(frozen=True, slots=True)
class Article:
    """A speech as its page shows it: said once, everything is shown once."""

    title: Sequence[Span]
    byline: Sequence[Span]
    sections: Sequence[Section]


def article(episode: Episode, contents: Contents) -> Article:
    """The speech with its title and byline; each is marked while it is heard."""
    title: Sequence[Span] = (Span(episode.title, None),)
    heard = [Span(part, None) for part in byline(episode)]
    sections = list(transcript(episode, contents))
    if not sections:
        return Article(title, heard, ())
    first = sections[0]
    if _text(first.title) == episode.title:
        title = first.title
        first = replace(first, title=())
    elif not first.title and first.paragraphs and _text(first.paragraphs[0]) == episode.title:
        title = first.paragraphs[0]
        first = replace(first, paragraphs=first.paragraphs[1:])
    lines = first.paragraphs[:MOST_HEAD_LINES]
    count = _head_lines(lines, episode)
    for line in lines[:count]:
        heard = _with_cue(heard, line, episode)
    sections[0] = replace(first, paragraphs=first.paragraphs[count:])
    return Article(title, heard, sections)


def _head_lines(lines: Sequence[Sequence[Span]], episode: Episode) -> int:
    """How many lines in succession say only what the byline says."""
    for count, line in enumerate(lines):
        if not _names_speaker(_text(line), episode) and not _names_date(_text(line), episode):
            return count
    return len(lines)


def _names_speaker(line: str, episode: Episode) -> bool:
    """Whether a line is the speaker's name, with or without the date."""
    if not episode.speaker or episode.speaker not in line:
        return False
    rest = line.replace(episode.speaker, "").strip(_AROUND)
    return not rest or _names_date(rest, episode)


def _names_date(line: str, episode: Episode) -> bool:
    """Whether a line is the date, with the day of the week at most."""
    bare = line.strip(_AROUND)
    is_sentence = len(bare) > MOST_HEAD_CHARACTERS or bare.endswith(tuple(SENTENCE_ENDS))
    return bool(episode.date) and not is_sentence and iso_date(bare) == episode.date


def _with_cue(parts: list[Span], line: Sequence[Span], episode: Episode) -> list[Span]:
    """The byline with a line's cue on the part that the line says, which is then marked while it is heard."""
    cue = next((span.cue for span in line if span.cue is not None), None)
    says_speaker = _names_speaker(_text(line), episode)
    marked = list(parts)
    for index, part in enumerate(parts):
        is_speaker = part.text == episode.speaker
        is_date = not is_speaker and index < len(parts) - 1
        if part.cue is None and (is_speaker if says_speaker else is_date):
            marked[index] = Span(part.text, cue)
    return marked


def _text(line: Sequence[Span]) -> str:
    return "".join(span.text for span in line)
