"""Word documents: what Word shows is read, once, with the numbers that Word gives it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.segmenter.sources.documents.packages import STRICT, parsed, texts_of, word


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


RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


@pytest.mark.parametrize(
    ("before", "raised", "is_mark"),
    [
        ("水涨了", "2", True),
        ("占地10km", "2", False),
        ("占地10km", "[2]", True),
        ("见 page", "2", True),
        ("（a+b)", "2", False),
        ("灯10", "5", False),
        ("水涨了", "注", False),
        ("水涨了", "1234", False),
        ("水涨了", "①", True),
        ("水涨了", "*", True),
    ],
)
def test_a_raised_number_is_the_mark_of_a_note_unless_it_is_a_power(
    before: str, raised: str, is_mark: bool
) -> None:
    """Behind a number, a unit or a bracket, if it is bare; other raised words are read."""
    body = f"<w:p><w:r><w:t>{before}</w:t></w:r><w:r>{RAISED}<w:t>{raised}</w:t></w:r><w:r><w:t>。</w:t></w:r></w:p>"
    read = before if is_mark else before + raised
    assert texts_of(word(body)) == [f"{read}。"]


@pytest.mark.parametrize(
    ("value", "read"), [("", "灯"), ("1", "灯"), ("0", "灯火"), ("false", "灯火"), ("off", "灯火")]
)  # fmt: skip
def test_hidden_words_are_hidden_unless_they_are_not(value: str, read: str) -> None:
    """A property may be switched off again."""
    switch = f' w:val="{value}"' if value else ""
    body = (
        f"<w:p><w:r><w:t>灯</w:t></w:r><w:r><w:rPr><w:vanish{switch}/></w:rPr>"
        "<w:t>火</w:t></w:r></w:p>"
    )
    assert texts_of(word(body)) == [read]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("toc 1", "is an entry of the table of contents"),
        ("目录 1", "is an entry of the table of contents"),
        ("caption", "is a caption"),
        ("footnote text", "is a note"),
        ("Body Text", None),
    ],
)
def test_a_style_says_what_is_not_read(name: str, reason: str | None) -> None:
    """By its name; a paragraph without a style has the default one."""
    style = '<w:style w:type="paragraph" w:styleId="s" w:default="1">'
    styles = f'{style}<w:name w:val="{name}"/></w:style>'
    plain = word(
        paragraph("灯") + paragraph("船", '<w:pStyle w:val="x"/>'), styles=styles
    )
    assert [line.hint for line in parsed(plain).lines] == [reason, None]


def _styled(name: str, more: str = "", kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>'
        f"{more}</w:style>"
    )


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Title", "# 灯"),
        ("heading 1", "## 灯"),
        ("heading 9", "###### 灯"),
        ("标题 2", "### 灯"),
        ("Subtitle", "灯"),
        ("Titles", "灯"),
    ],
)
def test_a_heading_is_as_deep_as_its_style_is_called(name: str, read: str) -> None:
    """Six marks at most; a style for characters heads nothing."""
    body = paragraph("灯", f'<w:pStyle w:val="{name}"/>')
    assert texts_of(word(body, styles=_styled(name))) == [read]
    assert texts_of(word(body, styles=_styled(name, kind="character"))) == ["灯"]


def test_a_style_is_what_it_is_based_on_unless_it_says_otherwise() -> None:
    """Nearest first; styles that are based on each other in a ring head nothing."""
    styles = (
        _styled("heading 2")
        + _styled("deep", '<w:basedOn w:val="heading 2"/>')
        + _styled(
            "flat", '<w:basedOn w:val="deep"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
        )
        + _styled("ring", '<w:basedOn w:val="ring"/>')
    )
    texts = [
        texts_of(word(paragraph("灯", f'<w:pStyle w:val="{name}"/>'), styles=styles))
        for name in ("deep", "flat", "ring")
    ]
    assert texts == [["### 灯"], ["灯"], ["灯"]]


def test_a_style_may_number_its_paragraphs() -> None:
    """On the level that names it; a paragraph may be taken out of the list."""
    own = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = _styled("Outer", own) + _styled("Inner", own)
    linked = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="{name}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, name, text in ((0, "Outer", "%1."), (1, "Inner", "%1.%2"))
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{linked}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    out = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        paragraph("灯", '<w:pStyle w:val="Outer"/>')
        + paragraph("油", '<w:pStyle w:val="Inner"/>')
        + paragraph("芯", f'<w:pStyle w:val="Inner"/>{out}')
        + paragraph(
            "船", '<w:pStyle w:val="Inner"/><w:numPr><w:ilvl w:val="0"/></w:numPr>'
        )
    )
    read = texts_of(word(body, numbering=numbering, styles=styles))
    assert read == ["1. 灯", "1.1 油", "芯", "2. 船"]


@pytest.mark.parametrize(("length", "is_heading"), [(120, True), (121, False)])
def test_a_whole_paragraph_in_the_style_of_a_heading_is_none(
    length: int, is_heading: bool
) -> None:
    """A hundred and twenty characters are a heading still."""
    (text,) = texts_of(word(paragraph("灯" * length, '<w:outlineLvl w:val="0"/>')))
    assert text.startswith("## ") is is_heading


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        (["灯" * 61, "船"], 3),
        (["灯" * 60, "船"], 1),
        (["灯" * 61], 1),
    ],
)
def test_a_cell_is_text_if_it_has_paragraphs_and_one_is_long(
    cell: list[str], lines: int
) -> None:
    """Else it is a field of a form, and its row one line; one cell alone is read by its paragraphs."""
    filled = "".join(map(paragraph, cell))
    row = f"<w:tr><w:tc>{filled}</w:tc><w:tc>{paragraph('六点')}</w:tc><w:tc/></w:tr>"
    assert len(texts_of(word(f"<w:tbl>{row}</w:tbl>"))) == lines
    alone = f"<w:tr><w:tc>{filled}</w:tc></w:tr>"
    assert len(texts_of(word(f"<w:tbl>{alone}</w:tbl>"))) == len(cell)


def test_tables_and_boxes_within_each_other_come_to_an_end() -> None:
    """Twenty deep they are read, and deeper not."""
    table = "{}"
    for _ in range(20):
        table = table.format("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>")
    assert texts_of(word(table.format(paragraph("灯")))) == ["灯"]
    deeper = table.format("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>")
    assert texts_of(word(deeper.format(paragraph("灯")) + paragraph("船"))) == ["船"]


def test_what_is_no_element_of_the_text_is_passed_over() -> None:
    """A comment in the XML, and the rule above the notes."""
    body = "<!-- 灯 --><w:p><!-- 火 --><w:r><w:t>灯</w:t><!-- 火 --></w:r></w:p>"
    notes = (
        f'<w:footnote w:type="separator">{paragraph("——")}</w:footnote>'
        f"<w:footnote>{paragraph('见县志。')}</w:footnote>"
    )
    raw = word(body, footnotes=notes)
    assert texts_of(raw) == ["灯"]
    assert texts_of(raw, hinted=True) == ["见县志。"]


def test_a_tab_and_a_break_within_a_paragraph_are_kept_apart() -> None:
    """A blank and a new line; in a heading both are blanks."""
    run = "<w:r><w:t>早班</w:t><w:tab/><w:t>六点</w:t><w:br/><w:t>晚班</w:t><w:noBreakHyphen/><w:t>末班</w:t></w:r>"
    assert texts_of(word(f"<w:p>{run}</w:p>")) == ["早班 六点", "晚班-末班"]
    head = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    assert texts_of(word(f"<w:p>{head}{run}</w:p>")) == ["## 早班 六点 晚班-末班"]


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
