"""A block of YAML or TOML at the head of a speech, with what its author wants to be called, read by, and divided into.

The blocks of other programs (Jekyll, Hugo, Hexo, Obsidian, Gatsby) are read for what they have in common with ours.

---
title: The bridge
author: Ruth Calder
chapters: points
---
"""

import logging
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

import msgspec

from narrate.errors import FrontMatterError
from narrate.options import front_matter_options

__all__ = ["FrontMatter", "split_front_matter"]

_log = logging.getLogger(__name__)

_FENCE = re.compile(r"(---|\+\+\+)\s*$")
_YAML = "---"
_ENDS: Mapping[str, re.Pattern[str]] = {
    "---": re.compile(r"(?:---|\.\.\.)\s*$"),
    "+++": re.compile(r"\+\+\+\s*$"),
}
_KEY = re.compile(r"""["']?[^\W\d][\w. -]{0,40}["']?\s*[:=](?:\s|$)""")
_FOLLOWS_A_KEY = re.compile(r"\s|#|-(?:\s|$)|$|[\]}]|\[")

#: No one describes a speech at greater length.
_LONGEST_LINES = 200

#: What other programs call what we know by another name.
_OTHER_NAMES: Mapping[str, str] = {
    "authors": "author",
    "speaker": "author",
    "lang": "language",
    "locale": "language",
}

_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]

#: What a block may say of its speech, and what an outline calls that.
_ABOUT = {"title": "title", "author": "speaker", "date": "date", "occasion": "occasion"}

