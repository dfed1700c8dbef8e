"""A text on its way from written to spoken form, in which each character knows what it stands for.

Rules rewrite the text. The draft keeps, for each character of the text as it is now, the stretch of the written text
behind it, and a note of what each rule changed.
"""

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Alignment", "Draft", "Edit", "Example", "Note", "Rule", "RuleTable"]

#: What a match is replaced by: a text, or a function that makes one of the match.
Replacement = Callable[[re.Match[str]], str] | str

#: A written text, and the whole of its spoken form.
Example = tuple[str, str]

#: A stretch of the written text: start and end.
Span = tuple[int, int]

#: For each character of the spoken text, the stretch of the written text that it stands for.
Alignment = tuple[Span, ...]


#: A digit on the line or below it.
_DIGIT = re.compile("[0-9₀-₉]")


@dataclass(frozen=True)
class Rule:
    """A pattern, what its matches are replaced by, and an example that says what the rule is for."""

    pattern: str  #: a regular expression
    spoken: Replacement
    example: Example

    @functools.cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed."""
        return re.compile(self.pattern)


@dataclass(frozen=True, slots=True)
class RuleTable:
    """Rules of one kind, in the order in which they are tried."""

    name: str
    rules: tuple[Rule, ...]
    needs_digit: bool = False  #: whether no rule matches a text without a digit


@dataclass(frozen=True, slots=True)
class Note:
    """What a rule made of a stretch of the written text."""

    start: int  #: in the written text
    end: int
    written: str
    spoken: str
    by: str  #: the name of the table


class Edit(NamedTuple):
    """A stretch of a text, and the text that replaces it."""

    start: int
    end: int
    text: str


class Draft:
    """The text as the rules have left it so far."""

    def __init__(self, display: str) -> None:
        """Begin with the written text itself."""
        self.text = display
        self.notes: list[Note] = []
        self._display = display
        self._spans: list[Span] = [(index, index + 1) for index in range(len(display))]

    def apply(self, tables: Iterable[RuleTable]) -> None:
        """Rewrite the text by each rule of each table in turn."""
        for table in tables:
            if table.needs_digit and not _DIGIT.search(self.text):
                continue
            for rule in table.rules:
                self.rewrite(rule, table.name)

    def rewrite(self, rule: Rule, name: str) -> None:
        """Replace every match of a rule."""
        edits = []
        for match in rule.regex.finditer(self.text):
            spoken = rule.spoken if isinstance(rule.spoken, str) else rule.spoken(match)
            if spoken != match[0]:
                edits.append(Edit(match.start(), match.end(), spoken))
        self.replace(edits, name)

    def replace(self, edits: Sequence[Edit], name: str) -> None:
        """Replace stretches, which are in order and do not overlap, by other text."""
        if not edits:
            return
        parts: list[str] = []
        spans: list[Span] = []
        position = 0
        for edit in edits:
            unchanged = slice(position, edit.start)
            parts.append(self.text[unchanged])
            parts.append(edit.text)
            spans += self._spans[unchanged]
            spans += self._spans_of(edit)
            self._note(edit, name)
            position = edit.end
        parts.append(self.text[position:])
        spans += self._spans[position:]
        self.text = "".join(parts)
        self._spans = spans

    def translate(self, signs: Mapping[str, str], name: str) -> None:
        """Replace single characters."""
        edits = []
        for at, char in enumerate(self.text):
            if char in signs:
                edits.append(Edit(at, at + 1, signs[char]))
        self.replace(edits, name)

    def alignment(self) -> Alignment:
        """What each character stands for; together they cover the written text in order, without a gap."""
        if not self._spans:
            return ()
        starts = [start for start, _ in self._spans]
        followings = [*starts[1:], len(self._display)]
        covered: list[Span] = []
        for (start, end), following in zip(self._spans, followings, strict=True):
            first = start if covered else 0
            covered.append((first, max(end, following)))
        return tuple(covered)

    def _spans_of(self, edit: Edit) -> list[Span]:
        """The spans of a replacement. What it has in common with the original at either end keeps its own."""
        before = self.text[edit.start : edit.end]
        after = edit.text
        head = _common_length(before, after)
        tail = _common_length(before[head:][::-1], after[head:][::-1])
        inner_start = edit.start + head
        inner_end = edit.end - tail
        inner_length = len(after) - head - tail
        whole = self._covering_span(inner_start, inner_end)
        spans = self._spans[edit.start : inner_start]
        spans += [whole] * inner_length
        spans += self._spans[inner_end : edit.end]
        return spans

    def _covering_span(self, start: int, end: int) -> Span:
        """The stretch of the written text behind a stretch of this one; empty where nothing stands."""
        is_at_end = start == len(self._spans)
        first = len(self._display) if is_at_end else self._spans[start][0]
        last = self._spans[end - 1][1] if start < end else first
        return first, last

    def _note(self, edit: Edit, name: str) -> None:
        if edit.start < edit.end:
            start, end = self._covering_span(edit.start, edit.end)
            self.notes.append(
                Note(start, end, self._display[start:end], edit.text, name)
            )


def _common_length(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
