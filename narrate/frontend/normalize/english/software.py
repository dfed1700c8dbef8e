"""English: addresses, file names, versions and other words that people write for machines."""

import re

from narrate.frontend.normalize.addresses import ADDRESS_PATTERNS, strip_protocol
from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import spell_digits

__all__ = ["ADDRESSES", "SOFTWARE"]

_SIGNS = {
    ".": "dot",
    "@": "at",
    "/": "slash",
    "-": "dash",
    "_": "underscore",
    "~": "tilde",
}

#: Endings of file names that are spelt out; others are said as espeak-ng reads them: json, csv, exe.
_SPELT_ENDINGS = "md|py|pyc|sh|rs|ts|js|cs|kt|rb|so|go|db|ini|cfg|tsx|jsx"

#: Endings of one letter, which are no ends of sentences after a small letter.
_ENDINGS_OF_ONE = "c|h|r|m|z"

#: Software whose releases are counted in the second number.
_COUNTED_RELEASES = "Python|PyPy|pypy|Django|Linux|kernel|Go|Rust|Node|Kubernetes|Android Studio|Java|macOS|Ruby"

#: What a version may end with: 3.14.0rc2.
_STAGES = "rc|alpha|beta|dev|post|pre|a|b"


def _spell_address(match: re.Match[str]) -> str:
    """Sign by sign: a@b.org is a at b dot org."""
    text = strip_protocol(match[0])
    for sign, name in _SIGNS.items():
        text = text.replace(sign, f" {name} ")
    text = re.sub(r"[^A-Za-z\d ]+", " ", text)
    text = re.sub(r"\d+", _spell_number, text)
    return re.sub(r" {2,}", " ", text).strip()


def _spell_number(match: re.Match[str]) -> str:
    return f" {spell_digits(match[0])} "


def _say_path(match: re.Match[str]) -> str:
    """The name of a folder or a file with its folders."""
    text = match[0].rstrip("/")
    for sign in "~/.":
        text = text.replace(sign, f" {_SIGNS[sign]} ")
    return re.sub(r" {2,}", " ", text).strip()


def _say_handle(match: re.Match[str]) -> str:
    """The name of somebody on a social network: @UN_Women is at UN Women."""
    return "at " + match[1].replace("_", " ").strip()


def _spell_ending(match: re.Match[str]) -> str:
    return " dot " + " ".join(match[1].upper())


def _say_version(match: re.Match[str]) -> str:
    """A version with its stage: 3.14.0rc2 is 3 point 14 point 0 R C 2."""
    numbers, stage, count = match.groups()
    parts = [part.lstrip("0") or "0" for part in numbers.split(".")]
    name = " ".join(stage.upper()) if len(stage) < len("dev") else stage
    return f"{' point '.join(parts)} {name} {count}".rstrip()


def _say_release(match: re.Match[str]) -> str:
    """A release whose second number is no decimal: Python 3.11."""
    name, first, second = match.groups()
    return f"{name} {first} point {second}"


def _say_standard(match: re.Match[str]) -> str:
    """A standard of wireless networks: 802.11ax is eight oh two dot 11 A X."""
    letters = " ".join(match[2].upper())
    return f"eight oh two dot {match[1]} {letters}".rstrip()


_MAIL, _WEB, _DOMAIN = ADDRESS_PATTERNS

ADDRESSES = RuleTable(
    "address",
    (
        Rule(
            _MAIL, _spell_address, example=("to a@b.org now", "to a at b dot org now")
        ),
        Rule(
            _WEB,
            _spell_address,
            example=("see www.example.com/a", "see www dot example dot com slash a"),
        ),
        Rule(
            _DOMAIN,
            _spell_address,
            example=("see my-site.com", "see my dash site dot com"),
        ),
    ),
)

SOFTWARE = RuleTable(
    "software",
    (
        Rule(
            r"(?<![\w.:/])~?(?:/[A-Za-z][\w.-]*){2,}/?",
            _say_path,
            example=("edit /etc/hosts", "edit slash etc slash hosts"),
        ),
        Rule(
            r"(?<![\w.])@([A-Za-z]\w+)",
            _say_handle,
            example=("ask @UN_Women", "ask at UN Women"),
        ),
        Rule(
            rf"(?<=[\w)]{{2}})\.({_SPELT_ENDINGS})\b(?!\.?\w)",
            _spell_ending,
            example=("in README.md", "in README dot M D"),
        ),
        Rule(
            rf"(?<=[a-z\d_]{{2}})\.({_ENDINGS_OF_ONE})\b(?!\.|['’])",
            _spell_ending,
            example=("in main.c", "in main dot C"),
        ),
        Rule(
            r"(?<=[A-Za-z\d_]{2})\.(?=[a-z]{2,}\b)|(?<=[A-Z]{3})\.(?=NET\b)",
            " dot ",
            example=("os.path in config.yaml", "os dot path in config dot yaml"),
        ),
        Rule(
            r"(?<![\w.,;:!?)\]’”\"'])\.(?=[A-Za-z]{2,})",
            "dot ",
            example=("the .env file", "the dot env file"),
        ),
        Rule(
            rf"(?<![\w.])(?:(?<=v)|(?<=V))?(\d{{1,4}}(?:\.\d{{1,4}}){{1,3}})[-.]?({_STAGES})[-.]?(\d*)\b",
            _say_version,
            example=("on 3.14.0rc2", "on 3 point 14 point 0 R C 2"),
        ),
        Rule(
            rf"\b({_COUNTED_RELEASES}) (\d)\.([1-9]\d)\b(?!\.?\d)",
            _say_release,
            example=("on Python 3.11", "on Python 3 point 11"),
        ),
        Rule(
            r"\b[vV](?=\d+\.\d)",
            "version ",
            example=("in v2.4", "in version 2 point four"),
        ),
        Rule(
            r"\b802\.(\d{1,2})([a-z]{0,2})\b",
            _say_standard,
            example=("over 802.11ax", "over eight oh two dot 11 A X"),
        ),
        Rule(
            r"\bIPv(?=[46]\b)",
            "I P V ",
            example=("over IPv6", "over I P V 6"),
        ),
        Rule(
            r"(?<=\bx86)[-_](?=64\b)",
            " ",
            example=("on x86-64", "on x86 64"),
        ),
        Rule(
            r"(?<=\b[A-GJ])[#♯](?!\w)",
            " sharp",
            example=("in C# 12", "in C sharp 12"),
        ),
        Rule(
            r"(?<=\b[A-G])♭",
            " flat",
            example=("in B♭ major", "in B flat major"),
        ),
        Rule(
            r"(?<=\w)_+(?=\w)",
            " ",
            example=("call load_main first", "call load main first"),
        ),
    ),
)
