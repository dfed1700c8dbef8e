"""The outline finds title, sections and points, and puts every line in its place."""

from pathlib import Path

import pytest

from narrate.errors import SourceError
from narrate.model import Document, Paragraph
from narrate.segmenter import outline, read
from tests.segmenter.speeches import (
    CENTENARY,
    CHORES,
    COOKS,
    ELDERS,
    FLOOD,
    LAMPS,
    LIBRARY,
    MARKET,
    MILL,
    RIVER,
    TREES,
    outline_of,
    read_lines,
    titles,
)


def test_sections_and_points_nest() -> None:
    """Numbered heading lines are sections; paragraphs that begin 一要 are points within them."""
    assert titles(outline_of(LIBRARY).chapters) == [
        "在石桥镇流动书车启用仪式上的讲话",
        "一、书车从哪里来",
        ["一要谢谢送车的人", "二要谢谢钉书架的孩子"],
        "二、书车往哪里去",
    ]


def test_the_opening_is_the_first_chapter() -> None:
    """It is headed by the title, and holds the salutation and what is said before the first section."""
    speech = outline_of(LIBRARY)
    opening = speech.chapters[0]
    assert (
        speech.title
        == opening.title
        == opening.heading
        == "在石桥镇流动书车启用仪式上的讲话"
    )
    assert [paragraph.text[:5] for paragraph in opening.paragraphs] == [
        "各位乡亲：",
        "今天这辆书",
    ]


def test_a_heading_line_is_no_paragraph() -> None:
    """A section's heading is read once, before its paragraphs."""
    section = outline_of(LIBRARY).chapters[1]
    assert section.heading == section.title == "一、书车从哪里来"
    assert len(section.paragraphs) == 1


def test_a_run_in_point_keeps_its_whole_paragraph() -> None:
    """The lead sentence is the title, and the paragraph is read entire."""
    point = outline_of(LIBRARY).chapters[1].children[0]
    assert (point.title, point.level, point.heading) == ("一要谢谢送车的人", 2, None)
    text = "一要谢谢送车的人。他说豆腐天天有人买，书不一定，所以更要送到门口去。"
    assert point.paragraphs == (Paragraph(text, "point"),)


def test_a_run_in_section_is_a_heading_by_role() -> None:
    """第一，第二，第三， divide a speech without heading lines, and the opening is named by its first words."""
    speech = outline_of(FLOOD)
    assert speech.title is None
    assert titles(speech.chapters) == [
        "今天我讲讲防汛",
        "第一，查堤",
        "第二，备料",
        "第三，转移",
    ]
    assert [chapter.paragraphs[0].role for chapter in speech.chapters] == [
        "paragraph",
        "heading",
        "heading",
        "heading",
    ]


def test_the_last_words_close_the_last_chapter() -> None:
    """They follow the last point in reading order, with a role of their own."""
    closing = [
        paragraph
        for paragraph in outline_of(LIBRARY).chapters[-1].paragraphs
        if paragraph.role == "closing"
    ]
    assert [paragraph.text for paragraph in closing] == [
        "乡亲们，车开得不快，可它每个星期都来。",
        "谢谢大家！",
    ]
    last_point = outline_of(LAMPS, markdown=True).chapters[-1].children[-1]
    assert last_point.paragraphs[-1] == Paragraph("谢谢。", "closing")


def test_each_section_has_the_points_that_it_uses() -> None:
    """One section may count 1. 2. 3. and the next （一）（二）."""
    assert titles(outline_of(TREES).chapters) == [
        "关于春季植树工作的发言提纲",
        "一、形势",
        "二、任务",
        ["1. 四月十日前补植河堤两岸", "2. 四月二十日前绿化校园", "3. 五月前浇灌两遍"],
        "三、保障",
        ["（一）经费", "（二）技术"],
    ]


def test_parts_enclose_bracketed_points() -> None:
    """第一部分 stands above （一）, and a list within a point is part of the point."""
    assert titles(outline_of(CENTENARY).chapters) == [
        "村小百年校庆致辞",
        "第一部分 土屋",
        ["（一）先生", "（二）米"],
        "第二部分 砖房",
        ["（一）烧砖", "（二）让房"],
        "第三部分 明天",
    ]


