"""What a file says of its speech: tags, cover, the whole text."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from narrate.audio.tags.cover import draw_cover, load_cover
from narrate.audio.tags.fields import Tags
from narrate.frontend.sort_names import sort_name
from narrate.model import Outline, Script
from narrate.pipeline.synthetic_label import aigc_field
from narrate.settings import RenderPlan

__all__ = ["chapter_text", "completed", "tags_of", "whole_text"]

#: Who reads, and that it is no human voice: a listener, a platform or a law may want to know.
_READ_BY = {
    "zh": "朗读：{}（人工智能合成语音）",
    "en": "Read by {} (synthetic voice)",
}
#: What a file is, by what its source is called; all else is a speech.
_GENRES = {".epub": "Audiobook"}
_SPEECH = "Speech"
#: The atom of MP4 for a description holds so many characters.
_LONGEST_DESCRIPTION = 255


def tags_of(
    speech: Outline, script: Script, plan: RenderPlan, source: str | Path
) -> Tags:
    """The file's tags, with the user's cover if there is one.

    Args:
        speech: What is read, and what it says of itself.
        script: Its chapters and its text.
        plan: The narrator, and what the user says of the file.
        source: The speech's file, whose kind tells the genre.
    """
    title = script.chapters[0].title
    speaker = speech.meta.get("speaker")
    album = speech.meta.get("occasion") or speech.title or title
    narrator = plan.profile.title
    comment = _READ_BY[speech.language].format(narrator)
    output = plan.options.output
    text = whole_text(script)
    return Tags(
        title=title,
        artist=speaker,
        album=album,
        language=speech.language,
        genre=_GENRES.get(Path(source).suffix.lower(), _SPEECH),
        date=speech.meta.get("date"),
        comment=comment,
        lyrics=text,
        cover=load_cover(output.cover) if output.cover else None,
        album_artist=speaker,
        narrator=narrator,
        description=_description(script, comment),
        series=plan.profile.tags.series,
        part=output.part,
        aigc=aigc_field(text, narrator) if output.label else None,
    )


def completed(tags: Tags, script: Script) -> Tags:
    """The same tags with what takes a second to make: the names to sort by, and a cover where there is none."""
    return replace(
        tags,
        cover=tags.cover or draw_cover(tags.title, _section_lengths(script)),
        title_sort=sort_name(tags.title),
        artist_sort=sort_name(tags.artist) if tags.artist else None,
        album_sort=sort_name(tags.album) if tags.album else None,
    )


def whole_text(script: Script) -> str:
    """The speech as its author wrote it: titles and paragraphs a line each, a blank line between chapters."""
    chapters = [chapter_text(script, index) for index in range(len(script.chapters))]
    return "\n\n".join(chapters)


def chapter_text(script: Script, chapter: int) -> str:
    """One chapter's title and paragraphs, a line each; ``chapter`` is its index."""
    return "\n".join(_lines(script, chapter))


def _lines(script: Script, chapter: int) -> Iterator[str]:
    """A chapter's title and its paragraphs; a title that the text begins with is not said twice."""
    title = " ".join(script.chapters[chapter].title.split())
    texts = [" ".join(text.split()) for text in _texts(script, chapter)]
    if not texts or not texts[0].startswith(title):
        yield title
    yield from texts


def _description(script: Script, comment: str) -> str:
    """What the speech is about, a section's title a line, as many as there is room for; then who reads it."""
    sections = [chapter.title for chapter in script.chapters[1:] if chapter.level == 1]
    lines: list[str] = []
    room = _LONGEST_DESCRIPTION - len(comment)
    for title in sections:
        room -= len(title) + 1
        if room < 0:
            break
        lines.append(title)
    return "\n".join([*lines, comment])


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
