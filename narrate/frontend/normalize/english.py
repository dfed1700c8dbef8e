"""Written English to its spoken form, where espeak-ng would read it wrong: years, money, clock times, signs.

Whole numbers, decimals and per cents are left to the voice, which reads them well. The words are num2words'.
"""

import re

from narrate.frontend.normalize.addresses import ADDRESS_PATTERNS, SKIPPED_ADDRESSES, strip_protocol
from narrate.frontend.normalize.aligned import Draft, Rule, RuleTable
from narrate.frontend.normalize.mandarin import fold_width
from narrate.text.numerals import parse_roman

__all__ = ["ENGLISH_TABLES", "normalize_english", "rewrite_english"]

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTHS = {month[:3]: month for month in _MONTHS.split("|")} | {"Sept": "September"}
_SCALE = r"(?:\s?(thousand|million|billion|trillion|[kKmMbB](?:n)?(?![A-Za-z])))?"
_SCALES = {"k": "thousand", "m": "million", "b": "billion"}

#: A currency's sign, its name and that of its hundredth part.
_MONEY = {
    "$": ("dollar", "cent"),
    "US$": ("US dollar", "cent"),
    "£": ("pound", "penny"),
    "€": ("euro", "cent"),
    "¥": ("yuan", "fen"),
}

#: After one of these a Roman numeral is a number; after a ruler's name it is an ordinal.
_NUMBERED = (
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
)
_RULERS = (
    "King [A-Z][a-z]+|Queen [A-Z][a-z]+|Pope [A-Z][a-z]+(?: [A-Z][a-z]+)?"
    "|Louis|Henry|Elizabeth|Charles|George"
)

#: What makes a number of four digits before it a quantity and no year.
_COUNTED = r"%|people|men|women|miles|dollars|pounds|years|jobs|students|votes|km|kg|m\b"

_ADDRESS_SIGNS = {".": "dot", "@": "at", "/": "slash", "-": "dash", "_": "underscore"}

_UNITS = {
    "km": "kilometers",
    "m": "meters",
    "cm": "centimeters",
    "mm": "millimeters",
    "kg": "kilograms",
    "km/h": "kilometers per hour",
    "mph": "miles per hour",
    "lb": "pounds",
    "lbs": "pounds",
    "ft": "feet",
    "km²": "square kilometers",
    "km2": "square kilometers",
    "m²": "square meters",
    "m2": "square meters",
    "°C": "degrees Celsius",
    "℃": "degrees Celsius",
    "°F": "degrees Fahrenheit",
    "kWh": "kilowatt hours",
    "kW": "kilowatts",
    "MW": "megawatts",
    "GW": "gigawatts",
    "GHz": "gigahertz",
    "MHz": "megahertz",
}
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))

_ABBREVIATIONS = {
    "e.g.": "for example",
    "i.e.": "that is",
    "etc.": "et cetera",
    "vs.": "versus",
    "approx.": "approximately",
    "Gov.": "Governor",
    "Sen.": "Senator",
    "Rep.": "Representative",
    "Gen.": "General",
    "Hon.": "Honorable",
    "Rev.": "Reverend",
    "Prof.": "Professor",
    "Lt.": "Lieutenant",
    "Capt.": "Captain",
    "Sgt.": "Sergeant",
    "Jr.": "Junior",
    "Sr.": "Senior",
}
_ABBREVIATION = "|".join(re.escape(short) for short in _ABBREVIATIONS)

#: Said wherever they are left when numbers and units have been read.
_SIGNS = {
    "&": " and ",
    "@": " at ",
    "+": " plus ",
    "=": " equals ",
    "<": " less than ",
    ">": " greater than ",
    "±": " plus or minus ",
    "≥": " at least ",
    "≤": " at most ",
    "≠": " is not ",
    "≈": " about ",
    "×": " times ",
    "÷": " divided by ",
    "°": " degrees ",
    "→": " to ",
    "←": " from ",
    "#": " number ",
    "$": " dollars ",
    "€": " euros ",
    "£": " pounds ",
    "¥": " yuan ",
    "§": " section ",
    "№": " number ",
    "~": " about ",
    "*": "",
    "^": " ",
    "`": "",
    "\\": " ",
    "²": " squared",
    "³": " cubed",
    "‰": " per mille",
    "√": " root ",
    "∞": " infinity ",
    **dict.fromkeys("|•■●★▪◆", ", "),
}