def test_lines_under_the_title_are_meta_and_are_read() -> None:
    """Date and speaker are told apart, and nobody misses them."""
    speech = outline_of(CENTENARY)
    assert speech.meta == {"date": "二〇二三年九月十日", "speaker": "周 明"}
    assert read_lines(speech.chapters)[1:3] == ["（二〇二三年九月十日）", "周 明"]
    assert outline_of(MILL).meta == {"speaker": "Ruth Calder", "date": "May 6, 2023"}
    assert outline_of(COOKS).meta == {"occasion": "写给三十年的早饭"}


def test_a_list_of_short_items_is_no_set_of_chapters() -> None:
    """Neither are three errands nor a lone 一、."""
    speech = outline_of(CHORES)
    assert titles(speech.chapters) == ["河边清理动员会上的发言"]


def test_a_list_of_single_sentences_is_no_set_of_sections() -> None:
    """What is said in one sentence is read in one breath with the rest."""
    text = "各位同学：\n" + "".join(
        f"{n}、请把{what}带好。\n"
        for n, what in zip("一二三四", "书笔伞水", strict=True)
    )
    assert len(outline_of(text).chapters) == 1


def test_numbers_that_do_not_count_up_are_no_headings() -> None:
    """A year, a decimal or a stray 三、 opens nothing."""
    text = "各位：\n三、我排第三。前面还有两位。\n3.5吨垃圾。都在这里。\n2019. 那年的水很大。我们都记得。\n"
    assert len(outline_of(text).chapters) == 1


def test_an_inner_list_with_the_same_markers_does_not_end_the_outer_one() -> None:
    """一、 within 二、 leaves 三、 a section."""
    body = "船走了很久。天也黑了。\n"
    text = f"一、船\n{body}二、灯\n{body}一、油灯。很暗。\n二、电灯。很亮。\n三、岸\n{body}"
    assert [
        title for title in titles(outline_of(text).chapters) if isinstance(title, str)
    ] == [
        "一、船",
        "二、灯",
        "三、岸",
    ]


def test_figures_may_stand_above_ideographs() -> None:
    """What encloses is the section, whatever official order says."""
    points = "一是看水。水要清，底要见。\n二是看人。人要齐，心要静。\n"
    text = f"1. 春天\n{points}2. 秋天\n{points}"
    assert titles(outline_of(text).chapters) == [
        "1. 春天",
        ["一是看水", "二是看人"],
        "2. 秋天",
        ["一是看水", "二是看人"],
    ]


def test_markdown_headings_are_sections_and_points() -> None:
    """One heading above all others is the title; its marks are not read."""
    speech = outline_of(LAMPS, markdown=True)
    assert speech.title == "山路与灯"
    assert titles(speech.chapters) == ["山路与灯", "路", "灯", ["第一盏", "第二盏"]]
    assert "## 路" not in read_lines(speech.chapters)


def test_english_markers_are_understood() -> None:
    """Roman numerals, Part One and First, are to English what 一、 and 一要 are to Chinese."""
    assert titles(outline_of(MILL).chapters) == [
        "Remarks at the Reopening of the Elm Ferry Mill",
        "I. What the river gave us",
        "II. What we owe it",
        ["First, we owe it clean banks", "Second, we owe it patience"],
        "III. What comes next",
    ]
    assert titles(outline_of(MARKET).chapters)[1:] == [
        "Part One: The fire",
        "Part Two: The tents",
        "Part Three: The new roof",
    ]


@pytest.mark.parametrize(
    ("text", "title", "chapter"),
    [
        (RIVER, "河", "河"),
        (ELDERS, None, "今天我們在老圖書館門前相聚"),
        ("纪念日", None, "纪念日"),
        ("大家好，\n我叫周明。", None, "我叫周明"),
        ("谢谢大家！", None, "谢谢大家"),
        ("一问到底\n同志们：\n水为什么是浑的？", "一问到底", "一问到底"),
    ],
)
def test_a_speech_without_sections_is_one_chapter(
    text: str, title: str | None, chapter: str
) -> None:
    """It is named by its title, or by the first words that are not a greeting."""
    speech = outline_of(text)
    assert (speech.title, titles(speech.chapters)) == (title, [chapter])


