"""Classes of characters: Chinese characters, marks that end or close a sentence, and how wide a character is shown."""

import re
import unicodedata

__all__ = ["CLOSERS", "HAN", "SENTENCE_ENDS", "count_columns", "is_han"]

#: The inside of a character class that matches one Chinese character: CJK Unified Ideographs with extension A, the
#: compatibility ideographs, the supplementary ideographic planes, and 〇, which Unicode counts as a number.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff"

#: Marks that end a sentence, full-width and ASCII.
SENTENCE_ENDS = "。！？.!?"

#: Quotation marks and brackets that may follow the mark that ends a sentence.
CLOSERS = "”’」』）》】\"')]"

_HAN = re.compile(f"[{HAN}]")


def is_han(character: str) -> bool:
    """Whether a single character is a Chinese character."""
    return _HAN.match(character) is not None


def count_columns(text: str) -> int:
    """How many columns of a fixed-width display a text fills: two a wide character, none a combining one."""
    columns = 0
    for character in text:
        if unicodedata.combining(character):
            continue
        columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return columns
