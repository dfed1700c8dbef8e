"""Written English to its spoken form, where espeak-ng would read it wrong: years, money, clocks, Roman numerals, signs.

Whole numbers, decimals and per cents are left to the voice, which reads them well. The words are num2words'.
"""

import re

from narrate.frontend.normalize.aligned import Draft, table
from narrate.frontend.normalize.codes import SKIPPED_ADDRESSES
from narrate.frontend.normalize.mandarin import fold_width

__all__ = ["normalize_english", "rewrite_english"]

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTHS = {month[:3]: month for month in _MONTHS.split("|")} | {"Sept": "September"}
_SCALE = r"(?:\s?(thousand|million|billion|trillion|[kKmMbB](?:n)?(?![A-Za-z])))?"
_SCALES = {"k": "thousand", "m": "million", "b": "billion"}
_MONEY = {
    "$": ("dollar", "cent"),
    "US$": ("US dollar", "cent"),
    "£": ("pound", "penny"),
    "€": ("euro", "cent"),
    "¥": ("yuan", "fen"),
}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def normalize_english(text: str) -> str:
    """The spoken form of an English text. Idempotent."""
    draft = Draft(text)
    rewrite_english(draft)
    return draft.text


def rewrite_english(draft: Draft, *, addresses: bool = True) -> None:
    """Bring an English draft to its spoken form; ``addresses`` says whether e-mail and web addresses are said."""
    fold_width(draft)
    draft.apply(_ADDRESSES if addresses else SKIPPED_ADDRESSES)
    draft.apply(_ORDER)
    draft.translate(_SIGNS, "sign")


def _words(number: str, to: str = "cardinal") -> str:
    from num2words import num2words

    value = float(number.replace(",", "")) if "." in number else int(number.replace(",", ""))
    return str(num2words(value, to=to)).replace(",", "")


def _year(match: re.Match[str]) -> str:
    return _words(match[0], "year").replace("-", " ")


def _decade(match: re.Match[str]) -> str:
    """1990s is nineteen nineties, '80s is eighties."""
    words = _words(match[1], "year").replace("-", " ")
    return (
        (words[:-1] + "ies" if words.endswith("y") else words + "s")
        if not words.endswith("hundred")
        else words + "s"
    )


def _ordinal(match: re.Match[str]) -> str:
    return _words(match[1], "ordinal")


def _day(match: re.Match[str]) -> str:
    return f"{match[1]} {_words(match[2], 'ordinal')}"


def _month(match: re.Match[str]) -> str:
    return _SHORT_MONTHS[match[1]]


def _money(match: re.Match[str]) -> str:
    """$1.5 million is 1.5 million dollars; $3.50 is 3 dollars and 50 cents."""
    name, part = _MONEY[match[1]]
    amount, scale = match[2], match[3]
    if scale:
        return (
            f"{amount} {_SCALES.get(scale[0].lower(), scale) if len(scale) < 3 else scale} {name}s"
        )
    whole, _, cents = amount.partition(".")
    said = f"{whole} {name}{'' if whole == '1' else 's'}"
    return said + (
        f" and {int(cents)} {part}{'s' if int(cents) != 1 else ''}"
        if len(cents) == 2 and int(cents)
        else ""
    )


def _clock(match: re.Match[str]) -> str:
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").replace(".", "").upper()
    said = _words(str(hour))
    if minute:
        said += (" oh " if minute < 10 else " ") + _words(str(minute)).replace("-", " ")
    elif not half:
        said += " o'clock" if 0 < hour <= 12 else " hundred"
    return said + (f" {' '.join(half)}" if half else "")


def _half(match: re.Match[str]) -> str:
    return f"{match[1]} {' '.join(match[2].replace('.', '').upper())}"


def _fraction(match: re.Match[str]) -> str:
    numerator, denominator = match[1], match[2]
    if denominator == "2":
        return "one half" if numerator == "1" else f"{_words(numerator)} halves"
    below = "quarter" if denominator == "4" else _words(denominator, "ordinal")
    return f"{_words(numerator)} {below}{'' if numerator == '1' else 's'}"


def _roman(match: re.Match[str]) -> str:
    values = [_ROMAN[char] for char in match[2]]
    value = sum(
        -low if low < high else low for low, high in zip(values, [*values[1:], 0], strict=True)
    )
    named = match[1] in {
        "World War",
        "Part",
        "Chapter",
        "Volume",
        "Act",
        "Title",
        "Phase",
        "Type",
        "Apollo",
        "Article",
        "Section",
    }
    return f"{match[1]} {_words(str(value)) if named else 'the ' + _words(str(value), 'ordinal')}"


def _address(match: re.Match[str]) -> str:
    text = re.sub(r"^https?://", "", match[0]).rstrip("/")
    for sign, name in (
        (".", " dot "),
        ("@", " at "),
        ("/", " slash "),
        ("-", " dash "),
        ("_", " underscore "),
    ):
        text = text.replace(sign, name)
    return re.sub(r" {2,}", " ", re.sub(r"[^A-Za-z\d ]+", " ", text)).strip()


