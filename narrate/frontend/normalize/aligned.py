"""A text on its way from written to spoken form, in which every character knows what it stands for.

Rules rewrite the text; the draft keeps, for each character, the stretch of the written text behind it, and a note of
what each rule did.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

__all__ = ["Alignment", "Draft", "Note", "Rule", "Say", "table"]

Say = Callable[[re.Match[str]], str] | str

#: For each character of the spoken text, the start and end in the written text of what it stands for.
Alignment = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and what it is read as."""

    name: str
    pattern: re.Pattern[str]
    say: Say


@dataclass(frozen=True, slots=True)
class Note:
    """What a rule made of a stretch of the written text."""

    start: int  #: in the written text
    end: int
    written: str
    spoken: str
    by: str


def table(name: str, *rows: tuple[str, Say], flags: int = 0) -> tuple[Rule, ...]:
    """Rules of one kind, in the order in which they are tried."""
    return tuple(Rule(name, re.compile(pattern, flags), say) for pattern, say in rows)


class Draft:
    """The text as the rules have left it so far."""

    def __init__(self, display: str) -> None:
        """Begin with the written text itself."""
        self.text = display
        self.notes: list[Note] = []
        self._display = display
        self._spans = [(index, index + 1) for index in range(len(display))]

    def apply(self, rules: Iterable[Rule]) -> None:
        """Rewrite the text by each of the rules in turn."""
        for rule in rules:
            self.rewrite(rule.pattern, rule.say, rule.name)

    def rewrite(self, pattern: re.Pattern[str], say: Say, name: str) -> None:
        """Replace every match by what is said for it."""
        edits = [
            (match.start(), match.end(), said)
            for match in pattern.finditer(self.text)
            if (said := say if isinstance(say, str) else say(match)) != match[0]
        ]
        self.replace(edits, name)

    def replace(self, edits: list[tuple[int, int, str]], name: str) -> None:
        """Replace stretches, which are in order and do not overlap, by other text."""
        if not edits:
            return
        parts: list[str] = []
        spans: list[tuple[int, int]] = []
        position = 0
        for start, end, said in edits:
            parts += self.text[position:start], said
            spans += self._spans[position:start]
            spans += self._replaced(start, end, said)
            self._note(start, end, said, name)
            position = end
        self.text = "".join(parts) + self.text[position:]
        self._spans = spans + self._spans[position:]

    def translate(self, signs: dict[str, str], name: str) -> None:
        """Replace single characters."""
        edits = [(at, at + 1, signs[char]) for at, char in enumerate(self.text) if char in signs]
        self.replace(edits, name)

    def alignment(self) -> Alignment:
        """What each character stands for; together they cover the written text, in order and without a gap."""
        ends = [start for start, _ in self._spans[1:]] + [len(self._display)]
        starts = [0, *(start for start, _ in self._spans[1:])]
        return tuple(
            (start, max(end, following))
            for start, (_, end), following in zip(starts, self._spans, ends, strict=True)
        ) if self._spans else ()  # fmt: skip

    def _replaced(self, start: int, end: int, said: str) -> list[tuple[int, int]]:
        """Where a replacement begins or ends as the original does, those characters stay what they were."""
        old = self.text[start:end]
        head = _common(old, said)
        tail = _common(old[head:][::-1], said[head:][::-1])
        middle = self._spans[start + head : end - tail]
        if middle:
            whole = (middle[0][0], middle[-1][1])
        else:
            at = (
                self._spans[start + head][0]
                if start + head < len(self._spans)
                else len(self._display)
            )
            whole = (at, at)
        new = len(said) - head - tail
        return self._spans[start : start + head] + [whole] * new + self._spans[end - tail : end]

    def _note(self, start: int, end: int, said: str, name: str) -> None:
        if start < end:
            first, last = self._spans[start][0], self._spans[end - 1][1]
            self.notes.append(Note(first, last, self._display[first:last], said, name))


def _common(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
