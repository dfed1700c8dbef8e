"""English: measures, and other numbers with a unit behind them."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.patterns import NUMBER, SCALE

__all__ = ["MEASURES"]

#: Units of one word whose plural ends in s, by how they are written.
_REGULAR = {
    "km": "kilometer",
    "m": "meter",
    "cm": "centimeter",
    "mm": "millimeter",
    "µm": "micrometer",
    "μm": "micrometer",
    "nm": "nanometer",
    "mi": "mile",
    "mi.": "mile",
    "yd": "yard",
    "yds": "yard",
    "ha": "hectare",
    "kg": "kilogram",
    "KG": "kilogram",
    "KM": "kilometer",
    "g": "gram",
    "mg": "milligram",
    "mcg": "microgram",
    "µg": "microgram",
    "μg": "microgram",
    "lb": "pound",
    "lb.": "pound",
    "lbs": "pound",
    "lbs.": "pound",
    "oz": "ounce",
    "oz.": "ounce",
    "Mt": "megaton",
    "Gt": "gigaton",
    "L": "liter",
    "ml": "milliliter",
    "mL": "milliliter",
    "gal": "gallon",
    "gal.": "gallon",
    "°": "degree",
    "W": "watt",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "TW": "terawatt",
    "kWh": "kilowatt hour",
    "MWh": "megawatt hour",
    "GWh": "gigawatt hour",
    "TWh": "terawatt hour",
    "V": "volt",
    "kV": "kilovolt",
    "mA": "milliamp",
    "kJ": "kilojoule",
    "kcal": "kilocalorie",
    "kPa": "kilopascal",
    "dB": "decibel",
    "KB": "kilobyte",
    "kB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "PB": "petabyte",
    "bps": "basis point",
    "hr": "hour",
    "hrs": "hour",
    "hrs.": "hour",
    "min": "minute",
    "mins": "minute",
    "mins.": "minute",
    "sec": "second",
    "secs": "second",
    "ms": "millisecond",
    "yrs": "year",
    "mos.": "month",
    "wks": "week",
    "tbsp": "tablespoon",
    "tsp": "teaspoon",
}

#: Those that are said alike for one and for several.
_UNCHANGED = {
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "hp": "horsepower",
    "bn": "billion",
    "tn": "trillion",
    "k": "thousand",
}

#: Those of several words, or with a plural of their own.
_IRREGULAR = {
    "ft": ("foot", "feet"),
    "ft.": ("foot", "feet"),
    "in.": ("inch", "inches"),
    "kph": ("kilometer per hour", "kilometers per hour"),
    "km/h": ("kilometer per hour", "kilometers per hour"),
    "m/s": ("meter per second", "meters per second"),
    "mph": ("mile per hour", "miles per hour"),
    "mpg": ("mile per gallon", "miles per gallon"),
    "rpm": ("revolution per minute", "revolutions per minute"),
    "bpm": ("beat per minute", "beats per minute"),
    "km²": ("square kilometer", "square kilometers"),
    "km2": ("square kilometer", "square kilometers"),
    "sq km": ("square kilometer", "square kilometers"),
    "m²": ("square meter", "square meters"),
    "m2": ("square meter", "square meters"),
    "sq m": ("square meter", "square meters"),
    "km³": ("cubic kilometer", "cubic kilometers"),
    "m³": ("cubic meter", "cubic meters"),
    "m3": ("cubic meter", "cubic meters"),
    "cm³": ("cubic centimeter", "cubic centimeters"),
    "sq ft": ("square foot", "square feet"),
    "sq. ft.": ("square foot", "square feet"),
    "sq mi": ("square mile", "square miles"),
    "sq. mi.": ("square mile", "square miles"),
    "cu ft": ("cubic foot", "cubic feet"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "℃": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "℉": ("degree Fahrenheit", "degrees Fahrenheit"),
    "mbps": ("megabit per second", "megabits per second"),
    "Mbps": ("megabit per second", "megabits per second"),
    "Gbps": ("gigabit per second", "gigabits per second"),
    "psi": ("pound per square inch", "pounds per square inch"),
    "ppm": ("part per million", "parts per million"),
    "ppb": ("part per billion", "parts per billion"),
}

#: Units by how they are written: one, and several.
_UNITS = {
    **{unit: (name, name + "s") for unit, name in _REGULAR.items()},
    **{unit: (name, name) for unit, name in _UNCHANGED.items()},
    **_IRREGULAR,
}
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))

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