def test_a_title_made_of_first_words_is_cut_to_thirty_characters() -> None:
    """A long first clause does not make a long title."""
    speech = outline_of("水" * 200 + "。")
    assert speech.chapters[0].title == "水" * 29 + "…"


def test_a_long_speech_without_headings_is_cut_into_parts_of_some_minutes() -> None:
    """Also one without a line break: parts end with a sentence, and nothing is lost between them."""
    text = "河水清清，木船慢慢。" * 3000
    chapters = outline_of(text).chapters
    assert "".join(read_lines(chapters)) == text
    assert len(chapters) > 10
    minutes = [
        sum(len(line) for line in read_lines((chapter,))) * 0.19 / 60
        for chapter in chapters
    ]
    assert all(4 < length < 11 for length in minutes)
    assert all(line.endswith("。") for line in read_lines(chapters))


def test_a_speech_of_ten_minutes_without_headings_is_one_chapter() -> None:
    """It can be heard in one go."""
    assert (
        len(
            outline_of(
                "\n".join(
                    ["河水清清，木船慢慢，水鸟飞过去，又飞回来，像在找人。"] * 110
                )
            ).chapters
        )
        == 1
    )


def test_a_line_above_the_title_is_read_above_it() -> None:
    """The order of the source is kept where the title is not the first line."""
    speech = outline_of(
        "晨读会第九期\n在晨读会上的演讲\n各位朋友：\n今天读一首短诗。\n"
    )
    assert speech.title == "在晨读会上的演讲"
    assert speech.chapters[0].heading is None
    assert [paragraph.role for paragraph in speech.chapters[0].paragraphs[:2]] == [
        "paragraph",
        "title",
    ]


def test_a_document_without_words_is_refused() -> None:
    """There is nothing to outline in an empty document."""
    with pytest.raises(SourceError):
        outline(Document((), "utf-8", "zh"))


def test_the_example_speech_has_four_sections() -> None:
    """The speech that ships shows notices, title, sections, points and a closing."""
    speech = outline(read(Path(__file__).parents[2] / "examples" / "speech.txt"))
    assert titles(speech.chapters) == [
        "在云溪县图书馆新馆开馆仪式上的讲话",
        "一、这座房子是怎么来的",
        "二、书架上有些什么",
        "三、请大家帮三个忙",
        ["一要常来坐坐", "二要带一个人来", "三要守住门前的河"],
        "四、明年今天再见",
    ]
    assert len(speech.dropped) == 7


def test_a_heading_above_another_heading_is_told_by_the_others() -> None:
    """Headings of one length that divide a digest, the first of which stands above the headline of a report."""
    prose = "渡口今天开了三班船，早班载了学生，午班载了货物，晚班在雾里等了一个钟头才开出去。"
    report = "【河边日报】渡船改了时刻，早班提前一个小时开出"
    text = [
        "河边一日要闻汇总",
        "",
        "渡口消息",
        "",
        report,
        "",
        prose,
        "",
        "桥头消息",
        "",
        prose.replace("渡口", "桥头"),
        "",
        "集市消息",
        "",
        prose.replace("渡口", "集市"),
    ]
    titles = [chapter.title for chapter in outline_of("\n".join(text)).chapters]
    assert titles[-3:] == ["渡口消息", "桥头消息", "集市消息"]


def test_markdown_headings_need_no_blank_behind_their_marks() -> None:
    """And a paragraph that begins with such marks is a paragraph, read without them."""
    prose = "渡口今天开了三班船，早班载了学生，午班载了货物，晚班在雾里等了一个钟头才开出去，到岸的时候灯还亮着。"
    text = f"# 渡口一日\n\n##早班\n{prose}\n\n##晚班\n###{prose}{prose}\n"
    speech = outline_of(text, markdown=True)
    assert [chapter.title for chapter in speech.chapters][-2:] == ["早班", "晚班"]
    assert "#" not in "".join(read_lines(speech.chapters))


