"""Small PDFs, drawn command by command, with bookmarks and tags where a test wants them."""

from collections.abc import Sequence

__all__ = ["FERRY", "LAMP", "Placed", "drawn", "lines", "raw_page", "tagged"]

Placed = tuple[float, float, float, str]  #: x, y, size and text
Bookmark = tuple[int, str, int]  #: level from 0, title, index of the page
Element = tuple[str, float, float, float, str]  #: its type, and as Placed

LAMP = [
    "The lamp hangs higher now so that people",
    "on the far bank can see where to go in",
    "the fog, and nobody waits in the rain.",
]
FERRY = [
    "The ferry runs at six and at seven, and",
    "it waits for the school children first,",
    "then for the goods, as it always did.",
]

_CATALOG, _PAGES, _FONT = 1, 2, 3  #: the numbers of these objects


def lines(
    *texts: str, x: float = 60, top: float = 700, size: float = 12
) -> list[Placed]:
    """Texts below each other."""
    return [(x, top - 18 * n, size, text) for n, text in enumerate(texts)]


def drawn(
    *pages: list[Placed],
    bookmarks: Sequence[Bookmark] = (),
    face: str = "Helvetica",
) -> bytes:
    """A PDF that draws these texts in this order."""
    streams = ["BT " + "".join(map(_shown, texts)) + " ET" for texts in pages]
    return raw_page(*streams, bookmarks=bookmarks, face=face)


def tagged(*pages: list[Element]) -> bytes:
    """A PDF of which every text is an element of its structure."""
    streams: list[str] = []
    for elements in pages:
        shown = "".join(
            f"/{kind} <</MCID {number}>> BDC {_shown((x, y, size, text))} EMC\n"
            for number, (kind, x, y, size, text) in enumerate(elements)
        )
        streams.append(f"BT {shown} ET")
    return raw_page(*streams, kinds=[[kind for kind, *_ in page] for page in pages])


def _shown(placed: Sequence[float | str]) -> str:
    x, y, size, text = placed
    return f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj\n"


def raw_page(
    *streams: str,
    bookmarks: Sequence[Bookmark] = (),
    kinds: Sequence[Sequence[str]] = (),
    face: str = "Helvetica",
    font: str = "",
) -> bytes:
    """A PDF of pages with these drawing commands.

    `kinds` are the types of the marked contents of each page, in the order of their numbers; `font` is what the font
    says of itself beside its name.
    """
    objects = [
        b"",
        b"",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{face} {font} >>".encode(),
    ]
    pages: list[int] = []
    for index, drawing in enumerate(streams):
        stream = drawing.encode("latin-1")
        objects.append(
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
        )
        page = (
            f"<< /Type /Page /Parent {_PAGES} 0 R /MediaBox [0 0 600 800] /StructParents {index}"
            f" /Resources << /Font << /F1 {_FONT} 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        objects.append(page.encode())
        pages.append(len(objects))
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects[_PAGES - 1] = (
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    )
    catalog = f"/Type /Catalog /Pages {_PAGES} 0 R"
    if bookmarks:
        catalog += f" /Outlines {_add_bookmarks(objects, bookmarks, pages)} 0 R"
    if kinds:
        tree = _add_structure(objects, kinds, pages)
        catalog += f" /MarkInfo << /Marked true >> /StructTreeRoot {tree} 0 R"
    objects[_CATALOG - 1] = f"<< {catalog} >>".encode()
    body = b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, start=1)
    )
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>\n"


def _add_bookmarks(
    objects: list[bytes],
    bookmarks: Sequence[Bookmark],
    pages: Sequence[int],
) -> int:
    """Add the outline and its entries; the number of the outline."""
    root = len(objects) + 1
    numbers = [root + 1 + index for index in range(len(bookmarks))]
    parents: list[int] = []
    children: dict[int, list[int]] = {root: []}
    above = [root]
    for number, (level, _, _) in zip(numbers, bookmarks, strict=True):
        above = [*above[: level + 1], number]
        parents.append(above[-2])
        children.setdefault(above[-2], []).append(number)
    ends = {
        parent: f"/First {found[0]} 0 R /Last {found[-1]} 0 R /Count {len(found)}"
        for parent, found in children.items()
    }
    objects.append(f"<< /Type /Outlines {ends[root]} >>".encode())
    for number, parent, (_, title, page) in zip(
        numbers, parents, bookmarks, strict=True
    ):
        siblings = children[parent]
        after = siblings[siblings.index(number) + 1 :][:1]
        following = f"/Next {after[0]} 0 R" if after else ""
        written = title.encode("utf-16").hex()
        objects.append(
            f"<< /Title <{written}> /Parent {parent} 0 R {following} {ends.get(number, '')}"
            f" /Dest [{pages[page]} 0 R /Fit] >>".encode()
        )
    return root


def _add_structure(
    objects: list[bytes],
    kinds: Sequence[Sequence[str]],
    pages: Sequence[int],
) -> int:
    """Add the structure tree, one element for each marked content; its number."""
    root = len(objects) + 1
    number = root
    written: list[bytes] = []
    rows: list[str] = []
    for index, (page, of_page) in enumerate(zip(pages, kinds, strict=True)):
        row: list[str] = []
        for content, kind in enumerate(of_page):
            number += 1
            row.append(f"{number} 0 R")
            written.append(
                f"<< /Type /StructElem /S /{kind} /P {root} 0 R /Pg {page} 0 R /K {content} >>".encode()
            )
        rows.append(f"{index} [{' '.join(row)}]")
    kids = " ".join(f"{root + 1 + index} 0 R" for index in range(len(written)))
    objects.append(
        f"<< /Type /StructTreeRoot /K [{kids}]"
        f" /ParentTree << /Nums [{' '.join(rows)}] >> >>".encode()
    )
    objects += written
    return root
