"""The table of contents of an e-book, from its navigation page or its NCX file."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from narrate.segmenter.sources.documents.archive import Archive
from narrate.segmenter.sources.documents.epub.package import Package, resolve
from narrate.segmenter.sources.documents.xml import (
    Element,
    attribute,
    local_name,
    parse_xml,
)

__all__ = ["Entry", "read_contents"]

_DEEPEST = 5
#: Entries that stand above the chapters below them though the contents list all of them side by side.
_PART = re.compile(
    r"第\s*[\d一二三四五六七八九十百零〇两壹贰叁上下]{1,4}\s*[部篇卷编編辑輯]|[上中下][部篇卷编編](?:\s|$)"
    r"|[部卷篇]\s*[一二三四五六七八九十]|(?i:part|book|volume)\s+(?:\d{1,3}|[ivx]{1,5}|one|two|three|four|five|six)\b"
)
#: Entries that stand beside the parts and belong to none.
_AFTERWORD = re.compile(
    r"(?:后\s*记|後\s*記|附\s*[录錄]|尾\s*[声聲]|[结結]\s*[语語]|跋|致\s*[谢謝]|参考[书文].{0,4}|译后记|譯後記|终章|終章)"
    r"|(?i:appendix|afterword|epilogue|acknowledg\w+|notes|index|bibliography)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the table of contents."""

    title: str
    depth: int  #: 1 for the outermost, also where a list without levels shows it by its words
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
        for depth, title, address in _with_parts(list(_entries(root))):
            page = (archive.find(resolve(folder, address)) or "").casefold()
            entry = Entry(title, min(depth, _DEEPEST), "#" in address)
            entries.setdefault(page, []).append(entry)
        if entries:
            return entries
    return {}


def _with_parts(
    entries: Sequence[tuple[int, str, str]],
) -> Iterator[tuple[int, str, str]]:
    """The entries; in a list without levels, what stands below 第一部 is one level deeper."""
    has_levels = len({depth for depth, _, _ in entries}) > 1
    within_part = False
    for depth, title, address in entries:
        is_part = _PART.match(title) is not None
        within_part = (within_part or is_part) and not _AFTERWORD.match(title)
        is_deeper = within_part and not is_part and not has_levels
        yield depth + is_deeper, title, address


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
