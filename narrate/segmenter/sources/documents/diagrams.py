"""Diagrams of Office files (SmartArt): the words of their shapes, which stand in a part of their own."""

from collections import defaultdict
from collections.abc import Iterator

from narrate.segmenter.sources.documents.xml import Element, attribute, local_name
from narrate.segmenter.sources.folding import visible

__all__ = ["diagram_texts"]

_DEEPEST = 50
#: Shapes that the author wrote into; the others are there for the layout, and say [Text].
_WRITTEN = frozenset({None, "node", "asst"})


def diagram_texts(root: Element) -> Iterator[str]:
    """The paragraphs of a diagram's data model, each shape before those that belong to it (ISO/IEC 29500-1, 21.4.3)."""
    points = {
        attribute(point, "modelId") or "": point
        for point in root.iter()
        if local_name(point) == "pt"
    }
    children = _children(root)
    belonging = {child for group in children.values() for _, child in group}
    seen: set[str] = set()
    for name in points:
        if name not in belonging:
            yield from _texts_below(name, points, children, seen, 0)


def _children(root: Element) -> dict[str, list[tuple[int, str]]]:
    """The shapes that belong to each shape, with their place among its own."""
    children: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for link in root.iter():
        if local_name(link) != "cxn" or attribute(link, "type") not in {None, "parOf"}:
            continue
        place = attribute(link, "srcOrd") or ""
        owner = attribute(link, "srcId") or ""
        child = attribute(link, "destId") or ""
        children[owner].append((int(place) if place.isdecimal() else 0, child))
    return children


def _texts_below(
    name: str,
    points: dict[str, Element],
    children: dict[str, list[tuple[int, str]]],
    seen: set[str],
    depth: int,
) -> Iterator[str]:
    """The texts of a shape and of those that belong to it, each shape once."""
    if name in seen or name not in points or depth > _DEEPEST:
        return
    seen.add(name)
    if attribute(points[name], "type") in _WRITTEN:
        yield from _paragraphs(points[name])
    for _, child in sorted(children.get(name, ())):
        yield from _texts_below(child, points, children, seen, depth + 1)


def _paragraphs(point: Element) -> Iterator[str]:
    for paragraph in point.iter():
        if local_name(paragraph) != "p":
            continue
        parts = [run.text or "" for run in paragraph.iter() if local_name(run) == "t"]
        text = " ".join(visible("".join(parts)).split())
        if text:
            yield text
