"""How many characters of scanned pages are read wrong, and what a page costs: text recognition by the extra `ocr`.

    python -m benchmarks.ocr [CASE...] [--font NotoSerifCJK-Regular.ttc] [--keep FOLDER]

The example speech and an English one are set with Pillow on pages of A4 at 200 dots an inch, spoilt as scanners and
cameras do, and written as PDFs of pictures; two cases are single pictures. Each is outlined in a process of its own.
Needs the extra `ocr` and the font Noto Serif CJK (Debian: fonts-noto-cjk). Prints for each case: characters wrong (the
edit distance of title and text without blanks, as a share of the text's length), paragraphs that are whole, seconds a
page without the loading of the models (by the clock, and of processor time), and the greatest memory of the process.
"""

import argparse
import contextlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from PIL import Image
from rapidfuzz.distance import Levenshtein

from benchmarks.printed_pages import FONT, SPOILING, Paper, print_pages
from narrate import segmenter
from narrate.errors import SourceError
from narrate.model import Chapter

ROOT = Path(__file__).parents[1]
CHINESE = ROOT / "examples" / "speech.txt"
ENGLISH = ROOT / "tests" / "segmenter" / "golden" / "town_hall_en.txt"
COPIES = 2  #: of the speech's body, so that there is a second page


@dataclass(frozen=True, slots=True)
class Case:
    """A speech on paper, and what happened to it."""

    spoiling: str
    suffix: str = ".pdf"
    speech: Path = CHINESE
    columns: int = 1


CASES: Mapping[str, Case] = {
    **{name: Case(name) for name in SPOILING},
    "two columns": Case("clean", columns=2),
    "one .png": Case("clean", ".png"),
    "photographed .jpg": Case("photographed", ".jpg"),
    "English": Case("clean", speech=ENGLISH),
    "English, photographed": Case("photographed", speech=ENGLISH),
}


@dataclass(frozen=True, slots=True)
class Text:
    """What is on the pages, or what was read from them."""

    title: str
    paragraphs: Sequence[str]

    @property
    def letters(self) -> str:
        """Title and text without blanks."""
        return "".join("".join([self.title, *self.paragraphs]).split())


def main() -> None:
    """Print a line for each case."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("case", nargs="*", default=list(CASES))
    parser.add_argument("--font", type=Path, default=FONT)
    parser.add_argument("--keep", type=Path, help="where the pages are written")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        return _read_one(options.read)
    if not options.font.exists():
        parser.error(
            f"{options.font}: not found; install fonts-noto-cjk, or name a copy with --font"
        )
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for name in options.case:
            print(_measured(name, folder, options.font), flush=True)
    return None


def _measured(
    name: str,
    folder: Path,
    font: Path,
) -> str:
    """The row of a case."""
    case = CASES[name]
    printed = _speech(case)
    path = folder / f"{name.replace(' ', '-').replace('°', '')}{case.suffix}"
    pages = _write(case, printed, path, font)
    command = [sys.executable, "-m", "benchmarks.ocr", "--read", str(path)]
    out = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ).stdout
    found = json.loads(out.splitlines()[-1])
    read = Text(found["title"], found["paragraphs"])
    wrong = Levenshtein.distance(printed.letters, read.letters)
    heard = {"".join(paragraph.split()) for paragraph in read.paragraphs}
    whole = sum(_is_whole(paragraph, heard) for paragraph in printed.paragraphs)
    return (
        f"{name:24}{wrong / len(printed.letters):8.4f} wrong  "
        f"{whole:3}/{len(printed.paragraphs)} paragraphs  "
        f"{found['seconds'] / pages:6.1f} s a page ({found['processor_s'] / pages:.1f})  "
        f"{found['peak_mb']:6.0f} MB"
    )


def _is_whole(
    paragraph: str,
    heard: set[str],
) -> bool:
    """Whether a paragraph came out as one, misread characters aside."""
    letters = "".join(paragraph.split())
    allowed = max(1, len(letters) // 20)
    return any(
        Levenshtein.distance(letters, other, score_cutoff=allowed) <= allowed
        for other in heard
    )


def _speech(case: Case) -> Text:
    """What is set: the speech as it is read aloud, its body twice; a picture has one page, with the body once."""
    outline = _outlined(case.speech.read_bytes(), case.speech.name)
    copies = COPIES if case.suffix == ".pdf" else 1
    return replace(outline, paragraphs=list(outline.paragraphs) * copies)


def _outlined(
    raw: bytes,
    name: str,
) -> Text:
    """Title and paragraphs of a file, headings among them, as narrate reads them."""
    outline = segmenter.outline(segmenter.parse(raw, name=name))
    return Text(outline.title or "", list(_lines(outline.chapters)))


def _lines(chapters: Sequence[Chapter]) -> Iterator[str]:
    """The headings and paragraphs of chapters and what is within them, in order."""
    for chapter in chapters:
        if chapter.heading is not None:
            yield chapter.heading
        for paragraph in chapter.paragraphs:
            yield paragraph.text
        yield from _lines(chapter.children)


def _write(
    case: Case,
    text: Text,
    path: Path,
    font: Path,
) -> int:
    """Put the text on paper, spoil it and write it; returns how many pages it has."""
    is_chinese = case.speech == CHINESE
    head = "云溪县图书馆" if is_chinese else "Harbour Council"
    paper = Paper(font, columns=case.columns, is_chinese=is_chinese, head=head)
    spoil = SPOILING[case.spoiling]
    pages = [spoil(page) for page in print_pages(text.title, text.paragraphs, paper)]
    if case.suffix != ".pdf":
        pages[0].save(path)
        return 1
    resolution = paper.dots_per_inch * pages[0].height / paper.dots(11.69)
    if case.spoiling == "sideways":
        resolution = paper.dots_per_inch
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=resolution)
    return len(pages)


def _read_one(path: Path) -> None:
    """In a process of its own: outline a file and print what was read, as JSON. The models are loaded before."""
    blank = BytesIO()
    Image.new("L", (200, 100), 255).save(blank, "PNG")
    with contextlib.suppress(SourceError):  # of course it holds no text
        segmenter.parse(blank.getvalue(), name="blank.png")
    started, processor_started = time.perf_counter(), time.process_time()
    text = _outlined(path.read_bytes(), path.name)
    seconds = time.perf_counter() - started
    processor_s = time.process_time() - processor_started
    found = {
        "title": text.title,
        "paragraphs": text.paragraphs,
        "seconds": seconds,
        "processor_s": processor_s,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
