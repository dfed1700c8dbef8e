"""Every option of a render is declared once, and found everywhere by that."""

from dataclasses import FrozenInstanceError, dataclass
from pathlib import Path
from typing import Literal

import click
import pytest

from narrate.cli.commands import narrate as command_line
from narrate.options import (
    OutputOptions,
    RenderOptions,
    VoiceOptions,
    front_matter_options,
    option,
    render_options,
)
from narrate.options.declaration import options_of


@dataclass(frozen=True, kw_only=True)
class Kitchen:
    """Options of a group of their own."""

    bread: str | None = option(None, help="Which bread.", front_matter="loaf")
    slices: tuple[str, ...] = option((), help="Which slices.", metavar="NAME")
    knife: str | Path | None = option(None, help="A file.", flags=("-k", "--blade"))
    heat: Literal["low", "high"] | None = option(None, help="How hot.", fallback="low")
    toast: bool = option(False, help="Toast it.", affects_output=False)
    butter: bool | Literal["salted"] = option(False, help="Butter it.")


@dataclass(frozen=True, kw_only=True)
class Meal:
    """Options with a group in them."""

    kitchen: Kitchen = Kitchen()
    guests: int | None = option(None, help="How many.", limits=(1, 8))


def flags_of(command: str) -> set[str]:
    """The long flags that a command takes."""
    assert isinstance(command_line, click.Group)
    found = command_line.get_command(click.Context(command_line), command)
    assert found is not None
    params = found.params
    return {flag for param in params for flag in param.opts if flag.startswith("--")}


def test_a_field_tells_all_that_there_is_to_know_of_an_option() -> None:
    """Name, type, choices and flags come from the declaration, in the order of the fields."""
    found = {each.keyword: each for each in options_of(Meal)}
    assert list(found) == [
        "bread",
        "slices",
        "knife",
        "heat",
        "toast",
        "butter",
        "guests",
    ]
    assert [each.group for each in found.values()] == ["kitchen"] * 6 + [""]
    assert found["bread"].value_type is str
    assert found["knife"].value_type is str
    assert found["knife"].is_file
    assert not found["bread"].is_file
    assert found["heat"].choices == ("low", "high")
    assert found["slices"].is_repeatable
    assert [name for name, each in found.items() if each.is_flag] == ["toast", "butter"]
    assert found["butter"].choices == ("salted",)
    assert found["knife"].flags == ("-k", "--blade")
    assert found["guests"].flags == ("--guests",)
    assert found["guests"].value_in(Meal(guests=3)) == 3
    assert found["toast"].value_in(Meal(kitchen=Kitchen(toast=True))) is True


def test_options_are_given_by_their_keywords() -> None:
    """Whatever group they belong to; what is not given stays as it was."""
    given = RenderOptions.of(voice="yunxi", output="a.mp3", jobs=2, drop=("x",))
    assert given.voice == VoiceOptions(voice="yunxi")
    assert given.output == OutputOptions(path="a.mp3")
    assert (given.jobs, given.source.drop) == (2, ("x",))
    again = given.having({"voice": "heart", "page": True})
    assert (again.voice.voice, again.output.page, again.output.path) == (
        "heart",
        True,
        "a.mp3",
    )


def test_a_keyword_that_is_no_option_is_an_error_that_names_those_that_are() -> None:
    """A slip of the pen is not taken for a wish."""
    with pytest.raises(TypeError, match=r"'voise' is no option of a render: .*voice"):
        RenderOptions.of(voise="yunxi")


def test_options_cannot_be_changed_behind_ones_back() -> None:
    """They are a value: the same for all that was planned with them."""
    with pytest.raises(FrozenInstanceError):
        RenderOptions().jobs = 4  # type: ignore[misc]


def test_keywords_flags_and_keys_name_one_option_each() -> None:
    """No two options answer to one name."""
    options = render_options()
    assert len({each.keyword for each in options}) == len(options)
    flags = [flag for each in options for flag in each.flags]
    assert len(set(flags)) == len(flags)
    assert len(front_matter_options()) == sum(
        bool(each.traits.front_matter) for each in options
    )


@pytest.mark.parametrize("command", ["render", "batch"])
def test_commands_take_every_option(command: str) -> None:
    """A declared option is an option of the command line, with nothing else to be done for it."""
    for_one_alone = {"--title", "--play"} if command == "batch" else set()
    declared = {
        flag
        for each in render_options()
        for flag in each.flags
        if flag.startswith("--")
    }
    assert declared - for_one_alone <= flags_of(command)


def test_outline_takes_what_says_how_a_speech_is_understood() -> None:
    """And nothing of what concerns its sound."""
    sources = {each.flags[0] for each in render_options() if each.group == "source"}
    assert flags_of("outline") == sources | {"--explain", "--json", "--debug"}
