"""English: places in their written forms: streets, saints' towns, states and postal codes."""

import re
from pathlib import Path

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import spell_digits
from narrate.frontend.normalize.english.patterns import alternatives, full_stop

__all__ = ["PLACES"]

#: After the name of a street.
_STREETS = {
    "St": "Street",
    "Dr": "Drive",
    "Ave": "Avenue",
    "Blvd": "Boulevard",
    "Rd": "Road",
    "Ln": "Lane",
    "Ct": "Court",
    "Pl": "Place",
    "Sq": "Square",
    "Hwy": "Highway",
    "Pkwy": "Parkway",
    "Expy": "Expressway",
    "Ter": "Terrace",
}

#: Saints after whom many places are named, and words before St. that no street is named.
_SAINTS = (
    "Albans?|Andrews?|Ann|Anne|Anthony|Augustine|Barth\\w*|Benedict|Bernard|Catharines|Catherine|Charles|Clair|Cloud"
    "|Croix|David|Denis|Francis|Gallen|George|Germain|Helena|Helens|Ives|James|Jerome|Joan|John|Johns|Joseph|Jude"
    "|Kitts|Lawrence|Louis|Lucia|Lucie|Luke|Mark|Martin|Mary|Matthew|Michael|Moritz|Nicholas|Olaf|Pancras|Patrick"
    "|Paul|Peter|Petersburg|Pierre|Regis|Simon|Stephen|Teresa|Thomas|Tropez|Vincent"
)

#: The name of a street, or its number, directly before the word for street.
_STREET_NAME = re.compile(
    r"(?<!\w)(?!(?:The|In|At|On|To|From|Near|Of|And|But|By|Visit|See|With|Dear|Mount|Fort|Port|Lake|Cape|Honou?rable"
    r"|Minister|President|Professor|Excellency|Ambassador|Dean|Reverend|Rector|His|Her|Our|My)\s)"
    r"(?:[A-Z][a-z]+|\d+(?:st|nd|rd|th)|[a-z]+(?:th|first|second|third))\s$"
)

#: A street with the number of a house.
_HOUSE = re.compile(r"\b\d+\s(?:[NSEW]\.?\s)?(?:[A-Z][a-z]+\s){1,3}$")

_TABLE = Path(__file__).parent / "data" / "states.tsv"


def _states(column: int) -> dict[str, str]:
    """The names of American states by their postal codes (column 1) or traditional short forms (2)."""
    names = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            fields = line.split("\t")
            names[fields[column]] = fields[0]
    names.pop("-", None)
    return names


_POSTAL = _states(1)
_SHORT = _states(2)

#: Codes that are words or interjections too: only before a postal code.
_WORDS_TOO = frozenset(
    {
        "AL",
        "CO",
        "DE",
        "HI",
        "ID",
        "IN",
        "LA",
        "MA",
        "MD",
        "ME",
        "MS",
        "OH",
        "OK",
        "OR",
        "PA",
    }
)

#: Codes that mean something else behind a name (MD, MS, MA are degrees), and towns behind which they are states.
_TOWNS = {
    "MD": "Baltimore|Bethesda|Annapolis|Rockville|Spring|Frederick|Gaithersburg|Columbia|Towson|Salisbury|Chase",
    "MS": "Jackson|Biloxi|Gulfport|Oxford|Tupelo|Hattiesburg|Meridian|Vicksburg|Natchez|Greenville|Starkville",
    "MA": "Boston|Cambridge|Worcester|Springfield|Lowell|Salem|Plymouth|Amherst|Newton|Quincy|Waltham|Concord",
    "PA": "Philadelphia|Pittsburgh|Harrisburg|Allentown|Erie|Scranton|Lancaster|Bethlehem|Hershey|College",
}
_TOWN_AND_CODE = "|".join(rf"(?:{towns}), {code}" for code, towns in _TOWNS.items())

#: Codes that are words, but in capitals behind a name and a comma are states.
_STATES_IN_CAPITALS = "CO|LA|OH|AL|DE|HI|ID|IN|OR|ME"

#: Short forms that are states without a comma before them too.
_SHORT_AND_CLEAR = "Colo|Minn|Wis|Okla|Tenn|Conn|Calif|Fla|Nev|Ariz|Mich"

_UNMISTAKABLE = "|".join(code for code in _POSTAL if code not in _WORDS_TOO)

_POINTS = {"N": "North", "S": "South", "E": "East", "W": "West"}

_PARTIES = {"R": "Republican", "D": "Democrat", "I": "Independent"}

_STATE = alternatives(_SHORT)
_CODE = "|".join(_POSTAL)


def _say_street(match: re.Match[str]) -> str:
    """A street after its name; St. and Dr. after another word belong to the name that follows."""
    before = match.string[: match.start()]
    after = match.string[match.end() :]
    if _STREET_NAME.search(before) is None:
        return match[0]
    is_before_name = re.match(r" [A-Z][a-z]", after) and not full_stop(match)
    if is_before_name and match[1] in ("St", "Dr") and not _HOUSE.search(before):
        return match[0]
    return _STREETS[match[1]] + full_stop(match)


