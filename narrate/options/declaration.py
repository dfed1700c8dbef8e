"""How an option is declared: a field of a dataclass that knows its flag, its help and who else may set it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

__all__ = ["Option", "Traits", "option", "options_of"]

_KEY = "option"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What is known of an option beside its name, its type and its default."""

    help: str  #: as ``--help`` shows it
    #: on the command line; by default ``--`` and the keyword
    flags: tuple[str, ...] = ()
    keyword: str | None = None  #: in Python; by default the name of the field
    metavar: str | None = None  #: what stands for the value in ``--help``
    #: raises ValueError for what it cannot read
    parse: Callable[[str], object] | None = None
    #: the least and the greatest value on the command line
    limits: tuple[int, int] | None = None
    front_matter: str | None = None  #: the key by which the head of a speech sets it
    #: the key of the voice profile that it overrules: ``table.key``
    profile: str | None = None
    fallback: object = None  #: what counts where nothing else says anything
    affects_output: bool = True  #: whether another value can change a byte of the files


def option(
    default: object,
    *,
    help: str,
    affects_output: bool = True,
    front_matter: str | None = None,
    **traits: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """A dataclass field that is an option of a render; ``traits`` are those of `Traits`.

    A default of None leaves the value to the speech's front matter, to the voice profile or to the fallback.
    """
    told = Traits(
        help=help, affects_output=affects_output, front_matter=front_matter, **traits
    )
    return field(default=default, metadata={_KEY: told})


@dataclass(frozen=True, slots=True)
class Option:
    """A declared option: a field of an options class, and where it stands in the tree of these classes."""

    group: str  #: the field of `RenderOptions` that holds it; empty for one of its own
    name: str  #: the field's name
    annotation: Any  #: the field's type
    default: object
    traits: Traits

    @property
    def keyword(self) -> str:
        """What it is called in a call from Python; unique among all options."""
        return self.traits.keyword or self.name

    @property
    def flags(self) -> tuple[str, ...]:
        """What it is called on the command line."""
        return self.traits.flags or ("--" + self.keyword.replace("_", "-"),)

    @property
    def value_type(self) -> Any:  # noqa: ANN401
        """The type of a value that was given: without None, and str for the path of a file."""
        types = [
            each for each in get_args(self.annotation) if each not in (type(None), Path)
        ]
        is_union = type(None) in get_args(self.annotation)
        return types[0] if is_union else self.annotation

    @property
    def is_flag(self) -> bool:
        """Whether it may be given without a value; one that has choices may be given with one of them, too."""
        return bool in (self.annotation, *get_args(self.annotation))

    @property
    def is_file(self) -> bool:
        """Whether the value is the path of a file."""
        return Path in get_args(self.annotation)

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that there are to choose from; empty where others are possible."""
        for each in (self.annotation, *get_args(self.annotation)):
            if get_origin(each) is Literal:
                return get_args(each)
        return ()

    @property
    def is_repeatable(self) -> bool:
        """Whether the flag may be given several times, each with one value."""
        return get_origin(self.value_type) is tuple and self.traits.parse is None

    def value_in(self, options: object) -> Any:  # noqa: ANN401
        """Its value in an instance of the class that the tree of options begins with."""
        owner = getattr(options, self.group) if self.group else options
        return getattr(owner, self.name)


def options_of(options_class: type, group: str = "") -> Iterator[Option]:
    """Every option that is declared in a dataclass and in those that its fields hold, in their order."""
    annotations = get_type_hints(options_class)
    for each in fields(options_class):
        annotation = annotations[each.name]
        if _KEY in each.metadata:
            yield Option(
                group, each.name, annotation, each.default, each.metadata[_KEY]
            )
        elif isinstance(annotation, type) and is_dataclass(annotation):
            yield from options_of(annotation, group=each.name)
