"""What each line of a file was taken for, and why: the segmenter's account of its own decisions."""

from collections.abc import Iterable, Iterator, Mapping

from narrate.model import Document, Explained
from narrate.segmenter.cleaning.clean import Selection
from narrate.segmenter.lines.features import is_salutation, meta, name
from narrate.segmenter.outline import AnnotatedSpeech, analyse

__all__ = ["explain"]

_KINDS: Mapping[int, str] = {1: "section", 2: "point", 3: "part"}


def explain(
    document: Document,
    *,
    keep_all: bool = False,
    drop: Iterable[str] = (),
    keep: Iterable[str] = (),
) -> tuple[Explained, ...]:
    """Every line of a document in its order, with what it was taken for and why.

    Takes what `outline` takes, raises what it raises, and decides as it does.
    """
    anatomy = analyse(document, Selection.of(keep_all, drop, keep))
    dropped = [Explained(gone.line, gone.text, "dropped", gone.reason) for gone in anatomy.dropped]
    kept = [told for index in range(len(anatomy.lines)) for told in _told(anatomy, index)]
    return tuple(sorted([*dropped, *kept], key=lambda told: told.line))


def _told(anatomy: AnnotatedSpeech, index: int) -> Iterator[Explained]:
    line = anatomy.lines[index]
    kind, reason = _verdict(anatomy, index)
    first, *others = line.parts or (line,)
    yield Explained(first.number, first.text, kind, reason)
    for part in others:
        yield Explained(part.number, part.text, "", f"goes on from line {first.number}")


def _verdict(anatomy: AnnotatedSpeech, index: int) -> tuple[str, str]:
    """What a kept line was taken for, and why."""
    text = anatomy.texts[index]
    if index in anatomy.openings:
        return _KINDS[anatomy.openings[index].level], anatomy.openings[index].reason
    if index == anatomy.title:
        return "title", "stands above the speech and reads as its title"
    if index < anatomy.start and (known := meta(text) or (name(text) and ("speaker", ""))):
        return "about", f"tells the {known[0]}, beside the title"
    if is_salutation(text):
        return "salutation", "only addresses the audience"
    if index >= anatomy.closing:
        return "closing", "stands at the end, from the first paragraph that opens as last words do"
    if index in anatomy.headings:
        return "heading", "a heading by its format that divides nothing"
    return (
        "paragraph",
        "above the speech" if index < anatomy.start else "of the speech: nothing speaks against it",
    )
