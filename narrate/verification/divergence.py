"""Where two sequences of syllables part for longer than a recogniser's slips."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrate.verification.spoken_units import Unit

__all__ = ["MOST_SYLLABLES", "Run", "divergent_runs"]

#: So many syllables in a row may diverge: recognisers mishear a name or a term of that length in sound speech.
MOST_SYLLABLES = 6
#: So many units that agree by chance do not end a stretch that diverges.
CHANCE_UNITS = 1


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that diverges, as half-open ranges of both sequences; one of them may be empty."""

    expected_start: int
    expected_end: int
    heard_start: int
    heard_end: int
    syllables: int  #: that diverge: of what was expected or of what was heard, whichever is more

    @property
    def is_extra(self) -> bool:
        """Whether something was heard where nothing was expected."""
        return self.expected_start == self.expected_end


def divergent_runs(
    expected: Sequence[Unit],
    heard: Sequence[Unit],
    most_syllables: int = MOST_SYLLABLES,
) -> list[Run]:
    """The stretches in which more than so many syllables diverge, in order.

    The sequences are aligned with the fewest insertions, deletions and substitutions (Levenshtein 1966).
    """
    runs: list[Run] = []
    for run in _differences(expected, heard):
        if runs and _gap(runs[-1], run) <= CHANCE_UNITS:
            runs[-1] = _joined(runs[-1], run)
        else:
            runs.append(run)
    return [run for run in runs if run.syllables > most_syllables]


def _differences(expected: Sequence[Unit], heard: Sequence[Unit]) -> Iterator[Run]:
    """Each stretch between two places where the sequences agree."""
    from rapidfuzz.distance import Levenshtein

    expected_keys = [unit.key for unit in expected]
    heard_keys = [unit.key for unit in heard]
    for code in Levenshtein.opcodes(expected_keys, heard_keys):
        if code.tag == "equal":
            continue
        missing = _syllables(expected[code.src_start : code.src_end])
        extra = _syllables(heard[code.dest_start : code.dest_end])
        syllables = max(missing, extra)
        yield Run(
            code.src_start, code.src_end, code.dest_start, code.dest_end, syllables
        )


def _gap(first: Run, second: Run) -> int:
    """How many units agree between two stretches."""
    return second.expected_start - first.expected_end


def _joined(first: Run, second: Run) -> Run:
    return Run(
        first.expected_start,
        second.expected_end,
        first.heard_start,
        second.heard_end,
        first.syllables + second.syllables,
    )


def _syllables(units: Sequence[Unit]) -> int:
    return sum(unit.syllables for unit in units)
