"""Presentations (.pptx): what the speaker's notes say, else what stands on the slides."""

import posixpath
import re
from collections.abc import Iterator

from narrate.model import Line
from narrate.segmenter.sources.documents.archive import Archive
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.documents.diagrams import diagram_texts
from narrate.segmenter.sources.documents.xml import (
    Element,
    attribute,
    local_name,
    parse_xml,
)
from narrate.segmenter.sources.folding import visible

__all__ = ["read_slides"]

_PRESENTATION = "ppt/presentation.xml"
#: Placeholders that hold no text of the speaker's.
_UNSAID = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})
_TITLES = frozenset({"title", "ctrTitle"})
#: Notes on this share of the slides are the speech; fewer are remarks.
_NOTES_SHARE = 0.5
_FEWEST_CHARACTERS = 20
#: A slide with so many web addresses, on this share of its lines, advertises where its template comes from.
_ADDRESS = re.compile(r"(?:www|https?)[.:]\S", re.IGNORECASE)
_FEWEST_ADDRESSES = 3
_ADDRESSES_SHARE = 0.4
_NUMBER = re.compile(r"\d{1,3}")


def read_slides(raw: bytes) -> Content:
    """The lines of a presentation, slide by slide."""
    archive = Archive(raw)
    slides = list(_slides(archive))
    notes = [_notes_of(archive, slide) for slide in slides]
    spoken = sum(sum(map(len, texts)) >= _FEWEST_CHARACTERS for texts in notes)
    has_notes = spoken > 0 and spoken >= _NOTES_SHARE * len(slides)
    lines: list[Line] = []
    for number, slide in enumerate(slides, start=1):
        rows = _title_first(list(_rows(archive, slide)))
        advert = _advertises([text for _, text in rows])
        has_words = has_notes and bool(notes[number - 1])
        for title, text in rows:
            hint = (
                "stands on the slide; the notes are read"
                if has_words and not title
                else None
            )
            if advert:
                hint = "advertises a template"
            lines.append(Line(number, f"## {text}" if title else text, 0, hint))
        if has_notes:
            lines += [Line(number, text) for text in notes[number - 1]]
    return Content(tuple(lines), "pptx")


def _title_first(rows: list[tuple[bool, str]]) -> list[tuple[bool, str]]:
    """The lines of a slide, its title before those that were drawn before it."""
    return sorted(rows, key=lambda row: not row[0])


def _advertises(texts: list[str]) -> bool:
    addresses = sum(bool(_ADDRESS.search(text)) for text in texts)
    return addresses >= max(_FEWEST_ADDRESSES, _ADDRESSES_SHARE * len(texts))


def _slides(archive: Archive) -> Iterator[str]:
    """The paths of the slides in their order, without those that are hidden."""
    targets = _related(archive, _PRESENTATION)
    for element in _part(archive, _PRESENTATION).iter():
        if local_name(element) != "sldId":
            continue
        keys = [value for key, value in element.attrib.items() if key.endswith("}id")]
        path = targets.get(keys[0]) if keys else None
        if (
            path
            and archive.find(path)
            and attribute(_part(archive, path), "show") != "0"
        ):
            yield path


def _notes_of(
    archive: Archive,
    slide: str,
) -> list[str]:
    for path in _related(archive, slide).values():
        if "notesSlide" in path and archive.find(path):
            return [text for _, text in _rows(archive, path)]
    return []


def _rows(
    archive: Archive,
    path: str,
) -> Iterator[tuple[bool, str]]:
    """The paragraphs of a slide or its notes: whether each is the title, and its text."""
    for shape in _shapes(_part(archive, path)):
        placeholder = next((e for e in shape.iter() if local_name(e) == "ph"), None)
        kind = attribute(placeholder, "type") or ""
        if kind in _UNSAID:
            continue
        for text in _texts(shape):
            if text and not _NUMBER.fullmatch(text):
                yield kind in _TITLES, text
        diagram = next((e for e in shape.iter() if local_name(e) == "relIds"), None)
        if diagram is not None:
            data = _related(archive, path).get(attribute(diagram, "dm") or "")
            if data and archive.find(data):
                for text in diagram_texts(_part(archive, data)):
                    yield False, text


def _texts(shape: Element) -> Iterator[str]:
    """The paragraphs of a shape; of a table its rows, each cell once however many rows and columns it spans."""
    rows = [element for element in shape.iter() if local_name(element) == "tr"]
    if not rows:
        for paragraph in (e for e in shape.iter() if local_name(e) == "p"):
            yield _text(paragraph)
    for row in rows:
        cells = [" ".join(_texts(cell)) for cell in row if not _is_covered(cell)]
        yield " ".join(filter(None, cells))


def _is_covered(cell: Element) -> bool:
    """Whether a cell of a table only goes on with the one beside or above it."""
    return "1" in {attribute(cell, "hMerge"), attribute(cell, "vMerge")}


def _shapes(parent: Element) -> Iterator[Element]:
    """The shapes that hold text; of a drawing that is given in two forms, the first that has any."""
    for child in parent:
        name = local_name(child)
        if name in {"sp", "graphicFrame"}:
            yield child
        elif name == "AlternateContent":
            for form in child:
                shapes = list(_shapes(form))
                if shapes:
                    yield from shapes
                    break
        elif name:
            yield from _shapes(child)


def _text(paragraph: Element) -> str:
    text = ""
    for element in paragraph.iter():
        name = local_name(element)
        if name == "t":
            text += element.text or ""
        elif name == "br":
            text += " "
    return " ".join(visible(text).split())


def _related(
    archive: Archive,
    path: str,
) -> dict[str, str]:
    """The parts that a part points to, by the identifiers that it uses."""
    folder, file = posixpath.split(path)
    raw = archive.read(posixpath.join(folder, "_rels", f"{file}.rels"))
    if raw is None:
        return {}
    targets: dict[str, str] = {}
    for relation in parse_xml(raw, recover=True):
        target = attribute(relation, "Target") or ""
        targets[attribute(relation, "Id") or ""] = posixpath.normpath(
            posixpath.join(folder, target)
        )
    return targets


def _part(
    archive: Archive,
    path: str,
) -> Element:
    raw = archive.read(path)
    if raw is None:
        raise ValueError(f"no {path} in it")
    return parse_xml(raw, recover=True)
