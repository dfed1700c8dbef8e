"""English: abbreviations and initials, whose full stops end no sentence."""

import re
from pathlib import Path

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.patterns import (
    MONTH,
    SHORT_MONTH,
    alternatives,
    full_month,
    full_stop,
)

__all__ = ["ABBREVIATIONS", "SHORT_NAMES"]

_TABLE = Path(__file__).parent / "data" / "abbreviations.tsv"


def _read(place: str) -> dict[str, str]:
    """What is said for the abbreviations that stand in one place: before a name, a number, a year, or anywhere."""
    words = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, written, spoken = line.split("\t")
        if kind == place:
            words[written] = spoken
    return words


_TITLES = _read("name")
_WORDS = _read("anywhere")
_COUNTED = _read("number")
_DATED = _read("year")

#: After one of these a letter is a name of its own, and no initial.
_LETTERED = re.compile(
    r"(?i:point|part|plan|type|team|group|class|grade|section|vitamin|appendix|exhibit|hepatitis|option|terminal|letter"
    r"|zone|unit) $"
)


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: Names of weekdays, by how they are shortened.
_SHORT_DAYS = {name[:3]: name for name in _DAYS} | {
    "Tues": "Tuesday",
    "Thurs": "Thursday",
}


def _say_months(match: re.Match[str]) -> str:
    """The first of two months, before a dash."""
    return f"{full_month(match[1])} to {full_month(match[2])}"


def _say_weekday(match: re.Match[str]) -> str:
    return _SHORT_DAYS[match[1]]


def _say_weekdays(match: re.Match[str]) -> str:
    first, last = match.groups()
    return f"{_SHORT_DAYS[first]} to {_SHORT_DAYS[last]}"


def _say_title(match: re.Match[str]) -> str:
    return _TITLES[match[1]]


def _say_word(match: re.Match[str]) -> str:
    return _WORDS[match[0]] + full_stop(match)


def _say_counted(match: re.Match[str]) -> str:
    return _COUNTED[match[1]] + " "


def _say_number(match: re.Match[str]) -> str:
    return f"number{match[1]} "


def _say_dated(match: re.Match[str]) -> str:
    return _DATED[match[1]] + " "


def _say_letters(match: re.Match[str]) -> str:
    """U.S. is U S; where a sentence ends, the full stop stays."""
    letters = " ".join(letter for letter in match[1] if letter.isalpha())
    return letters + full_stop(match)


def _say_doctorate(match: re.Match[str]) -> str:
    return "P H D's" if match[1] else "P H D" + full_stop(match)


def _say_letters_and(match: re.Match[str]) -> str:
    """Letters on both sides of an &: AT&T is A T and T."""
    return f"{' '.join(match[1])} and {' '.join(match[2])}"


def _say_initial(match: re.Match[str]) -> str:
    """An initial without its full stop, which a letter like that of plan B keeps."""
    before = match.string[: match.start()]
    return match[0] if _LETTERED.search(before) else match[1]


def _say_are(match: re.Match[str]) -> str:
    return f"{match[1]} are"


#: Days and months without a number, which are shortened too.
SHORT_NAMES = RuleTable(
    "date",
    (
        Rule(
            r"\b(Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\.?[-–—](Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b\.?",
            _say_weekdays,
            example=("Mon-Fri", "Monday to Friday"),
        ),
        Rule(
            r"\b(Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\.(?=,| [A-Z\d]| (?:to|through|and|at|night|morning)\b)",
            _say_weekday,
            example=("on Tues., early", "on Tuesday, early"),
        ),
        Rule(
            rf"\b({SHORT_MONTH}|{MONTH})\.?\s?[-–—]\s?({SHORT_MONTH}|{MONTH})\b\.?(?!\s?\d{{1,2}}\b)",
            _say_months,
            example=("Jan.-March 2020", "January to March twenty twenty"),
        ),
    ),
)

