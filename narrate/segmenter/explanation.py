"""What each line of a file was taken for, and why: the segmenter's account of its own decisions."""

from collections.abc import Iterable, Iterator, Mapping

from narrate.model import Document, Explained
from narrate.segmenter.cleaning.selection import Selection
from narrate.segmenter.outline import understand
from narrate.segmenter.structure.annotated_speech import AnnotatedSpeech

__all__ = ["explain"]

_KINDS: Mapping[int, str] = {1: "section", 2: "point", 3: "part"}


def explain(
    document: Document,
    *,
    keep_all: bool = False,
    drop: Iterable[str] = (),
    keep: Iterable[str] = (),
    skip: Iterable[str] = (),
) -> tuple[Explained, ...]:
    """Every line of a document in its order, with what it was taken for and why.

    Takes what `outline` takes, raises what it raises, and decides as it does.
    """
    understanding = understand(document, Selection.of(keep_all, drop, keep, skip))
    explained: list[Explained] = []
    for gone in understanding.dropped:
        explained.append(Explained(gone.line, gone.text, "dropped", gone.reason))
    for gone in understanding.skipped:
        explained.append(Explained(gone.line, gone.text, "skipped", gone.reason))
    for index in range(len(understanding.speech.lines)):
        explained += _explained(understanding.speech, index)
    return tuple(sorted(explained, key=lambda line: line.line))


def _explained(
    speech: AnnotatedSpeech,
    index: int,
) -> Iterator[Explained]:
    """The lines of the source that one line of the speech was put together from."""
    kind, reason = _verdict(speech, index)
    first, *others = speech.lines[index].parts
    yield Explained(first.number, first.text, kind, reason)
    for part in others:
        yield Explained(
            part.number,
            part.text,
            "",
            f"goes on from line {first.number}",
        )


def _verdict(
    speech: AnnotatedSpeech,
    index: int,
) -> tuple[str, str]:
    """What a kept line was taken for, and why."""
    line = speech.lines[index].unmarked
    if index in speech.openings:
        opening = speech.openings[index]
        return _KINDS[opening.level], opening.reason
    if index == speech.title:
        return "title", "stands above the speech and reads as its title"
    if index < speech.start and (line.metadata or line.name):
        key = line.metadata[0] if line.metadata else "speaker"
        return "about", f"tells the {key}, beside the title"
    if line.is_salutation:
        return "salutation", "only addresses the audience"
    if index >= speech.closing:
        reason = (
            "stands at the end, from the first paragraph that opens as last words do"
        )
        return "closing", reason
    if speech.lines[index].is_markdown_heading:
        return "heading", "a heading by its format that divides nothing"
    if index < speech.start:
        return "paragraph", "above the speech"
    return "paragraph", "of the speech: nothing speaks against it"
