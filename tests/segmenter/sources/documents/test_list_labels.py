"""The labels of a Word file's lists, counted as Word counts them."""

import pytest
from lxml import etree

from narrate.segmenter.sources.documents.word.list_labels import (
    ListLabels,
    NumberedLevel,
)
from tests.segmenter.sources.documents.packages import W


def labels_of(numbering: str, *wanted: tuple[str, int]) -> list[str]:
    """The labels of these paragraphs, each on a level of an instance."""
    root = etree.fromstring(f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>')
    labels = ListLabels(root)
    return [labels.next_label(NumberedLevel(*level)) for level in wanted]


def level(depth: int, template: str, form: str = "decimal", more: str = "") -> str:
    """A level of a list that starts at 1, unless `more` says something else."""
    start = "" if "w:start" in more else '<w:start w:val="1"/>'
    return (
        f'<w:lvl w:ilvl="{depth}">{start}<w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{template}"/>{more}</w:lvl>'
    )


def definition(*levels: str, name: int = 0, more: str = "") -> str:
    """The definition of a list."""
    inner = "".join(levels)
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{inner}</w:abstractNum>'


def instance(number: int, of: int = 0, more: str = "") -> str:
    """An instance of a definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


DEEP = definition(level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3"))


def test_an_inner_level_counts_anew_below_each_outer_one() -> None:
    """And an outer level that was skipped is counted as its first."""
    wanted = [("1", depth) for depth in (0, 1, 1, 0, 1, 2, 2, 1, 2)]
    assert labels_of(DEEP + instance(1), *wanted) == [
        "1. ",
        "1.1 ",
        "1.2 ",
        "2. ",
        "2.1 ",
        "2.1.1 ",
        "2.1.2 ",
        "2.2 ",
        "2.2.1 ",
    ]
    assert labels_of(DEEP + instance(1), ("1", 2), ("1", 1)) == ["1.1.1 ", "1.2 "]


@pytest.mark.parametrize(
    ("restart", "labels"),
    [
        ("", ["1.1.1 ", "1.1.2 ", "1.2.1 ", "2.1.1 "]),
        ('<w:lvlRestart w:val="0"/>', ["1.1.1 ", "1.1.2 ", "1.2.3 ", "2.1.4 "]),
        ('<w:lvlRestart w:val="1"/>', ["1.1.1 ", "1.1.2 ", "1.2.3 ", "2.1.1 "]),
        ('<w:lvlRestart w:val="2"/>', ["1.1.1 ", "1.1.2 ", "1.2.1 ", "2.1.1 "]),
    ],
)
def test_a_level_says_below_which_other_it_counts_anew(
    restart: str, labels: list[str]
) -> None:
    """Below none, below the first, or below any."""
    levels = definition(
        level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3", more=restart)
    )
    wanted = [("1", depth) for depth in (0, 1, 2, 2, 1, 2, 0, 1, 2)]
    found = labels_of(levels + instance(1), *wanted)
    assert [label for label in found if label.count(".") == 2] == labels


def test_instances_of_one_definition_count_on_unless_they_start_again() -> None:
    """Once, where they first stand."""
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    lists = DEEP + instance(1) + instance(2) + instance(3, more=again)
    wanted = [("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0)]
    assert labels_of(lists, *wanted) == ["1. ", "2. ", "7. ", "8. ", "9. "]


def test_an_instance_may_have_a_level_of_its_own() -> None:
    """Of another format than the definition's; the other levels are those of the definition."""
    own = f'<w:lvlOverride w:ilvl="1">{level(1, "（%2）", "chineseCounting")}</w:lvlOverride>'
    lists = DEEP + instance(1, more=own)
    assert labels_of(lists, ("1", 0), ("1", 1)) == ["1. ", "（一）"]


def test_a_legal_level_has_plain_digits_throughout() -> None:
    """As 第一章 is 1 in 1.1."""
    chapter = level(0, "第%1章", "chineseCounting")
    for legal, labels in (
        ("<w:isLgl/>", ["第一章 ", "1.1 "]),
        ('<w:isLgl w:val="0"/>', ["第一章 ", "一.1 "]),
        ("", ["第一章 ", "一.1 "]),
    ):
        lists = definition(chapter, level(1, "%1.%2", more=legal)) + instance(1)
        assert labels_of(lists, ("1", 0), ("1", 1)) == labels


@pytest.mark.parametrize(
    ("template", "form", "label"),
    [
        ("%1、", "chineseCounting", "一、"),
        ("（%1）", "decimal", "（1）"),
        ("%1.", "decimal", "1. "),
        ("第%1条", "chineseCounting", "第一条 "),
        ("•", "bullet", ""),
        ("%1", "none", ""),
        ("", "decimal", ""),
        ("——", "decimal", ""),
        ("一", "decimal", "一 "),
    ],
)
def test_a_label_is_parted_from_the_words_where_its_last_mark_does_not(
    template: str, form: str, label: str
) -> None:
    """A bullet, and what has neither letter nor digit, is no label."""
    lists = definition(level(0, template, form)) + instance(1)
    assert labels_of(lists, ("1", 0)) == [label]


@pytest.mark.parametrize(
    ("start", "label"),
    [
        ('<w:start w:val="4"/>', "4. "),
        ('<w:start w:val="0"/>', "0. "),
        ('<w:start w:val="x"/>', "1. "),
    ],
)
def test_a_level_starts_where_it_says(start: str, label: str) -> None:
    """At one where that is no number."""
    lists = definition(level(0, "%1.", more=start)) + instance(1)
    assert labels_of(lists, ("1", 0)) == [label]


def test_a_level_that_does_not_say_starts_at_nought() -> None:
    """So the standard has it."""
    plain = '<w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>'
    assert labels_of(definition(plain) + instance(1), ("1", 0)) == ["0. "]


def test_a_list_style_lends_its_levels() -> None:
    """The definition that names the style has none of its own."""
    styled = definition(level(0, "%1)"), name=5, more='<w:styleLink w:val="Rows"/>')
    link = definition(name=6, more='<w:numStyleLink w:val="Rows"/>')
    lists = styled + link + instance(1, of=6)
    assert labels_of(lists, ("1", 0), ("1", 0)) == ["1) ", "2) "]


def test_a_paragraph_of_an_unknown_list_has_no_label() -> None:
    """Neither has one of a list that nothing defines."""
    assert labels_of(DEEP + instance(1), ("9", 0)) == [""]
    assert labels_of(instance(1, of=8), ("1", 0)) == [""]
    assert ListLabels(None).next_label(NumberedLevel("1", 0)) == ""


def test_the_level_of_a_style_is_the_one_that_names_it() -> None:
    """The outermost where none does."""
    named = [level(n, "%1.", more=f'<w:pStyle w:val="S{n}"/>') for n in range(9)]
    root = etree.fromstring(
        f'<w:numbering xmlns:w="{W}">{definition(*named)}{instance(1)}</w:numbering>'
    )
    labels = ListLabels(root)
    assert labels.level_of_style("1", "S0") == 0
    assert labels.level_of_style("1", "S8") == 8
    assert labels.level_of_style("1", "Other") == 0
    assert labels.level_of_style("9", "S8") == 0
