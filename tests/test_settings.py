"""Who has the last word about what a speech is rendered with."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from narrate.errors import SettingsError
from narrate.model import Document, Line
from narrate.options import Option, RenderOptions, front_matter_options, render_options
from narrate.profile import Profile
from narrate.settings import RenderPlan, described, resolve

#: The narrators that there are in these tests.
NARRATORS = {
    "yunxi": Profile(
        name="yunxi", title="Y", language="zh-CN", voices={"kokoro": "zm_yunxi"}
    ),
    "anna": Profile(name="anna", title="A", language="zh-CN", voices={"edge": "anna"}),
    "heart": Profile(
        name="heart", title="H", language="en-US", voices={"kokoro": "af_heart"}
    ),
}


def plan_of(
    flags: dict[str, Any],
    front_matter: dict[str, Any],
    profile: dict[str, Any],
    environment: dict[str, str],
) -> RenderPlan:
    """The plan for a speech, where each of them says something."""

    def narrator(name: str) -> Profile:
        found = NARRATORS[name]
        for key, value in profile.items():
            found = found.having(key, value)
        return found

    document = Document((Line(1, "水"),), "utf-8", "zh", settings=front_matter)
    return resolve(RenderOptions.of(**flags), document, narrator, environment)


def rate(plan: RenderPlan) -> object:
    """The narrator's pace."""
    return plan.profile.prosody.rate_percent


def loudness(plan: RenderPlan) -> object:
    """The narrator's loudness."""
    return plan.profile.loudness.integrated_lufs


def chime(plan: RenderPlan) -> object:
    """What is heard between sections."""
    return plan.profile.sound.chime


def music(plan: RenderPlan) -> object:
    """What is heard at both ends."""
    return plan.profile.sound.music


def narrator_name(plan: RenderPlan) -> object:
    """Who reads."""
    return plan.profile.name


def engine(plan: RenderPlan) -> object:
    """What speaks."""
    return plan.engine


def chapters(plan: RenderPlan) -> object:
    """What gets a mark."""
    return plan.chapters


def folder(plan: RenderPlan) -> object:
    """Where a file goes that has no path."""
    return str(plan.folder)


@pytest.mark.parametrize(
    ("decided", "profile", "front_matter", "environment", "flags", "wins"),
    [
        (rate, {}, {}, {}, {}, 0),
        (rate, {"prosody.rate_percent": -5}, {}, {}, {}, -5),
        (rate, {"prosody.rate_percent": -5}, {"rate": 10}, {}, {}, 10),
        (rate, {"prosody.rate_percent": -5}, {"rate": 10}, {}, {"rate_percent": 0}, 0),
        (rate, {"prosody.rate_percent": -5}, {}, {}, {"rate_percent": 20}, 20),
        (loudness, {}, {}, {}, {}, -16.0),
        (loudness, {"loudness.integrated_lufs": -20.0}, {}, {}, {}, -20.0),
        (
            loudness,
            {"loudness.integrated_lufs": -20.0},
            {"loudness": -18.0},
            {},
            {},
            -18.0,
        ),
        (loudness, {}, {"loudness": -18.0}, {}, {"loudness_lufs": -23}, -23.0),
        (chime, {}, {}, {}, {}, ""),
        (chime, {"sound.chime": "bell.wav"}, {}, {}, {}, "bell.wav"),
        (
            chime,
            {"sound.chime": "bell.wav"},
            {},
            {},
            {"chime": Path("gong.wav")},
            "gong.wav",
        ),
        (chime, {"sound.chime": "bell.wav"}, {}, {}, {"chime": ""}, "bell.wav"),
        (music, {"sound.music": "a.mp3"}, {}, {}, {"music": "b.mp3"}, "b.mp3"),
        (narrator_name, {}, {}, {}, {}, "yunxi"),
        (narrator_name, {}, {"voice": "anna"}, {}, {}, "anna"),
        (narrator_name, {}, {"voice": "anna"}, {}, {"voice": "heart"}, "heart"),
        (engine, {}, {}, {}, {}, "auto"),
        (engine, {}, {"engine": "edge"}, {}, {}, "edge"),
        (engine, {}, {"engine": "edge"}, {}, {"engine": "auto"}, "auto"),
        (chapters, {}, {}, {}, {}, "sections"),
        (chapters, {}, {"chapters": "points"}, {}, {}, "points"),
        (
            chapters,
            {},
            {"chapters": "points"},
            {},
            {"chapters": "sections"},
            "sections",
        ),
        (folder, {}, {}, {}, {}, "output"),
        (folder, {}, {}, {"NARRATE_OUTPUT_DIR": "/elsewhere"}, {}, "/elsewhere"),
    ],
)
def test_the_later_has_the_last_word(
    decided: Any,  # noqa: ANN401
    profile: dict[str, Any],
    front_matter: dict[str, Any],
    environment: dict[str, str],
    flags: dict[str, Any],
    wins: object,
) -> None:
    """Defaults, profile, front matter, environment, flags: each goes before those that stand before it."""
    assert decided(plan_of(flags, front_matter, profile, environment)) == wins


