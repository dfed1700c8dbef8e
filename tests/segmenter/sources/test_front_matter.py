"""A block of YAML at the head of a speech corrects what would be told from the text."""

import pytest

from narrate.errors import FrontMatterError, SettingsError, SourceError
from narrate.segmenter import outline
from tests.segmenter.speeches import FLOOD, LIBRARY, document_of, read_lines

BLOCK = "---\ntitle: 汛期二十天\nauthor: 周明\ndate: 2024-05-01\nchapters: points\nvoice: yunxi\nrate: -5\n---\n"


def test_front_matter_is_not_read_aloud_and_keeps_the_line_numbers() -> None:
    """The lines below it are numbered as an editor numbers them."""
    document = document_of(BLOCK + FLOOD)
    assert [line.text for line in document.lines] == FLOOD.splitlines()
    assert document.lines[0].number == 9


def test_front_matter_names_the_speech_and_its_author() -> None:
    """It goes before what the lines under the title say."""
    speech = outline(document_of(BLOCK + FLOOD))
    assert speech.title == speech.chapters[0].title == "汛期二十天"
    assert speech.meta == {"speaker": "周明", "date": "2024-05-01"}


def test_front_matter_says_how_the_speech_wants_to_be_read() -> None:
    """Settings travel with the document, for whoever renders it."""
    assert document_of(BLOCK + FLOOD).settings == {
        "chapters": "points",
        "voice": "yunxi",
        "rate": -5,
    }
    assert document_of("---\nlanguage: en\n---\n河 river").language == "en"


def test_the_line_that_says_the_known_title_is_the_title() -> None:
    """Also when another line calls itself a speech."""
    speech = outline(
        document_of(
            "---\ntitle: 河与桥\n---\n河与桥\n在晨读会上的演讲\n各位朋友：\n今天读一首短诗。\n"
        )
    )
    assert speech.title == "河与桥"
    assert read_lines(speech.chapters)[:2] == ["河与桥", "在晨读会上的演讲"]


@pytest.mark.parametrize(
    "text",
    [
        "---\n同志们：\n水涨了。\n---\n散会。",
        "---\n水涨了。\n",
        "水\n---\ntitle: 河\n---\n",
    ],
)
def test_a_rule_of_dashes_is_no_front_matter(text: str) -> None:
    """Only keys and values between two rules at the very top are."""
    assert any("水" in line.text for line in document_of(text).lines)


@pytest.mark.parametrize(
    ("block", "says"),
    [
        ("rate: fast", "rate"),
        ("language: fr", "language"),
        ("chapters: pages", "chapters"),
        ("title: [a, b]", "title"),
        ("title: a: b", "not YAML"),
        ("title: *nobody", "not YAML"),
    ],
)
def test_a_wrong_key_is_an_error_that_names_it(block: str, says: str) -> None:
    """It is a mistake of configuration, in a source; one line tells what to change."""
    with pytest.raises(FrontMatterError, match=says) as caught:
        document_of(f"---\n{block}\n---\n{LIBRARY}")
    assert isinstance(caught.value, SettingsError)
    assert isinstance(caught.value, SourceError)
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("block", "metadata"),
    [
        ("layout: post\ntitle: 河\ntags: [水, 桥]", {"title": "河"}),
        (
            "title: 河\nauthors:\n  - 周明\n  - 林青",
            {"title": "河", "speaker": "周明、林青"},
        ),
        ("author:\n  name: 周明\ncover:\n  image: a.jpg", {"speaker": "周明"}),
        ("aliases: []\n文件编号: 3\ncreated: 2024-03-01", {}),
        ("title: 河\nyoutube_id:\nspeaker: 周明", {"title": "河", "speaker": "周明"}),
        ("lang: zh-CN\ntitle:", {}),
    ],
)
def test_front_matter_of_other_programs_is_read_for_what_is_known(
    block: str, metadata: dict[str, str]
) -> None:
    """Keys that mean nothing here are ignored; nothing of the block is read aloud."""
    document = document_of(f"---\n{block}\n---\n{FLOOD}")
    assert document.metadata == metadata
    assert document.language == "zh"
    assert [line.text for line in document.lines] == FLOOD.splitlines()


def test_ignored_keys_are_told_in_one_line(caplog: pytest.LogCaptureFixture) -> None:
    """So that a misspelt key is noticed."""
    with caplog.at_level("INFO", logger="narrate"):
        document_of(f"---\ntitel: 河\nlayout: post\n---\n{LIBRARY}")
    assert [record.getMessage() for record in caplog.records] == [
        "speech: front matter: titel, layout not used"
    ]


def test_toml_between_plus_signs_is_front_matter_too() -> None:
    """As Hugo writes it; its dates are no strings."""
    block = (
        '+++\ntitle = "河"\ndate = 2024-03-01\ndraft = false\n[params]\nx = 1\n+++\n'
    )
    assert document_of(block + LIBRARY).metadata == {
        "title": "河",
        "date": "2024-03-01",
    }
    with pytest.raises(FrontMatterError, match="not TOML"):
        document_of("+++\ntitle = 河\n+++\n" + LIBRARY)


def test_two_rules_far_apart_enclose_no_front_matter() -> None:
    """Hundreds of lines are a text, though each looks like a key and its value."""
    rows = [f"船工{n}: 到" for n in range(300)]
    lines = document_of("\n".join(["---", *rows, "---", "散会。"])).lines
    assert {"船工0: 到", "船工299: 到"} <= {line.text for line in lines}


def test_front_matter_without_its_first_rule_is_front_matter() -> None:
    """Blog programs take keys with a title down to a rule; tags may stand on rows of their own."""
    block = "title: 汛期二十天\ndate: 2024-05-01 20:00:00\ntags:\n - 水\n - 船\n\n---\n"
    document = document_of(block + FLOOD)
    assert [line.text for line in document.lines] == FLOOD.splitlines()
    assert document.metadata["title"] == "汛期二十天"


@pytest.mark.parametrize(
    "text",
    ["主持人：水涨了。\n嘉宾：船不开。\n---\n散会。", "title: 水\n\n船不开。\n"],
)
def test_rows_with_colons_are_no_front_matter(text: str) -> None:
    """A conversation has no title among its keys, and front matter ends with a rule."""
    assert document_of(text).lines[0].number == 1