def normalize_english(text: str) -> str:
    """The spoken form of an English text. Idempotent."""
    draft = Draft(text)
    rewrite_english(draft)
    return draft.text


def rewrite_english(draft: Draft, *, addresses: bool = True) -> None:
    """Bring an English draft to its spoken form; ``addresses`` says whether e-mail and web addresses are said."""
    fold_width(draft)
    draft.apply([_ADDRESSES if addresses else SKIPPED_ADDRESSES, *ENGLISH_TABLES])
    draft.translate(_SIGNS, "sign")


def _words(number: str, to: str = "cardinal") -> str:
    """A number in words; ``to`` is cardinal, ordinal or year."""
    from num2words import num2words

    plain = number.replace(",", "")
    value = float(plain) if "." in plain else int(plain)
    return str(num2words(value, to=to)).replace(",", "")


def _words_of_year(number: str) -> str:
    return _words(number, "year").replace("-", " ")


def _plural(noun: str, count: str) -> str:
    return noun if count == "1" else noun + "s"


def _say_year(match: re.Match[str]) -> str:
    return _words_of_year(match[0])


def _say_decade(match: re.Match[str]) -> str:
    """1990s is nineteen nineties, '80s is eighties, 1900s is nineteen hundreds."""
    words = _words_of_year(match[1])
    return words[:-1] + "ies" if words.endswith("y") else words + "s"


def _say_ordinal(match: re.Match[str]) -> str:
    return _words(match[1], "ordinal")


def _say_day(match: re.Match[str]) -> str:
    return f"{match[1]} {_words(match[2], 'ordinal')}"


def _say_month(match: re.Match[str]) -> str:
    return _SHORT_MONTHS[match[1]]


def _say_money(match: re.Match[str]) -> str:
    """$1.5 million is 1.5 million dollars; $3.50 is 3 dollars and 50 cents."""
    sign, amount, scale = match.groups()
    name, part = _MONEY[sign]
    if scale:
        is_letter = len(scale) < 3
        said_scale = _SCALES[scale[0].lower()] if is_letter else scale
        return f"{amount} {said_scale} {name}s"
    whole, _, hundredths = amount.partition(".")
    said = f"{whole} {_plural(name, whole)}"
    if len(hundredths) == 2 and int(hundredths):
        count = str(int(hundredths))
        said += f" and {count} {_plural(part, count)}"
    return said


def _spell_half(half: str) -> str:
    """Whether before or after noon: p.m. is P M."""
    return " ".join(half.replace(".", "").upper())


def _say_clock(match: re.Match[str]) -> str:
    hour, minute, half = int(match[1]), int(match[2]), match[3]
    said = _words(str(hour))
    if minute:
        zero = "oh " if minute < 10 else ""
        said += f" {zero}{_words(str(minute)).replace('-', ' ')}"
    elif not half:
        said += " o'clock" if 0 < hour <= 12 else " hundred"
    if half:
        said += f" {_spell_half(half)}"
    return said


def _say_hour(match: re.Match[str]) -> str:
    return f"{match[1]} {_spell_half(match[2])}"


def _say_fraction(match: re.Match[str]) -> str:
    numerator, denominator = match.groups()
    if denominator == "2":
        return "one half" if numerator == "1" else f"{_words(numerator)} halves"
    part = "quarter" if denominator == "4" else _words(denominator, "ordinal")
    return f"{_words(numerator)} {_plural(part, numerator)}"


def _say_unit(match: re.Match[str]) -> str:
    return f" {_UNITS[match[1]]}"


def _say_roman(match: re.Match[str]) -> str:
    name, numeral = match.groups()
    value = str(parse_roman(numeral))
    if name in _NUMBERED:
        return f"{name} {_words(value)}"
    return f"{name} the {_words(value, 'ordinal')}"


def _say_abbreviation(match: re.Match[str]) -> str:
    return _ABBREVIATIONS[match[0]]


def _spell_address(match: re.Match[str]) -> str:
    """Sign by sign: a@b.org is a at b dot org."""
    text = strip_protocol(match[0])
    for sign, name in _ADDRESS_SIGNS.items():
        text = text.replace(sign, f" {name} ")
    text = re.sub(r"[^A-Za-z\d ]+", " ", text)
    return re.sub(r" {2,}", " ", text).strip()


