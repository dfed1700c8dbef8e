"""A line of a speech with what its own words say of it, each fact computed once, when it is first asked for."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from narrate.model import Line
from narrate.segmenter.lines import features, notice_signs
from narrate.segmenter.lines.markers import (
    Marker,
    find_marker,
    is_bare,
    is_markdown_heading,
    spoken,
)
from narrate.text.characters import count_columns

__all__ = ["AnnotatedLine", "annotate", "is_above_speech"]


#: In Chinese characters: the longest heading, and the longest with a full stop at its end.
_HEADING_BREADTH = 80
_PUNCTUATED_HEADING_BREADTH = 30
_SALUTATION_BREADTH = 60
_PROSE_BREADTH = 16
_LONG_PROSE_BREADTH = 40


class AnnotatedLine:
    """A line, or several that were joined, and the features that the rules of the segmenter look at.

    Two of them are equal only if they are the same object. The text of a line never changes; a rule that changes
    it makes a new one.
    """

    def __init__(self, line: Line) -> None:
        """`line` is the line as its source has it."""
        self.line = line
        self.text = line.text

    @cached_property
    def spoken(self) -> str:
        """The text as it is read aloud: a Markdown heading without its marks."""
        return spoken(self.text)

    @cached_property
    def unmarked(self) -> "AnnotatedLine":
        """The line as it is read aloud, with the features that it has without its Markdown marks."""
        return (
            AnnotatedLine(replace(self.line, text=self.spoken))
            if self.is_markdown_heading
            else self
        )

    @cached_property
    def breadth(self) -> int:
        """The length in Chinese characters."""
        return features.breadth(self.text)

    @cached_property
    def columns(self) -> int:
        """The width on a fixed-width display."""
        return count_columns(self.text)

    @cached_property
    def marker(self) -> Marker | None:
        """The number or other marker that the line opens with."""
        return find_marker(self.text)

    @property
    def marker_end(self) -> int:
        """Where the words of the line begin, behind its marker."""
        return self.marker.end if self.marker else 0

    @cached_property
    def is_unpunctuated(self) -> bool:
        """Whether no sentence ends in the line, as in most headings."""
        if self.breadth > _HEADING_BREADTH:
            return False
        return features.first_sentence_end(self.text, self.marker_end) is None

    @cached_property
    def is_short_sentence(self) -> bool:
        """Whether the line is one sentence that is short enough for a heading, should prose stand below it."""
        if self.breadth > _PUNCTUATED_HEADING_BREADTH:
            return False
        return features.first_sentence_end(self.text, self.marker_end) == len(self.text)

    @cached_property
    def sentence_count(self) -> int:
        """How many sentences end in the line, at least one."""
        return features.sentence_count(self.text)

    @cached_property
    def is_bare_marker(self) -> bool:
        """Whether the line is a marker and nothing else."""
        return is_bare(self.text)

    @cached_property
    def is_markdown_heading(self) -> bool:
        """Whether the line is a heading by its format."""
        return is_markdown_heading(self.text)

    @cached_property
    def is_speakable(self) -> bool:
        """Whether there is anything in the line to say."""
        return features.is_speakable(self.text)

    @cached_property
    def is_prose(self) -> bool:
        """Whether the line is at least a sentence of the speech."""
        return self.breadth >= _PROSE_BREADTH and features.holds_sentence_end(self.text)

    @cached_property
    def is_long_prose(self) -> bool:
        """Whether the line is a paragraph of a speech rather than a heading or a notice."""
        return self.breadth >= _LONG_PROSE_BREADTH and self.is_prose

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence does; a colon ends a salutation."""
        return features.ends_sentence(self.text)

    @cached_property
    def is_salutation(self) -> bool:
        """Whether the line does nothing but address the audience."""
        return self.breadth <= _SALUTATION_BREADTH and features.greets_audience(
            self.text
        )

    @cached_property
    def is_closing(self) -> bool:
        """Whether the line opens as the last words of a speech do."""
        return features.is_closing(self.text)

    @cached_property
    def is_speaker_label(self) -> bool:
        """Whether the line begins with who says it."""
        return features.is_speaker_label(self.text)

    @cached_property
    def metadata(self) -> tuple[str, str] | None:
        """What the line says of the speech, as a key (date, speaker, occasion) and its value."""
        return features.metadata_of(self.text)

    @cached_property
    def name(self) -> str | None:
        """The speaker's name, if the line may be nothing but that."""
        return features.name_of(self.text)

    @cached_property
    def signs(self) -> Sequence[notice_signs.Wording]:
        """The signs of a notice in the line's own words."""
        return notice_signs.wordings(self.text)

    @cached_property
    def suspicion(self) -> int:
        """How much the line's own words speak against it."""
        return sum(sign.weight for sign in self.signs)

    @property
    def is_suspect(self) -> bool:
        """Whether the line's own words are enough against it."""
        return self.suspicion >= notice_signs.THRESHOLD

    @property
    def parts(self) -> tuple[Line, ...]:
        """The lines of the source that it was put together from: itself, if it was not."""
        return self.line.parts or (self.line,)


def annotate(lines: Sequence[Line]) -> list[AnnotatedLine]:
    """The lines, each with its features."""
    return [AnnotatedLine(line) for line in lines]


def is_above_speech(lines: Sequence[AnnotatedLine]) -> bool:
    """Whether nothing of the speech is among these lines: no greeting, and no prose."""
    return not any(line.is_prose or line.is_salutation for line in lines)
