"""The promises that the package's structure makes."""

import ast
import functools
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import pytest

import narrate

PACKAGE = Path(narrate.__file__).parent
ROOT = PACKAGE.parent

#: The rooms of the package, each a folder or a module. A room imports only from layers above its own in this list;
#: rooms of one layer do not know each other, so that no stage imports another stage.
LAYERS = (
    {"version", "errors", "directories", "model", "options"},
    {"profile", "atomic"},
    {"text", "settings"},
    {"captions"},
    {"audio"},
    {"segmenter", "frontend", "tts", "mixer", "publish"},
    {"pronunciation", "naming"},
    {"pipeline", "verification"},
    {"doctor", "preview"},
    {"batch"},
    {"cli"},
)

#: The same within a room, for its folders. What lies in the room's own folder comes last, but for the modules named.
FOLDERS: Mapping[str, tuple[set[str], ...]] = {
    "captions": (
        {"lines"},
        {"formats"},
    ),
    "audio": (
        {"true_peak", "prefetch", "frames", "riff"},
        {"loudness"},
        {"tags"},
        {"containers"},
    ),
    "segmenter": (
        {"lines"},
        {"sources"},
        {"structure"},
        {"cleaning"},
    ),
    "frontend": (
        {"g2p"},
        {"normalize"},
    ),
    "tts": (
        {"activity", "engine", "mp3_decoder", "planning"},
        {"clip_file"},
        {"cache"},
        {"execution", "edge", "kokoro"},
    ),
    "publish": (
        {"library"},
        {"pages"},
        {"book"},
        {"site"},
    ),
}

#: No folder holds more modules, so that it can be taken in at a glance.
MOST_MODULES = 12

#: Module names that occur more than once because they mean the same thing in several places.
SAME_MEANING = {
    "engine": "what speaks: the protocol, and each implementation of it",
    "voices": "the voices of the engines, of one service, and the command that lists them",
    "progress": "how far a render is, and how the terminal shows it",
    "outline": "an outline, and the command that shows it",
    "render": "a render, and the command that makes one",
    "rewrite": "a text of one language to its spoken form",
    "calendar": "years and dates, in each language",
    "patterns": "what the tables of one language share",
    "measures": "figures with a unit, in each language",
    "telephones": "telephone numbers, in each language",
    "programme": "everything in its place from beginning to end: its values, and its sound",
}

