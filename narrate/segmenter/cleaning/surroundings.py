"""The signs of a notice in where a line stands, as a table; its own words are judged in `notice_signs`."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.segmenter.lines.features import ends_with_stop

__all__ = ["SURROUNDINGS", "Place", "Setting", "Surrounding"]


class Place(Enum):
    """Where a line stands to the speech."""

    ABOVE = auto()
    TITLE = auto()
    BETWEEN = auto()
    INSIDE = auto()
    BELOW = auto()


@dataclass(frozen=True, slots=True)
class Setting:
    """A line with what surrounds it."""

    line: AnnotatedLine
    place: Place
    opens_section: bool  #: or a point
    repeated: bool
    isolated: bool  #: by blank lines, in a speech whose paragraphs are not
    names_site: bool  #: the line is found again within a line that gives a contact
    holds_site: bool  #: it holds what such a line has in quotation marks
    quoted: bool  #: in quotation marks, or announced by a line that ends with a colon
    #: it stands between notices, above the title or below the speech
    company: bool = False
    #: it stands below a line that leads to other pages, under the speech
    headed: bool = False

    @property
    def ends_with_stop(self) -> bool:
        """Whether the line is a whole sentence."""
        return ends_with_stop(self.line.text)

    @property
    def is_last_sentence(self) -> bool:
        """Whether the line may be the last sentence of the speech, though none of its words says so."""
        return self.place is Place.BELOW and self.line.text[-1] in "。."

    @property
    def is_quotation(self) -> bool:
        """Whether the speaker quotes the line."""
        return self.quoted and self.place in {Place.INSIDE, Place.BELOW}


@dataclass(frozen=True, slots=True)
class Surrounding:
    """A sign in where a line stands."""

    weight: int
    reason: str
    shows: Callable[[Setting], bool]


def _is_sentence_inside(setting: Setting) -> bool:
    return setting.place is Place.INSIDE and setting.ends_with_stop


SURROUNDINGS = (
    Surrounding(
        2,
        "stands above the title",
        lambda at: at.place is Place.ABOVE,
    ),
    Surrounding(
        1,
        "stands between the title and the speech",
        lambda at: at.place is Place.BETWEEN,
    ),
    Surrounding(
        2,
        "stands below the last words",
        lambda at: at.place is Place.BELOW,
    ),
    Surrounding(
        3,
        "is the name in a line that gives a contact",
        lambda at: at.names_site,
    ),
    Surrounding(
        3,
        "names who put the notices there",
        lambda at: at.holds_site,
    ),
    Surrounding(1, "comes more than once", lambda at: at.repeated),
    Surrounding(1, "is set apart by blank lines", lambda at: at.isolated),
    Surrounding(2, "stands among such notices", lambda at: at.company),
    Surrounding(
        4,
        "is listed below a line that leads to other pages",
        lambda at: at.headed,
    ),
    Surrounding(-2, "is prose", lambda at: at.line.is_long_prose),
    Surrounding(-1, "is a whole sentence", lambda at: at.ends_with_stop),
    Surrounding(-2, "is a sentence of the speech", _is_sentence_inside),
    Surrounding(
        -4,
        "is quoted by the speaker",
        lambda at: at.is_quotation,
    ),
    Surrounding(
        -2,
        "may be the last sentence",
        lambda at: at.is_last_sentence,
    ),
    Surrounding(
        -3,
        "says when or where",
        lambda at: at.line.metadata is not None,
    ),
    Surrounding(
        -3,
        "greets the audience",
        lambda at: at.line.is_salutation,
    ),
    Surrounding(-3, "is the title", lambda at: at.place is Place.TITLE),
)
