"""The examples in the docstrings of the public functions."""

import doctest
from pathlib import Path

import pytest

import narrate

#: It asks for the tests' engine, so that the examples can do without one.
SPEECH = """---
engine: tone
---
Planting trees

Dear friends,
It is time to plant again. Thank you all for coming.

I. Why
Last year the bank slid into the river. Roots hold the soil.

II. How
Dig deep, and water twice. The school will help.
"""


@pytest.mark.parametrize("name", ["outline", "render"])
def test_the_examples_of_the_public_functions_are_true(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a docstring shows is what happens."""
    monkeypatch.chdir(tmp_path)
    Path("speech.txt").write_text(SPEECH, encoding="utf-8")
    examples = doctest.DocTestFinder().find(getattr(narrate, name), name, globs={})
    results = [doctest.DocTestRunner().run(each) for each in examples]
    assert sum(result.attempted for result in results) >= 3
    assert sum(result.failed for result in results) == 0
