"""Word documents: what Word shows is read, once, with the numbers that Word gives it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.segmenter.sources.documents.packages import STRICT, texts_of, word


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, instance: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return paragraph(
        text,
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>',
    )


def levels(*formats: tuple[str, str]) -> str:
    """The levels of a list: format and template of each."""
    return "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(formats)
    )


def lists(*formats: tuple[str, str], more: str = "") -> str:
    """A numbering part with one definition and its first instance."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{levels(*formats)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def test_automatic_numbers_are_read_as_word_shows_them() -> None:
    """Levels restart below the next item of the level above; a bullet is silent."""
    numbering = lists(
        ("chineseCountingThousand", "%1、"), ("decimal", "（%2）"), ("bullet", "·")
    )
    body = "".join(
        [
            numbered("守灯"),
            numbered("添油", level=1),
            numbered("签名", level=1),
            numbered("木板", level=2),
            numbered("点人"),
            numbered("上船", level=1),
        ]
    )
    assert texts_of(word(body, numbering=numbering)) == [
        "一、守灯",
        "（1）添油",
        "（2）签名",
        "木板",
        "二、点人",
        "（1）上船",
    ]


@pytest.mark.parametrize(
    ("form", "template", "third"),
    [
        ("decimal", "%1.", "3. 灯"),
        ("upperRoman", "%1.", "III. 灯"),
        ("lowerLetter", "%1)", "c) 灯"),
        ("chineseLegalSimplified", "第%1条", "第叁条 灯"),
        ("decimalEnclosedCircle", "%1", "③ 灯"),
        ("ordinal", "%1", "3rd 灯"),
        ("ordinalText", "%1", "Third 灯"),
        ("ideographTraditional", "%1、", "丙、灯"),
        ("decimalZero", "%1", "03 灯"),
    ],
)
def test_numbers_are_written_in_their_format(
    form: str, template: str, third: str
) -> None:
    """Chinese, Roman, letters and words."""
    body = "".join(numbered("灯") for _ in range(3))
    assert texts_of(word(body, numbering=lists((form, template))))[-1] == third


def test_a_list_may_begin_again() -> None:
    """Instances of one definition count on together, unless one says where it starts."""
    restart = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = numbered("甲") + numbered("乙", 2) + numbered("丙", 3) + numbered("丁", 3)
    numbering = lists(("decimal", "%1."), more=restart)
    assert texts_of(word(body, numbering=numbering)) == [
        "1. 甲",
        "2. 乙",
        "1. 丙",
        "2. 丁",
    ]


