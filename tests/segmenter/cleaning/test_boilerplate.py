"""Notices around a speech are dropped on evidence, and nothing of the speech is."""

import pytest

from tests.segmenter.speeches import (
    CENTENARY,
    CHORES,
    COOKS,
    ELDERS,
    FLOOD,
    LIBRARY,
    MARKET,
    MEMBERS,
    MILL,
    TREES,
    outline_of,
    read_lines,
)


def test_the_notices_of_a_download_site_are_dropped() -> None:
    """All lines above the title go, and the line that names the site wherever it stands."""
    assert [dropped.line for dropped in outline_of(LIBRARY).dropped] == [
        1,
        2,
        3,
        4,
        7,
        16,
        20,
    ]


def test_a_notice_is_reported_as_it_stands() -> None:
    """Once, with whatever in it would not have been said either."""
    notice = "如需帮助，请加QQ：123456789（笑声）"
    dropped = outline_of(f"{notice}\n{TREES}").dropped
    assert [found.text for found in dropped if found.line == 1] == [notice]


def test_notices_are_dropped_without_blank_lines_too() -> None:
    """The evidence does not hang on how the file is spaced."""
    close = "\n".join(line for line in LIBRARY.splitlines() if line)
    wide = LIBRARY.replace("\n", "\n\n")
    expected = [dropped.text for dropped in outline_of(LIBRARY).dropped]
    assert [dropped.text for dropped in outline_of(close).dropped] == expected
    assert [dropped.text for dropped in outline_of(wide).dropped] == expected


def test_english_notices_are_dropped() -> None:
    """Copyright lines and page numbers are no part of an English speech either."""
    assert [dropped.line for dropped in outline_of(MILL).dropped] == [1, 2, 24]


def test_every_drop_says_why() -> None:
    """The reason is the evidence in words, with what was there."""
    dropped = outline_of(LIBRARY).dropped[0]
    assert dropped.text == "本资料仅供会员学习，严禁外传"
    assert "forbids passing it on" in dropped.reason
    assert "above the title" in dropped.reason


@pytest.mark.parametrize(
    "speech", [MEMBERS, CENTENARY, FLOOD, CHORES, TREES, COOKS, ELDERS, MARKET]
)
def test_a_speech_without_notices_keeps_every_line(speech: str) -> None:
    """Also when it talks of members, groups, downloads and subscriptions."""
    outline = outline_of(speech)
    assert outline.dropped == ()
    assert read_lines(outline.chapters) == [
        line for line in speech.splitlines() if line
    ]


def test_a_title_that_speaks_of_members_is_kept() -> None:
    """Words alone do not convict the line above the salutation."""
    outline = outline_of(
        MEMBERS.replace("读书会的群和它的会员", "在会员大会上关于资料下载的报告")
    )
    assert outline.title == "在会员大会上关于资料下载的报告"
    assert outline.dropped == ()


def test_a_title_of_two_lines_keeps_both_below_a_notice() -> None:
    """A blank line is enough to set a title apart from the notices above it."""
    text = (
        "仅供会员学习参考\n关注公众号：moqing2020\n\n三十年的早饭\n"
        + COOKS.split("\n", 1)[1]
    )
    outline = outline_of(text)
    assert [dropped.line for dropped in outline.dropped] == [1, 2]
    assert outline.title == "三十年的早饭"


def test_a_title_right_below_notices_is_kept() -> None:
    """What stands below the last notice belongs to the speech, with or without a blank line."""
    notices = "范文资料免费下载\n关注公众号：moqing2020\n严禁转载\n"
    outline = outline_of(
        notices + "夜里的渡船\n桥头中学 李灯\n老师们、同学们：\n船在夜里也走。\n"
    )
    assert [dropped.line for dropped in outline.dropped] == [1, 2, 3]
    assert outline.title == "夜里的渡船"


def test_a_heading_of_the_speech_is_never_dropped() -> None:
    """A section may be headed by the very words of a notice."""
    text = TREES.replace("二、任务", "二、严禁倒卖，会员资料仅供学习参考、免费下载")
    assert outline_of(text).dropped == ()


def test_a_paragraph_of_the_speech_is_never_dropped() -> None:
    """Long prose within the speech stays whatever it says."""
    prose = "有人在网上卖我们的稿子，写着欢迎扫码加入会员群，QQ号12345678，下载资料免费赠送优惠，严禁转载，版权所有。"
    text = FLOOD.replace("第二，", f"{prose}\n第二，")
    assert prose in read_lines(outline_of(text).chapters)


def test_a_telephone_number_in_the_last_words_is_kept() -> None:
    """A speaker may end with a number and an invitation to the audience."""
    last = "谢谢大家！对书车有什么建议，请拨打电话0717-6250000，也欢迎扫码加入我们的微信群，每周三下午都有人。"
    text = FLOOD + last
    assert outline_of(text).dropped == ()


@pytest.mark.parametrize(
    "furniture", ["第 3 页 共 9 页", "第3页", "- 3 -", "—12—", "Page 3 of 9"]
)
def test_page_furniture_is_dropped_wherever_it_stands(furniture: str) -> None:
    """A page number between two paragraphs is not read."""
    text = FLOOD.replace("第二，", f"{furniture}\n第二，")
    assert [dropped.text for dropped in outline_of(text).dropped] == [furniture]


def test_keep_all_reads_every_line() -> None:
    """Whoever mistrusts the judgement can have it all read."""
    outline = outline_of(LIBRARY, keep_all=True)
    assert outline.dropped == ()
    assert read_lines(outline.chapters) == [
        line for line in LIBRARY.splitlines() if line
    ]


def test_a_line_without_a_word_is_never_read() -> None:
    """A row of dashes cannot be spoken, so it is dropped and reported even when all is kept."""
    outline = outline_of(FLOOD.replace("第二，", "＊　＊　＊\n第二，"), keep_all=True)
    assert [dropped.reason for dropped in outline.dropped] == ["has no word in it"]


def test_a_file_of_nothing_but_notices_is_read() -> None:
    """An announcement by itself was meant to be heard."""
    outline = outline_of("咨询QQ：66778899001\n第 3 页\n")
    assert read_lines(outline.chapters) == ["咨询QQ：66778899001", "第 3 页"]


@pytest.mark.parametrize(
    "sentence",
    [
        "请大家扫码加入社区微信群，有事在群里说。",
        "欢迎关注我们的公众号，每周五更新菜谱。",
        "未经作者同意，不得转载，这是规矩。",
        "资料仅供内部学习，看完请放回架上。",
        "会员免费，资料免费，下载也免费，图的是人气。",
        "版权归作者所有，这句话要写进合同。",
        "报名请打电话62250088，找小李。",
        "详情可以登录www.example.org查询。",
        "上一篇日记写到下雪，下一篇就写到了花开。",
        "来源：一条小溪。去处：一片大海。",
        "“加微信，包过，不过退款，QQ12345678。”",
        "Do not copy this recipe; ask my mother for hers.",
    ],
)
@pytest.mark.parametrize("above", ["第一，", "第二，", "同志们，水火", ""])
def test_one_sentence_that_sounds_like_a_notice_is_read_wherever_it_stands(
    sentence: str, above: str
) -> None:
    """A wording alone convicts no whole sentence, not even the last."""
    text = (
        FLOOD.replace(above, f"{sentence}\n{above}")
        if above
        else f"{FLOOD}{sentence}\n"
    )
    kept = outline_of(
        text if above or sentence[0] != "“" else f"{FLOOD}小广告说：\n{sentence}\n"
    ).chapters
    assert sentence in read_lines(kept)
