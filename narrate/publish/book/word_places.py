"""Where in a line of text each word begins that is heard, and when."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from narrate.captions.formats.word_pieces import word_pieces
from narrate.model import Caption
from narrate.publish.pages.transcript import Span

__all__ = ["WordPlace", "WordPlaces"]


@dataclass(frozen=True, slots=True)
class WordPlace:
    """The beginning of a word."""

    place: int  #: its first character in the line
    start_ms: int  #: in the audio file


class WordPlaces:
    """The words of a file, found in its text line by line; none where there are no captions.

    Text and cues may differ in blanks: only other characters count.
    """

    def __init__(self, captions: Sequence[Caption]) -> None:
        """Begin before the first line."""
        self._captions = captions
        self._known: dict[int, Mapping[int, int]] = {}
        self._passed: Counter[int] = Counter()

    def in_line(self, line: Iterable[Span]) -> Iterator[WordPlace]:
        """The words of the next line, in order; none for cues whose words have no times."""
        place = 0
        for span in line:
            if span.cue is not None:
                yield from self._in_span(span.text, span.cue, place)
            place += len(span.text)

    def _in_span(self, text: str, cue: int, first: int) -> Iterator[WordPlace]:
        """The words of a stretch that is heard with one cue, maybe with only a part of it."""
        starts_ms = self._starts_ms(cue)
        for place, character in enumerate(text, first):
            if character.isspace():
                continue
            if self._passed[cue] in starts_ms:
                yield WordPlace(place, starts_ms[self._passed[cue]])
            self._passed[cue] += 1

    def _starts_ms(self, cue: int) -> Mapping[int, int]:
        """When each word of a cue begins, by its first character among those that are no blanks."""
        if not self._captions:
            return {}
        if cue not in self._known:
            self._known[cue] = _starts_ms(self._captions[cue])
        return self._known[cue]


def _starts_ms(caption: Caption) -> dict[int, int]:
    starts_ms: dict[int, int] = {}
    if not caption.words:
        return starts_ms
    count = 0
    for piece in word_pieces(caption):
        starts_ms[count] = piece.start_ms
        count += len("".join(piece.text.split()))
    return starts_ms
