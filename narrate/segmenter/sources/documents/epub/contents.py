"""The table of contents of an e-book, from its navigation page or its NCX file, and the headings that it gives."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from narrate.model import Line
from narrate.segmenter.sources.documents.archive import Archive
from narrate.segmenter.sources.documents.epub.package import Package, resolve
from narrate.segmenter.sources.documents.xml import (
    Element,
    attribute,
    local_name,
    parse_xml,
)

__all__ = ["Entry", "read_contents", "with_headings"]

_HEADING = re.compile(r"#{1,6}\s+")
_MARKS = re.compile(r"[\W_]")
_DEEPEST = 5
#: The heading of a chapter stands among the first lines of its page.
_HEAD_LINES = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the table of contents."""

    title: str
    depth: int  #: 1 for the outermost
    has_fragment: bool  #: whether it points into a page, and not to its beginning


def read_contents(
    archive: Archive,
    package: Package,
) -> Mapping[str, Sequence[Entry]]:
    """The entries of the table of contents by the page that they point to; empty when there is none."""
    for path in package.contents:
        raw = archive.read(path)
        if raw is None:
            continue
        entries: dict[str, list[Entry]] = {}
        root = parse_xml(raw, recover=True)
        folder = posixpath.dirname(path)
        for depth, title, address in _entries(root):
            page = (archive.find(resolve(folder, address)) or "").casefold()
            entry = Entry(title, min(depth, _DEEPEST), "#" in address)
            entries.setdefault(page, []).append(entry)
        if entries:
            return entries
    return {}


def with_headings(
    lines: Sequence[Line],
    entries: Sequence[Entry],
) -> list[Line]:
    """The lines of a page with the headings that the table of contents knows.

    A line that says the title of an entry becomes a heading of its depth, if it is none. A page that no line gives the
    title of, and that has no heading of its own, gets the title as its first line.
    """
    shown = list(lines)
    for entry in entries:
        marks = "#" * (entry.depth + 1) + " "
        place = _place_of(shown, entry)
        if place is not None:
            if not _HEADING.match(shown[place].text):
                shown[place] = replace(shown[place], text=marks + shown[place].text)
        elif not entry.has_fragment and not any(
            _HEADING.match(line.text) for line in shown
        ):
            number = shown[0].number if shown else 1
            shown.insert(0, Line(number, marks + entry.title))
    return shown


def _place_of(
    lines: Sequence[Line],
    entry: Entry,
) -> int | None:
    wanted = _bare(entry.title)
    looked_at = lines if entry.has_fragment else lines[:_HEAD_LINES]
    for index, line in enumerate(looked_at):
        if not line.hint and wanted and _bare(line.text) == wanted:
            return index
    return None


def _bare(text: str) -> str:
    return _MARKS.sub("", _HEADING.sub("", text)).casefold()


def _entries(root: Element) -> Iterator[tuple[int, str, str]]:
    """Depth, title and address of each entry in its order."""
    if local_name(root) == "ncx":
        for point in root.iter():
            if local_name(point) == "navMap":
                yield from _points(point, 1)
        return
    for nav in root.iter():
        if local_name(nav) == "nav" and (attribute(nav, "type") or "toc") == "toc":
            yield from _list_items(nav, 0)
            return


def _points(
    parent: Element,
    depth: int,
) -> Iterator[tuple[int, str, str]]:
    for point in parent:
        if local_name(point) != "navPoint":
            continue
        title, address = "", ""
        for child in point:
            if local_name(child) == "navLabel":
                title = " ".join("".join(child.itertext()).split())
            elif local_name(child) == "content":
                address = attribute(child, "src") or ""
        if title:
            yield depth, title, address
        yield from _points(point, depth + 1)


def _list_items(
    parent: Element,
    depth: int,
) -> Iterator[tuple[int, str, str]]:
    for child in parent:
        name = local_name(child)
        if name == "a":
            title = " ".join("".join(child.itertext()).split())
            if title:
                yield max(1, depth), title, attribute(child, "href") or ""
        elif name:
            yield from _list_items(child, depth + (name == "ol"))
