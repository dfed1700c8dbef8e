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
    old, new = _cases(before), _cases(after)
    for name in sorted(old & new):
        yield from (
            f"{name}: {found}" for found in _in_case(before / name, after / name)
        )
    if missing := sorted(old - new):
        yield f"not recorded in {after}: {', '.join(missing)}"
    if added := sorted(new - old):
        yield f"not recorded in {before}: {', '.join(added)}"


def _cases(recording: Path) -> set[str]:
    return {path.name for path in recording.iterdir() if path.is_dir()}


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
    was = set(old or ())
    now = set(new or ())
    gone = len(was - now)
    added = len(now - was)
    return f"{len(was)} before, {len(now)} after; {gone} are gone, {added} are new"


def _in_steps(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[str]:
    if len(old) != len(new):
        yield f"{len(old)} commands before, {len(new)} after: the cases are not the same"
    for was, now in zip(old, new, strict=False):
        for key in sorted(was.keys() | now.keys()):
            if was.get(key) != now.get(key):
                shown = _text_difference(_text(was.get(key)), _text(now.get(key)))
                yield f"{was['command']}: {key}\n{shown}"


def _in_files(before: Path, after: Path) -> Iterator[str]:
    was = _read(before / "files.json")
    now = _read(after / "files.json")
    if was["lost"] != now["lost"]:
        yield f"inputs that are gone: {was['lost']} before, {now['lost']} after"
    old, new = was["made"], now["made"]
    for path in sorted(old.keys() | new.keys()):
        if path not in new:
            yield f"{path} is not made any more"
        elif path not in old:
            yield f"{path} was not made before"
        elif old[path] != new[path]:
            shown = _file_difference(before / "files" / path, after / "files" / path)
            yield f"{path} differs\n{shown}"


def _file_difference(before: Path, after: Path) -> str:
    old = before.read_bytes()
    new = after.read_bytes()
    try:
        return _text_difference(old.decode(), new.decode())
    except UnicodeDecodeError:
        same = 0
        while old[same : same + 1] == new[same : same + 1] and same < len(old):
            same += 1
        sizes = f"{len(old)} bytes before, {len(new)} after"
        return f"    {sizes}; the first that differs is byte {same}"


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, indent=1)


def _text_difference(old: str, new: str) -> str:
    lines = []
    for line in difflib.unified_diff(
        old.splitlines(), new.splitlines(), lineterm="", n=0
    ):
        if not line.startswith(("---", "+++", "@@")):
            lines.append(f"    {line[:_LONGEST_LINE]}")
    if len(lines) > _MOST_LINES:
        left_out = len(lines) - _MOST_LINES
        lines[_MOST_LINES:] = [f"    … and {left_out} more lines"]
    return "\n".join(lines)