ABBREVIATIONS = RuleTable(
    "abbreviation",
    (
        Rule(
            r"\bGen\.? (?=[XYZ]\b)",
            "Gen ",
            example=("what Gen. Z wants", "what Gen Z wants"),
        ),
        Rule(
            r"\b([A-Z]{1,3}) ?& ?([A-Z]{1,2})\b(?! ?&|['’][a-z]{2})",
            _say_letters_and,
            example=("at AT&T, in R&D", "at A T and T, in R and D"),
        ),
        Rule(
            r"\bSt (?=[A-Z][a-z]+ (?:Road|Street|Lane|Avenue|Way|Hospital|Church|School|College|Park|Station)\b)",
            "Saint ",
            example=("on St Cross Road", "on Saint Cross Road"),
        ),
        Rule(
            r"\bvs\b(?!\.)|(?<=[a-z)]\s)v(?= [A-Z])",
            "versus",
            example=("East vs West", "East versus West"),
        ),
        Rule(
            rf"\b({alternatives(_TITLES)})\.?(?=\s?[A-Z])(?<=\.)",
            _say_title,
            example=(
                "Mr. Li and Dr. Wu near Mt. Tai",
                "Mister Li and Doctor Wu near Mount Tai",
            ),
        ),
        Rule(
            r"\b(Mr|Ms|Dr)\.(?= (?:and|&) (?:Mrs?|Ms|Dr)\b)",
            _say_title,
            example=("Mr. and Mrs. Li", "Mister and Mrs Li"),
        ),
        Rule(
            r"\b(Mr|Mrs|Ms|Dr)(?= [A-Z])",
            _say_title,
            example=("Mr Li", "Mister Li"),
        ),
        Rule(
            r"(?<![\w.])ca?\. ?(?=\d)",
            "circa ",
            example=("lasts c.70 minutes", "lasts circa 70 minutes"),
        ),
        Rule(
            rf"(?<![\w.])({alternatives(_DATED)})\s?(?=(?:\w+teen|twenty|twelve|eleven|two thousand)\b|[1-9]\d\d\b"
            rf"|the [a-z-]+ of [A-Z]|{MONTH} )",
            _say_dated,
            example=("b. 1850, d. 1901", "born eighteen fifty, died nineteen oh one"),
        ),
        Rule(
            r"\bNo(s?) (?=\d)",
            _say_number,
            example=(
                "at No 10, with Nos 2 and 3",
                "at number 10, with numbers 2 and 3",
            ),
        ),
        Rule(
            rf"(?<!\w)({alternatives(_COUNTED)})\s?(?=\d)",
            _say_counted,
            example=("No. 5 and pp. 3", "number 5 and pages 3"),
        ),
        Rule(
            rf"(?<!\w)(?:{alternatives(_WORDS)})(?=\W|$)",
            _say_word,
            example=("e.g. this", "for example this"),
        ),
        Rule(
            r"\b(?:Ph\.\s?D\.|PhD)(?:(s)\b|(?!\w))",
            _say_doctorate,
            example=("a Ph.D. student among PhDs", "a P H D student among P H D's"),
        ),
        Rule(
            r"(?<![\w.])((?:[A-Z]\.){2,}|(?:[A-Z]\.)+[A-Z](?![\w.]))(?![A-Za-z])",
            _say_letters,
            example=("the U.S. Senate", "the U S Senate"),
        ),
        Rule(
            r"(?<![\w.])([A-HJ-Z])\.(?= [a-z]{4})",
            _say_initial,
            example=("of E. coli", "of E coli"),
        ),
        Rule(
            r"(?<![\w.])([A-Z])\.(?=\s?[A-Z](?:\.|['’]?[a-z]|[A-Z]))(?<!\bI\.)",
            _say_initial,
            example=("John F. Kennedy", "John F Kennedy"),
        ),
        Rule(
            r"\b([Hh]ow|[Ww]hat|[Ww]here|[Ww]ho|[Ww]hy|[Ww]hen|[Tt]here|[Tt]hese|[Tt]hose)['’]re\b",
            _say_are,
            example=("how're you", "how are you"),
        ),
    ),
)
