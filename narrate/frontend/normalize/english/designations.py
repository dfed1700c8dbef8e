"""English: numbers that name something: flights, models, cases, paragraphs, verses."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import (
    cardinal,
    plural_of_words,
    spell_digits,
    two_by_two,
)

__all__ = ["DESIGNATIONS", "NUMBERED", "VERSES"]

#: After one of these, a number of three or four digits is said two digits at a time.
_NUMBERED_BY_TWOS = (
    "Flight|Boeing|Airbus|Route|Highway|Interstate|Room|Bus|Area|Psalm|Resolution|Exit|Train|Channel|Suite"
    "|flight|route|highway|room|bus|resolution|exit|train|suite|Form|form"
)

#: From this many digits on, the number of a model is said two digits at a time.
_LONG_NUMBER = 3

#: The most digits that are said two at a time.
_LONGEST_PAIR = 4


def _say_in_thousands(match: re.Match[str]) -> str:
    """A number whose commas part lakhs and crores, as it is written elsewhere."""
    return f"{int(match[0].replace(',', '')):,}"


def _say_aircraft(match: re.Match[str]) -> str:
    """An aircraft and its variant: 747-400 is seven forty seven 400."""
    return f"{two_by_two(match[1])} {match[2]}"


def _say_by_twos(match: re.Match[str]) -> str:
    """The number of what is numbered; 747s are seven forty sevens."""
    said = two_by_two(match[2])
    return f"{match[1]} {plural_of_words(said) if match[3] else said}"


def _say_docket(match: re.Match[str]) -> str:
    """The number of a case: the year, and the number within it."""
    year, number = match.groups()
    is_long = len(number) > _LONGEST_PAIR
    said = spell_digits(number, "oh") if is_long else two_by_two(number)
    zero = "oh " if year[0] == "0" else ""
    return f"number {zero}{cardinal(str(int(year)))}, {said}"


def _say_plan(match: re.Match[str]) -> str:
    """A plan for old age, named for its paragraph: 401k, 403b."""
    return f"{two_by_two(match[1] or match[2])} {match[0][-1].upper()}"


def _say_paragraph(match: re.Match[str]) -> str:
    """A number with letters or numbers in brackets: 501(c)(3) is five oh one C three."""
    number, parts = match.groups()
    said = two_by_two(number) if len(number) == _LONG_NUMBER else number
    letters = re.findall(r"\w+", parts)
    return " ".join([said, *(letter.upper() for letter in letters)])


def _say_designation(match: re.Match[str]) -> str:
    """Letters and the number after them: F-16 is F 16, A380 A three eighty, COP29 COP 29."""
    letters, number, plural = match.groups()
    is_decimal = re.match(r"\.\d", match.string[match.end() :]) is not None
    is_long = len(number) >= _LONG_NUMBER and not is_decimal
    said = two_by_two(number) if is_long else number
    if plural:
        said = plural_of_words(said if is_long else cardinal(number))
    return f"{letters} {said}"


def _say_number_and_letter(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]}"


#: Books of the Bible, by how they are shortened; others are written in full.
_BOOKS = {
    "Gen": "Genesis",
    "Ex": "Exodus",
    "Lev": "Leviticus",
    "Num": "Numbers",
    "Deut": "Deuteronomy",
    "Ps": "Psalm",
    "Prov": "Proverbs",
    "Eccl": "Ecclesiastes",
    "Isa": "Isaiah",
    "Jer": "Jeremiah",
    "Matt": "Matthew",
    "Mk": "Mark",
    "Lk": "Luke",
    "Jn": "John",
    "Rom": "Romans",
    "Cor": "Corinthians",
    "Gal": "Galatians",
    "Eph": "Ephesians",
    "Phil": "Philippians",
    "Heb": "Hebrews",
    "Rev": "Revelation",
}
_BOOK = "|".join([*_BOOKS, *_BOOKS.values(), "Acts|Micah|Job|Amos|Joshua|James"])


def _say_verse(match: re.Match[str]) -> str:
    """A chapter and a verse: Matt. 5:9 is Matthew 5 9."""
    return f"{_BOOKS.get(match[1], match[1])} {match[2]} {match[3]}"


VERSES = RuleTable(
    "verse",
    needs_digit=True,
    rules=(
        Rule(
            rf"\b({_BOOK})\.? (\d{{1,3}}):(\d{{1,3}})(?!\d|:|\s?[ap]\.?m)",
            _say_verse,
            example=("Matt. 5:9 and Micah 6:8", "Matthew 5 9 and Micah 6 8"),
        ),
    ),
)

NUMBERED = RuleTable(
    "code",
    needs_digit=True,
    rules=(
        Rule(
            r"(?<![\d,.])\d{1,2}(?:,\d\d)+,\d{3}(?![\d,])",
            _say_in_thousands,
            example=("of 2,64,573 crore", "of 264,573 crore"),
        ),
        Rule(
            r"(?<![\w.,$£€-])(7[0-8]7)-(\d{1,3}|MAX)(?=(?:LR|ER|F)?\b)(?![-.,]\d)",
            _say_aircraft,
            example=("a 747-400 jet", "a seven forty seven 400 jet"),
        ),
        Rule(
            rf"\b((?:{_NUMBERED_BY_TWOS})(?: [A-Z]{{2}})?) (\d{{3,4}})(s\b)?(?![\d,.]*\d)",
            _say_by_twos,
            example=("a Boeing 737 jet", "a Boeing seven thirty seven jet"),
        ),
        Rule(
            r"\b[Nn]o\. (\d\d)-(\d{2,6})\b",
            _say_docket,
            example=("in No. 05-1120", "in number oh five, eleven twenty"),
        ),
        Rule(
            r"\b(401)-?[kK]\b|\b(403)-?[bB]\b",
            _say_plan,
            example=("401k plans", "four oh one K plans"),
        ),
        Rule(
            r"\b(\d{1,4})((?:\((?:[a-zA-Z]|[ivx]+|\d{1,2})\))+)",
            _say_paragraph,
            example=("a 501(c)(3) group", "a five oh one C 3 group"),
        ),
    ),
)

DESIGNATIONS = RuleTable(
    "designation",
    needs_digit=True,
    rules=(
        Rule(
            r"\b(?!UTC|GMT|USD|AUD|CAD|EUR|GBP|RMB|CNY|JPY|CHF)"
            r"([A-Z]{1,6}|[A-Z][a-z]{1,5}(?=-))-?(\d{1,4})(?:(s\b)|(?=[A-Z]?\b))(?!,?\d|\s?°)",
            _say_designation,
            example=("the A380 at COP29", "the A three eighty at COP 29"),
        ),
        Rule(
            r"(?<![\w$£€.,])(?!911)(\d{1,3})-?([A-Z])\b(?!['’]|\.[A-Z]|\. [A-Z][a-z]+ [A-Z]|-\d)",
            _say_number_and_letter,
            example=("in 4K over 5G", "in 4 K over 5 G"),
        ),
    ),
)