def _say_point(match: re.Match[str]) -> str:
    return _POINTS[match[1]]


def _say_saint(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    return match[0] if _HOUSE.search(before) else "Saint "


def _say_member(match: re.Match[str]) -> str:
    """The party and the state of a member of Congress: R-Wis. is Republican of Wisconsin."""
    name = _SHORT.get(match[2]) or _POSTAL[match[2]]
    return f"{_PARTIES[match[1]]} of {name}{full_stop(match)}"


def _say_state(match: re.Match[str]) -> str:
    return f"{match[1]}, {_SHORT[match[2]]}{full_stop(match)}"


def _say_clear_state(match: re.Match[str]) -> str:
    return f"{match[1]} {_SHORT[match[2]]}{full_stop(match)}"


def _say_code(match: re.Match[str]) -> str:
    return f"{match[1]}, {_POSTAL[match[2]]}"


def _say_town(match: re.Match[str]) -> str:
    town, _, code = match[0].rpartition(", ")
    return f"{town}, {_POSTAL[code]}"


def _say_postal_code(match: re.Match[str]) -> str:
    """A state and the digits of a postal code, one by one."""
    digits = spell_digits(match[2], "oh")
    more = f", {spell_digits(match[3], 'oh')}" if match[3] else ""
    return f"{_POSTAL.get(match[1], match[1])} {digits}{more}"


PLACES = RuleTable(
    "place",
    (
        Rule(
            rf"\b([RDI])-((?:{_STATE})|(?:{_CODE})\b)",
            _say_member,
            example=(
                "Rep. Ng, R-Wis., spoke",
                "Representative Ng, Republican of Wisconsin, spoke",
            ),
        ),
        Rule(
            rf"(?:(?<=, )|(?<=[a-z] ))({_CODE}|DC|D\.C\.) (\d{{5}})(?:-(\d{{4}}))?\b(?![,.]?\d)",
            _say_postal_code,
            example=("Reno, NV 89501", "Reno, Nevada eight nine five oh one"),
        ),
        Rule(
            rf"\b([A-Z][\w.'’-]+), ({_STATE})(?=[,;:)]| [a-z]|$)",
            _say_state,
            example=("Selma, Ala., in May", "Selma, Alabama, in May"),
        ),
        Rule(
            rf"\b([A-Z][a-z]+) ((?:{_SHORT_AND_CLEAR})\.)(?=[,;)]| [a-z]|$)",
            _say_clear_state,
            example=("of Erie Colo., in May", "of Erie Colorado, in May"),
        ),
        Rule(
            rf"\b([A-Z][\w.'’-]+), ({_UNMISTAKABLE})\b(?![-\w&'’/])",
            _say_code,
            example=("from Austin, TX, today", "from Austin, Texas, today"),
        ),
        Rule(
            rf"\b([A-Z][a-z.'’-]+), ({_STATES_IN_CAPITALS})(?=[,;.)]|$| (?:and|in|on|to|is|was)\b)",
            _say_code,
            example=(
                "in Boulder, CO, and Gary, IN.",
                "in Boulder, Colorado, and Gary, Indiana.",
            ),
        ),
        Rule(
            rf"\b(?:{_TOWN_AND_CODE})\b(?!\s[A-Z])",
            _say_town,
            example=("in Baltimore, MD, today", "in Baltimore, Maryland, today"),
        ),
        Rule(
            rf"\bSt\.? (?=(?:{_SAINTS})\b)",
            _say_saint,
            example=("on Mount St. Helens", "on Mount Saint Helens"),
        ),
        Rule(
            r"(?<=\d )([NSEW])\.?"
            r"(?= (?:[A-Z][a-z]+|\d+(?:st|nd|rd|th)) (?:St|Ave|Rd|Blvd|Dr|Street|Avenue|Road|Drive)\b)",
            _say_point,
            example=("at 708 N. Elm Street", "at 708 North Elm Street"),
        ),
        Rule(
            rf"(?<= )({alternatives(_STREETS)})\.",
            _say_street,
            example=("on Elm St., near Oak Dr.", "on Elm Street, near Oak Drive."),
        ),
        Rule(
            r"(?<=[a-z\d] )(St|Dr)(?=,|$| (?:and|in|near|at|to|from|on|is|was)\b)",
            _say_street,
            example=("at 708 Elm St, Reno", "at 708 Elm Street, Reno"),
        ),
        Rule(
            r"(?<=[a-z\d] )(Ave|Blvd|Rd|Ln|Ct|Hwy|Pkwy)\b(?!\.)",
            _say_street,
            example=("on Oak Ave", "on Oak Avenue"),
        ),
    ),
)
