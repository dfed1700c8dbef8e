"""Signs and their names: what is folded to a plain form, what is said, what is only a pause."""

import unicodedata

from narrate.frontend.g2p.english.acronyms import GREEK

__all__ = ["PAUSES", "SPOKEN_SIGNS", "fold", "is_readable", "is_silent"]

#: Between words these are a pause, or mark a list.
PAUSES = {
    **dict.fromkeys("■□●○◆◇★☆▲△▼▽►▶◎◉♦♣♠♥※◦▪▫❖➢➤✦✧⚫⚪", "，"),
    **dict.fromkeys("|｜¦\\＼*＊#＃^＾`｀´¨", "，"),
    **dict.fromkeys("~～˜", "—"),
}

#: Said wherever they are left when numbers and units have been read.
SPOKEN_SIGNS = {
    "±": "正负",
    "≥": "大于等于",
    "⩾": "大于等于",
    "≧": "大于等于",
    "≤": "小于等于",
    "⩽": "小于等于",
    "≦": "小于等于",
    ">": "大于",
    "<": "小于",
    "≠": "不等于",
    "≈": "约等于",
    "≒": "约等于",
    "≡": "恒等于",
    "=": "等于",
    "+": "加",
    "−": "减",
    "÷": "除以",
    "×": "乘",
    "✕": "乘",
    "╳": "乘",
    "✖": "乘",
    "∶": "比",
    "&": "和",
    "@": "艾特",
    "%": "百分号",
    "‰": "千分号",
    "‱": "万分号",
    "℃": "摄氏度",
    "℉": "华氏度",
    "°": "度",
    "′": "分",
    "″": "秒",
    "№": "号",
    "§": "第",
    "√": "对勾",
    "✓": "对勾",
    "✔": "对勾",
    "∞": "无穷大",
    "∑": "求和",
    "∵": "因为",
    "∴": "所以",
    "∈": "属于",
    "∥": "平行于",
    "⊥": "垂直于",
    "∠": "角",
    "♂": "男",
    "♀": "女",
    "→": "到",
    "⇒": "到",
    "➔": "到",
    "←": "向左",
    "↑": "上升",
    "↓": "下降",
    "↔": "往返",
    "⇌": "往返",
    "¥": "元",
    "￥": "元",
    "$": "美元",
    "€": "欧元",
    "£": "英镑",
    "₩": "韩元",
    "₽": "卢布",
    "₹": "卢比",
    "¢": "美分",
    "²": "平方",
    "³": "立方",
    "℡": "电话",
    "〇": "零",
    **GREEK,
}

#: Neither heard nor missed: joiners, direction marks, variation selectors.
_SILENT = {"Cc", "Cf", "Zl", "Zp"}
_KEPT_WIDE = "！（）：；？，～＇＂［］｛｝＿￥"


#: Full-width forms, units in one character, compatibility ideographs.
_COMPATIBLE = (("\uff01", "\uff5e"), ("\u3371", "\u33df"), ("\uf900", "\ufaff"))

#: Numbers in brackets, Latin and Chinese.
_IN_BRACKETS = (("\u2474", "\u2487"), ("\u3220", "\u3229"))

#: Numbers with a full stop; ¼ ½ ¾; ⅓ ⅔ and the fifths, sixths and eighths.
_FRACTIONS_AND_STOPS = (("\u2488", "\u249b"), ("¼", "¾"), ("⅓", "⅞"))

#: What is folded otherwise than by Unicode's compatibility mapping.
_FOLDED = {
    "－": "-",
    "﹣": "-",
    "‐": "-",
    "‑": "-",
    "℅": "%",
    "﹪": "%",
    "％": "%",
    "µ": "μ",
    "⁄": "/",
    "∕": "/",
    "︰": "：",
    "﹕": "：",
    "⿱": "",
    "﹩": "$",
    "＄": "$",
    "Å": "埃",
}


def fold(char: str) -> str:
    """A full-width or compatibility form as a plain one: ２ is 2, ㎞ is km, ㈠ is （一）; punctuation stays Chinese."""
    if char.isascii() or "\u3400" <= char <= "\u9fff" or char in _KEPT_WIDE:
        return char
    if char in _FOLDED:
        return _FOLDED[char]
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    plain = unicodedata.normalize("NFKC", char)
    if _is_within(char, _COMPATIBLE):
        return plain
    if _is_within(char, _IN_BRACKETS):
        return f"（{plain[1:-1]}）"
    if _is_within(char, _FRACTIONS_AND_STOPS):
        return plain.replace("⁄", "/")
    return char


def _is_within(char: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    """Whether a character is in one of some ranges, ends included."""
    return any(first <= char <= last for first, last in ranges)


def is_readable(char: str) -> bool:
    """Whether a voice can say the character, or pass over it as over a comma."""
    category = unicodedata.category(char)
    if category[0] in "PZ":
        return char not in "%‰‱#@&*\\"
    is_latin = char.isalpha() and "LATIN" in unicodedata.name(char, "")
    return category == "Lo" or is_latin or char in "\n\t"


def is_silent(char: str) -> bool:
    """Whether the character is invisible in the first place."""
    is_variation_selector = "\ufe00" <= char <= "\ufe0f"
    is_control = unicodedata.category(char) in _SILENT
    return char not in "\n\t" and (is_control or is_variation_selector)