#: Every key of a block that means something here, and the type of its value.
_KEYS: dict[str, Any] = {
    **dict.fromkeys(_ABOUT, _Text),
    **{
        key: _Text if option.value_type is str else option.value_type
        for key, option in front_matter_options().items()
    },
    "lexicon": dict[_Text, _Text],
}
_Block = msgspec.defstruct(
    "FrontMatter",
    [(key, value_type | None, None) for key, value_type in _KEYS.items()],
    frozen=True,
)
#: The keys whose value may be no single word or number; any other key with a table or list is another program's.
_COMPOUND = frozenset({"title", "lexicon"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a block says."""

    #: the speech, in an outline's words
    about: Mapping[str, str] = field(default_factory=dict)
    language: str | None = None  #: "zh" or "en"
    #: how the speech is to be rendered, by the keys of `narrate.options`
    settings: Mapping[str, str | int | float] = field(default_factory=dict)
    #: words of this speech, and how they are read
    lexicon: Mapping[str, str] = field(default_factory=dict)


def split_front_matter(
    text: str,
    name: str,
) -> tuple[FrontMatter, str]:
    """What the block says, and the text with blank lines in its place, so that lines keep their numbers.

    A text that begins with a rule of dashes and no keys has no front matter; one that begins with keys, among them a
    title, down to such a rule has one. Keys of other programs are ignored, with
    one line of information. Raises FrontMatterError, one line that names the key, for a block that is no YAML (or
    TOML between `+++`) or gives a key of ours a value that it cannot have. `name` is what it calls the file.
    """
    rows = text.splitlines(keepends=True)
    begin = 0
    while begin < len(rows) and not rows[begin].strip("\ufeff \t\r\n"):
        begin += 1
    fence = _FENCE.match(rows[begin].lstrip("\ufeff")) if begin < len(rows) else None
    mark = fence[1] if fence else _YAML
    first = begin + 1 if fence else begin
    end = _end_of_block(rows, first, _ENDS[mark])
    if end is None or not _is_block(rows[first:end]):
        return FrontMatter(), text
    if fence is None and not _names_title(rows[first:end]):
        return FrontMatter(), text
    block = "".join(rows[first:end])
    table = _read_yaml(block, name) if mark == _YAML else _read_toml(block, name)
    blank = "\n" * (end + 1)
    return _front_matter(table, name), blank + "".join(rows[end + 1 :])


def _names_title(rows: list[str]) -> bool:
    """Whether rows above a rule are front matter whose first rule is missing: keys, with the title and another."""
    keys = [row.split(":")[0].strip() for row in rows if _KEY.match(row)]
    return "title" in keys and len(keys) > 1


def _end_of_block(
    rows: list[str],
    first: int,
    end: re.Pattern[str],
) -> int | None:
    """The row that closes a block, if it is as short as such blocks are."""
    for index, row in enumerate(rows[first : first + _LONGEST_LINES], start=first):
        if end.match(row):
            return index
    return None


def _is_block(rows: list[str]) -> bool:
    """Whether rows are keys and values: each is a key, or part of a value. An empty block is one too."""
    if not any(map(str.strip, rows)):
        return True
    keys = [row for row in rows if _KEY.match(row)]
    return bool(keys) and all(
        _KEY.match(row) or _FOLLOWS_A_KEY.match(row) for row in rows
    )


def _read_yaml(
    block: str,
    name: str,
) -> object:
    import yaml  # only for a speech that has such a block

    try:
        # The base loader builds nothing but strings, lists and tables.
        return yaml.load(block, yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        where = getattr(getattr(error, "problem_mark", None), "line", None)
        line = "" if where is None else f" (its line {where + 1})"
        message = (
            f"{name}: the front matter is not YAML{line}: quote what holds a colon"
        )
        raise FrontMatterError(message) from error


def _read_toml(
    block: str,
    name: str,
) -> object:
    try:
        return tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        message = f"{name}: the front matter is not TOML ({error}): quote its values"
        raise FrontMatterError(message) from error


def _front_matter(
    table: object,
    name: str,
) -> FrontMatter:
    """What a table says in the keys that we know."""
    ours, others = _our_keys(table) if isinstance(table, dict) else ({}, [])
    try:
        told = msgspec.convert(ours, _Block, strict=False)
    except msgspec.ValidationError as error:
        keys = ", ".join(_KEYS)
        raise FrontMatterError(
            f"{name}: front matter: {error} (the keys are {keys})"
        ) from error
    if others:
        _log.info("%s: front matter: %s not used", name, ", ".join(others))
    values = {key: getattr(told, key) for key in _KEYS}
    given = {key: value for key, value in values.items() if value is not None}
    return FrontMatter(
        about={name: given.pop(key) for key, name in _ABOUT.items() if key in given},
        language=given.pop("language", None),
        lexicon=given.pop("lexicon", {}),
        settings=given,
    )


def _our_keys(table: Mapping[Any, Any]) -> tuple[dict[str, object], list[str]]:
    """The keys of a table that mean something here, in our form, and the names of the others."""
    ours: dict[str, object] = {}
    others: list[str] = []
    for key, value in table.items():
        named = _OTHER_NAMES.get(key, key)
        plain = _plain(named, value, is_ours=named == key)
        is_compound = isinstance(plain, (dict, list)) and named not in _COMPOUND
        is_borrowed = named != key and (named in table or plain is None)
        if named not in _KEYS or is_compound or is_borrowed:
            others.append(str(key))
        elif plain is not None:
            ours[named] = plain
    return ours, others


def _plain(
    key: str,
    value: object,
    *,
    is_ours: bool,
) -> object:
    """A value as we have it; None for one that says nothing."""
    if value is None or value == "":
        return None
    if key == "author" and isinstance(value, dict):
        return value.get("name")
    if key == "author" and isinstance(value, list):
        return _joined_names(value)
    if key == "language":
        language = re.split("[-_]", str(value))[0].lower()
        return language if is_ours or language in {"zh", "en"} else None
    if key in {"title", "date"} and not isinstance(value, (str, list, dict)):
        return str(value)  # TOML has dates and numbers
    return value


def _joined_names(values: Iterable[object]) -> str | None:
    names = [
        value.get("name") if isinstance(value, dict) else value for value in values
    ]
    return "、".join(str(name) for name in names if name) or None
