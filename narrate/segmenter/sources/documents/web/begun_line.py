"""A line of a web page while its text is collected: what it may be by its links, its type and what stands above it."""

import re
from dataclasses import dataclass

from narrate.segmenter.lines.site_signs import is_site_line, is_stamp
from narrate.segmenter.sources.documents.web.element_names import CAPTION

__all__ = ["ONLY_LINK", "BegunLine", "count_letters"]

ONLY_LINK = "is nothing but a link"
_LINKED_SHARE = 0.8
_LONGEST_LINK = 160
_FULL_STOPS = ("。", ".", "；", ";", "：", ":")
#: A bullet before a link, and the day of what it leads to.
_BESIDE_LINK = re.compile(
    r"^[·•◆■▪●★\-*\s]+|[（(\[]?(?:19|20)?\d\d[-年/.]\d{1,2}.{0,16}$"
)
#: A line that is all bold and as short as this may be a heading, in characters.
_SHORTEST_BOLD, _LONGEST_BOLD = 3, 40
_BOLD_SHARE = 0.9
_BYLINE = re.compile(
    r"\W?(?:本[报刊台网]|实习|特约|文)?\W?(?:记者|通讯员|作者|编辑|见习)"
)
_NO_HEADING_END = "。！，；：.,;:、"
_ENDS = '。！？；：，…”.!?;:,"'
_IN_BRACKETS = re.compile("[（(][^（）()。！？]{3,40}[）)]")
_PRESENTS_AUTHOR = re.compile(r"^[A-Z].{3,60}\b(?:is|are|was) (?:an?|the)\b")


def count_letters(text: str) -> int:
    """How many letters, digits and ideographs a text has: what stands between links is not counted."""
    return sum(map(str.isalnum, text))


@dataclass(slots=True)
class BegunLine:
    """The text since the last block began, how much of it is in links, in bold, or in italics.

    Of links, only letters count.
    """

    text: str = ""
    linked: int = 0
    strong: int = 0
    emphasised: int = 0
    is_below_picture: bool = False  #: whether a picture stands right above it
    heading: str = ""  #: the marks of the heading that it is in

    def hint(self, text: str) -> str | None:
        """Why a line is not read though it stands within the article: a link, or the caption of a picture in brackets.

        `text` is the line as it is seen.
        """
        if self._is_link(text):
            return ONLY_LINK
        is_caption = self.is_below_picture and _IN_BRACKETS.fullmatch(text)
        return CAPTION if is_caption else None

    def is_remark(self, text: str) -> bool:
        """Whether a line is set apart as a whole, and has a link or presents the author, as below an article."""
        most = _BOLD_SHARE * len(text)
        is_all_link = self.linked >= _BOLD_SHARE * count_letters(text)
        is_apart = self.emphasised >= most or is_all_link
        is_of_site = self.linked > 0 or _PRESENTS_AUTHOR.search(text) is not None
        return is_of_site and is_apart and not self.heading

    def may_be_caption(self, text: str) -> bool:
        """Whether a line may say what the picture right above it shows."""
        is_plain = not self.heading and not self.strong
        is_short = len(text) <= _LONGEST_BOLD and text[-1] not in _ENDS
        return self.is_below_picture and is_plain and is_short

    def is_bold_heading(self, text: str) -> bool:
        """Whether a line is set in bold as headings are that are no headings to the page."""
        if self.heading or not _SHORTEST_BOLD <= len(text) <= _LONGEST_BOLD:
            return False
        if _BYLINE.match(text) or is_site_line(text) or is_stamp(text):
            return False
        is_bold = self.strong >= _BOLD_SHARE * len(text)
        return is_bold and text[-1] not in _NO_HEADING_END

    def _is_link(self, text: str) -> bool:
        is_sentence = text.endswith(_FULL_STOPS) and not self.heading
        if not self.linked or is_sentence or len(text) > _LONGEST_LINK:
            return False
        name = _BESIDE_LINK.sub("", text)
        return self.linked >= _LINKED_SHARE * count_letters(name)