#: A foreign library, and the only files that import it.
SOLE_IMPORTERS: Mapping[str, set[str]] = {
    "aiohttp": {
        "segmenter/sources/web_address.py",
        "tts/edge/failures.py",
        "tts/edge/session.py",
    },
    "aiohttp_socks": {"tts/edge/session.py"},
    "av": {
        "audio/containers/decode.py",
        "audio/containers/flac.py",
        "audio/containers/libav.py",
        "audio/containers/m4b.py",
        "audio/containers/mp3.py",
        "audio/containers/opus.py",
        "audio/containers/sinks.py",
        "audio/containers/wav.py",
        "audio/frames.py",
        "audio/inspection.py",
        "audio/labels.py",
        "audio/loudness.py",
        "mixer/splitting.py",
        "publish/library/waveform.py",
        "tts/mp3_decoder.py",
    },
    "charset_normalizer": {"segmenter/sources/encoding.py"},
    "click": {
        "cli/batch.py",
        "cli/commands.py",
        "cli/console.py",
        "cli/maintenance.py",
        "cli/options.py",
        "cli/outline.py",
        "cli/publish.py",
        "cli/render.py",
        "cli/voices.py",
    },
    "distributed": {"tts/execution/cluster.py"},
    "edge_tts": {
        "tts/edge/binding.py",
        "tts/edge/failures.py",
        "tts/edge/service.py",
        "tts/edge/session.py",
    },
    "espeakng_loader": {"frontend/g2p/english/espeak.py"},
    "faster_whisper": {"verification/recogniser.py"},
    "filelock": {
        "batch/ledger.py",
        "tts/cache.py",
        "tts/kokoro/model_file.py",
        "tts/kokoro/prepared.py",
        "tts/kokoro/variant.py",
    },
    "g2pM": {"frontend/g2p/g2pm.py"},
    "jieba": {"text/words.py"},
    "jinja2": {"publish/pages/template.py"},
    "lameenc": {"audio/containers/mp3.py"},
    "legacy_doc": {
        "segmenter/sources/documents/legacy_word/binary_file.py",
        "segmenter/sources/documents/legacy_word/older_file.py",
        "segmenter/sources/documents/legacy_word/reading.py",
    },
    "lxml": {
        "segmenter/sources/documents/legacy_word/conversion.py",
        "segmenter/sources/documents/legacy_word/list_tables.py",
        "segmenter/sources/documents/legacy_word/style_sheet.py",
        "segmenter/sources/documents/legacy_word/tree.py",
        "segmenter/sources/documents/web/page.py",
        "segmenter/sources/documents/xml.py",
    },
    "markupsafe": {"publish/pages/template.py"},
    "msgspec": {
        "batch/fingerprint.py",
        "batch/ledger.py",
        "profile.py",
        "publish/library/index.py",
        "publish/library/publications.py",
        "segmenter/sources/front_matter.py",
        "settings.py",
    },
    "mutagen": {
        "audio/tags/formats/id3.py",
        "audio/tags/formats/id3_chapters.py",
        "audio/tags/formats/mp4_atoms.py",
        "audio/tags/formats/vorbis_comments.py",
        "audio/tags/read.py",
        "audio/tags/write.py",
    },
    "num2words": {"frontend/normalize/english/number_words.py"},
    "numpy": {
        "audio/containers/mp3.py",
        "audio/frames.py",
        "audio/loudness.py",
        "audio/true_peak.py",
        "captions/pauses.py",
        "frontend/g2p/g2pm.py",
        "mixer/clip_analysis.py",
        "mixer/limiter.py",
        "mixer/overlay.py",
        "publish/library/waveform.py",
        "publish/pages/theme.py",
        "tts/activity.py",
        "tts/kokoro/engine.py",
        "tts/kokoro/prepared.py",
        "tts/kokoro/rewriting/activations.py",
        "tts/kokoro/rewriting/convolutions.py",
        "tts/kokoro/rewriting/fourier.py",
        "tts/kokoro/rewriting/graph.py",
        "tts/kokoro/rewriting/lookup.py",
        "tts/kokoro/rewriting/quantisation.py",
        "tts/kokoro/rewriting/ranges.py",
        "tts/kokoro/rewriting/writer.py",
        "tts/kokoro/saturation.py",
        "tts/kokoro/styles.py",
        "tts/kokoro/variant.py",
        "tts/mp3_decoder.py",
    },
    "ofdkit": {"segmenter/sources/documents/fixed_layout.py"},
    "onnx": {
        "tts/kokoro/rewriting/activations.py",
        "tts/kokoro/rewriting/convolutions.py",
        "tts/kokoro/rewriting/fourier.py",
        "tts/kokoro/rewriting/graph.py",
        "tts/kokoro/rewriting/lookup.py",
        "tts/kokoro/rewriting/outputs.py",
        "tts/kokoro/rewriting/passes.py",
        "tts/kokoro/rewriting/writer.py",
        "tts/kokoro/saturation.py",
    },
    "onnxruntime": {"tts/kokoro/sessions.py"},
    "opencc": {"frontend/g2p/dictionaries.py"},
    "phonemizer": {"frontend/g2p/english/espeak.py"},
    "PIL": {
        "audio/tags/cover.py",
        "audio/tags/landscape.py",
        "publish/pages/theme.py",
        "segmenter/sources/documents/recognition.py",
    },
    "platformdirs": {"directories.py"},
    "pydub": {"mixer/pcm.py"},
    "pypdfium2": {
        "segmenter/sources/documents/pdf/glyph_reading.py",
        "segmenter/sources/documents/pdf/glyphs.py",
        "segmenter/sources/documents/pdf/own_structure.py",
        "segmenter/sources/documents/pdf/pages.py",
    },
    "pypinyin": {"frontend/g2p/compact.py"},
    "rapidfuzz": {"verification/divergence.py"},
    "rapidocr": {"segmenter/sources/documents/recognition.py"},
    "rich": {"cli/progress.py"},
    "segno": {"publish/site/serve.py"},
    "starlette": {"publish/site/access.py", "publish/site/app.py"},
    "striprtf": {"segmenter/sources/documents/rich_text.py"},
    "tenacity": {"tts/execution/attempts.py"},
    "unword": {"segmenter/sources/documents/legacy_word/reading.py"},
    "uvicorn": {"publish/site/connections.py", "publish/site/serve.py"},
    "watchfiles": {"batch/watch.py"},
    "yaml": {"segmenter/sources/front_matter.py"},
}