def test_a_paragraph_without_a_full_stop_is_no_heading() -> None:
    """However it is numbered: a hundred characters are no heading."""
    body = "灯油每天添一次，添灯的人要签名，名字写在船头的木板上。\n" * 2
    long = "把灯挂得高高的" * 14
    text = f"渡口讲话\n各位船工：\n一、{long}\n{body}二、{long}\n{body}"
    assert f"一、{long}" not in [
        chapter.heading for chapter in outline_of(text).chapters
    ]


def test_numbered_paragraphs_that_go_on_below_headings_enclose_none_of_them() -> None:
    """Those of a standard count through its chapters; its headings by format divide it."""
    sentence = (
        "The lamp is lit at dusk by whoever comes first. It burns until the boat is in."
    )
    text = "# The lamp\n\n"
    for part, numbers in (("Where", (1, 2)), ("When", (3, 4)), ("Who", (5, 6))):
        text += f"## {part}\n\n"
        text += "".join(f"{number}. {sentence}\n\n" for number in numbers)
    before = f"1. {sentence}\n\n"
    found = outline_of(text.replace("## Where\n\n1.", f"{before}## Where\n\n1."))
    titles = [chapter.title for chapter in found.chapters]
    assert [title for title in titles if title in {"Where", "When", "Who"}] == [
        "Where",
        "When",
        "Who",
    ]


_TALE = "渡口今天开了三班船，早班载了学生，午班载了货物，晚班在雾里等了一个钟头才开出去，到岸的时候灯还亮着。"


def test_the_first_of_equal_headings_is_the_title_if_the_next_stands_right_below() -> (
    None
):
    """Many write every heading with one mark."""
    text = f"# 渡口一日\n# 早班\n{_TALE}\n# 午班\n{_TALE}\n# 晚班\n{_TALE}\n"
    speech = outline_of(text, markdown=True)
    assert speech.title == "渡口一日"
    titles_below = [chapter.title for chapter in speech.chapters]
    assert titles_below == ["渡口一日", "早班", "午班", "晚班"]


def test_a_numbered_list_of_sentences_is_no_set_of_points_where_headings_are_marked() -> (
    None
):
    """Its writer marks headings as such."""
    numbered = "\n".join(f"{n}. {_TALE}{_TALE}" for n in (1, 2, 3))
    parts = "\n".join(
        f"## {name}\n{_TALE}\n{numbered}" for name in ("早班", "午班", "晚班")
    )
    speech = outline_of(f"# 渡口一日\n{parts}\n", markdown=True)
    assert not any(chapter.children for chapter in speech.chapters)
    plain = outline_of(f"渡口一日\n各位乡亲：\n{_TALE}\n{numbered}\n")
    assert len(plain.chapters) > 2


def test_a_heading_of_fewer_marks_holds_those_of_more_below_it() -> None:
    """Though it is alone, and what stands above it is its sibling."""
    text = f"渡口一日\n\n## 前言\n{_TALE}\n# 白天\n## 早班\n{_TALE}\n## 午班\n{_TALE}\n"
    speech = outline_of(text, markdown=True)
    found = {
        chapter.title: [child.title for child in chapter.children]
        for chapter in speech.chapters
    }
    assert found["白天"] == ["早班", "午班"]
    assert found["前言"] == []


def test_items_of_a_list_without_text_below_are_no_points_where_headings_are_marked() -> (
    None
):
    """However long they are."""
    items = "\n".join(f"{n}. {_TALE.rstrip('。')}" for n in (1, 2, 3))
    parts = "\n".join(
        f"## {name}\n{_TALE}\n{items}" for name in ("早班", "午班", "晚班")
    )
    speech = outline_of(f"# 渡口一日\n{parts}\n", markdown=True)
    assert not any(chapter.children for chapter in speech.chapters)


def test_an_office_above_the_title_is_not_the_title() -> None:
    """It says whose paper it is."""
    text = f"江南船运学院\n渡口守则\n\n{_TALE}\n{_TALE}\n"
    assert outline_of(text).title == "渡口守则"


@pytest.mark.parametrize("name", ["摘 要", "Abstract", "目录"])
def test_the_name_of_a_part_of_a_paper_is_not_its_title(name: str) -> None:
    """It has none then."""
    text = f"## {name}\n{_TALE}\n## 一 早班\n{_TALE}\n## 二 午班\n{_TALE}\n"
    assert outline_of(text, markdown=True).title is None
