"""A caption's text in pieces that are heard one after another: a word each, with the marks and blanks around it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from narrate.captions.lines import wrapped
from narrate.model import Caption

__all__ = ["WordPiece", "broken_pieces", "word_pieces"]


#: Most formats count in hundredths of a second.
LEAST_MS = 10


@dataclass(frozen=True, slots=True)
class WordPiece:
    """A word with what stands between it and the next."""

    text: str
    start_ms: int
    end_ms: int


def word_pieces(caption: Caption) -> list[WordPiece]:
    """Cut a caption at its words; joined, the pieces are its text.

    Pieces follow one another in time, within the caption's own. A word that takes less time than a format can tell goes
    with the next. A caption whose words have no times is one piece.

    >>> caption = Caption(0, 900, "好，同志", (CaptionWord(0, 2, 0, 300), CaptionWord(2, 3, 400, 600)))
    >>> [piece.text for piece in word_pieces(caption)]
    ['好，', '同志']
    """
    text = caption.text
    if not caption.words:
        return [WordPiece(text, caption.start_ms, caption.end_ms)]
    inner_starts = [word.start for word in caption.words[1:]]
    edges = [0, *inner_starts, len(text)]
    pieces: list[WordPiece] = []
    position_ms = caption.start_ms
    for index, word in enumerate(caption.words):
        start_ms = _between(position_ms, word.start_ms, caption.end_ms)
        position_ms = _between(start_ms, word.end_ms, caption.end_ms)
        piece_text = text[edges[index] : edges[index + 1]]
        pieces.append(WordPiece(piece_text, start_ms, position_ms))
    return _lasting(pieces)


def broken_pieces(caption: Caption) -> list[WordPiece]:
    """The pieces of a caption as it is shown: joined, they are its lines with newlines between them."""
    shown = "\n".join(wrapped(caption.text))
    pieces = word_pieces(caption)
    ends = _shown_ends(shown, pieces)
    place = 0
    broken: list[WordPiece] = []
    for piece, end in zip(pieces, ends, strict=True):
        broken.append(replace(piece, text=shown[place:end]))
        place = end
    return broken


def _lasting(pieces: Iterable[WordPiece]) -> list[WordPiece]:
    """The pieces, with each that is too short joined to the next, or at the end to the last one."""
    lasting: list[WordPiece] = []
    is_too_short = False
    for piece in pieces:
        if is_too_short:
            piece = _together(lasting.pop(), piece)
        lasting.append(piece)
        is_too_short = piece.end_ms - piece.start_ms < LEAST_MS
    if is_too_short and len(lasting) > 1:
        last = lasting.pop()
        lasting.append(_together(lasting.pop(), last))
    return lasting


def _together(first: WordPiece, second: WordPiece) -> WordPiece:
    return WordPiece(first.text + second.text, first.start_ms, second.end_ms)


def _shown_ends(shown: str, pieces: Sequence[WordPiece]) -> Iterator[int]:
    """Where each piece ends in a text that has other white space: behind as many other characters, and the blanks."""
    place = 0
    for piece in pieces:
        wanted = len("".join(piece.text.split()))
        while wanted > 0:
            wanted -= not shown[place].isspace()
            place += 1
        while place < len(shown) and shown[place].isspace():
            place += 1
        yield place


def _between(least: int, wanted: int, most: int) -> int:
    """The nearest to what is wanted; ``least`` counts where the limits contradict each other."""
    return max(least, min(wanted, most))
