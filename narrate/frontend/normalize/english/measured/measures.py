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

_COMPASS = {"N": "north", "S": "south", "E": "east", "W": "west"}


def _say_millions(match: re.Match[str]) -> str:
    return f"{match[1]} million"


def _say_height(match: re.Match[str]) -> str:
    """Feet and inches: 5'10" is 5 foot 10."""
    feet, inches = match.groups()
    return f"{feet} foot {inches}"


def _say_position(match: re.Match[str]) -> str:
    """A latitude or a longitude, with its minutes or without."""
    degrees, minutes, point = match.groups()
    said = f"{degrees} {'degree' if degrees == '1' else 'degrees'}"
    if minutes:
        said += f" {minutes} minutes"
    return f"{said} {_COMPASS[point]}"


def _say_measure(match: re.Match[str]) -> str:
    """A unit after its number: 1 km is 1 kilometer, 5 km 5 kilometers, 5-km 5-kilometer."""
    number, between, unit = match.groups()
    one, several = _UNITS[unit]
    if "-" in between:
        return f"{number}-{one}"
    return f"{number} {one if number == '1' else several}"


def _say_per(match: re.Match[str]) -> str:
    """A unit in each of another: 5 mg/L is 5 milligrams per liter."""
    number, above, below = match.groups()
    one, several = _UNITS[above]
    return f"{number} {one if number == '1' else several} per {_UNITS[below][0]}"


MEASURES = RuleTable(
    "measure",
    (
        Rule(
            rf"(\d(?:[\d,.]*\d)?)\s?[mM](?= (?:{_COUNTED_BY_MILLIONS})\b)",
            _say_millions,
            example=("1.5m people", "1 point five million people"),
        ),
        Rule(
            r"""(?<![\d.])(\d)\s?(?:['′’]|(?:ft|feet|foot)\.?)\s?(1[01]|\d)\s?(?:["″”]|''|(?:in|inches)\b\.?)""",
            _say_height,
            example=("He is 5'10\" tall.", "He is 5 foot 10 tall."),
        ),
        Rule(
            r"(\d+(?:\.\d+)?)\s?°\s?(?:(\d+)\s?['′’]\s?)?([NSEW])\b",
            _say_position,
            example=("at 39°54′N", "at 39 degrees 54 minutes north"),
        ),
        Rule(
            rf"({NUMBER})\s?(mg|g|kg|mcg|µg|μg|ml|mL|km|m|mi|kWh|GB|kcal)/(L|mL|ml|kg|g|m³|m²|km²|km|s|min|hr|ha|lb)\b",
            _say_per,
            example=("5 mg/L of it", "5 milligrams per liter of it"),
        ),
        Rule(
            r"(?<=\d\.\d)C\b",
            " degrees Celsius",
            example=("below 1.5C now", "below 1 point five degrees Celsius now"),
        ),
        Rule(
            r"(?<=\d\.\d) ?s\b|(?<=\d\.\d\d) ?s\b",
            " seconds",
            example=("in 9.58 s", "in 9 point five eight seconds"),
        ),
        Rule(
            rf"((?:{NUMBER})(?: (?:{SCALE}))?)([\s-]?)({_UNIT})(?![A-Za-z\d]|-\d)",
            _say_measure,
            example=("25km", "25 kilometers"),
        ),
    ),
)