def test_what_nobody_sets_stays_as_it_was_given() -> None:
    """Only options that are open are filled in."""
    given = {
        "keep_all": True,
        "format": "wav",
        "captions": ("srt",),
        "jobs": 2,
        "output": "a.wav",
    }
    options = plan_of(given, {}, {}, {}).options
    values = {each.keyword: each.value_in(options) for each in render_options()}
    assert {key: values[key] for key in given} == given
    assert values["proxy"] is None


def test_the_same_wishes_make_the_same_plan() -> None:
    """Nothing but the arguments counts."""
    given = {"voice": "anna", "rate_percent": 5}
    assert plan_of(given, {}, {}, {}) == plan_of(given, {}, {}, {})
    assert plan_of(given, {}, {}, {}) == replace(
        plan_of({}, {"rate": 5, "voice": "anna"}, {}, {}),
        options=plan_of(given, {}, {}, {}).options,
    )


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        ({"chapters": "pages"}, "chapters"),
        ({"rate_percent": "fast"}, "rate"),
        ({"rate_percent": 900}, "rate_percent"),
        ({"loudness_lufs": 3}, "loudness"),
        ({"engine": 4}, "engine"),
    ],
)
def test_a_value_that_there_is_not_is_named(flags: dict[str, Any], says: str) -> None:
    """From Python anything may come; it is an error of configuration, on one line."""
    with pytest.raises(SettingsError, match=says) as caught:
        plan_of(flags, {}, {}, {})
    assert "\n" not in str(caught.value)


def test_what_the_user_says_of_a_speech_goes_before_what_its_file_says() -> None:
    """Title, author and language; what nobody names stays."""
    document = Document(
        (Line(1, "水"),), "utf-8", "zh", metadata={"title": "河", "date": "2024"}
    )
    source = RenderOptions.of(title="桥", author="周明", language="en").source
    told = described(document, source)
    assert told.metadata == {"title": "桥", "date": "2024", "speaker": "周明"}
    assert told.language == "en"
    assert described(document, RenderOptions().source) == document


def sample(option: Option) -> object:
    """A value that an option may have, and that is not its default."""
    if option.choices:
        return option.choices[-1]
    return {str: "anna", int: 5, float: -20.0}[option.value_type]


def test_every_key_of_the_front_matter_sets_something() -> None:
    """What a speech says at its head is either about it, or an option that `resolve` follows."""
    about = {"title", "author", "language"}
    keyed = {
        key: each for key, each in front_matter_options().items() if key not in about
    }
    told = {key: sample(each) for key, each in keyed.items()}
    plan = plan_of({}, told, {}, {})
    assert {key: each.value_in(plan.options) for key, each in keyed.items()} == told
