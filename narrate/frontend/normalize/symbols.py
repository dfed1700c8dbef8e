"""Signs and their names: what is folded to a plain form, what is said, what is only a pause."""

import unicodedata

from narrate.frontend.g2p.acronyms import GREEK

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
_KEPT_WIDE = "！（）：；？，～－＇＂［］｛｝＿￥"


def fold(char: str) -> str:
    """Full-width and compatibility forms as plain ones: ２ is 2, ㎞ is km, ㈠ is （一）; punctuation stays Chinese."""
    if char.isascii() or "\u3400" <= char <= "\u9fff" or char in _KEPT_WIDE:
        return char
    if char in _FOLDED:
        return _FOLDED[char]
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    if "\uff01" <= char <= "\uff5e" or "\u3371" <= char <= "\u33df" or "\uf900" <= char <= "\ufaff":
        return unicodedata.normalize("NFKC", char)
    if "\u2474" <= char <= "\u2487" or "\u3220" <= char <= "\u3229":
        return "（" + unicodedata.normalize("NFKC", char)[1:-1] + "）"
    if "\u2488" <= char <= "\u249b" or char in "¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞":
        return unicodedata.normalize("NFKC", char).replace("⁄", "/")
    return char


_FOLDED = {
    "－": "-",
    "﹣": "-",
    "‐": "-",
    "‑": "-",
    "⁻": "-",
    "℃": "℃",
    "℅": "%",
    "﹪": "%",
    "％": "%",
    "µ": "μ",
    "⁄": "/",
    "∕": "/",
    "︰": "：",
    "﹕": "：",
    "⿱": "",
    "′": "′",
    "`": "，",
    "②": "②",
    "﹩": "$",
    "＄": "$",
    "Ω": "Ω",
    "Å": "埃",
}


def is_readable(char: str) -> bool:
    """Can a voice say the character, or pass over it as it passes over a comma?"""
    category = unicodedata.category(char)
    if category[0] in "PZ":
        return char not in "%‰‱#@&*\\"
    return (
        category == "Lo"
        or (char.isalpha() and "LATIN" in unicodedata.name(char, ""))
        or char in "\n\t"
    )


def is_silent(char: str) -> bool:
    """Is the character invisible in the first place?"""
    return char not in "\n\t" and (
        unicodedata.category(char) in _SILENT or "\ufe00" <= char <= "\ufe0f"
    )
