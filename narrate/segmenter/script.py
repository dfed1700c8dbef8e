"""An outline laid out in time: what is said, in which order, with how much silence around it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from narrate.model import Chapter, Outline, Role, Script, ScriptChapter, Utterance
from narrate.profile import Pauses
from narrate.text.characters import HAN
from narrate.text.marks import split_at_pauses, strip_marks

__all__ = ["estimate_s", "lay_out"]

#: Seconds for one character at the normal rate, with the pauses between sentences: measured on the local narrator.
#: A digit is read as a syllable.
_SECONDS: Mapping[str, float] = {"ideograph": 0.19, "letter": 0.065, "digit": 0.19}
#: An English digit is a longer word than a Chinese one.
_ENGLISH_DIGIT_S = 0.32
_CLASSES: Mapping[str, re.Pattern[str]] = {
    "ideograph": re.compile(f"[{HAN}×]"),
    "letter": re.compile("[A-Za-zÀ-ɏ]"),
    "digit": re.compile(r"\d"),
}


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading or paragraph on its way to be an utterance."""

    text: str
    role: Role
    own_line: bool  #: a title or heading by itself
    marked: Chapter  #: the innermost chapter around it that gets a mark
    pause_ms: int = 0  #: silence after it that a mark in the text asks for
    continues: bool = False  #: it goes on after such a mark


def lay_out(
    outline: Outline,
    pauses: Pauses,
    *,
    depth: Literal[1, 2] = 1,
) -> Script:
    """The utterances of an outline, with chapters down to a depth: 1 marks sections, 2 also points.

    Between two neighbours stands the longer of the silences that the first wants after it and the second before.
    """
    parts: list[_Part] = []
    for chapter in outline.chapters:
        for part in _parts(chapter, outline.title, chapter, depth):
            _append_at_pauses(parts, part)
    silences = [_silence_ms(first, second, pauses) for first, second in pairwise(parts)]
    chapters: list[ScriptChapter] = []
    utterances: list[Utterance] = []
    for index, part in enumerate(parts):
        if not index or part.marked is not parts[index - 1].marked:
            chapters.append(ScriptChapter(part.marked.title, part.marked.level))
        utterances.append(
            Utterance(
                id=f"u{index + 1:04d}",
                role=part.role,
                text=part.text,
                pause_before_ms=0 if index else pauses.lead_in_ms,
                pause_after_ms=silences[index]
                if index < len(silences)
                else pauses.lead_out_ms,
                chapter=len(chapters) - 1,
            )
        )
    return Script(tuple(utterances), tuple(chapters))


def _append_at_pauses(parts: list[_Part], part: _Part) -> None:
    """A part divided where a mark asks for a pause; a mark with nothing before it belongs to the part before."""
    continues = False
    for text, pause_ms in split_at_pauses(part.text):
        if text.strip():
            parts.append(
                replace(part, text=text, pause_ms=pause_ms, continues=continues)
            )
            continues = True
        elif parts and pause_ms:
            parts[-1] = replace(parts[-1], pause_ms=parts[-1].pause_ms + pause_ms)


def _parts(
    chapter: Chapter,
    title: str | None,
    above: Chapter,
    depth: int,
) -> Iterator[_Part]:
    """A chapter and its children in reading order; `above` is marked for those that lie deeper than the marks go."""
    marked = chapter if chapter.level <= depth else above
    if chapter.heading is not None:
        role: Role = (
            "point"
            if chapter.level > 1
            else "title"
            if strip_marks(chapter.heading) == title
            else "heading"
        )
        yield _Part(chapter.heading, role, True, marked)
    for paragraph in chapter.paragraphs:
        yield _Part(
            paragraph.text,
            paragraph.role,
            paragraph.role == "title",
            marked,
        )
    for child in chapter.children:
        yield from _parts(child, title, marked, depth)


def _silence_ms(
    first: _Part,
    second: _Part,
    pauses: Pauses,
) -> int:
    """The silence between two parts: what a mark asks for within a paragraph, and at least that between two."""
    if second.continues:
        return first.pause_ms
    before: Mapping[Role, int] = {
        "heading": pauses.heading_before_ms,
        "point": pauses.point_before_ms,
        "closing": pauses.closing_before_ms,
    }
    after = pauses.paragraph_ms
    if first.own_line:
        after = (
            pauses.title_after_ms if first.role == "title" else pauses.heading_after_ms
        )
    return max(after, before.get(second.role, pauses.paragraph_ms), first.pause_ms)


def estimate_s(
    script: Script,
    language: str,
    rate_percent: int,
) -> float:
    """How long a script will take to hear: its characters at the given rate, and its pauses, which no rate shortens."""
    counts = {
        kind: sum(len(p.findall(utterance.text)) for utterance in script.utterances)
        for kind, p in _CLASSES.items()
    }
    seconds = {**_SECONDS, "digit": _ENGLISH_DIGIT_S} if language == "en" else _SECONDS
    spoken_s = sum(counts[kind] * seconds[kind] for kind in counts)
    pauses_ms = sum(
        utterance.pause_before_ms + utterance.pause_after_ms
        for utterance in script.utterances
    )
    return spoken_s / (1 + rate_percent / 100) + pauses_ms / 1000
