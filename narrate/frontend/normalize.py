"""Written text to its spoken form. For Mandarin an ordered table of rules, each a pattern and what it is read as.

The order is the design: marks and redactions, then what looks like a number but is none (enumerations, documents,
codes, dates, clocks), then shares, money, measures and ranges, then the numbers that remain.
"""

import re
import unicodedata
from collections.abc import Callable

from narrate.frontend.numbers import cardinal, digits, percentage, quantity, telephone

__all__ = ["normalize_english", "normalize_mandarin", "unreadable"]

_Reading = Callable[[re.Match[str]], str] | str
_Rule = tuple[re.Pattern[str], _Reading]

_HAN = r"\u4e00-\u9fff"
_NUMBER = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SIGNED = rf"(?<![\d.A-Za-z])[-−+]?(?:{_NUMBER})"
_TO = r"\s?(?:--?|—{1,2}|–|~|～|〜|－|至|到)\s?"
_MAGNITUDE = "[十百千万亿]*"

_UNITS = {
    "km²": "平方公里",
    "km2": "平方公里",
    "km/h": "公里每小时",
    "km": "公里",
    "㎞": "公里",
    "m²": "平方米",
    "m2": "平方米",
    "㎡": "平方米",
    "m³": "立方米",
    "m3": "立方米",
    "m": "米",
    "cm": "厘米",
    "mm": "毫米",
    "kg": "千克",
    "㎏": "公斤",
    "mg": "毫克",
    "g": "克",
    "t": "吨",
    "L": "升",
    "mL": "毫升",
    "ml": "毫升",
    "kWh": "千瓦时",
    "kW": "千瓦",
    "MW": "兆瓦",
    "GW": "吉瓦",
    "kV": "千伏",
    "℃": "摄氏度",
    "°C": "摄氏度",
    "°": "度",
    "h": "小时",
}
_UNIT = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))

_CURRENCIES = {
    "¥": "元",
    "￥": "元",
    "RMB": "元",
    "$": "美元",
    "＄": "美元",
    "HKD": "港元",
    "€": "欧元",
    "£": "英镑",
}
_CURRENCY = "|".join(map(re.escape, _CURRENCIES))

_SYMBOLS = str.maketrans(
    {
        "±": "正负",
        "≥": "大于等于",
        "≤": "小于等于",
        "＞": "大于",
        "＜": "小于",
        "≠": "不等于",
        "≈": "约等于",
        "＝": "等于",
        "=": "等于",
        "＋": "加",
        "+": "加",
        "÷": "除以",
        "&": "和",
        "＆": "和",
        "@": "艾特",
        "%": "百分号",
        "‰": "千分号",
        "℃": "摄氏度",
        "№": "号",
        **dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "一二三四五六七八九十", strict=True)),
    }
)

_REDACTION = "×✕╳"
_ENGLISH_REDACTION = re.compile(rf"[{_REDACTION}█]+|\*{{2,}}|_{{3,}}|\[redacted\]", re.IGNORECASE)

_CIRCLED = r"[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf]"


def normalize_mandarin(text: str) -> str:
    """The spoken form of a Mandarin text: 增长5.2% becomes 增长百分之五点二. Idempotent."""
    text = "".join(map(_fold_width, text))
    for pattern, reading in _RULES:
        text = pattern.sub(reading, text)
    return text.translate(_SYMBOLS)


def normalize_english(text: str) -> str:
    """The spoken form of an English text. Its numbers are left to the voice, which reads them well."""
    return _ENGLISH_REDACTION.sub("blank", "".join(map(_fold_width, text)))


def unreadable(spoken: str) -> str:
    """The characters of a spoken form that no voice can read, each once, in order; empty when all is well."""
    return "".join(dict.fromkeys(char for char in spoken if not _is_readable(char)))


def _fold_width(char: str) -> str:
    """Full-width digits, letters and number signs to their ASCII forms; punctuation stays Chinese."""
    narrow = unicodedata.normalize("NFKC", char) if "！" <= char <= "～" else char
    return narrow if narrow.isalnum() or narrow in "%+-./" else char


