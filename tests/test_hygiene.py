"""The promises that the tests make about themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import narrate

TESTS = Path(__file__).parent
PACKAGE = Path(narrate.__file__).parent
#: Folders of tests that are about something else than a folder of the package.
BESIDE = {"support", "golden", "data", "benchmarks", "real", "files", "__pycache__"}
MODULES = sorted(path for path in TESTS.rglob("*.py") if "support" not in path.parts)


def is_private(name: str) -> bool:
    """Whether a name begins with one underscore, and is more than that."""
    return name.startswith("_") and not name.startswith("__") and name != "_"


def private_names(path: Path) -> Iterator[str]:
    """Names of others' own that a module of tests takes: `other._name`, or their names in a string for `setattr`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names if is_private(alias.name))
        elif isinstance(node, ast.Attribute) and is_private(node.attr):
            if ast.unparse(node.value) not in {"self", "cls"}:
                yield ast.unparse(node)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("setattr"):
            constants = (
                each.value for each in node.args if isinstance(each, ast.Constant)
            )
            dotted = (each for each in constants if isinstance(each, str))
            yield from (
                each for each in dotted if any(map(is_private, each.split(".")))
            )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(TESTS)))
def test_no_test_looks_at_a_private_name(path: Path) -> None:
    """What a module keeps to itself may change without a test."""
    assert list(private_names(path)) == []


def test_the_tests_mirror_the_package() -> None:
    """The tests of a folder are found under its name."""
    folders = {path.parent.relative_to(TESTS) for path in MODULES}
    tested = {folder for folder in folders if not BESIDE & set(folder.parts)}
    assert [
        folder for folder in sorted(tested) if not (PACKAGE / folder).is_dir()
    ] == []