_MAIL, _WEB, _DOMAIN = ADDRESS_PATTERNS

_ADDRESSES = RuleTable(
    "address",
    (
        Rule(_MAIL, _spell_address, example=("to a@b.org now", "to a at b dot org now")),
        Rule(
            _WEB,
            _spell_address,
            example=("see www.example.com/a", "see www dot example dot com slash a"),
        ),
        Rule(_DOMAIN, _spell_address, example=("see my-site.com", "see my dash site dot com")),
    ),
)

_PLACEHOLDERS = RuleTable(
    "redaction",
    (
        Rule(
            r"(?i)[×✕╳█]+|\*{2,}|_{3,}|\[redacted\]",
            "blank",
            example=("Mr. ×× paid ____", "Mr. blank paid blank"),
        ),
    ),
)

_DATES = RuleTable(
    "date",
    (
        Rule(
            rf"\b({'|'.join(_SHORT_MONTHS)})\.(?=\s?\d)",
            _say_month,
            example=("on Jan. 5", "on January fifth"),
        ),
        Rule(
            rf"\b({_MONTHS}) (\d{{1,2}})(?:st|nd|rd|th)?(?=,? |[,.;:!?)]|$)",
            _say_day,
            example=("on May 3, early", "on May third, early"),
        ),
        Rule(
            r"(?<![\d$£€.,])((?:1[1-9]|20)\d0)'?s\b",
            _say_decade,
            example=("the 1990s", "the nineteen nineties"),
        ),
        Rule(
            r"(?<!\w)['’](\d0)s\b",
            _say_decade,
            example=("the '80s", "the eighties"),
        ),
        Rule(
            rf"(?<![\d$£€.,#])(?:1[1-9]\d\d|20\d\d)(?![\d.,]*\d|\s?(?:{_COUNTED}))",
            _say_year,
            example=("In 1999 we began.", "In nineteen ninety nine we began."),
        ),
    ),
)

_AMOUNTS = RuleTable(
    "amount",
    (
        Rule(
            rf"(US\$|[$£€¥])\s?(\d[\d,]*(?:\.\d+)?){_SCALE}",
            _say_money,
            example=("$3.50", "3 dollars and 50 cents"),
        ),
        Rule(
            r"\b([01]?\d|2[0-3]):([0-5]\d)(?:\s?([aApP]\.?[mM]\b\.?))?(?!\d|:)",
            _say_clock,
            example=("at 3:05 p.m.", "at three oh five P M"),
        ),
        Rule(
            r"\b(\d{1,2})\s?([aApP]\.?[mM]\b)",
            _say_hour,
            example=("at 7 am", "at 7 A M"),
        ),
        Rule(
            r"\b(\d+)(?:st|nd|rd|th)\b",
            _say_ordinal,
            example=("the 21st century", "the twenty-first century"),
        ),
        Rule(
            rf"(?<=\d)\s?({_UNIT})(?![A-Za-z\d])",
            _say_unit,
            example=("25km", "25 kilometers"),
        ),
        Rule(
            r"(?<![\d/])([1-9]\d?)/([2-9]|1\d|[2-9]\d)(?![\d/])",
            _say_fraction,
            example=("2/3 of us", "two thirds of us"),
        ),
        Rule(
            r"(?<=\d)\s?[–—-]\s?(?=\d)",
            " to ",
            example=("10-20 miles", "10 to 20 miles"),
        ),
        Rule(
            r"(?<!\w)[-−](?=\d)",
            "minus ",
            example=("at -5 degrees", "at minus 5 degrees"),
        ),
    ),
)

_WORDS = RuleTable(
    "abbreviation",
    (
        Rule(
            rf"\b({'|'.join(_NUMBERED)}|{_RULERS}) ([IVXLC]+)\b",
            _say_roman,
            example=("King Henry VIII", "King Henry the eighth"),
        ),
        Rule(
            rf"(?<!\w)(?:{_ABBREVIATION})(?=\W|$)",
            _say_abbreviation,
            example=("e.g. this", "for example this"),
        ),
        Rule(
            r"\bNo\.\s?(?=\d)",
            "number ",
            example=("No. 5", "number 5"),
        ),
    ),
)

#: Every table for English text, in the order in which they are applied.
ENGLISH_TABLES = (_PLACEHOLDERS, _DATES, _AMOUNTS, _WORDS)
