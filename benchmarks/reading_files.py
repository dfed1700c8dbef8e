"""How long large files take to be outlined, and the greatest memory: a Word document, an e-book and a PDF.

    python -m benchmarks.reading_files [KIND...]

The files are made of the example speech, with chapters, in a temporary folder: a .docx of 140,000 characters, an .epub
of 1.9 million, a .pdf of 300 pages and 300,000 characters. Each is outlined in a process of its own. Prints seconds by
the clock and of processor time, and the greatest memory beside that of a process that has outlined one line.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, cycle, islice
from pathlib import Path
from random import Random

from narrate import segmenter

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "speech.txt"
#: Of each chapter, in characters.
CHAPTER = 4_000
PAGES = 300
COMMON = range(0x5000, 0x6000)
ROWS, COLUMNS = 30, 34
_LEFT, _TOP, _LEADING, _SIZE = 90, 760, 24, 12


def main() -> None:
    """Print a line for each kind of file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", nargs="*", default=list(WRITERS))
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        return _read_one(options.read)
    with tempfile.TemporaryDirectory() as folder:
        for kind in options.kind:
            print(_measured(kind, Path(folder)), flush=True)
    return None


def _measured(
    kind: str,
    folder: Path,
) -> str:
    """The row of a kind."""
    path = folder / f"large.{kind}"
    WRITERS[kind](path)
    small = folder / "small.txt"
    small.write_text("灯要亮，人要后走。\n", encoding="utf-8")
    found, base = _outlined(path), _outlined(small)
    return (
        f".{kind:5}{found['characters']:10,.0f} characters in {found['chapters']:4.0f} chapters  "
        f"{found['seconds']:6.2f} s ({found['processor_s']:.2f})  "
        f"{found['peak_mb']:5.0f} MB ({base['peak_mb']:.0f} for one line)"
    )


def _outlined(path: Path) -> Mapping[str, float]:
    """What a process of its own says of a file."""
    command = [sys.executable, "-m", "benchmarks.reading_files", "--read", str(path)]
    out = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ).stdout
    found: Mapping[str, float] = json.loads(out)
    return found


def _read_one(path: Path) -> None:
    """Outline a file, and print as JSON what it took."""
    started, processor_started = time.perf_counter(), time.process_time()
    document = segmenter.read(path)
    outline = segmenter.outline(document)
    found = {
        "seconds": time.perf_counter() - started,
        "processor_s": time.process_time() - processor_started,
        "characters": sum(len(line.text) for line in document.lines),
        "chapters": len(outline.chapters),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(found))


def chapters(characters: int) -> Iterator[Sequence[str]]:
    """Chapters of so many characters together: a title and paragraphs, no sentence quite like another.

    What comes again at the same height of several pages would be a running head.
    """
    ideographs = Random(7)
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    prose = cycle([line for line in lines if len(line) > 60])
    made = 0
    for number in count(1):
        if made >= characters:
            return
        chapter = [f"第{number}章 渡口的第{number}个故事"]
        while sum(map(len, chapter)) < CHAPTER:
            name = "".join(map(chr, ideographs.choices(COMMON, k=2)))
            chapter.append(next(prose).replace("，", f"，{name}说，"))
        made += sum(map(len, chapter))
        yield chapter


def write_word(path: Path) -> None:
    """A Word document of 140,000 characters: headings by style, paragraphs numbered by Word."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = ""
    for title, *paragraphs in chapters(140_000):
        body += f'<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr>{_run(title)}</w:p>'
        body += "".join(f"<w:p>{_run(paragraph)}</w:p>" for paragraph in paragraphs)
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="r"><Relationship Id="r1" Type="{relation}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{word}">{styles}</w:styles>',
    }
    _zip(path, files)


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def write_book(path: Path) -> None:
    """An e-book of 1.9 million characters, a page a chapter, with a table of contents."""
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf"/></rootfiles></container>',
    }
    items, spine, contents = "", "", ""
    for number, (title, *paragraphs) in enumerate(chapters(1_900_000)):
        text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        files[f"{number}.xhtml"] = (
            '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
            f"<body><h1>{title}</h1>{text}</body></html>"
        )
        items += f'<item id="c{number}" href="{number}.xhtml" media-type="application/xhtml+xml"/>'
        spine += f'<itemref idref="c{number}"/>'
        contents += f'<li><a href="{number}.xhtml">{title}</a></li>'
    files["nav.xhtml"] = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head>'
        f'<body><nav epub:type="toc"><ol>{contents}</ol></nav></body></html>'
    )
    items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    files["book.opf"] = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>渡口</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    _zip(path, files)


def _zip(
    path: Path,
    files: Mapping[str, str],
) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)


def write_pages(path: Path) -> None:
    """A PDF of 300 pages with a running head and page numbers, in a font that every reader of PDFs knows by name."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ]
    kids: list[str] = []
    for number, rows in enumerate(islice(_pages(), PAGES), start=1):
        stream = _drawn(rows, number)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body = "".join(f"{n} 0 obj\n{o}\nendobj\n" for n, o in enumerate(objects, start=1))
    path.write_bytes(f"%PDF-1.4\n{body}trailer << /Root 1 0 R >>\n".encode("latin-1"))


def _pages() -> Iterator[Sequence[str]]:
    """The rows of pages, the first one of a paragraph indented."""
    rows: list[str] = []
    for chapter in chapters(10_000_000):
        for paragraph in chapter:
            text = f"　　{paragraph}"
            rows += [text[at : at + COLUMNS] for at in range(0, len(text), COLUMNS)]
            while len(rows) >= ROWS:
                yield rows[:ROWS]
                rows = rows[ROWS:]


def _drawn(
    rows: Sequence[str],
    number: int,
) -> str:
    """The drawing commands of a page."""
    placed = [(_TOP - _LEADING * at, row) for at, row in enumerate(rows)]
    shown = [(_TOP + 2 * _LEADING, "渡口的故事"), *placed, (_LEADING, str(number))]
    commands = "".join(
        f"1 0 0 1 {_LEFT} {height} Tm <{text.encode('utf-16-be').hex()}> Tj\n"
        for height, text in shown
    )
    return f"BT /F1 {_SIZE} Tf\n{commands}ET"


#: What writes the files, by their suffixes.
WRITERS: Mapping[str, Callable[[Path], None]] = {
    "docx": write_word,
    "epub": write_book,
    "pdf": write_pages,
}

if __name__ == "__main__":
    main()
