"""What beside the body of a copied page belongs to the speech: its title, who speaks, a greeting, a signature."""

import pytest

from narrate.segmenter.cleaning.copied_page.page_parts import find_parts, is_about
from tests.segmenter.speeches import annotated

TITLE = "渡口的灯要挂得高一些"
BODY = [
    "河水涨到了第三级台阶，渡口停了整整十二天，货船在下游等着。",
    "我们把渡口的灯要挂得高一些，让对岸的人在雾里也看得见。",
]
SITE = "设为首页"


def kept(*above: str, below: str = "", site: str = SITE) -> list[str]:
    """The lines around the body that are the title or tell something of the speech; `site` is written by the site."""
    texts = [*above, *BODY, *filter(None, below.split("|"))]
    lines = annotated("\n".join(texts))
    of_site = {index for index, text in enumerate(texts) if text == site}
    page = find_parts(lines, range(len(lines)), of_site)
    assert page is not None
    return [
        texts[index]
        for index in range(len(lines))
        if index in page.title or (index not in page.body and is_about(page, index))
    ]


def test_a_page_without_a_sentence_has_no_parts() -> None:
    """It is all menus."""
    lines = annotated(f"{SITE}\n{TITLE}")
    assert find_parts(lines, range(2), {0}) is None


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        ("——写给三代摆渡人", True),
        ("（节选）", True),
        ("2024年3月1日", True),
        ("周明", True),
        ("周明明明", False),
        ("对岸的人在雾里", True),
        ("在雾里A", False),
        ("桥头集市开张", False),
    ],
)
def test_what_stands_between_title_and_body_may_be_of_the_speech(
    line: str, is_kept: bool
) -> None:
    """A subtitle, a date, a name, and a heading that says what the body says."""
    found = kept(SITE, TITLE, "分享到微博的人", line)
    assert (line in found) is is_kept
    assert line not in kept(line, SITE, TITLE)


def test_a_name_stands_below_the_title_or_above_the_body() -> None:
    """A line of the site between the two makes another word of it."""
    assert "周明" in kept(TITLE, "周明", SITE)
    assert "周明" not in kept(TITLE, SITE, "周明", SITE)
    assert "周明" not in kept(TITLE, SITE, "周明")
    assert "周明" in kept(TITLE, SITE, "桥头集市开张", "周明")


def test_a_heading_stands_right_above_the_body() -> None:
    """Only a caption may stand between; the title said again is none."""
    heading = "对岸的人在雾里"
    assert heading in kept(TITLE, SITE, heading)
    assert heading not in kept(TITLE, heading, SITE)
    assert heading in kept(TITLE, heading, "图为渡口的灯", site="图为渡口的灯")
    assert kept(TITLE, "分享", TITLE).count(TITLE) == 1


def test_a_heading_may_be_told_by_those_within_the_body() -> None:
    """Short lines of its length, two of them."""
    parts = ["桥头集市", *BODY, "新船下水", *BODY, "旧船上岸", *BODY]
    lines = annotated("\n".join([TITLE, *parts]))
    page = find_parts(lines, range(len(lines)), set())
    assert page is not None
    assert is_about(page, 1)
    one = annotated("\n".join([TITLE, *parts[:5]]))
    page = find_parts(one, range(len(one)), set())
    assert page is not None
    assert not is_about(page, 1)


@pytest.mark.parametrize(("place", "is_kept"), [(0, True), (2, True), (3, False)])
def test_a_date_is_of_the_signature_within_three_lines_below_the_body(
    place: int, is_kept: bool
) -> None:
    """Further down it is the site's; a name alone is no signature."""
    below = ["桥头集市"] * 4
    below[place] = "2024年3月1日"
    assert ("2024年3月1日" in kept(TITLE, below="|".join(below))) is is_kept
    assert kept(TITLE, below="桥头集市|周明") == [TITLE]


def test_a_greeting_is_of_the_speech_above_the_body_and_not_below() -> None:
    """Where another speech may begin."""
    assert "各位乡亲：" in kept(TITLE, "各位乡亲：", SITE)
    assert "各位乡亲：" not in kept(TITLE, below="桥头集市|各位乡亲：")


def test_short_sentences_below_the_title_are_of_the_body() -> None:
    """Though a caption parts them from it; a line of the site ends them, and a colon is no end."""
    lines = annotated("\n".join([TITLE, "灯亮了！", "图为渡口的灯", *BODY]))
    page = find_parts(lines, range(5), {2})
    assert page is not None
    assert page.body == range(1, 5)
    assert page.title == range(1)
    lines = annotated("\n".join([TITLE, "灯亮了！", SITE, *BODY]))
    page = find_parts(lines, range(5), {2})
    assert page is not None
    assert page.body == range(3, 5)
    lines = annotated("\n".join([TITLE, "编者的话：", *BODY]))
    page = find_parts(lines, range(4), set())
    assert page is not None
    assert page.body == range(2, 4)
