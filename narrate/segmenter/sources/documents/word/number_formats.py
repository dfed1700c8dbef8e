"""The number formats of Word's lists (ST_NumberFormat in ISO/IEC 29500-1, 17.18.59) as text."""

from collections.abc import Callable, Mapping

__all__ = ["format_number"]

_DIGITS = "零一二三四五六七八九"
_FINANCIAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_FINANCIAL_DIGITS_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_UNITS = ("", "十", "百", "千")
_FINANCIAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_SMALL = [
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
]
_TENS = ["Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"]
_ORDINAL_WORDS = {
    "One": "First",
    "Two": "Second",
    "Three": "Third",
    "Five": "Fifth",
    "Eight": "Eighth",
    "Nine": "Ninth",
    "Twelve": "Twelfth",
}


def format_number(
    number: int,
    form: str,
) -> str:
    """The number in a format; formats that Chinese and English lists do not use come out as plain digits."""
    write = _FORMATS.get(form, str)
    return write(number) if number > 0 else str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written


def _letters(number: int) -> str:
    """A to Z, then AA, BB and so on, as Word counts them."""
    repeated, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * (repeated + 1)


def _chinese(
    number: int,
    digits: str = _DIGITS,
    units: tuple[str, ...] = _UNITS,
) -> str:
    """A number below ten thousand with its units; ten to nineteen begin with the unit."""
    if number >= 10_000:
        return str(number)
    written = ""
    skipped = False
    for position in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**position % 10
        if digit == 0:
            skipped = True
            continue
        if skipped and written:
            written += digits[0]
        skipped = False
        written += digits[digit] + units[position]
    begins_with_one_ten = written.startswith(digits[1] + units[1]) and units is _UNITS
    return written[1:] if begins_with_one_ten else written


def _financial(number: int) -> str:
    return _chinese(number, _FINANCIAL_DIGITS, _FINANCIAL_UNITS)


def _financial_traditional(number: int) -> str:
    return _chinese(number, _FINANCIAL_DIGITS_TRADITIONAL, _FINANCIAL_UNITS)


def _digit_by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _cyclic(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)]


def _ordinal(number: int) -> str:
    teens = 10 < number % 100 < 20
    suffix = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _cardinal_text(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones].lower()}" if ones else "")


def _ordinal_text(number: int) -> str:
    words = _cardinal_text(number)
    if words.isdecimal():
        return _ordinal(number)
    head, dash, last = words.rpartition("-")
    last = last.capitalize()
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    ordinal = _ORDINAL_WORDS.get(last, regular)
    return f"{head}-{ordinal.lower()}" if dash else ordinal


def _enclosed(
    first: int,
    count: int,
) -> Callable[[int], str]:
    """One character from a block of enclosed numbers; digits where the block ends."""

    def write(number: int) -> str:
        return chr(first + number - 1) if number <= count else str(number)

    return write


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(
        chr(ord("０") + int(digit)) for digit in str(number)
    ),
    "decimalFullWidth2": lambda number: "".join(
        chr(ord("０") + int(digit)) for digit in str(number)
    ),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _financial,
    "ideographLegalTraditional": _financial_traditional,
    "ideographTraditional": _cyclic(_STEMS),
    "ideographZodiac": _cyclic(_BRANCHES),
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedCircleChinese": _enclosed(0x2460, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "ideographEnclosedCircle": _enclosed(0x3280, 10),
}
