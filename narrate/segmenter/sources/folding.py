"""Characters as a reader sees them: invisible ones gone, look-alikes of ordinary ones replaced by these."""

import unicodedata

__all__ = ["visible"]

_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
#: Not control characters, but nothing to see either: grapheme joiner, variation selectors.
_UNSEEN = [
    0x034F,
    *range(0x180B, 0x180E),
    *range(0xFE00, 0xFE10),
    *range(0xE0100, 0xE01F0),
]

#: Blocks whose characters Unicode decomposes to ordinary ones: Latin ligatures, Kangxi radicals, compatibility
#: ideographs. PDF fonts map the glyphs of ordinary characters to them.
_COMPATIBLE = (
    range(0xFB00, 0xFB07),
    range(0x2F00, 0x2FD6),
    range(0xF900, 0xFB00),
    range(0x2F800, 0x2FA1E),
)

#: Radicals of the CJK supplement that look like a whole character (EquivalentUnifiedIdeograph.txt of Unicode).
_RADICALS = "⺊⺒⺓⺝⺟⺠⺬⺮⻁⻄⻅⻆⻉⻋⻌⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"
_WHOLE = "卜巳幺月母民示竹虎西见角贝车辶长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟"


def _folded() -> dict[int, str]:
    table: dict[int, str] = dict.fromkeys(_UNSEEN, "")
    table.update(zip(map(ord, _RADICALS), _WHOLE, strict=True))
    for block in _COMPATIBLE:
        for code in block:
            table[code] = unicodedata.normalize("NFKC", chr(code))
    return table


_FOLDED = _folded()


def visible(text: str) -> str:
    """The text without invisible characters, every kind of narrow space as a plain one, look-alikes folded."""
    if text.isascii() and text.isprintable():
        return text.strip()
    if not text.isprintable():
        text = "".join(map(_visible_char, text))
    text = text.translate(_FOLDED)
    return unicodedata.normalize("NFC", text).strip()


def _visible_char(char: str) -> str:
    category = unicodedata.category(char)
    if char == "\t" or (category == "Zs" and char != "\u3000"):
        return " "
    return "" if category in _UNSEEN_CATEGORIES else char
