"""Lists and headings of OpenDocument texts: their numbers as a writer sees them."""

import pytest

from tests.segmenter.sources.documents.packages import odt, texts_of

ARABIC = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
LETTERS = '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'


def style(*levels: str, name: str = "L1") -> str:
    """A list style of these levels."""
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def items(*texts: str) -> str:
    """List items of one paragraph each."""
    return "".join(
        f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in texts
    )


def listed(content: str, attributes: str = 'text:style-name="L1"') -> str:
    """A list."""
    return f"<text:list {attributes}>{content}</text:list>"


def test_a_list_is_numbered_and_a_list_within_it_by_its_own_level() -> None:
    """The inner list has the style of the outer one, and begins again below each item."""
    inner = listed(items("油", "芯"), "")
    first = f"<text:list-item><text:p>灯</text:p>{inner}</text:list-item>"
    second = (
        f"<text:list-item><text:p>船</text:p>{listed(items('桨'), '')}</text:list-item>"
    )
    found = texts_of(odt(listed(first + second), styles=style(ARABIC, LETTERS)))
    assert found == ["1. 灯", "a) 油", "b) 芯", "2. 船", "a) 桨"]


def test_a_list_begins_again_unless_it_goes_on_from_another() -> None:
    """From the one before it, or from one that it names."""
    body = (
        listed(items("灯"), 'text:style-name="L1" xml:id="a"')
        + "<text:p>歇一歇。</text:p>"
        + listed(items("船"), 'text:style-name="L1" text:continue-numbering="true"')
        + listed(items("人"))
        + listed(items("水"), 'text:style-name="L1" text:continue-list="a"')
    )
    found = texts_of(odt(body, styles=style(ARABIC)))
    assert found == ["1. 灯", "歇一歇。", "2. 船", "1. 人", "3. 水"]


def test_a_number_may_be_set_and_a_header_or_a_second_paragraph_has_none() -> None:
    """text:start-value, text:list-header."""
    body = listed(
        "<text:list-header><text:p>要带的东西</text:p></text:list-header>"
        '<text:list-item text:start-value="5"><text:p>灯</text:p><text:p>擦干净的。</text:p></text:list-item>'
        + items("油")
    )
    found = texts_of(odt(body, styles=style(ARABIC)))
    assert found == ["要带的东西", "5. 灯", "擦干净的。", "6. 油"]


@pytest.mark.parametrize(
    ("level", "labels"),
    [
        ('style:num-format="I" style:num-suffix="."', ["I. ", "II. "]),
        ('style:num-format="一, 二, 三, ..." style:num-suffix="、"', ["一、", "二、"]),
        (
            'style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"',
            ["（一）", "（二）"],
        ),
        ('style:num-format="1" style:num-list-format="第%1%条"', ["第1条 ", "第2条 "]),
        (
            'style:num-format="1" style:num-suffix="." text:start-value="3"',
            ["3. ", "4. "],
        ),
        ('style:num-format=""', ["", ""]),
    ],
)
def test_a_number_looks_as_its_level_says(level: str, labels: list[str]) -> None:
    """Roman, Chinese, in brackets, in a sentence, from another beginning, or not at all."""
    written = f'<text:list-level-style-number text:level="1" {level}/>'
    found = texts_of(odt(listed(items("灯", "船")), styles=style(written)))
    assert found == [label + word for label, word in zip(labels, "灯船", strict=True)]


def test_bullets_are_silent_and_a_level_may_show_those_above_it() -> None:
    """1.1 below 1."""
    bullet = '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    assert texts_of(odt(listed(items("灯")), styles=style(bullet))) == ["灯"]
    both = '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>'
    inner = f"<text:list-item><text:p>船</text:p>{listed(items('桨', '篷'), '')}</text:list-item>"
    found = texts_of(odt(listed(inner), styles=style(ARABIC, both)))
    assert found == ["1. 船", "1.1 桨", "1.2 篷"]


def test_an_item_that_only_holds_a_list_is_not_counted() -> None:
    """Writers save a paragraph of the second level so."""
    deep = f"<text:list-item>{listed(items('油'), '')}</text:list-item>"
    body = listed(items("灯") + deep + items("船"))
    found = texts_of(odt(body, styles=style(ARABIC, LETTERS)))
    assert found == ["1. 灯", "a) 油", "2. 船"]


def test_the_style_of_a_list_may_stand_with_the_style_of_its_paragraphs() -> None:
    """Or with the common styles of the file."""
    paragraph = '<style:style style:name="P1" style:list-style-name="L1"/>'
    item = '<text:list-item><text:p text:style-name="P1">灯</text:p></text:list-item>'
    raw = odt(listed(item, ""), styles=paragraph, common_styles=style(ARABIC))
    assert texts_of(raw) == ["1. 灯"]


def test_headings_have_the_numbers_of_the_outline() -> None:
    """But for one that says that it has none."""
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..."'
        ' style:num-suffix="、"/></text:outline-style>'
    )
    body = (
        '<text:h text:outline-level="1">灯</text:h><text:p>挂高些。</text:p>'
        '<text:h text:outline-level="1" text:is-list-header="true">歇</text:h>'
        '<text:h text:outline-level="1">船</text:h>'
    )
    found = texts_of(odt(body, common_styles=outline))
    assert found == ["## 一、灯", "挂高些。", "## 歇", "## 二、船"]


def test_contents_and_the_descriptions_of_pictures_are_silent() -> None:
    """The list of contents is told as such; what a picture is called is not text."""
    contents = (
        "<text:table-of-content><text:index-body><text:index-title><text:p>目录</text:p></text:index-title>"
        "<text:p>灯 1</text:p></text:index-body></text:table-of-content>"
    )
    picture = "<draw:frame><svg:title>灯的照片</svg:title><svg:desc>一盏灯</svg:desc></draw:frame>"
    raw = odt(f"{contents}<text:p>水涨了{picture}。</text:p>")
    assert texts_of(raw) == ["水涨了。"]
    assert texts_of(raw, hinted=True) == ["目录", "灯 1"]
