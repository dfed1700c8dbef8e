"""The promises that the package's structure makes."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import narrate

PACKAGE = Path(narrate.__file__).parent

#: A module or package, and what of narrate it may import besides itself.
MAY_IMPORT = {
    "errors": set(),
    "model": {"errors"},
    "directories": set(),
    "report": {"model"},
    "profile": {"directories", "errors", "model"},
    "segmenter": {"errors", "model", "profile"},
    "frontend": {"directories", "errors", "model", "profile"},
    "tts": {"directories", "errors", "model", "frontend"},
    "mixer": {"errors", "model"},
    "publish": {"report", "directories", "errors", "model", "frontend", "mixer"},
    "naming": {"directories", "errors", "mixer"},
    "pronunciation": {"model", "segmenter", "frontend"},
    "settings": {"errors", "model", "profile", "tts"},
    "pipeline": {
        "report",
        "settings",
        "directories",
        "errors",
        "model",
        "profile",
        "segmenter",
        "frontend",
        "tts",
        "mixer",
        "publish",
        "naming",
        "pronunciation",
    },
    "batch": {
        "report",
        "errors",
        "mixer",
        "model",
        "naming",
        "pipeline",
        "pronunciation",
        "segmenter",
        "settings",
        "tts",
    },
    "preview": {"report", "directories", "model", "pipeline", "profile"},
    "progress": {"pipeline"},
    "listing": {"pipeline", "model", "profile", "mixer", "pronunciation", "tts"},
    "doctor": {"directories", "errors", "profile", "mixer", "settings", "tts"},
    "cli": {
        "batch",
        "directories",
        "doctor",
        "errors",
        "listing",
        "mixer",
        "pipeline",
        "preview",
        "progress",
        "pronunciation",
        "publish",
    },
}

#: A foreign library, and the only files that import it.
SOLE_IMPORTERS = {
    "aiohttp": {"tts/edge/service.py"},
    "distributed": {"tts/cluster.py"},
    "edge_tts": {"tts/edge/service.py"},
    "filelock": {
        "batch/ledger.py",
        "tts/cache.py",
        *(f"tts/kokoro/{name}.py" for name in ("model", "prepared", "variant")),
    },
    "jieba": {"frontend/segmentation.py"},
    "lameenc": {"mixer/mp3.py"},
    "pydub": {"mixer/mix.py"},
    "PIL": {"mixer/cover.py", "publish/hue.py"},
    "jinja2": {"publish/pages.py"},
    "starlette": {"publish/gate.py", "publish/server.py"},
    "uvicorn": {"publish/serving.py"},
    "segno": {"publish/serving.py"},
    "click": {
        f"cli/{name}.py"
        for name in (
            "__init__",
            "batches",
            "console",
            "options",
            "reading",
            "rendering",
            "sharing",
            "upkeep",
            "voice",
        )
    },
    "rich": {"progress.py"},
    "watchfiles": {"batch/watching.py"},
    "yaml": {"segmenter/frontmatter.py"},
    "docx": {"segmenter/documents/word.py"},
    "lxml": {"segmenter/documents/epub.py", "segmenter/documents/web.py"},
    "pypdf": {"segmenter/documents/pdf.py"},
    "onnx": {
        f"tts/kokoro/{name}.py"
        for name in ("activations", "convolutions", "graph", "quantised", "rewriting", "saturation")
    },
    "onnxruntime": {"tts/kokoro/sessions.py"},
}


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ([f"narrate.{a.name}" for a in node.names] if node.module == "narrate" else [node.module])


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_point_one_way(room: str) -> None:
    """Nothing to the left of the pipeline knows what stands to its right."""
    home = PACKAGE / room
    files = list(home.rglob("*.py")) if home.is_dir() else [home.with_suffix(".py")]
    assert files
    found = {name.split(".")[1] for file in files for name in imports(file) if name.startswith("narrate.")}
    assert found - {room, "__version__"} <= MAY_IMPORT[room]


def test_every_module_has_a_room_in_the_list() -> None:
    """A new module is placed before it is used."""
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert rooms - {"__init__", "__main__", "__pycache__"} == set(MAY_IMPORT)


@pytest.mark.parametrize("library", SOLE_IMPORTERS)
def test_a_foreign_library_is_imported_in_one_place(library: str) -> None:
    """Whoever replaces a library has one file to read."""
    importers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if any(name.split(".")[0] == library for name in imports(path))
    }
    assert importers == SOLE_IMPORTERS[library]


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["render", "--help"], ["batch", "--help"]])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    """Asking for help starts neither numpy nor a model."""
    heavy = [
        "numpy",
        "av",
        "pydub",
        "mutagen",
        "PIL",
        "onnxruntime",
        "aiohttp",
        "jieba",
        "msgspec",
        "rich",
        "watchfiles",
        "distributed",
        "narrate.pipeline",
    ]
    script = (
        f"import sys; from narrate.cli import run; run({words!r}); print([m for m in {heavy!r} if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout.splitlines()[-1] == "[]"


def test_each_module_exports_what_it_says() -> None:
    """`__all__` is there, sorted, and names what exists."""
    import importlib

    for path in sorted(set(PACKAGE.rglob("*.py")) - {PACKAGE / "__main__.py"}):
        name = ".".join(("narrate", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        module = importlib.import_module(name)
        exported = getattr(module, "__all__", None)
        if path.name != "__init__.py" or exported is not None:
            assert exported is not None, name
            assert all(hasattr(module, public) for public in exported), name
