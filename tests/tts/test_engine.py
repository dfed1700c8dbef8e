import pytest

from narrate.errors import SettingsError
from narrate.model import Spoken
from narrate.tts.engine import (
    EngineSpec,
    build,
    check,
    engine_names,
    is_online,
    is_phonemic,
)


def test_an_engine_installed_beside_the_program_is_usable_at_once() -> None:
    """An entry point in the group is all that a plug-in needs, optional attributes not among it."""
    assert {"edge", "kokoro", "tone"} <= set(engine_names())
    engine = build(EngineSpec("tone", "any"))
    assert engine.synthesize(Spoken("好", "好")).samples > 0
    assert check(engine, 1.0) is None
    assert not is_online(engine)
    assert not is_phonemic(engine)


def test_an_engine_is_built_once_for_each_spec() -> None:
    """The model is not loaded a second time."""
    assert build(EngineSpec("tone", "a")) is build(EngineSpec("tone", "a"))
    assert build(EngineSpec("tone", "a")) is not build(EngineSpec("tone", "b"))


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (EngineSpec("none", None), "choose one of .*kokoro"),
        (EngineSpec("tone", None, (("colour", "red"),)), "colour"),
    ],
)
def test_a_wrong_name_or_option_is_a_settings_error(
    spec: EngineSpec, said: str
) -> None:
    """The message names what is wrong, or what could be chosen."""
    with pytest.raises(SettingsError, match=said):
        build(spec)
