"""A read-along book, read with Python's own means: what is in it, and what is heard with which sentence."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

PACKAGE = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SMIL = "{http://www.w3.org/ns/SMIL}"
OPS = "{http://www.idpf.org/2007/ops}"


@dataclass(frozen=True)
class Heard:
    """A sentence with its stretch of sound."""

    document: str
    text: str
    audio: str  #: a name within the book
    start_s: float
    end_s: float


class Book:
    """An unpacked book."""

    def __init__(self, path: Path) -> None:
        """Read all of it."""
        with zipfile.ZipFile(path) as file:
            self.names = file.namelist()
            self.entries = file.infolist()
            self.files = {name: file.read(name) for name in self.names}
        container = ET.fromstring(self.files["META-INF/container.xml"])
        place = next(
            node.get("full-path") for node in container.iter() if node.get("full-path")
        )
        assert place is not None
        self.folder = posixpath.dirname(place)
        self.package = ET.fromstring(self.files[place])

    def metadata(self, name: str) -> list[str]:
        """What the package says under a property or an element of Dublin Core, but of no part of it."""
        return [
            node.text or ""
            for node in self.package.iter()
            if (node.get("property") == name or node.tag.endswith(f"}}{name}"))
            and node.get("refines") is None
        ]

    def documents(self) -> list[str]:
        """The names of the documents in reading order."""
        items = {node.get("id"): node for node in self.package.iter(f"{PACKAGE}item")}
        spine = self.package.iter(f"{PACKAGE}itemref")
        return [self.name(items[node.get("idref")].get("href") or "") for node in spine]

    def name(self, href: str) -> str:
        """A name within the book, of what the package calls so."""
        return posixpath.join(self.folder, href)

    def overlay_of(self, document: str) -> str | None:
        """The name of a document's overlay."""
        items = list(self.package.iter(f"{PACKAGE}item"))
        (item,) = (
            node for node in items if self.name(node.get("href") or "") == document
        )
        overlays = {node.get("id"): node.get("href") or "" for node in items}
        overlay = item.get("media-overlay")
        return self.name(overlays[overlay]) if overlay else None

    def duration_s(self, overlay: str) -> float:
        """What the package says of the length of an overlay."""
        items = list(self.package.iter(f"{PACKAGE}item"))
        (item,) = (
            node for node in items if self.name(node.get("href") or "") == overlay
        )
        (said,) = (
            node.text or ""
            for node in self.package.iter(f"{PACKAGE}meta")
            if node.get("refines") == f"#{item.get('id')}"
        )
        return seconds(said)

    def page(self, document: str) -> ET.Element:
        """A document."""
        return ET.fromstring(self.files[document])

    def heard(self) -> Iterator[Heard]:
        """Every sentence that is heard, in the order of the overlays."""
        for document in self.documents():
            overlay = self.overlay_of(document)
            if overlay:
                yield from self._heard_in(document, overlay)

    def _heard_in(self, document: str, overlay: str) -> Iterator[Heard]:
        texts = {
            node.get("id"): "".join(node.itertext())
            for node in self.page(document).iter()
        }
        for par in ET.fromstring(self.files[overlay]).iter(f"{SMIL}par"):
            text, audio = par.find(f"{SMIL}text"), par.find(f"{SMIL}audio")
            assert text is not None
            assert audio is not None
            name, _, identity = (text.get("src") or "").partition("#")
            assert self.name(name) == document
            begin, end = audio.get("clipBegin") or "", audio.get("clipEnd") or ""
            source = self.name(audio.get("src") or "")
            yield Heard(document, texts[identity], source, seconds(begin), seconds(end))


def seconds(clock: str) -> float:
    """A full clock value in seconds."""
    match = re.fullmatch(r"(\d+):(\d\d):(\d\d\.\d{3})", clock)
    assert match, clock
    hours, minutes, rest = match.groups()
    return 3600 * int(hours) + 60 * int(minutes) + float(rest)
