"""English: abbreviations and initials, whose full stops end no sentence."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import MONTHS
from narrate.frontend.normalize.english.patterns import alternatives, full_stop

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
    "Brig": "Brigadier",
    "Cpl": "Corporal",
    "Pvt": "Private",
    "Amb": "Ambassador",
    "Msgr": "Monsignor",
    "Fr": "Father",
    "Drs": "Doctors",
    "Gens": "Generals",
    "Det": "Detective",
    "Insp": "Inspector",
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
    "w/": "with",
    "c/o": "care of",
    "b/c": "because",
    "viz.": "namely",
    "p.a.": "per annum",
    "Bldg.": "Building",
    "bldg.": "building",
    "Rm.": "Room",
    "max.": "maximum",
    "min.": "minimum",
    "avg.": "average",
    "Jct.": "Junction",
    "Mfg.": "Manufacturing",
    "Intl.": "International",
    "Int'l.": "International",
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
    "ext.": "extension",
    "Ext.": "Extension",
    "ver.": "version",
    "eq.": "equation",
    "Eq.": "Equation",
    "fn.": "footnote",
    "ll.": "lines",
}

#: Before a year.
_DATED = {
    "c.": "circa",
    "ca.": "circa",
    "b.": "born",
    "d.": "died",
    "est.": "established",
    "Est.": "Established",
}


_MONTH = f"(?:{'|'.join(MONTHS)})"


def _say_title(match: re.Match[str]) -> str:
    return _TITLES[match[1]]


def _say_word(match: re.Match[str]) -> str:
    return _WORDS[match[0]] + full_stop(match)


def _say_counted(match: re.Match[str]) -> str:
    return _COUNTED[match[1]] + " "


def _say_dated(match: re.Match[str]) -> str:
    return _DATED[match[1]] + " "


def _say_letters(match: re.Match[str]) -> str:
    """U.S. is U S; where a sentence ends, the full stop stays."""
    letters = " ".join(letter for letter in match[1] if letter.isalpha())
    return letters + full_stop(match)


def _say_initial(match: re.Match[str]) -> str:
    return match[1]


def _say_are(match: re.Match[str]) -> str:
    return f"{match[1]} are"


ABBREVIATIONS = RuleTable(
    "abbreviation",
    (
        Rule(
            r"\bGen\.? (?=[XYZ]\b)",
            "Gen ",
            example=("what Gen. Z wants", "what Gen Z wants"),
        ),
        Rule(
            r"\bvs\b(?!\.)",
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
            rf"(?<![\w.])({alternatives(_DATED)})\s?(?=(?:\w+teen|twenty|twelve|eleven|two thousand)\b|[1-9]\d\d\b"
            rf"|the [a-z-]+ of [A-Z]|{_MONTH} )",
            _say_dated,
            example=("b. 1850, d. 1901", "born eighteen fifty, died nineteen oh one"),
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
            r"\b(?:Ph\.\s?D\.|PhD\b)",
            "P H D",
            example=("a Ph.D. student", "a P H D student"),
        ),
        Rule(
            r"(?<![\w.])((?:[A-Z]\.){2,}|(?:[A-Z]\.)+[A-Z](?![\w.]))(?![A-Za-z])",
            _say_letters,
            example=("the U.S. Senate", "the U S Senate"),
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
