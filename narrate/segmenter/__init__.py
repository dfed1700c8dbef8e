"""The segmenter: a written speech in, an outline and a script of utterances out.

`read` turns a file into lines, `outline` finds the title, sections and points among them and says which lines are
left out and why, `lay_out` turns the outline into utterances with the silence between them, `estimate_s` says how
long that will take. All but `read` are pure functions over the values of `narrate.model`.
"""

from narrate.segmenter.explanation import explain
from narrate.segmenter.outline import outline
from narrate.segmenter.script import estimate_s, lay_out
from narrate.segmenter.sources.file import SUFFIXES, language_of, parse, read
from narrate.segmenter.sources.web_address import is_address

__all__ = [
    "SUFFIXES",
    "estimate_s",
    "explain",
    "is_address",
    "language_of",
    "lay_out",
    "outline",
    "parse",
    "read",
]
