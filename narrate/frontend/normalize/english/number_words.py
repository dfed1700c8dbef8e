"""Numbers in English words."""

from narrate.text.numerals import parse_roman

__all__ = [
    "MONTHS",
    "cardinal",
    "decade",
    "decimal",
    "ordinal",
    "plural",
    "plural_of_words",
    "roman",
    "spell_digits",
    "two_by_two",
    "year",
]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_DIGITS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
)


def cardinal(number: str) -> str:
    """1,234 is one thousand two hundred and thirty four."""
    return _words(number, "cardinal").replace("-", " ")


def ordinal(number: str) -> str:
    """21 is twenty-first."""
    return _words(number, "ordinal")


def year(number: str) -> str:
    """1999 is nineteen ninety nine."""
    return _words(number, "year").replace("-", " ")


def decade(number: str) -> str:
    """1990 is nineteen nineties, 1900 nineteen hundreds, 80 eighties, 2000 two thousands."""
    return plural_of_words(year(number))


def plural_of_words(words: str) -> str:
    """Several of a number in words: nineties, sixes, sixteens."""
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if words.endswith("x") else "s")


def decimal(number: str) -> str:
    """3.05 is 3 point zero five: the whole part stays in digits, which a voice reads well."""
    whole, _, decimals = number.partition(".")
    return f"{whole} point {spell_digits(decimals)}".strip()


def spell_digits(digits: str, zero: str = "zero") -> str:
    """202 is two zero two; ``zero`` is what is said for 0."""
    names = [zero if digit == "0" else _DIGITS[int(digit)] for digit in digits]
    return " ".join(names)


def two_by_two(number: str) -> str:
    """The number of a flight, a road or an aircraft: 737 is seven thirty seven, 505 is five oh five."""
    hundreds, rest = number[:-2], number[-2:]
    if number.endswith("000") or not hundreds.strip("0"):
        return cardinal(number)
    if rest == "00":
        return f"{cardinal(hundreds)} hundred"
    zero = "oh " if rest[0] == "0" else ""
    return f"{cardinal(hundreds)} {zero}{cardinal(str(int(rest)))}"


def roman(numeral: str, *, as_ordinal: bool) -> str:
    """VIII is eight, or eighth."""
    value = str(parse_roman(numeral))
    return ordinal(value) if as_ordinal else cardinal(value)


def plural(noun: str, count: str) -> str:
    """A noun after a count; one that has an irregular plural is penny."""
    if count == "1":
        return noun
    return "pence" if noun == "penny" else noun + "s"


def _words(number: str, to: str) -> str:
    from num2words import num2words

    return str(num2words(int(number.replace(",", "")), to=to)).replace(",", "")
