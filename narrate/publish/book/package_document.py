"""The package document (EPUB 3.3, 5): what the book is, what it consists of, and in which order it is read."""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree import ElementTree as ET

from narrate.publish.book.smil import clock_value
from narrate.publish.book.xhtml import ACTIVE_CLASS
from narrate.publish.book.xml_file import add, to_bytes

__all__ = ["BookFacts", "BookFile", "container_document", "package_document"]

PACKAGE_NAMESPACE = "http://www.idpf.org/2007/opf"
DUBLIN_CORE_NAMESPACE = "http://purl.org/dc/elements/1.1/"
CONTAINER_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:container"

#: A book's identity comes from the contents of its audio file, in this namespace.
_IDENTITIES = uuid.UUID("5a0d4f5e-3f0b-5e0c-9a56-6d1e3b7a2c11")
#: No clock goes into an output: the day of the speech stands for that of the book, or else this one.
_NO_DATE = "2000-01-01"
_WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d")

_FEATURES = (
    "synchronizedAudioText",
    "tableOfContents",
    "structuralNavigation",
    "readingOrder",
    "displayTransformability",
)
_SUMMARIES: Mapping[str, str] = MappingProxyType(
    {
        "zh": "全文与朗读同步，逐{}标示；可按章节浏览，版面可随意调整。",
        "en": "The text is synchronised with its narration, {0} by {0}; "
        "it has a table of contents, and its layout can be changed at will.",
    }
)


#: What is marked: a sentence or a word.
_MARKED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"zh": ("句", "字"), "en": ("sentence", "word")}
)


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What the book says of itself. An empty string stands for what it does not say."""

    key: str  #: names the contents of the audio file
    title: str
    language: str  #: ISO 639-1
    speaker: str = ""
    narrator: str = ""
    collection: str = ""  #: the occasion or the series
    date: str = ""  #: ISO 8601, as far as it is known
    is_wholly_heard: bool = True  #: whether every sentence of the text is in the sound
    is_by_word: bool = False  #: whether words are marked rather than sentences


@dataclass(frozen=True, slots=True)
class BookFile:
    """A file of the book; its name is relative to the package document."""

    name: str
    media_type: str
    properties: str | None = None  #: what it is for, in the words of the specification
    overlay: str | None = None  #: the name of its overlay, for a document that has one
    duration_ms: int | None = None  #: of an overlay
    is_read: bool = False  #: whether it is a part of the reading order

    @property
    def item_id(self) -> str:
        """Its identity in the package document."""
        return _item_id(self.name)


def package_document(facts: BookFacts, files: Sequence[BookFile]) -> bytes:
    """The package document; the files in the reading order come in that order."""
    root = ET.Element(
        "package",
        {
            "xmlns": PACKAGE_NAMESPACE,
            "version": "3.0",
            "unique-identifier": "book-id",
            "xml:lang": facts.language,
        },
    )
    metadata = add(root, "metadata", xmlns__dc=DUBLIN_CORE_NAMESPACE)
    _describe(metadata, facts)
    _describe_sound(metadata, facts, files)
    _describe_accessibility(metadata, facts)
    manifest = add(root, "manifest")
    for file in files:
        add(
            manifest,
            "item",
            id=file.item_id,
            href=file.name,
            media_type=file.media_type,
            properties=file.properties,
            media_overlay=_item_id(file.overlay) if file.overlay else None,
        )
    spine = add(root, "spine")
    for file in files:
        if file.is_read:
            add(spine, "itemref", idref=file.item_id)
    return to_bytes(root, indented=True)


def container_document(package: str) -> bytes:
    """META-INF/container.xml, which says where the package document stands."""
    root = ET.Element("container", {"xmlns": CONTAINER_NAMESPACE, "version": "1.0"})
    add(
        add(root, "rootfiles"),
        "rootfile",
        full_path=package,
        media_type="application/oebps-package+xml",
    )
    return to_bytes(root, indented=True)


def _describe(metadata: ET.Element, facts: BookFacts) -> None:
    day = facts.date if _WHOLE_DATE.fullmatch(facts.date) else _NO_DATE
    add(
        metadata,
        "dc:identifier",
        f"urn:uuid:{uuid.uuid5(_IDENTITIES, facts.key)}",
        id="book-id",
    )
    add(metadata, "dc:title", facts.title)
    add(metadata, "dc:language", facts.language)
    if facts.speaker:
        add(metadata, "dc:creator", facts.speaker)
    if facts.narrator:
        add(metadata, "dc:contributor", facts.narrator, id="narrator")
        add(
            metadata,
            "meta",
            "nrt",
            refines="#narrator",
            property="role",
            scheme="marc:relators",
        )
    if facts.date:
        add(metadata, "dc:date", facts.date)
    if facts.collection and facts.collection != facts.title:
        add(metadata, "meta", facts.collection, property="belongs-to-collection")
    add(metadata, "meta", f"{day}T00:00:00Z", property="dcterms:modified")


def _describe_sound(
    metadata: ET.Element, facts: BookFacts, files: Sequence[BookFile]
) -> None:
    """How long each overlay and all of them are, who reads, and how what is heard is marked."""
    total_ms = 0
    for file in files:
        if file.duration_ms is not None:
            total_ms += file.duration_ms
            add(
                metadata,
                "meta",
                clock_value(file.duration_ms),
                property="media:duration",
                refines=f"#{file.item_id}",
            )
    add(metadata, "meta", clock_value(total_ms), property="media:duration")
    if facts.narrator:
        add(metadata, "meta", facts.narrator, property="media:narrator")
    add(metadata, "meta", ACTIVE_CLASS, property="media:active-class")


def _describe_accessibility(metadata: ET.Element, facts: BookFacts) -> None:
    """In the terms of schema.org, as EPUB Accessibility 1.1 asks for them."""
    enough = [
        "textual",
        "textual,auditory",
        *(["auditory"] if facts.is_wholly_heard else []),
    ]
    for name, values in (
        ("accessMode", ("textual", "auditory")),
        ("accessModeSufficient", enough),
        ("accessibilityFeature", _FEATURES),
        ("accessibilityHazard", ("none",)),
        ("accessibilitySummary", (_summary(facts),)),
    ):
        for value in values:
            add(metadata, "meta", value, property=f"schema:{name}")


def _summary(facts: BookFacts) -> str:
    language = facts.language if facts.language in _SUMMARIES else "en"
    sentence, word = _MARKED[language]
    return _SUMMARIES[language].format(word if facts.is_by_word else sentence)


def _item_id(name: str) -> str:
    return "item-" + re.sub(r"[^a-z0-9]+", "-", name.lower())
