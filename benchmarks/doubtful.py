"""How many of the wrong readings does ``narrate pronounce --doubtful`` list?

    python -m benchmarks.doubtful ORDINARY.txt WRONG.tsv...

WRONG.tsv has on each line a sentence with one character in brackets, a tab, and how that character is read.
Sentences that are read right are passed over. Those that are read wrong are put, one at a time, into each piece of
ORDINARY.txt of five thousand characters, as long as a speech, and count as found where the place is among the three in
a thousand characters that are listed. Prints the share that is found, and each place.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from narrate import frontend

__all__ = ["Ordinary", "Wrong", "main", "speeches", "wrong_places"]

#: So many characters have the pieces, as a speech of twenty minutes has.
_SPEECH = 5000

#: So many places are listed in a thousand characters.
_PER_THOUSAND = 3


@dataclass(frozen=True, slots=True)
class Wrong:
    """A character that is read wrong."""

    sentence: str
    position: int
    right: str
    taken: str
    weight: float  #: how doubtful the program itself finds it

    def __str__(self) -> str:
        """The sentence with the character in brackets, and its readings."""
        before = self.sentence[: self.position]
        after = self.sentence[self.position + 1 :]
        char = self.sentence[self.position]
        return f"{before}[{char}]{after}  {self.taken}, should be {self.right}"


def wrong_places(
    rows: Iterable[str], settings: frontend.ReadingSettings
) -> Iterator[Wrong]:
    """The sentences of a table whose marked character is read otherwise than the table says."""
    for row in rows:
        if "\t" not in row or row.startswith("#"):
            continue
        marked, right = row.split("\t")[:2]
        position = marked.index("[")
        sentence = marked.replace("[", "").replace("]", "")
        prepared = frontend.prepare(sentence, settings)
        syllables = [each for word in prepared.words for each in word.syllables]
        spoken = [at for at, (start, _) in enumerate(prepared.alignment)]
        at = next(at for at in spoken if prepared.alignment[at][0] >= position)
        syllable = syllables[at]
        if right in (syllable.citation, syllable.surface):
            continue
        weight = 0.0
        for doubt in frontend.doubts(prepared.words):
            if doubt.position == at:
                weight = doubt.weight
        yield Wrong(sentence, position, right, syllable.citation or "", weight)


@dataclass(frozen=True, slots=True)
class Ordinary:
    """A text of the length of a speech, and the weights of its doubtful places."""

    characters: int
    weights: tuple[float, ...]

    def chance(self, wrong: Wrong) -> float:
        """The chance that a place is listed in this text; places of one weight are listed by chance."""
        listed = self.characters / 1000 * _PER_THOUSAND
        before = sum(weight > wrong.weight for weight in self.weights)
        alike = sum(weight == wrong.weight for weight in self.weights)
        if not wrong.weight or before >= listed:
            return 0.0
        return min(1.0, (listed - before) / (alike + 1))


def speeches(
    lines: Iterable[str], settings: frontend.ReadingSettings
) -> Iterator[Ordinary]:
    """An ordinary text in pieces of the length of a speech."""
    characters = 0
    places: list[frontend.Doubt] = []
    for line in lines:
        prepared = frontend.prepare(line.strip(), settings)
        characters += len(prepared.text)
        places += frontend.doubts(prepared.words)
        places += frontend.doubtful_figures(prepared)
        if characters >= _SPEECH:
            yield Ordinary(characters, tuple(frontend.weights(places)))
            characters, places = 0, []


def main(arguments: list[str]) -> None:
    """Print the share of wrong places that are listed, and each of them."""
    ordinary, *tables = arguments
    settings = frontend.ReadingSettings(lexicon=frontend.installed_lexicon())
    lines = Path(ordinary).read_text(encoding="utf-8").splitlines()
    texts = list(speeches(lines, settings))
    characters = sum(text.characters for text in texts)
    doubtful = sum(len(text.weights) for text in texts)
    print(f"{characters} characters, {doubtful} doubtful places")
    chances = []
    for table in tables:
        rows = Path(table).read_text(encoding="utf-8").splitlines()
        for wrong in wrong_places(rows, settings):
            chance = sum(text.chance(wrong) for text in texts) / len(texts)
            chances.append(chance)
            print(f"{chance:4.2f}  {wrong}")
    if chances:
        found = sum(chances)
        share = found / len(chances)
        print(f"listed: {found:.1f} of {len(chances)} wrong places, {share:.0%}")


if __name__ == "__main__":
    main(sys.argv[1:])
