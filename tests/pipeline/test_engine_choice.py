"""Which engine reads a speech."""

from typing import Any

import pytest

from narrate.errors import SettingsError
from narrate.model import Document, Line
from narrate.options import RenderOptions
from narrate.pipeline.engine_choice import choose_engine, engine_spec, preferred_engine
from narrate.profile import Profile, load_profile
from narrate.settings import RenderPlan, resolve
from tests.support.edge_service import EdgeService

BOTH = Profile(title="B", language="zh-CN", voices={"edge": "e", "kokoro": "zm_yunxi"})
LOCAL = Profile(title="L", language="zh-CN", voices={"kokoro": "zm_yunxi"})


def plan_of(profile: Profile, **options: Any) -> RenderPlan:  # noqa: ANN401
    """The plan of a speech with these options."""
    document = Document((Line(1, "水"),), "utf-8", "zh")
    return resolve(RenderOptions.of(**options), document, lambda _: profile, {})


@pytest.mark.parametrize(
    ("profile", "options", "engine"),
    [
        (BOTH, {}, "edge"),
        (BOTH, {"offline": True}, "kokoro"),
        (LOCAL, {}, "kokoro"),
        (BOTH, {"engine": "kokoro"}, "kokoro"),
        (LOCAL, {"engine": "tone"}, "tone"),
        (BOTH, {"engine": "auto"}, "edge"),
    ],
)
def test_the_engine_that_was_named_is_preferred_or_the_best(
    profile: Profile, options: dict[str, Any], engine: str
) -> None:
    """Of its own accord the program asks the service first, where it may and the profile has a voice for it."""
    assert preferred_engine(plan_of(profile, **options)) == engine


def test_auto_takes_the_service_that_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the local voice where none does."""
    plan = plan_of(load_profile("yunxi"))
    with EdgeService() as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
        assert choose_engine(plan).name == "edge"
    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", "http://127.0.0.1:9")
    assert choose_engine(plan).name == "kokoro"


def test_who_says_where_the_text_goes(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A text that leaves the machine is never sent silently."""
    with caplog.at_level("INFO"):
        choose_engine(plan_of(BOTH, engine="edge"))
    assert caplog.messages == [
        "reading with e of the Edge service; the text goes to Microsoft"
    ]
    caplog.clear()
    with caplog.at_level("INFO"):
        choose_engine(plan_of(LOCAL))
    assert caplog.messages == ["reading with the local voice zm_yunxi"]


def test_a_voice_that_the_profile_does_not_have_is_an_error_that_names_those_it_has() -> (
    None
):
    """An engine of the user's own needs no voice."""
    with pytest.raises(SettingsError, match="has a voice for kokoro, none for edge"):
        choose_engine(plan_of(LOCAL, engine="edge"))
    assert engine_spec(LOCAL, "tone").voice is None


def test_only_the_service_is_reached_through_the_proxy() -> None:
    """The local voice opens no connection that could need one."""
    proxy = "http://127.0.0.1:3128"
    assert engine_spec(BOTH, "edge", proxy).options == (("proxy", proxy),)
    assert engine_spec(BOTH, "kokoro", proxy).options == ()
