"""English: measures, and other numbers with a unit behind them."""

import re
from pathlib import Path

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.patterns import (
    NUMBER,
    SCALE,
    alternatives,
)

__all__ = ["MEASURES"]

_TABLE = Path(__file__).parents[1] / "data" / "units.tsv"


def _read_units() -> dict[str, tuple[str, str]]:
    """The names of one and of several, by how a unit is written."""
    units = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            written, one, several = line.split("\t")
            units[written] = (one, several)
    return units


_UNITS = _read_units()
_UNIT = alternatives(_UNITS)

#: What is counted in millions, where m is no meter.
_COUNTED_BY_MILLIONS = (
    "people|users|jobs|homes|households|children|women|men|tonnes|tons|barrels|doses|voters|workers|passengers"
    "|customers|subscribers|copies|views|visitors|residents|refugees|Americans|Britons|euros|pounds|dollars|yuan"
)


#: The numerator of a fraction that is no more than one: 1/2, and no 2 1/2.
_BEFORE_DENOMINATOR = re.compile(r"(?<![\d.,/-])(?<!\d )\d{1,2}/$")

#: Behind a length, what has it: a 100 meter final; and what may be one after an article.
_OF_A_RACE = re.compile(
    r" (?:hurdles|race|relay|final|finals|sprint|dash|champions?|title|record|gold|silver|bronze|freestyle|butterfly"
    r"|backstroke|breaststroke|medley|steeplechase|walk|event|heats?|world|winner|runner|medal|crown|course)\b"
)
_ARTICLE = re.compile(r"\b[Aa]n? $")
_NOUN = re.compile(
    r" (?:\(|(?!(?:or|and|to|in|of|on|at|from|by|with|per|for|away|long|wide|tall|high|deep|thick|above|below|more|less"
    r"|than|each|as|is|was|if|apart|up|down)\b)[a-z]{3})"
)

#: Units that are counted by others, and those others.
_PER_ABOVE = alternatives(
    [
        "mg",
        "g",
        "kg",
        "mcg",
        "µg",
        "μg",
        "ng",
        "pg",
        "t",
        "ml",
        "mL",
        "L",
        "dL",
        "µL",
        "μL",
        "km",
        "m",
        "cm",
        "mm",
        "mi",
        "kWh",
        "MWh",
        "GB",
        "MB",
        "kcal",
        "kJ",
        "J",
        "W",
        "kW",
        "mW",
        "N",
        "V",
        "IU",
        "mol",
        "mmol",
        "µmol",
        "μmol",
        "nmol",
    ]
)
_PER_BELOW = alternatives(
    [
        "L",
        "dL",
        "mL",
        "ml",
        "l",
        "dl",
        "kg",
        "g",
        "mg",
        "m³",
        "m3",
        "m²",
        "m2",
        "cm³",
        "cm3",
        "cm²",
        "cm2",
        "km²",
        "km2",
        "km",
        "m",
        "cm",
        "s²",
        "s2",
        "s",
        "sec",
        "min",
        "h",
        "hr",
        "day",
        "d",
        "ha",
        "lb",
        "yr",
        "mol",
    ]
)
_BELOW = {
    "l": "liter",
    "dl": "deciliter",
    "s": "second",
    "h": "hour",
    "d": "day",
    "day": "day",
    "s²": "second squared",
    "s2": "second squared",
}


def _say_millions(match: re.Match[str]) -> str:
    return f"{match[1]} million"


def _say_measure(match: re.Match[str]) -> str:
    """A unit after its number: 1 km is 1 kilometer, 5 km 5 kilometers, 5-km 5-kilometer, 1/2 km 1/2 kilometer."""
    number, between, unit = match.groups()
    one, several = _UNITS[unit]
    before, after = match.string[: match.start()], match.string[match.end() :]
    if _BEFORE_DENOMINATOR.search(before):
        return f"{number}{between or ' '}{one}"
    if _OF_A_RACE.match(after) or (_ARTICLE.search(before) and _NOUN.match(after)):
        return f"{number} {one}"
    if "-" in between:
        return f"{number}-{one}"
    return f"{number} {one if number == '1' else several}"


def _say_per(match: re.Match[str]) -> str:
    """A unit in each of another: 5 mg/L is 5 milligrams per liter."""
    number, above, below = match.groups()
    one, several = _UNITS[above]
    counted_by = _BELOW.get(below) or _UNITS[below][0]
    return f"{number} {one if number == '1' else several} per {counted_by}"


MEASURES = RuleTable(
    "measure",
    needs_digit=True,
    rules=(
        Rule(
            r"(?<=/min)/(?=1\.73 ?m)",
            " per ",
            example=(
                "60 mL/min/1.73 m²",
                "60 milliliters per minute per 1 point seven three square meters",
            ),
        ),
        Rule(
            rf"(\d(?:[\d,.]*\d)?)\s?[mM](?= (?:{_COUNTED_BY_MILLIONS})\b)",
            _say_millions,
            example=("1.5m people", "1 point five million people"),
        ),
        Rule(
            rf"({NUMBER})\s?({_PER_ABOVE})/({_PER_BELOW})(?![\w²³])",
            _say_per,
            example=("5 mg/L of it", "5 milligrams per liter of it"),
        ),
        Rule(
            r"(?<=\d\.\d)C\b",
            " degrees Celsius",
            example=("below 1.5C now", "below 1 point five degrees Celsius now"),
        ),
        Rule(
            r"(?<=\d) ?pc\b(?! ?of a\b)",
            " percent",
            example=("a rise of 50pc", "a rise of 50 percent"),
        ),
        Rule(
            rf"((?:{NUMBER})(?: (?:{SCALE}))?)([\s-]?)({_UNIT})(?![A-Za-z\d]|-\d)",
            _say_measure,
            example=("25km", "25 kilometers"),
        ),
    ),
)
