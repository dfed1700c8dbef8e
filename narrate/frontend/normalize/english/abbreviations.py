"""English: abbreviations, initials, Roman numerals, whose full stops end no sentence."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import roman

__all__ = ["ABBREVIATIONS"]

#: Before a name.
_TITLES = {
    "Mr": "Mister",
    "Mrs": "Mrs",
    "Ms": "Miz",
    "Messrs": "Messers",
    "Dr": "Doctor",
    "Prof": "Professor",
    "Gov": "Governor",
    "Sen": "Senator",
    "Sens": "Senators",
    "Rep": "Representative",
    "Reps": "Representatives",
    "Gen": "General",
    "Hon": "Honorable",
    "Rev": "Reverend",
    "Lt": "Lieutenant",
    "Capt": "Captain",
    "Sgt": "Sergeant",
    "Col": "Colonel",
    "Maj": "Major",
    "Cmdr": "Commander",
    "Adm": "Admiral",
    "Pres": "President",
    "Sec": "Secretary",
    "Atty": "Attorney",
    "Supt": "Superintendent",
    "St": "Saint",
    "Mt": "Mount",
    "Ft": "Fort",
    "Pt": "Point",
}

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
}

#: Anywhere, with a full stop that belongs to them.
_WORDS = {
    "e.g.": "for example",
    "i.e.": "that is",
    "etc.": "et cetera",
    "vs.": "versus",
    "v.": "versus",
    "cf.": "compare",
    "et al.": "and others",
    "approx.": "approximately",
    "Approx.": "Approximately",
    "incl.": "including",
    "excl.": "excluding",
    "Apt.": "Apartment",
    "apt.": "apartment",
    "Ste.": "Suite",
    "Gov't": "Government",
    "gov't": "government",
    "int'l": "international",
    "Int'l": "International",
    "est.": "estimated",
    "dept.": "department",
    "Dept.": "Department",
    "govt.": "government",
    "Govt.": "Government",
    "Univ.": "University",
    "Assn.": "Association",
    "Assoc.": "Association",
    "Inc.": "Incorporated",
    "Corp.": "Corporation",
    "Ltd.": "Limited",
    "Co.": "Company",
    "Bros.": "Brothers",
    "Jr.": "Junior",
    "Sr.": "Senior",
    "Esq.": "Esquire",
    "a.k.a.": "also known as",
    "w/o": "without",
}

#: Before a number.
_COUNTED = {
    "No.": "number",
    "no.": "number",
    "Nos.": "numbers",
    "nos.": "numbers",
    "p.": "page",
    "pp.": "pages",
    "vol.": "volume",
    "Vol.": "Volume",
    "ch.": "chapter",
    "Ch.": "Chapter",
    "fig.": "figure",
    "Fig.": "Figure",
    "sec.": "section",
    "Sec.": "Section",
    "Art.": "Article",
    "art.": "article",
    "para.": "paragraph",
    "Rev.": "Revision",
}

#: After one of these a Roman numeral counts; after other names it is an ordinal.
_NUMBERED = (
    "War|Part|Chapter|Volume|Vol|Act|Scene|Book|Title|Phase|Type|Class|Grade|Level|Stage|Step|Tier|Category|Division"
    "|Apollo|Article|Section|Annex|Appendix|Schedule|Table|Figure|Mark|Model|Vatican|Basel|Bowl|Titan|Saturn|Pentium"
    "|Windows|Rocky|Skylab|Euro|Factor|Quarter|Group|Corps|Camp"
)

#: Roman numerals of more than one letter, to fifty; a single one may be a letter or I.
_ROMAN = r"(?:X{1,3}|X?L)?(?:IX|IV|VI{1,3}|I{2,3})|X{2,3}|XI|XV|XXV|XXX?I|VI|IX|IV"

#: A single numeral only after these.
_RULERS = "King|Queen|Pope|Emperor|Tsar|Czar|George|Charles|Philip|Napoleon|Elizabeth|Francis|Ramses|Wilhelm"

#: A word that begins a sentence, so that the full stop before it is more than an abbreviation's.
_OPENER = r"(?:The|It|He|She|We|They|You|I|But|And|In|On|At|This|That|These|Those|There|If|When|As|A|An|So|My|Our)\b"


#: The name of a street, or its number, directly before the word for street.
_STREET_NAME = re.compile(
    r"(?<!\w)(?!(?:The|In|At|On|To|From|Near|Of|And|But|By|Visit|See|With|Dear)\s)"
    r"(?:[A-Z][a-z]+|\d+(?:st|nd|rd|th)|[a-z]+(?:th|first|second|third))\s$"
)


def _alternatives(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _say_title(match: re.Match[str]) -> str:
    return _TITLES[match[1]]


def _say_street(match: re.Match[str]) -> str:
    """A street after its name; St. and Dr. after another word belong to the name that follows."""
    before = match.string[: match.start()]
    if _STREET_NAME.search(before) is None:
        return match[0]
    return _STREETS[match[1]] + _full_stop(match)


def _say_word(match: re.Match[str]) -> str:
    return _WORDS[match[0]] + _full_stop(match)


def _full_stop(match: re.Match[str]) -> str:
    """The full stop of an abbreviation, where it ends a sentence too."""
    rest = match.string[match.end() :]
    ends_sentence = rest.strip() in ("", '"', "”", ")") or re.match(
        rf"\s+{_OPENER}", rest
    )
    return "." if match[0].endswith(".") and ends_sentence else ""


def _say_counted(match: re.Match[str]) -> str:
    return _COUNTED[match[1]] + " "


def _say_letters(match: re.Match[str]) -> str:
    """U.S. is U S; where a sentence ends, the full stop stays."""
    letters = " ".join(letter for letter in match[1] if letter.isalpha())
    return letters + _full_stop(match)


def _say_initial(match: re.Match[str]) -> str:
    return match[1]


def _say_numbered(match: re.Match[str]) -> str:
    return f"{match[1]} {roman(match[2], as_ordinal=False)}"


def _say_named(match: re.Match[str]) -> str:
    return f"{match[1]} the {roman(match[2], as_ordinal=True)}"


ABBREVIATIONS = RuleTable(
    "abbreviation",
    (
        Rule(
            rf"(?<= )({_alternatives(_STREETS)})\.",
            _say_street,
            example=("on Elm St., near Oak Dr.", "on Elm Street, near Oak Drive."),
        ),
        Rule(
            r"(?<=[a-z\d] )(Ave|Blvd|Rd|Ln|Ct|Hwy|Pkwy)\b(?!\.)",
            _say_street,
            example=("on Oak Ave", "on Oak Avenue"),
        ),
        Rule(
            rf"\b({_alternatives(_TITLES)})\.?(?=\s?[A-Z])(?<=\.)",
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
            rf"(?<!\w)({_alternatives(_COUNTED)})\s?(?=\d)",
            _say_counted,
            example=("No. 5 and pp. 3", "number 5 and pages 3"),
        ),
        Rule(
            rf"(?<!\w)(?:{_alternatives(_WORDS)})(?=\W|$)",
            _say_word,
            example=("e.g. this", "for example this"),
        ),
        Rule(
            r"\bPh\.\s?D\.",
            "P H D",
            example=("a Ph.D. student", "a P H D student"),
        ),
        Rule(
            r"(?<![\w.])((?:[A-Z]\.){2,})(?![A-Za-z])",
            _say_letters,
            example=("the U.S. Senate", "the U S Senate"),
        ),
        Rule(
            r"(?<![\w.])([A-Z])\.(?=\s?[A-Z](?:\.|[a-z]))(?<!\bI\.)",
            _say_initial,
            example=("John F. Kennedy", "John F Kennedy"),
        ),
        Rule(
            rf"\b((?:[A-Z][a-z]+ )?(?:{_NUMBERED})|[A-Z]{{2,}}) ((?:{_ROMAN})|[IVX])\b(?!['’])",
            _say_numbered,
            example=("World War II and SALT II", "World War two and SALT two"),
        ),
        Rule(
            rf"\b((?:{_RULERS})(?: [A-Z][a-z]+)?) ([IVX]|{_ROMAN})\b(?!['’]\w)",
            _say_named,
            example=("King George V", "King George the fifth"),
        ),
        Rule(
            rf"\b([A-Z][a-z]+) ((?:{_ROMAN}))\b(?!['’]\w)",
            _say_named,
            example=("Thutmose II", "Thutmose the second"),
        ),
    ),
)
