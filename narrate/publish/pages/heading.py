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
Line = tuple[Span, ...]

#: What stands before a speaker's name, in small letters.
INTRODUCTIONS = frozenset(
    (
        *("by", "remarks by", "speech by", "address by", "delivered by", "written by"),
        *("speaker", "author", "作者", "讲话人", "发言人", "主讲人", "主讲", "演讲者"),
    )
)

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
    lines = list(first.paragraphs)
    if _text(first.title) == episode.title:
        title = first.title
        first = replace(first, title=())
    elif lines and not first.title and _text(lines[0]) == episode.title:
        title = lines.pop(0)
    for line in _head_lines(lines, episode):
        heard = _with_cue(heard, line, episode)
        lines.remove(line)
    sections[0] = replace(first, paragraphs=tuple(lines))
    return Article(title, heard, sections)


def _head_lines(lines: Sequence[Line], episode: Episode) -> list[Line]:
    """The lines at the beginning that say only what the byline says."""
    found = []
    for line in lines[:MOST_HEAD_LINES]:
        text = _text(line)
        is_head = _names_speaker(text, episode) or _names_date(text, episode)
        if not is_head:
            break
        found.append(line)
    return found


def _names_speaker(line: str, episode: Episode) -> bool:
    """Whether a line is the speaker's name, with or without a word before it or the date."""
    if not episode.speaker or episode.speaker not in line:
        return False
    rest = line.replace(episode.speaker, "")
    rest = rest.strip(_AROUND)
    if rest.casefold() in INTRODUCTIONS:
        return True
    return not rest or _names_date(rest, episode)


def _names_date(line: str, episode: Episode) -> bool:
    """Whether a line is the date, with the day of the week at most."""
    bare = line.strip(_AROUND)
    if not episode.date or len(bare) > MOST_HEAD_CHARACTERS:
        return False
    is_sentence = bare.endswith(tuple(SENTENCE_ENDS))
    return not is_sentence and iso_date(bare) == episode.date


def _with_cue(parts: list[Span], line: Line, episode: Episode) -> list[Span]:
    """The byline with a line's cue on the part that the line says, which is then marked while it is heard."""
    cues = [span.cue for span in line if span.cue is not None]
    if not cues:
        return parts
    says_speaker = _names_speaker(_text(line), episode)
    *before, duration = parts
    marked = []
    for part in before:
        is_speaker = part.text == episode.speaker
        if part.cue is None and is_speaker == says_speaker:
            part = Span(part.text, cues[0])
        marked.append(part)
    return [*marked, duration]


def _text(line: Line) -> str:
    return "".join(span.text for span in line)
