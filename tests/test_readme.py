"""The README, in both languages."""

import re
from pathlib import Path

import click
import pytest

from narrate.cli.commands import narrate
from narrate.options import front_matter_options, render_options

ROOT = Path(__file__).parents[1]
READMES = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in ("README.md", "README.zh-CN.md")
}


def test_both_languages_give_the_same_commands() -> None:
    """What is to be typed, and what a profile or lexicon may hold, does not depend on the language."""

    def typed(text: str) -> list[str]:
        blocks = re.findall(
            r"^```(?:sh|console|toml|python)\n(.*?)^```",
            text,
            flags=re.MULTILINE | re.DOTALL,
        )
        lines = [
            re.sub(r"\s*#.*", "", line)
            for block in blocks
            for line in block.splitlines()
        ]
        return [line for line in lines if line and not line.startswith("why =")]

    english, chinese = map(typed, READMES.values())
    assert english == chinese


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_shown(name: str) -> None:
    """Who reads the README has seen all that the program can do."""
    assert isinstance(narrate, click.Group)
    assert [
        command
        for command in narrate.list_commands(click.Context(narrate))
        if f"narrate {command}" not in READMES[name]
    ] == []


@pytest.mark.parametrize("name", READMES)
def test_every_file_that_is_linked_is_there(name: str) -> None:
    """No link leads nowhere."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)|src=\"([^\"]+)\"", READMES[name])
    assert links
    assert [
        link for pair in links for link in pair if link and not (ROOT / link).exists()
    ] == []


@pytest.mark.parametrize("name", READMES)
def test_the_table_of_options_is_that_of_the_program(name: str) -> None:
    """A row for each option of a render, in the order of the fields: its flags, its keyword and its key."""
    rows = re.findall(
        r"^\| (`--?\w.*?) \| (`\w+`) \| (`\w+`)? ?\| (.+) \|$",
        READMES[name],
        re.MULTILINE,
    )
    told = [(flags, keyword, key) for flags, keyword, key, _ in rows]
    assert told == [
        (
            ", ".join(f"`{flag}`" for flag in option.flags),
            f"`{option.keyword}`",
            f"`{option.traits.front_matter}`" if option.traits.front_matter else "",
        )
        for option in render_options()
    ]


@pytest.mark.parametrize("name", READMES)
def test_every_key_of_the_front_matter_is_shown(name: str) -> None:
    """The sentence about the block at the head of a speech names what may stand there."""
    assert [
        key
        for key in front_matter_options()
        if not re.search(rf"\b{key}\b", READMES[name])
    ] == []
