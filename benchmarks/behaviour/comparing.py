"""Lists what differs between two recordings."""

import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["differences"]

_MOST_LINES = 12
_LONGEST_LINE = 200


def differences(before: Path, after: Path) -> Iterator[str]:
    """A line or a few for each thing that differs: output, exit code, file or cached clip."""
    names = {path.name for path in (*before.iterdir(), *after.iterdir()) if path.is_dir()}
    for name in sorted(names):
        if not (before / name).is_dir():
            yield f"{name}: only in {after}"
        elif not (after / name).is_dir():
            yield f"{name}: only in {before}"
        else:
            yield from (
                f"{name}: {difference}" for difference in _in_case(before / name, after / name)
            )


def _in_case(before: Path, after: Path) -> Iterator[str]:
    yield from _in_steps(_read(before / "steps.json"), _read(after / "steps.json"))
    yield from _in_files(before, after)
    for kind in ("clips.json", "spoken.json"):
        old, new = _read(before / kind), _read(after / kind)
        if old != new:
            yield f"{kind} differs: {_changed(old, new)}"


def _read(path: Path) -> Any:  # noqa: ANN401
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _changed(old: Any, new: Any) -> str:  # noqa: ANN401
    was, now = set(old or ()), set(new or ())
    return (
        f"{len(was)} before, {len(now)} after; {len(was - now)} are gone, {len(now - was)} are new"
    )


def _in_steps(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[str]:
    if len(old) != len(new):
        yield f"{len(old)} commands before, {len(new)} after: the cases are not the same"
    for was, now in zip(old, new, strict=False):
        for key in was.keys() | now.keys():
            if was.get(key) != now.get(key):
                yield f"{was['command']}: {key}\n{_text_difference(was.get(key), now.get(key))}"


def _in_files(before: Path, after: Path) -> Iterator[str]:
    was, now = _read(before / "files.json"), _read(after / "files.json")
    if was["lost"] != now["lost"]:
        yield f"inputs that are gone: {was['lost']} before, {now['lost']} after"
    old, new = was["made"], now["made"]
    for path in sorted(old.keys() | new.keys()):
        if path not in new:
            yield f"{path} is not made any more"
        elif path not in old:
            yield f"{path} was not made before"
        elif old[path] != new[path]:
            files = (before / "files" / path, after / "files" / path)
            yield f"{path} differs\n{_file_difference(*files)}"


def _file_difference(before: Path, after: Path) -> str:
    old, new = before.read_bytes(), after.read_bytes()
    try:
        return _text_difference(old.decode(), new.decode())
    except UnicodeDecodeError:
        pairs = zip(old, new, strict=False)
        first = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))
        return (
            f"    {len(old)} bytes before, {len(new)} after; the first that differs is byte {first}"
        )


def _text_difference(old: object, new: object) -> str:
    lines = []
    shown = (
        text if isinstance(text, str) else json.dumps(text, ensure_ascii=False, indent=1)
        for text in (old, new)
    )
    was, now = (text.splitlines() for text in shown)
    for line in difflib.unified_diff(was, now, lineterm="", n=0):
        if not line.startswith(("---", "+++", "@@")):
            lines.append(f"    {line[:_LONGEST_LINE]}")
    left_out = len(lines) - _MOST_LINES
    return "\n".join(
        lines[:_MOST_LINES] + ([f"    … and {left_out} more lines"] if left_out > 0 else [])
    )
