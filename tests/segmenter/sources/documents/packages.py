"""Small documents of several formats, built from their XML."""

import io
import zipfile
from collections.abc import Mapping

__all__ = ["odt", "pptx", "texts_of", "word", "zipped"]

from narrate.model import Document
from narrate.segmenter import parse

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these files, in their order; `mimetype` is not compressed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(
                name, content, zipfile.ZIP_STORED if name == "mimetype" else None
            )
    return file.getvalue()


def word(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    footnotes: str = "",
    namespace: str = W,
) -> bytes:
    """A Word file with this XML in its body, and in its other parts."""
    main = f'<w:document xmlns:w="{namespace}" xmlns:r="r"><w:body>{body}</w:body></w:document>'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<Relationships xmlns="r"><Relationship Id="r1"'
        f' Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": main,
    }
    for name, content in (
        ("numbering", numbering),
        ("styles", styles),
        ("footnotes", footnotes),
    ):
        if content:
            files[f"word/{name}.xml"] = (
                f'<w:{name} xmlns:w="{namespace}">{content}</w:{name}>'
            )
    return zipped(files)


def odt(
    body: str,
    *,
    styles: str = "",
    common_styles: str = "",
) -> bytes:
    """An OpenDocument text with this XML in its body; styles of its own, and those of styles.xml."""
    names = {
        "office": "office:1.0",
        "text": "text:1.0",
        "style": "style:1.0",
        "draw": "drawing:1.0",
        "svg": "svg-compatible:1.0",
    }
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{end}"'
        for name, end in names.items()
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    files: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
    }
    if common_styles:
        files["styles.xml"] = (
            f"<office:document-styles {spaces}><office:styles>{common_styles}</office:styles></office:document-styles>"
        )
    return zipped(files)


def pptx(
    slides: list[tuple[list[str], list[str]]],
    *,
    more: dict[str, str | bytes] | None = None,
    shapes: str = "",
    title_last: bool = False,
) -> bytes:
    """A presentation: for each slide its lines, the first of which is the title, and the speaker's notes.

    `shapes` are those that each slide has besides; with `title_last` the title is drawn last.
    """
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    slide = "http://schemas.openxmlformats.org/presentationml/2006/main"
    spaces = f'xmlns:a="{drawing}" xmlns:p="{slide}" xmlns:r="{_RELATION}"'

    def drawn(texts: list[str], first: str) -> str:
        kinds = [first, *["body"] * len(texts)]
        order = list(zip(kinds, texts, strict=False))
        return "".join(
            f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r>'
            f"<a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
            for kind, text in (order[1:] + order[:1] if title_last else order)
        )

    ids = "".join(f'<p:sldId id="{n}" r:id="r{n}"/>' for n in range(len(slides)))
    relations = "".join(
        f'<Relationship Id="r{n}" Type="t/slide" Target="slides/slide{n}.xml"/>'
        for n in range(len(slides))
    )
    files: dict[str, str | bytes] = {
        "ppt/presentation.xml": f"<p:presentation {spaces}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f"<Relationships>{relations}</Relationships>",
    }
    for n, (texts, notes) in enumerate(slides):
        files[f"ppt/slides/slide{n}.xml"] = (
            f"<p:sld {spaces}>{drawn(texts, 'title')}{shapes}</p:sld>"
        )
        if notes:
            files[f"ppt/slides/_rels/slide{n}.xml.rels"] = (
                '<Relationships><Relationship Id="n" Type="t/notesSlide"'
                f' Target="../notesSlides/notesSlide{n}.xml"/></Relationships>'
            )
            files[f"ppt/notesSlides/notesSlide{n}.xml"] = (
                f"<p:notes {spaces}>{drawn(notes, 'body')}</p:notes>"
            )
    return zipped(files | (more or {}))


def parsed(raw: bytes, suffix: str = "") -> Document:
    """The document in these bytes."""
    return parse(raw, name="speech", suffix=suffix)


def texts_of(raw: bytes, suffix: str = "", *, hinted: bool = False) -> list[str]:
    """The lines that are read, or those that the format says are not."""
    return [
        line.text for line in parsed(raw, suffix).lines if bool(line.hint) is hinted
    ]
