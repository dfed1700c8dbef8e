"""A finished audio file as an EPUB 3 with Media Overlays: the text, and the sound that marks it by sentence or word.

Everything comes from the file itself: its chapters, its text with times, its cover and its sound. The same file gives
the same bytes: nothing is compressed again, no clock and no random number goes into the book.
"""

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from narrate.atomic import atomically, writing
from narrate.publish.book.excerpts import Excerpt, cut_into_sections
from narrate.publish.book.fragments import BookChapter, book_chapters
from narrate.publish.book.overlay_clips import OverlayClip, overlay_clips
from narrate.publish.book.package_document import (
    BookFacts,
    BookFile,
    container_document,
    package_document,
)
from narrate.publish.book.smil import smil_document
from narrate.publish.book.xhtml import STYLE, navigation_document, section_document
from narrate.publish.library.episode import Contents, Episode
from narrate.publish.library.reader import read_contents, read_episode

__all__ = ["write_read_along"]

PACKAGE = "EPUB/package.opf"
STYLE_NAME, NAVIGATION_NAME = "style.css", "nav.xhtml"
COVER_NAMES = {"image/jpeg": "cover.jpg", "image/png": "cover.png"}
#: ZIP has no date before this one; every file of a book has it.
DATE = (1980, 1, 1, 0, 0, 0)
#: A regular file that everybody may read, in the upper half of ZIP's external attributes, and the system that means.
FILE_MODE, UNIX = 0o100644 << 16, 3
MIME_TYPE = b"application/epub+zip"


def write_read_along(
    audio: Path, path: Path, *, narrator: str = "", by_word: bool = False
) -> None:
    """Write the read-along book of a finished audio file.

    ``narrator`` is the name of the voice, by default the one that the file names. What is marked is a sentence, or a
    word if it is to go ``by_word`` and the file knows when its words are heard. Raises SourceError for a file that is
    not audio or does not hold its text with times, OutputError when the book cannot be written. The book appears whole
    or not at all.
    """
    episode, contents = read_episode(audio), read_contents(audio)
    chapters = book_chapters(episode, contents, by_word=by_word)
    starts_s = [chapter.start_s for chapter in chapters]
    with (
        atomically(path) as temporary,
        writing(temporary),
        TemporaryDirectory(prefix=".narrate-", dir=path.resolve().parent) as folder,
    ):
        excerpts = cut_into_sections(audio, starts_s, Path(folder))
        documents = [
            _Document(number, chapter, excerpt)
            for number, (chapter, excerpt) in enumerate(
                zip(chapters, excerpts, strict=True), 1
            )
        ]
        _write(temporary, _facts(episode, chapters, narrator), contents, documents)


@dataclass(frozen=True, slots=True)
class _Document:
    """A document of the book with its sound."""

    number: int  #: counted from 1
    chapter: BookChapter
    excerpt: Excerpt

    @property
    def name(self) -> str:
        return f"section-{self.number:03}.xhtml"

    @property
    def overlay_name(self) -> str:
        return f"section-{self.number:03}.smil"

    @property
    def audio_name(self) -> str:
        return self.excerpt.path.name

    @property
    def clips(self) -> list[OverlayClip]:
        return overlay_clips(self.chapter, self.excerpt)

    def files(self) -> Iterator[BookFile]:
        """What it consists of; one of which nothing is heard has no overlay."""
        clips = self.clips
        overlay = self.overlay_name if clips else None
        yield BookFile(
            self.name, "application/xhtml+xml", overlay=overlay, is_read=True
        )
        if clips:
            duration_ms = clips[-1].end_ms - clips[0].start_ms
            yield BookFile(
                self.overlay_name, "application/smil+xml", duration_ms=duration_ms
            )
            yield BookFile(self.audio_name, "audio/mpeg")


def _facts(
    episode: Episode, chapters: tuple[BookChapter, ...], narrator: str
) -> BookFacts:
    narrator = narrator or episode.narrator
    fragments = [fragment for chapter in chapters for fragment in chapter.fragments]
    return BookFacts(
        key=episode.key,
        title=episode.title,
        language=episode.language,
        speaker="" if episode.speaker == narrator else episode.speaker,
        narrator=narrator,
        collection=episode.album,
        date=episode.date,
        is_wholly_heard=all(fragment.start_ms is not None for fragment in fragments),
        is_by_word=any(fragment.words for fragment in fragments),
    )


def _write(
    path: Path, facts: BookFacts, contents: Contents, documents: list[_Document]
) -> None:
    cover = contents.cover
    files = [
        BookFile(NAVIGATION_NAME, "application/xhtml+xml", properties="nav"),
        BookFile(STYLE_NAME, "text/css"),
    ]
    if cover:
        name = COVER_NAMES[cover.mime_type]
        files.append(BookFile(name, cover.mime_type, properties="cover-image"))
    for document in documents:
        files.extend(document.files())
    look = {"language": facts.language, "style": STYLE_NAME}
    named = [(document.name, document.chapter) for document in documents]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as book:
        _add(book, "mimetype", MIME_TYPE)
        _add(book, "META-INF/container.xml", container_document(PACKAGE))
        _add(book, PACKAGE, package_document(facts, files))
        _add(
            book,
            f"EPUB/{NAVIGATION_NAME}",
            navigation_document(facts.title, named, **look),
        )
        _add(book, f"EPUB/{STYLE_NAME}", STYLE.encode())
        if cover:
            _add(book, f"EPUB/{COVER_NAMES[cover.mime_type]}", cover.image)
        for document in documents:
            byline = _byline(facts) if document.number == 1 else ""
            page = section_document(document.chapter, byline=byline, **look)
            _add(book, f"EPUB/{document.name}", page)
            _add_sound(book, document)


def _byline(facts: BookFacts) -> str:
    return " · ".join(filter(None, [facts.speaker, facts.date]))


def _add(book: zipfile.ZipFile, name: str, content: bytes) -> None:
    book.writestr(_entry(name), content)


def _add_sound(book: zipfile.ZipFile, document: _Document) -> None:
    clips = document.clips
    if not clips:
        return
    overlay = smil_document(clips, text=document.name, audio=document.audio_name)
    _add(book, f"EPUB/{document.overlay_name}", overlay)
    entry = _entry(f"EPUB/{document.audio_name}")
    entry.file_size = document.excerpt.path.stat().st_size
    with document.excerpt.path.open("rb") as source, book.open(entry, "w") as target:
        shutil.copyfileobj(source, target)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, DATE)
    entry.external_attr = FILE_MODE
    entry.create_system = UNIX
    return entry
