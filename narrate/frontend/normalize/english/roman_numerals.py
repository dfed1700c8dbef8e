"""English: Roman numerals, after what is numbered and after names."""

import re
import unicodedata

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import roman, year
from narrate.text.numerals import parse_roman

__all__ = ["ROMAN_NUMERALS"]

#: After one of these a Roman numeral counts; after other names it is an ordinal.
_NUMBERED = (
    "War|Part|Chapter|Volume|Vol|Act|Scene|Book|Title|Phase|Type|Class|Grade|Level|Stage|Step|Tier|Category|Division"
    "|Apollo|Article|Section|Annex|Appendix|Schedule|Table|Figure|Mark|Model|Vatican|Basel|Bowl|Titan|Saturn|Pentium"
    "|Windows|Rocky|Skylab|Euro|Factor|Quarter|Group|Corps|Camp|Canto|Episode|Round|Unit|Lesson|Zone|Area|Wing"
    "|Fantasy|Quest|Auto|Wars|Trek|Godfather|Olympiad|Solvency|Lisbon|Paper|Plan|Region|Rule|Game|Page|Verse"
)

#: Those that may be written small.
_NUMBERED_SMALL = "chapter|volume|book|part|section|article|act|scene|phase|stage|type|class|level|page|tier|schedule"

#: Roman numerals of more than one letter, to fifty; a single one may be a letter or I.
_ROMAN = r"(?:X{1,3}|X?L)?(?:IX|IV|VI{1,3}|I{2,3})|X{2,3}|XI|XV|XXV|XXX?I|VI|IX|IV"

#: Any Roman numeral, where it cannot be taken for another word.
_ANY_ROMAN = r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?<=[MDCLXVI])"

_HEADS = {
    "vol": "volume",
    "ch": "chapter",
    "pt": "part",
    "bk": "book",
    "art": "article",
    "sec": "section",
}

_WARS = {"I": "one", "II": "two", "1": "one", "2": "two"}

#: A single numeral only after these.
_RULERS = "King|Queen|Pope|Emperor|Tsar|Czar|George|Charles|Philip|Napoleon|Elizabeth|Francis|Ramses|Wilhelm"


def _write_plain(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _say_numbered(match: re.Match[str]) -> str:
    head, numeral = (group for group in match.groups() if group)
    return f"{head} {roman(numeral, as_ordinal=False)}"


def _say_range(match: re.Match[str]) -> str:
    head, first, last = match.groups()
    said = [roman(numeral, as_ordinal=False) for numeral in (first, last)]
    return f"{head} {' to '.join(said)}"


def _say_short(match: re.Match[str]) -> str:
    head = _HEADS[match[1].lower()]
    if match[1][0].isupper():
        head = head.capitalize()
    return f"{head} {roman(match[2], as_ordinal=False)}"


def _say_war(match: re.Match[str]) -> str:
    return f"World War {_WARS[match[1]]}"


def _say_named(match: re.Match[str]) -> str:
    return f"{match[1]} the {roman(match[2], as_ordinal=True)}"


def _say_ordinal(match: re.Match[str]) -> str:
    return f"{match[1]} {roman(match[2], as_ordinal=True)}"


def _say_year(match: re.Match[str]) -> str:
    return year(str(parse_roman(match[1])))


def _say_item(match: re.Match[str]) -> str:
    """The numeral of an item in a list: (ii) is two."""
    return f"({roman(match[1].upper(), as_ordinal=False)})"


ROMAN_NUMERALS = RuleTable(
    "Roman numeral",
    (
        Rule(
            r"[Ⅰ-Ⅿⅰ-ⅿ]+",
            _write_plain,
            example=("Act Ⅳ", "Act four"),
        ),
        Rule(
            rf"\b((?:{_NUMBERED})s?) ({_ANY_ROMAN})\s?[-–—]\s?({_ANY_ROMAN})\b",
            _say_range,
            example=("Parts I–III", "Parts one to three"),
        ),
        Rule(
            rf"\b([Vv]ol|[Cc]h|[Pp]t|[Bb]k|[Aa]rt|[Ss]ec)\. ({_ANY_ROMAN})\b",
            _say_short,
            example=("see vol. XII", "see volume twelve"),
        ),
        Rule(
            rf"\b([Tt]he) ({_ROMAN}|X)(?= (?:[cC]entur|[A-Z][a-z]))",
            _say_ordinal,
            example=("the XIV Dalai Lama", "the fourteenth Dalai Lama"),
        ),
        Rule(
            rf"(?<=\bin )(?=M[MCDLXVI]{{3}})({_ANY_ROMAN})\b",
            _say_year,
            example=("in MCMLXIX", "in nineteen sixty nine"),
        ),
        Rule(
            r"\bWW ?(II?|[12])\b",
            _say_war,
            example=("in WWII", "in World War two"),
        ),
        Rule(
            rf"\b(?:((?:[A-Z][a-z]+ )?(?:{_NUMBERED})s?) ((?:{_ROMAN})|[IVX])|({_NUMBERED_SMALL}) ((?:{_ROMAN})|[VX])"
            rf"|([A-Z]{{2,}}) ({_ROMAN}))\b(?!['’]|\.[A-Z])",
            _say_numbered,
            example=("World War II and SALT II", "World War two and SALT two"),
        ),
        Rule(
            rf"\b(Bowl|Chapter|Volume|Canto|Olympiad|Book|Psalm|Title) ({_ANY_ROMAN})\b(?!['’])",
            _say_numbered,
            example=("Super Bowl LX", "Super Bowl sixty"),
        ),
        Rule(
            rf"\b((?:{_RULERS})(?: [A-Z][a-z]+)?) ([IVX]|{_ROMAN})\b(?!['’](?:m|d|ll|ve)\b)",
            _say_named,
            example=("King George V", "King George the fifth"),
        ),
        Rule(
            rf"\b([A-Z][a-zé]+|[A-Z]\.) ((?:{_ROMAN}))\b(?!['’](?:m|d|ll|ve)\b)",
            _say_named,
            example=("Louis XIV's heir", "Louis the fourteenth's heir"),
        ),
        Rule(
            rf"\((i{{1,3}}|iv|vi{{0,3}}|ix|{_ROMAN})\)",
            _say_item,
            example=("(i) peace and (ii) trade", "(one) peace and (two) trade"),
        ),
    ),
)