@functools.cache
def imports(path: Path) -> tuple[str, ...]:
    """Every module that a file imports, wherever in it."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "narrate":
                yield from (f"narrate.{alias.name}" for alias in node.names)
            else:
                yield node.module


def modules() -> Iterator[Path]:
    """Every module of the package, relative to it, but those that only name a package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent != PACKAGE or path.name not in {"__init__.py", "__main__.py"}:
            yield path.relative_to(PACKAGE)


def layer_of(room: str, layers: tuple[set[str], ...]) -> int:
    """The index of a room's layer; the number of layers for a room that is in none."""
    return next(
        (index for index, layer in enumerate(layers) if room in layer), len(layers)
    )


def test_every_room_has_its_layer() -> None:
    """A new module is placed before it is used."""
    rooms = {path.parts[0].removesuffix(".py") for path in modules()}
    assert rooms == set().union(*LAYERS)


@pytest.mark.parametrize("path", list(modules()), ids=str)
def test_imports_point_to_lower_layers(path: Path) -> None:
    """Nothing knows what stands to its right, and no stage knows another stage."""
    room = path.parts[0].removesuffix(".py")
    for name in imports(PACKAGE / path):
        parts = name.split(".")
        if (
            parts[0] != "narrate"
            or parts[1:] in ([], ["__version__"])
            or parts[1] == room
        ):
            continue
        assert layer_of(parts[1], LAYERS) < layer_of(room, LAYERS), name


@pytest.mark.parametrize(
    "path", [path for path in modules() if path.parts[0] in FOLDERS], ids=str
)
def test_imports_within_a_room_point_one_way(path: Path) -> None:
    """Folders of a room are layers too."""
    room, *inside = path.with_suffix("").parts
    folder = inside[0] if inside[0] != "__init__" else ""
    for name in imports(PACKAGE / path):
        parts = name.split(".")
        if parts[:2] != ["narrate", room] or len(parts) < 3 or parts[2] == folder:
            continue
        own, other = (layer_of(place, FOLDERS[room]) for place in (folder, parts[2]))
        assert other < own or own == len(FOLDERS[room]), name