_UNITS = {
    "km": "kilometers", "m": "meters", "cm": "centimeters", "mm": "millimeters", "kg": "kilograms", "km/h": "kilometers per hour",
    "mph": "miles per hour", "lb": "pounds", "lbs": "pounds", "ft": "feet", "km²": "square kilometers", "km2": "square kilometers",
    "m²": "square meters", "m2": "square meters", "°C": "degrees Celsius", "℃": "degrees Celsius", "°F": "degrees Fahrenheit",
    "kWh": "kilowatt hours", "kW": "kilowatts", "MW": "megawatts", "GW": "gigawatts", "GHz": "gigahertz", "MHz": "megahertz",
}  # fmt: skip
_UNIT = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))

_ABBREVIATIONS = {
    "e.g.": "for example", "i.e.": "that is", "etc.": "et cetera", "vs.": "versus", "No.": "number", "approx.": "approximately",
    "Gov.": "Governor", "Sen.": "Senator", "Rep.": "Representative", "Gen.": "General", "Hon.": "Honorable", "Rev.": "Reverend",
    "Prof.": "Professor", "Lt.": "Lieutenant", "Capt.": "Captain", "Sgt.": "Sergeant", "Jr.": "Junior", "Sr.": "Senior",
}  # fmt: skip

_SIGNS = {
    "&": " and ", "@": " at ", "+": " plus ", "=": " equals ", "<": " less than ", ">": " greater than ", "±": " plus or minus ",
    "≥": " at least ", "≤": " at most ", "≠": " is not ", "≈": " about ", "×": " times ", "÷": " divided by ", "°": " degrees ",
    "→": " to ", "←": " from ", "#": " number ", "$": " dollars ", "€": " euros ", "£": " pounds ", "¥": " yuan ", "§": " section ",
    "№": " number ", "~": " about ", "|": ", ", "•": ", ", "*": "", "^": " ", "`": "", "\\": " ", "²": " squared", "³": " cubed",
    "‰": " per mille", "√": " root ", "∞": " infinity ", "■": ", ", "●": ", ", "★": ", ", "▪": ", ", "◆": ", ",
}  # fmt: skip

_ADDRESSES = table("address", *((rule.pattern.pattern, _address) for rule in SKIPPED_ADDRESSES))

_ORDER = (
    *table("redaction", (r"(?i)[×✕╳█]+|\*{2,}|_{3,}|\[redacted\]", "blank")),
    *table(
        "date",
        (rf"\b({'|'.join(_SHORT_MONTHS)})\.(?=\s?\d)", _month),
        (rf"\b({_MONTHS}) (\d{{1,2}})(?:st|nd|rd|th)?(?=,? |[,.;:!?)]|$)", _day),
        (r"(?<![\d$£€.,])((?:1[1-9]|20)\d0)'?s\b", _decade),
        (r"(?<!\w)['’](\d0)s\b", _decade),
        (r"(?<![\d$£€.,#])(?:1[1-9]\d\d|20\d\d)(?![\d.,]*\d|\s?(?:%|people|men|women|miles|dollars|pounds|years|jobs|students|votes|km|kg|m\b))", _year),
    ),
    *table(
        "amount",
        (rf"(US\$|[$£€¥])\s?(\d[\d,]*(?:\.\d+)?){_SCALE}", _money),
        (r"\b([01]?\d|2[0-3]):([0-5]\d)(?:\s?([aApP]\.?[mM]\b\.?))?(?!\d|:)", _clock),
        (r"\b(\d{1,2})\s?([aApP]\.?[mM]\b)", _half),
        (r"\b(\d+)(?:st|nd|rd|th)\b", _ordinal),
        (rf"(?<=\d)\s?({_UNIT})(?![A-Za-z\d])", lambda match: f" {_UNITS[match[1]]}"),
        (r"(?<![\d/])([1-9]\d?)/([2-9]|1\d|[2-9]\d)(?![\d/])", _fraction),
        (r"(?<=\d)\s?[–—-]\s?(?=\d)", " to "),
        (r"(?<!\w)[-−](?=\d)", "minus "),
    ),
    *table(
        "abbreviation",
        (r"\b(World War|Part|Chapter|Volume|Act|Title|Phase|Type|Apollo|Article|Section|King [A-Z][a-z]+|Queen [A-Z][a-z]+|Pope [A-Z][a-z]+(?: [A-Z][a-z]+)?|Louis|Henry|Elizabeth|Charles|George) ([IVXLC]+)\b", _roman),
        *((rf"(?<!\w){re.escape(short)}(?=\W|$)", long) for short, long in _ABBREVIATIONS.items() if short != "No."),
        (r"\bNo\.\s?(?=\d)", "number "),
    ),
)  # fmt: skip
