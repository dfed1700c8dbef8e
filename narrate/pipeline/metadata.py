"""What a file says of its speech: tags, cover, the whole text."""

from collections.abc import Iterator
from dataclasses import replace

from narrate.audio.tags.cover import draw_cover, load_cover
from narrate.audio.tags.fields import Tags
from narrate.model import Outline, Script
from narrate.options import OutputOptions
from narrate.profile import Profile

__all__ = ["tags_of", "whole_text", "with_cover"]

_READ_BY = {"zh": "朗读：{}", "en": "Read by {}"}


def tags_of(speech: Outline, script: Script, profile: Profile, output: OutputOptions) -> Tags:
    """The file's tags: the speaker where the source names one, else the narrator; the user's cover, if there is one.

    Raises SourceError for a cover that is no image.
    """
    title = script.chapters[0].title
    return Tags(
        title=title,
        artist=speech.meta.get("speaker", profile.title),
        album=speech.meta.get("occasion", title),
        language=speech.language,
        date=speech.meta.get("date"),
        comment=_READ_BY[speech.language].format(profile.title),
        lyrics=whole_text(script),
        cover=load_cover(output.cover) if output.cover else None,
    )


def with_cover(tags: Tags, script: Script) -> Tags:
    """The same tags, with a cover drawn where there is none, which takes a quarter of a second."""
    if tags.cover:
        return tags
    return replace(tags, cover=draw_cover(tags.title, _section_lengths(script)))


def whole_text(script: Script) -> str:
    """The speech as its author wrote it: titles and paragraphs a line each, a blank line between chapters."""
    chapters = ["\n".join(_lines(script, index)) for index in range(len(script.chapters))]
    return "\n\n".join(chapters)


def _lines(script: Script, chapter: int) -> Iterator[str]:
    """A chapter's title and its paragraphs; a title that the text begins with is not said twice."""
    title = script.chapters[chapter].title
    texts = [" ".join(text.split()) for text in _texts(script, chapter)]
    if not texts or not texts[0].startswith(title):
        yield title
    yield from texts


def _section_lengths(script: Script) -> list[int]:
    """How many characters each section has: the same for every voice, as its cover is."""
    lengths: list[int] = []
    for index, chapter in enumerate(script.chapters):
        length = sum(map(len, _texts(script, index)))
        if chapter.level == 1 or not lengths:
            lengths.append(length)
        else:
            lengths[-1] += length
    return lengths


def _texts(script: Script, chapter: int) -> list[str]:
    """What is said in a chapter, in order."""
    return [each.text for each in script.utterances if each.chapter == chapter]