def test_no_import_of_the_package_is_hidden() -> None:
    """A constant name given to `import_module` would be an arrow that no test sees."""
    for path in modules():
        for node in ast.walk(ast.parse((PACKAGE / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
                "import_module"
            ):
                assert not isinstance(node.args[0], ast.Constant), path


@functools.cache
def foreign_importers() -> dict[str, set[str]]:
    """Every library that is neither Python's nor ours, and the files that import it."""
    importers: dict[str, set[str]] = defaultdict(set)
    for path in modules():
        for name in imports(PACKAGE / path):
            library = name.split(".")[0]
            if library not in sys.stdlib_module_names and library != "narrate":
                importers[library].add(path.as_posix())
    return importers


@pytest.mark.parametrize("library", sorted({*SOLE_IMPORTERS, *foreign_importers()}))
def test_a_foreign_library_is_imported_where_the_list_says(library: str) -> None:
    """Whoever replaces a library finds in one list what there is to read."""
    assert foreign_importers()[library] == SOLE_IMPORTERS[library]


def test_no_folder_holds_too_many_modules() -> None:
    """A newcomer finds a module by looking at a dozen names."""
    counts: dict[Path, int] = defaultdict(int)
    for path in modules():
        counts[path.parent] += path.name != "__init__.py"
    counts.pop(Path())
    assert {
        folder: count for folder, count in counts.items() if count > MOST_MODULES
    } == {}


def test_no_line_is_over_120_columns() -> None:
    """A rule's pattern breaks like any other line; the linter lets a line pass that is one long word."""
    long_lines: list[str] = []
    for path in modules():
        lines = (PACKAGE / path).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if len(line) > 120:
                long_lines.append(f"{path}:{number}")
    assert long_lines == []


def test_a_module_name_means_one_thing() -> None:
    """Two modules share a name only where they are about the same thing."""
    places: dict[str, list[Path]] = defaultdict(list)
    for path in modules():
        if path.name != "__init__.py":
            places[path.stem].append(path)
    shared = {name for name, paths in places.items() if len(paths) > 1}
    assert shared == set(SAME_MEANING)


def test_the_wheel_holds_the_whole_package() -> None:
    """Everything below narrate/ is packed, and the voices with it; a list of packages would be forgotten."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = settings["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel == {
        "packages": ["narrate"],
        "force-include": {"voices": "narrate/voices"},
    }
    folders = {path.parent for path in modules()}
    assert all((PACKAGE / folder / "__init__.py").exists() for folder in folders)


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["render", "--help"], ["batch", "--help"]]
)
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
        "narrate.audio",
        "narrate.pipeline",
    ]
    loaded = f"[m for m in {heavy!r} if m in sys.modules]"
    script = f"import sys; from narrate.cli import run; run({words!r}); print({loaded})"
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert shown.stdout.splitlines()[-1] == "[]"


def test_an_outline_loads_neither_voice_nor_mixer(tmp_path: Path) -> None:
    """Whoever wants to see how a speech is understood waits for the segmenter alone."""
    speech = tmp_path / "speech.txt"
    speech.write_text("Planting trees\n\nWe plant them for others.\n", "utf-8")
    others = ["numpy", "av", "narrate.audio", "narrate.frontend", "narrate.mixer"]
    loaded = f"[m for m in {others!r} if m in sys.modules]"
    script = f"import sys; from narrate.cli import run; run(['outline', {str(speech)!r}]); print({loaded})"
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert shown.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("path", list(modules()), ids=str)
def test_each_module_exports_what_it_says(path: Path) -> None:
    """`__all__` is there, sorted, and names what exists."""
    name = ".".join(("narrate", *path.with_suffix("").parts)).removesuffix(".__init__")
    module = import_module(name)
    exported = getattr(module, "__all__", None)
    if path.name == "__init__.py" and exported is None:
        return
    assert exported is not None
    # As ruff sorts it: constants, then classes, then functions.
    kinds = [
        0 if public.isupper() else 1 if public[0].isupper() else 2
        for public in exported
    ]
    assert list(exported) == [
        public for _, public in sorted(zip(kinds, exported, strict=True))
    ]
    assert all(hasattr(module, public) for public in exported)


#: A function with more parameters is called with values that belong together: they are one value.
MOST_PARAMETERS = 8


@pytest.mark.parametrize("path", list(modules()), ids=str)
def test_no_function_takes_too_many_parameters(path: Path) -> None:
    """Whoever calls it can hold in mind what it needs."""
    for node in ast.walk(ast.parse((PACKAGE / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            count = len(
                [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            )
            is_method = node.args.args[:1] and node.args.args[0].arg in {"self", "cls"}
            assert count - bool(is_method) <= MOST_PARAMETERS, node.name