def test_a_heading_is_known_by_its_style_or_its_level_in_the_outline() -> None:
    """Also where the style is called otherwise and only its base, or its outline level, says so."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="章"/><w:basedOn w:val="a1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="节"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    )
    body = (
        paragraph("灯", '<w:pStyle w:val="b"/>')
        + paragraph("油", '<w:pStyle w:val="c"/>')
        + paragraph("水涨了。", '<w:outlineLvl w:val="9"/>')
    )
    assert texts_of(word(body, styles=styles)) == ["## 灯", "### 油", "水涨了。"]


@pytest.mark.parametrize(
    ("xml", "read"),
    [
        (
            "<w:ins><w:r><w:t>灯</w:t></w:r></w:ins><w:del><w:r><w:delText>火</w:delText></w:r></w:del>",
            "灯",
        ),
        (
            "<w:moveTo><w:r><w:t>灯</w:t></w:r></w:moveTo><w:moveFrom><w:r><w:t>灯</w:t></w:r></w:moveFrom>",
            "灯",
        ),
        ("<w:sdt><w:sdtContent><w:r><w:t>灯</w:t></w:r></w:sdtContent></w:sdt>", "灯"),
        ("<w:smartTag><w:r><w:t>灯</w:t></w:r></w:smartTag>", "灯"),
        (
            '<w:fldSimple w:instr="AUTHOR"><w:r><w:t>周明</w:t></w:r></w:fldSimple>',
            "周明",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>dù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>渡</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r><w:r><w:t>口</w:t></w:r>",
            "渡口",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "a"</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>渡口</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "渡口",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            r"<w:r><w:instrText>EQ \* jc2 \o\ad(\s\up 9(dù),渡)</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>口</w:t></w:r>',
            "渡口",
        ),
        (
            "<w:r><w:t>渡</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>",
            "渡",
        ),
    ],
)
def test_what_word_shows_is_read_and_nothing_else(xml: str, read: str) -> None:
    """Insertions and not deletions, the words of fields and not their codes, characters and not what stands above."""
    assert texts_of(word(f"<w:p>{xml}</w:p>")) == [read]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    """Word stores it in two forms."""
    box = "<w:txbxContent><w:p><w:r><w:t>盒子里的话。</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    run = (
        f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = f"<w:p><w:r><w:t>前面的话。</w:t></w:r>{run}</w:p>"
    assert texts_of(word(body)) == ["前面的话。", "盒子里的话。"]


def test_a_merged_cell_is_read_once_and_a_cell_of_text_by_its_paragraphs() -> None:
    """A row of fields is one line."""

    def cell(content: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{content}</w:tc>"

    long = "水位涨到第三级台阶的时候，灯要先亮，人要后走。" * 3
    rows = [
        cell(paragraph("规矩"), '<w:vMerge w:val="restart"/>')
        + cell(paragraph("点灯")),
        cell(paragraph("规矩"), "<w:vMerge/>") + cell(paragraph("点人")),
        cell(paragraph(long) + paragraph("谢谢大家。")),
    ]
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    assert texts_of(word(f"<w:tbl>{table}</w:tbl>")) == [
        "规矩 点灯",
        "点人",
        long,
        "谢谢大家。",
    ]


def test_notes_and_their_marks_are_silent() -> None:
    """The note is among the lines with a reason; a power is no mark."""
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    body = (
        '<w:p><w:r><w:t>水涨了</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
        f"<w:r>{raised}<w:t>[2]</w:t></w:r><w:r><w:t>，占地10km</w:t></w:r><w:r>{raised}<w:t>2</w:t></w:r></w:p>"
    )
    notes = (
        '<w:footnote w:id="1"><w:p><w:r><w:t>见县志。</w:t></w:r></w:p></w:footnote>'
    )
    raw = word(body, footnotes=notes)
    assert texts_of(raw) == ["水涨了，占地10km2"]
    assert texts_of(raw, hinted=True) == ["见县志。"]


def test_strict_open_xml_is_read() -> None:
    """Its names are in other namespaces."""
    assert texts_of(word(paragraph("渡口的灯"), namespace=STRICT)) == ["渡口的灯"]


@pytest.mark.parametrize("kind", ["drop", "margin"])
@pytest.mark.parametrize("initial", ["T", "天"])
def test_a_drop_cap_is_the_first_letter_of_the_next_paragraph(
    kind: str,
    initial: str,
) -> None:
    """Word keeps it in a paragraph of its own; a framed paragraph without a drop cap stays one."""
    body = (
        paragraph(initial, f'<w:framePr w:dropCap="{kind}" w:lines="3"/>')
        + paragraph("he ferry ran at six.")
        + paragraph("Nobody waited.", '<w:framePr w:dropCap="none"/>')
        + paragraph("Thank you.")
    )
    assert texts_of(word(body)) == [
        f"{initial}he ferry ran at six.",
        "Nobody waited.",
        "Thank you.",
    ]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    """With changes tracked."""
    body = paragraph("水", "<w:rPr><w:del/></w:rPr>") + paragraph("涨了。")
    assert texts_of(word(body)) == ["水涨了。"]


def test_what_should_go_on_in_a_next_paragraph_is_read_where_none_comes() -> None:
    """It does not go on in a note."""
    notes = f'<w:footnote w:id="2">{paragraph("By the records.")}</w:footnote>'
    for properties in ("<w:rPr><w:del/></w:rPr>", '<w:framePr w:dropCap="drop"/>'):
        body = paragraph("Thank you.") + paragraph("T", properties)
        assert texts_of(word(body, footnotes=notes)) == ["Thank you.", "T"]


_WORDS = st.text(st.sampled_from("渡口的灯水涨人船ab 1"), min_size=1, max_size=6)
_RUNS = st.recursive(
    _WORDS.map(lambda text: f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"),
    lambda inner: st.builds(
        lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
        st.sampled_from(["ins", "smartTag", "hyperlink", "moveTo", "sdt"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


@given(st.lists(st.lists(_RUNS, min_size=1, max_size=3), min_size=1, max_size=5))
def test_every_letter_of_the_file_comes_out_once_in_its_order(
    paragraphs: list[list[str]],
) -> None:
    """However its runs are nested."""
    body = "".join(
        f"<w:p>{''.join(runs)}</w:p>"
        for runs in [*paragraphs, ["<w:r><w:t>完</w:t></w:r>"]]
    )
    letters = re.sub(r"\s", "", "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", body)))
    assert re.sub(r"\s", "", "".join(texts_of(word(body)))) == letters


def test_a_style_on_the_level_of_body_text_is_no_heading() -> None:
    """Word gives the levels 0 to 8 to headings, and 9 to what is none."""

    def styled(level: int) -> str:
        return (
            '<w:style w:type="paragraph" w:styleId="s"><w:name w:val="讲话"/>'
            f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr></w:style>'
        )

    body = paragraph("灯", '<w:pStyle w:val="s"/>')
    assert texts_of(word(body, styles=styled(0))) == ["## 灯"]
    assert texts_of(word(body, styles=styled(9))) == ["灯"]


def test_text_goes_on_behind_a_reference_that_xml_does_not_know() -> None:
    """What HTML calls a blank is one; another name says nothing, and takes nothing with it."""
    body = paragraph("河水&nbsp;涨了&mdash;三尺，&unknown;渡口停了。")
    assert texts_of(word(body)) == ["河水 涨了—三尺，渡口停了。"]


def test_an_item_that_was_moved_away_is_not_counted() -> None:
    """It is read, and numbered, where it was moved to."""
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'

    def moved(kind: str) -> str:
        mark = f'<w:rPr><w:{kind} w:id="1"/></w:rPr>'
        run = f'<w:{kind} w:id="2"><w:r><w:t>再摆桌子。</w:t></w:r></w:{kind}>'
        return f"<w:p><w:pPr>{place}{mark}</w:pPr>{run}</w:p>"

    body = (
        numbered("先烧水。")
        + moved("moveFrom")
        + numbered("请客人坐。")
        + moved("moveTo")
        + numbered("最后倒茶。")
    )
    found = texts_of(word(body, numbering=lists(("decimal", "%1."))))
    assert found == ["1. 先烧水。", "2. 请客人坐。", "3. 再摆桌子。", "4. 最后倒茶。"]