def _is_readable(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "PZ" or category == "Lo" or (char.isascii() and (char.isalpha() or char.isspace()))


# --- readings ------------------------------------------------------------------------------------


def _item(match: re.Match[str]) -> str:
    """An enumerated item's number, and the pause that its bracket or circle stands for."""
    return cardinal(str(int(unicodedata.numeric(match[0])) if len(match[0]) == 1 else match[1])) + "、"


def _by_digit(match: re.Match[str]) -> str:
    return telephone(match[match.lastindex or 0])


def _date(match: re.Match[str]) -> str:
    month, day = match["month"].lstrip("0"), match["day"].lstrip("0")
    return f"{digits(match['year'])}年{cardinal(month)}月{cardinal(day)}日"


def _clock(match: re.Match[str]) -> str:
    hour, minute, second = (int(part or 0) for part in match.groups())
    spoken = quantity(str(hour), "点钟") + "点"
    if minute or second:
        spoken += _two_places(minute) + "分"
    return spoken + (_two_places(second) + "秒" if second else "")


def _two_places(value: int) -> str:
    return ("零" if 0 < value < 10 else "") + cardinal(str(value))


def _score(match: re.Match[str]) -> str:
    return f"{cardinal(match[1])}比{cardinal(match[2])}"


def _share(match: re.Match[str]) -> str:
    of = "千" if match["sign"] == "‰" else "百"
    low, high = match["low"], match["high"]
    return percentage(low, of) if high is None else f"{percentage(low, of)}到{percentage(high, of)}"


def _fraction(match: re.Match[str]) -> str:
    return f"{cardinal(match[2])}分之{cardinal(match[1])}"


def _money(match: re.Match[str]) -> str:
    return quantity(match[2], "元") + match[3] + _CURRENCIES[match[1]]


def _measure(match: re.Match[str]) -> str:
    unit = _UNITS[match["unit"]]
    high = f"到{quantity(match['high'], unit)}" if match["high"] else ""
    return quantity(match["low"], unit) + high + match["magnitude"] + unit


def _range(match: re.Match[str]) -> str:
    after = match.string[match.end() : match.end() + 2]
    return f"{quantity(match[1], after)}{match[2]}到{quantity(match[3], after)}"


def _quantity(match: re.Match[str]) -> str:
    return quantity(match[0], match.string[match.end() : match.end() + 2])


# --- rules ---------------------------------------------------------------------------------------

#: Redactions are read 某; between digits the same sign multiplies.
_REDACTIONS: tuple[tuple[str, _Reading], ...] = (
    (rf"(?<=\d)\s?[{_REDACTION}xX*]\s?(?=\d)", "乘"),
    (rf"[{_REDACTION}]+|\*{{2,}}|(?<![A-Za-z])[Xx]{{2,}}(?![A-Za-z])|(?<=[{_HAN}])[*＊](?=[{_HAN}])", "某"),
)

#: Numbers that count the text itself.
_ENUMERATIONS: tuple[tuple[str, _Reading], ...] = (
    (_CIRCLED, _item),
    (rf"^(\d{{1,2}})[.．、](?=\s?[{_HAN}“《])\s?", _item),
    (r"[（(](\d{1,2})[）)]", _item),
)

#: Documents, nicknames, hotlines and telephones are read digit by digit.
_CODES: tuple[tuple[str, _Reading], ...] = (
    (r"[〔［\[(（](\d{4})[〕］\])）](?=\d+号)", _by_digit),
    (r"(?<=[“\"「『])(\d{3,5})(?=[”\"」』])", _by_digit),
    (r"(?<!\d)\d{3,8}(?=热线|工程|高校|院校|航班|次列车)", _by_digit),
    (r"(?:(?<=电话)|(?<=热线)|(?<=号码)|(?<=尾号)|(?<=编号))\d{3,}", _by_digit),
    (r"(?<![\d.])(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8}|[48]00-?\d{3}-?\d{4})(?![\d.])", _by_digit),
)

#: A year is read digit by digit unless it is a length of time; two digits are a year only where nothing else will do.
_DATES: tuple[tuple[str, _Reading], ...] = (
    (
        r"(?<!\d)(?P<year>(?:1\d|2[01])\d{2})(?P<between>[-/.])"
        r"(?P<month>0?[1-9]|1[0-2])(?P=between)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
        _date,
    ),
    (rf"(?<!\d)(\d{{4}}){_TO}(?=\d{{2,4}}年)", lambda match: f"{digits(match[1])}到"),
    (r"(?<!\d)\d{4}(?=年(?!前|间|以上|历史))", _by_digit),
    (rf"(?<![\d万千百])0\d(?=年)|(?<![\d第.])[6-9]\d(?=年(?:[{_HAN}]?毕业|出生|1?\d月))", _by_digit),
)

_CLOCKS: tuple[tuple[str, _Reading], ...] = (
    (r"(?<![\d:：])([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：]([0-5]\d))?(?![\d:：])", _clock),
    (r"(?<![\d:：])(\d+(?:\.\d+)?)[:：∶](\d+(?:\.\d+)?)(?![\d:：])", _score),
)

_AMOUNTS: tuple[tuple[str, _Reading], ...] = (
    (rf"(?P<low>{_SIGNED})(?:[%％]?{_TO}(?P<high>[-+]?(?:{_NUMBER})))?(?P<sign>[%％‰])", _share),
    (r"(?<![\d/])(\d+)/(\d+)(?![\d/])", _fraction),
    (rf"({_CURRENCY})\s?({_NUMBER})({_MAGNITUDE})", _money),
    (
        rf"(?P<low>{_SIGNED})(?:{_TO}(?P<high>{_NUMBER}))?(?P<magnitude>{_MAGNITUDE})"
        rf"\s?(?P<unit>{_UNIT})(?![A-Za-z\d])",
        _measure,
    ),
    (rf"(?<=[亿万千百人次元吨])/(?=[{_HAN}])", "每"),
    (rf"(?<![\d.])({_NUMBER})([十百千万亿年月日个%℃元]?){_TO}({_NUMBER})(?![\d.])", _range),
)

_NUMBERS: tuple[tuple[str, _Reading], ...] = (
    (r"(?<=第)\d+", lambda match: cardinal(match[0])),
    (r"(?<=\d)\.(?=\d+\.)", "点"),
    (rf"(?:(?<=[{_HAN}，、：；（“ ])|^){_SIGNED}|{_NUMBER}", _quantity),
)

_RULES: tuple[_Rule, ...] = tuple(
    (re.compile(pattern), reading)
    for table in (_REDACTIONS, _ENUMERATIONS, _CODES, _DATES, _CLOCKS, _AMOUNTS, _NUMBERS)
    for pattern, reading in table
)
