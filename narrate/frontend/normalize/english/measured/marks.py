"""English: feet, inches, degrees, minutes and seconds, which are written with marks or with single letters."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable

__all__ = ["MARKS"]

_COMPASS = {"N": "north", "S": "south", "E": "east", "W": "west"}


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


def _say_minutes(match: re.Match[str]) -> str:
    """Minutes and seconds of sport and music: 1'21"."""
    minutes, seconds = match.groups()
    noun = "minute" if minutes == "1" else "minutes"
    return f"{minutes} {noun} {int(seconds)} seconds"


def _say_inches(match: re.Match[str]) -> str:
    is_one = re.search(r"(?<![\d.])1$", match.string[: match.start()])
    return " inch" if is_one else " inches"


def _say_seconds(match: re.Match[str]) -> str:
    noun = "second" if match[2] == "1" else "seconds"
    return f"{match[1]} {match[2]} {noun}"


MARKS = RuleTable(
    "measure",
    needs_digit=True,
    rules=(
        Rule(
            r"(?<=\d)(?:\s?°| degrees)(?= (?:angle|turn|slope|bend|arc|incline|panorama|view|camera|rotation|heat)\b)",
            " degree",
            example=("a 45° angle", "a 45 degree angle"),
        ),
        Rule(
            r"(?<=\d) ?(?:′(?!\s?[\dNSEW])|['’](?= (?:by|tall|high|long|wide|deep|ceiling|board|pole|fence|wall)\b))",
            " foot",
            example=("a 5' board", "a 5 foot board"),
        ),
        Rule(
            r"(?<![\d:.])(\d{1,2})['′’](1[2-9]|[2-5]\d)[\"″”]",
            _say_minutes,
            example=("in 1'21\"", "in 1 minute 21 seconds"),
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
            r"(?<=\d)in(?= (?:by|x|print|screen|display|wide|long|tall|thick|deep|gun|pipe|snap)|[,;)]|$)",
            _say_inches,
            example=("12in, no more", "12 inches, no more"),
        ),
        Rule(
            r"\b(for|within|after|every|lasts) (\d{1,3}) ?s\b",
            _say_seconds,
            example=("run for 5s", "run for 5 seconds"),
        ),
        Rule(
            r"(?<=\d\.\d) ?s\b|(?<=\d\.\d\d) ?s\b",
            " seconds",
            example=("in 9.58 s", "in 9 point five eight seconds"),
        ),
    ),
)
