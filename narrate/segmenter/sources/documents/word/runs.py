"""The words of a Word paragraph: what its runs show, without field codes, deleted text and the marks of notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from narrate.segmenter.sources.documents.word.parts import WORD
from narrate.segmenter.sources.documents.xml import Element, local_name

__all__ = ["Words", "words_of"]

#: Elements that hold runs and show all of them.
_CONTAINERS = frozenset(
    [
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "customXml",
        "dir",
        "bdo",
        "r",
        "ruby",
        "rubyBase",
        "oMath",
        "oMathPara",
        "txbxContent",
    ]
)
#: Elements whose text nobody sees: deletions, the readings above characters, properties.
_UNSEEN = frozenset(
    [
        "del",
        "moveFrom",
        "rt",
        "rubyPr",
        "rPr",
        "pPr",
        "sdtPr",
        "delText",
        "instrText",
        "delInstrText",
    ]
)
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}

#: The code of an equation field that sets a reading above a character: EQ \\o\\ad(\\s\\up 9(reading),character).
_READING_FIELD = re.compile(
    r"^\s*EQ\b.*[,，]\s*([^(),，\\]+)\)\s*$", re.IGNORECASE | re.DOTALL
)
_NOTE_MARK = re.compile(
    r"\s*(?:[\[［〔【(（]\s*\d{1,3}\s*[\]］〕】)）]|\d{1,3}|[①-⑳*†‡※])\s*"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
#: What a power stands behind: a number, a unit or variable of few letters, a bracket; a longer word takes a note.
_TAKES_POWER = re.compile(r"(?:\d|(?<![A-Za-z])[A-Za-z]{1,3}|[)\]])$")


@dataclass(slots=True)
class Words:
    """The text of a paragraph, its note marks, and the boxes that are anchored in it."""

    text: str = ""
    note_marks: list[str] = field(default_factory=list)
    #: w:txbxContent, a drawing with text of its own, or what refers to a diagram
    boxes: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A complex field on its way through the runs: its code, then what it shows."""

    code: str = ""
    shows: bool = False
    shown: bool = False  #: whether it has shown anything


class _Reader:
    def __init__(self) -> None:
        self.words = Words()
        self._fields: list[_Field] = []

    def visit(self, element: Element) -> None:
        """Take what an element within a paragraph shows."""
        name = local_name(element)
        if name == "r":
            self._run(element)
        elif name == "AlternateContent":
            self._alternative(element)
        elif name in {
            "drawing",
            "pict",
            "object",
            "shape",
            "group",
            "rect",
            "textbox",
            "wgp",
            "wsp",
        }:
            self.words.boxes.extend(_boxes(element))
        elif name == "t":
            self._show(element.text or "")
        elif name not in _UNSEEN:
            for child in element:
                self.visit(child)

    def _run(self, run: Element) -> None:
        properties = run.find(f"{WORD}rPr")
        if properties is not None and _is_on(properties.find(f"{WORD}vanish")):
            return
        before = self.words.text
        for child in run:
            self._child_of_run(child)
        shown = self.words.text[len(before) :]
        if _is_raised(properties) and _is_note_mark(shown, before):
            self.words.note_marks.append(shown.strip())
            self.words.text = before

    def _child_of_run(self, child: Element) -> None:
        name = local_name(child)
        if name == "fldChar":
            self._field_mark(child.get(f"{WORD}fldCharType"))
        elif name == "instrText":
            if self._fields and not self._fields[-1].shows:
                self._fields[-1].code += child.text or ""
        elif name in _CHARACTERS:
            self._show(_CHARACTERS[name])
        else:
            self.visit(child)

    def _field_mark(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].shows = True
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            match = _READING_FIELD.match(ended.code)
            if match and not ended.shown:
                self._show(match[1])

    def _show(self, text: str) -> None:
        """Add text, unless it stands within the code of a field."""
        if all(begun.shows for begun in self._fields):
            self.words.text += text
            for begun in self._fields:
                begun.shown = True

    def _alternative(self, element: Element) -> None:
        """Of the forms of one drawing, the first that has any text."""
        for form in element:
            reader = _Reader()
            for child in form:
                reader.visit(child)
            if reader.words.text.strip() or reader.words.boxes:
                self._show(reader.words.text)
                self.words.boxes += reader.words.boxes
                return


def words_of(paragraph: Element) -> Words:
    """What a paragraph (w:p) shows. Text boxes are not part of its text; they are read behind it."""
    reader = _Reader()
    for child in paragraph:
        reader.visit(child)
    return reader.words


def _boxes(element: Element) -> Iterator[Element]:
    """The outermost boxes of text in a drawing, each once although a drawing may be given in two forms."""
    name = local_name(element)
    if name in {"txbxContent", "txBody", "relIds"}:
        yield element
        return
    if name == "AlternateContent":
        for form in element:
            found = list(_boxes(form))
            if found:
                yield from found
                return
        return
    for child in element:
        yield from _boxes(child)


def _is_on(toggle: Element | None) -> bool:
    return toggle is not None and toggle.get(f"{WORD}val", "1") not in {
        "0",
        "false",
        "off",
    }


def _is_raised(properties: Element | None) -> bool:
    position = None if properties is None else properties.find(f"{WORD}vertAlign")
    return position is not None and position.get(f"{WORD}val") == "superscript"


def _is_note_mark(
    text: str,
    before: str,
) -> bool:
    """Whether raised text is the mark of a note."""
    if not _NOTE_MARK.fullmatch(text):
        return False
    is_power = _TAKES_POWER.search(before) is not None
    return not (is_power and _BARE_NUMBER.fullmatch(text.strip()))
