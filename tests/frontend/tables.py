"""The tables of cases beside the tests: one case a line, fields between tabs."""

from pathlib import Path

__all__ = ["rows"]


def rows(name: str) -> list[list[str]]:
    """The cases of a table, comments left out."""
    text = (Path(__file__).parent / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
