"""The command that shows how a text is read, and what it warns of."""

import json
from pathlib import Path

import pytest

from narrate.cli import run


def pronounce(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    """What the command printed, on either stream."""
    assert run(["pronounce", *words]) == 0
    printed = capfd.readouterr()
    return printed.out, printed.err


def test_json_has_one_pair_for_each_character(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Tones are those that are heard: 一 and 不 and third tones change before their neighbours."""
    out, _ = pronounce(capfd, "一个GDP，你好。", "--json")
    said = json.loads(out)
    assert said["spoken"] == "一个GDP，你好。"
    assert [syllable for _, syllable in said["pinyin"]] == [
        "yi2",
        "ge4",
        *[None] * 4,
        "ni2",
        "hao3",
        None,
    ]
    assert set(said) == {"text", "spoken", "pinyin", "phonemes"}


def test_what_no_voice_can_say_is_one_line_of_warning(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The character and its sentence are named on standard error, and the explanation has it too."""
    out, err = pronounce(capfd, "增长☃。", "--explain")
    assert err == "narrate: no voice can say ☃ in: 增长☃。\n"
    assert "☃  no voice can say this" in out


def test_explain_names_rules_and_sources(capfd: pytest.CaptureFixture[str]) -> None:
    """Each change of the text and each reading says what decided it."""
    out, _ = pronounce(capfd, "长三角增长5.2%，为人民", "--explain", "--json")
    said = json.loads(out)
    assert {
        "start": 5,
        "end": 9,
        "written": "5.2%",
        "spoken": "百分之五点二",
        "by": "amount",
    } in said["rules"]
    assert {
        "text": "长三角",
        "pinyin": "chang2 san1 jiao3",
        "by": "lexicon terms.toml: 长三角",
    } in said["readings"]
    assert said["unread"] == ""


def test_a_lexicon_of_ones_own_is_heard(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A word's reading comes from the file that a flag names."""
    file = tmp_path / "mine.toml"
    file.write_text('"重构" = "zhòng gòu"\n"App" = "应用"\n', encoding="utf-8")
    out, _ = pronounce(capfd, "重构App", "--lexicon", str(file))
    assert out.splitlines()[:2] == ["重构应用", "zhong4 gou4 ying4 yong4"]


@pytest.mark.parametrize("command", ["pronounce", "render"])
def test_a_wrong_lexicon_is_exit_2(
    command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """File and entry are in the message, for whichever command."""
    file = tmp_path / "mine.toml"
    file.write_text('"重构" = "zhong4"', encoding="utf-8")
    speech = tmp_path / "speech.txt"
    speech.write_text("讲话\n同志们：\n好。\n", encoding="utf-8")
    assert run([command, str(speech), "--lexicon", str(file)]) == 2
    assert f"{file}: 重构" in capfd.readouterr().err


def test_doubtful_places_have_line_context_and_candidates(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A speech is searched for what somebody should check; the reading that is taken comes first."""
    speech = tmp_path / "speech.txt"
    speech.write_text("讲话\n同志们：\n我们要反复琢磨问题。\n", encoding="utf-8")
    out, _ = pronounce(capfd, str(speech), "--doubtful", "--json")
    place = json.loads(out)["doubtful"][0]
    assert (place["line"], place["char"]) == (3, "琢")
    assert "反复[琢]磨问题" in place["context"]
    assert [candidate["reading"] for candidate in place["candidates"]] == [
        "zuo2",
        "zhuo2",
    ]
    assert place["lexicon"] == '"琢磨" = "zhuo2 mo5"'
    out, _ = pronounce(capfd, str(speech), "--doubtful")
    assert out.startswith("   3  我们要反复[琢]磨问题")
    assert '"琢磨" = "zhuo2 mo5"' in out


def test_a_reading_printed_in_the_text_is_heard_as_in_a_speech(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """It is neither shown nor spoken."""
    said = json.loads(pronounce(capfd, "单(shàn)雄信到了", "--json")[0])
    assert said["spoken"] == "单雄信到了"
    assert said["pinyin"][0] == ["单", "shan4"]


def test_figures_alone_are_read_as_the_language_has_them(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Mandarin, unless --language or the voice says otherwise."""
    assert pronounce(capfd, "25")[0].splitlines()[0] == "二十五"
    assert pronounce(capfd, "25", "--language", "en")[0].splitlines()[0] == "25"
    assert pronounce(capfd, "25", "--voice", "heart")[0].splitlines()[0] == "25"


def test_a_voice_brings_its_accent(capfd: pytest.CaptureFixture[str]) -> None:
    """The English of a British narrator is another."""
    american, british = (
        json.loads(pronounce(capfd, "the far car", "--voice", voice, "--json")[0])[
            "phonemes"
        ]
        for voice in ("heart", "george")
    )
    assert american != british


def test_a_render_warns_of_what_it_cannot_say(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each sentence with a silent symbol is named once, even where nothing else is in it."""
    speech = tmp_path / "speech.txt"
    speech.write_text("讲话\n同志们：\n好☃。\n再见☃☃。\n", encoding="utf-8")
    assert (
        run(
            [
                "render",
                str(speech),
                "--engine",
                "tone",
                "-o",
                str(tmp_path / "a.wav"),
                "--keep-all",
            ]
        )
        == 0
    )
    warned = [
        line
        for line in capfd.readouterr().err.splitlines()
        if "no voice can say" in line
    ]
    assert warned == [
        "narrate: no voice can say ☃ in: 好☃。",
        "narrate: no voice can say ☃ in: 再见☃☃。",
    ]
