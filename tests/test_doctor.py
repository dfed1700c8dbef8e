"""What ``narrate doctor`` finds, and what it makes of it."""

from pathlib import Path

import pytest

from narrate.doctor import Finding, examine, verdict

SPEAKS = Finding("engine kokoro", True, "ready")
IS_MUTE = Finding("engine edge", False, "does not answer", 4)
WRITES = Finding("format mp3", True, "written")
FULL = Finding("output directory", False, "no space", 5)
WRONG = Finding("cache directory", False, "a wrong variable", 2)


@pytest.mark.parametrize(
    ("findings", "code"),
    [
        ([SPEAKS, WRITES], 0),
        ([IS_MUTE, SPEAKS, WRITES], 0),
        ([IS_MUTE, WRITES], 4),
        ([WRITES], 4),
        ([SPEAKS, WRITES, FULL], 5),
        ([IS_MUTE, SPEAKS, WRONG, FULL], 2),
        ([IS_MUTE, FULL], 4),
    ],
)
def test_the_verdict_is_what_a_render_would_end_with(
    findings: list[Finding], code: int
) -> None:
    """One engine is enough; of formats and directories all have to work, and the first that does not counts."""
    assert verdict(findings) == code


def test_everything_that_a_render_needs_is_tried() -> None:
    """Engines, formats and directories; without a network nothing online is asked."""
    found = {finding.name: finding for finding in examine(offline=True)}
    assert [name for name in found if name.startswith("format")] == [
        f"format {name}" for name in ("mp3", "m4b", "opus", "flac", "wav")
    ]
    assert all(found[name].ok for name in found if name.startswith("format"))
    assert found["engine edge"].detail == "not asked (--offline)"
    assert found["engine tone"].detail == "its own voice: ready"
    assert {"cache directory", "output directory"} <= set(found)


def test_what_does_not_work_is_named_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A directory that cannot be made, and a service that is not there: what is wrong, what to do, and the code."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("NARRATE_OUTPUT_DIR", str(tmp_path / "file" / "out"))
    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", "http://127.0.0.1:9")
    found = {finding.name: finding for finding in examine()}
    folder = found["output directory"]
    assert (folder.ok, folder.exit_code) == (False, 5)
    assert folder.detail.endswith("free it, or set another")
    assert (found["engine edge"].ok, found["engine edge"].exit_code) == (False, 4)
    assert verdict(list(found.values())) == 5
