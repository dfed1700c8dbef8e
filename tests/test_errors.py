"""The tree of errors: what a command ends with, and what a handler may catch together."""

import os
import pickle
import subprocess
import sys

import pytest

from narrate import errors


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.NarrateError, 1),
        (errors.SettingsError, 2),
        (errors.FrontMatterError, 2),
        (errors.SourceError, 3),
        (errors.SynthesisError, 4),
        (errors.EngineUnavailableError, 4),
        (errors.UnreachableError, 4),
        (errors.TransientSynthesisError, 4),
        (errors.ForbiddenError, 4),
        (errors.SilentReplyError, 4),
        (errors.IncompleteReplyError, 4),
        (errors.RejectedTextError, 4),
        (errors.OutputError, 5),
    ],
)
def test_each_error_has_the_exit_status_of_its_kind(
    kind: type[errors.NarrateError], code: int
) -> None:
    """Scripts tell by it whose fault it was."""
    assert kind("灯").exit_code == code
    assert issubclass(kind, errors.NarrateError)


def test_what_an_error_knows_survives_its_way_between_processes() -> None:
    """The message, and when to try again."""
    error = errors.RefusedError("too many requests: wait", retry_after_s=7)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.retry_after_s) == ("too many requests: wait", 7)


@pytest.mark.parametrize(("given", "held"), [(None, "1"), ("0", "0")])
def test_the_library_of_the_local_voice_reports_nothing_unless_asked(
    given: str | None, held: str
) -> None:
    """Whoever wants its reports to its maker sets the variable."""
    variables = {key: value for key, value in os.environ.items() if key != "ORT_DISABLE_TELEMETRY"}  # fmt: skip
    if given is not None:
        variables["ORT_DISABLE_TELEMETRY"] = given
    command = "import narrate, os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    told = subprocess.run(
        [sys.executable, "-c", command],
        env=variables,
        capture_output=True,
        check=True,
        text=True,
    )
    assert told.stdout.strip() == held
