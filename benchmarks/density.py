"""How dense the code is: syntax nodes a code line, for every module and over all of them.

``python benchmarks/density.py [FOLDER ...]``, by default narrate/. A node is what `ast.walk` yields, docstrings left
out; a code line is one that is neither blank nor a comment nor part of a docstring. A line with many nodes has to be
read more than once. For comparison, whole packages: httpx 6.1, click 6.8, mutagen 6.8, starlette 7.3.
"""

import ast
import sys
from pathlib import Path
from statistics import median
from typing import NamedTuple

#: Shorter modules say little about how lines are written.
FEWEST_LINES = 15

WITH_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


class Density(NamedTuple):
    """What was counted in one module."""

    path: Path
    nodes: int
    lines: int

    @property
    def nodes_a_line(self) -> float:
        """Syntax nodes a code line."""
        return self.nodes / self.lines


def measure(path: Path) -> Density:
    """Count the nodes and code lines of a module."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    documentation: set[int] = set()
    for owner in ast.walk(tree):
        if not isinstance(owner, WITH_DOCSTRING) or ast.get_docstring(owner) is None:
            continue
        docstring = owner.body.pop(0)
        documentation.update(
            range(docstring.lineno, (docstring.end_lineno or docstring.lineno) + 1)
        )
    lines = 0
    for number, line in enumerate(text.splitlines(), start=1):
        is_code = line.strip() and not line.strip().startswith("#")
        lines += bool(is_code and number not in documentation)
    return Density(path, sum(1 for _ in ast.walk(tree)), lines)


def main(folders: list[str]) -> None:
    """Print every module with its density, the densest last, and the figures over all of them."""
    paths = [path for folder in folders for path in Path(folder).rglob("*.py")]
    measured = [measure(path) for path in paths]
    long_enough = [density for density in measured if density.lines >= FEWEST_LINES]
    for density in sorted(long_enough, key=lambda density: density.nodes_a_line):
        print(f"{density.nodes_a_line:5.1f}  {density.lines:4}  {density.path}")
    overall = sum(density.nodes for density in measured) / sum(
        density.lines for density in measured
    )
    middle = median(density.nodes_a_line for density in long_enough)
    print(
        f"{len(measured)} modules: {overall:.1f} nodes a code line, median of the modules {middle:.1f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:] or ["narrate"])
