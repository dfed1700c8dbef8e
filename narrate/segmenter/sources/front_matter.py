"""A block of YAML at the head of a speech, with what its author wants to be called, read by, and divided into.

---
title: The bridge
author: Ruth Calder
chapters: points
---
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

import msgspec

from narrate.errors import FrontMatterError
from narrate.options import front_matter_options

__all__ = ["FrontMatter", "split_front_matter"]

_FENCE = re.compile(r"---\s*$")
_END = re.compile(r"(?:---|\.\.\.)\s*$")
_KEY = re.compile(r"[A-Za-z_][\w-]*\s*:(?:\s|$)")
_FOLLOWS_A_KEY = re.compile(r"\s|#|-\s|$|[\]}]")

#: No one describes a speech at greater length.
_LONGEST_LINES = 60

_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]

#: What a block may say of its speech, and what an outline calls that.
_ABOUT = {"title": "title", "author": "speaker", "date": "date", "occasion": "occasion"}

#: Every key of a block, and the type of its value: one that is not here is an error.
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
    forbid_unknown_fields=True,
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a block says."""

    about: Mapping[str, str] = field(default_factory=dict)  #: the speech, in an outline's words
    language: str | None = None  #: "zh" or "en"
    settings: Mapping[str, str | int | float] = field(
        default_factory=dict
    )  #: how the speech is to be rendered, by the keys of `narrate.options`
    lexicon: Mapping[str, str] = field(
        default_factory=dict
    )  #: words of this speech, and how they are read


def split_front_matter(
    text: str,
    name: str,
) -> tuple[FrontMatter, str]:
    """What the block says, and the text with blank lines in its place, so that lines keep their numbers.

    A text that begins with a rule of dashes and no keys has no front matter. Raises FrontMatterError, one line
    that names the key, for a block that is no YAML or says what is not known. `name` is what it calls the file.
    """
    rows = text.splitlines(keepends=True)
    begin = next(
        (index for index, row in enumerate(rows[:_LONGEST_LINES]) if row.strip("\ufeff \t\r\n")), 0
    )
    if not rows or not _FENCE.match(rows[begin].lstrip("\ufeff")):
        return FrontMatter(), text
    end = next(
        (i for i in range(begin + 1, min(len(rows), _LONGEST_LINES)) if _END.match(rows[i])), None
    )
    if end is None or not _is_block(rows[begin + 1 : end]):
        return FrontMatter(), text
    return _read("".join(rows[begin + 1 : end]), name), "\n" * (end + 1) + "".join(rows[end + 1 :])


def _is_block(rows: list[str]) -> bool:
    """Whether lines are keys and values: the first is a key, and each of the others one, or part of a value."""
    keys = [bool(_KEY.match(row)) for row in rows]
    return any(keys) and all(
        key or _FOLLOWS_A_KEY.match(row) for key, row in zip(keys, rows, strict=True)
    )


def _read(
    block: str,
    name: str,
) -> FrontMatter:
    import yaml  # only for a speech that has such a block

    try:
        table = yaml.load(
            block, yaml.BaseLoader
        )  # which builds nothing but strings, lists and tables
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        where = getattr(getattr(error, "problem_mark", None), "line", None)
        line = "" if where is None else f" (its line {where + 1})"
        raise FrontMatterError(
            f"{name}: the front matter is not YAML{line}: quote what holds a colon"
        ) from error
    try:
        told = msgspec.convert(table, _Block, strict=False)
    except msgspec.ValidationError as error:
        known = ", ".join(_KEYS)
        raise FrontMatterError(f"{name}: front matter: {error} (the keys are {known})") from error
    values = {key: getattr(told, key) for key in _KEYS}
    given = {key: value for key, value in values.items() if value is not None}
    return FrontMatter(
        about={name: given.pop(key) for key, name in _ABOUT.items() if key in given},
        language=given.pop("language", None),
        lexicon=given.pop("lexicon", {}),
        settings=given,
    )
