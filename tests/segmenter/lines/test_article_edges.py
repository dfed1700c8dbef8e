"""Captions, and lines that stand below an article."""

import pytest

from narrate.segmenter.lines.article_edges import (
    asks_to_follow,
    is_caption,
    share_lost_below,
)


@pytest.mark.parametrize(
    "line",
    [
        "图为渡口的老灯",
        "图注：三代渡工的合影",
        "渡口的雾。河边日报记者 林青 摄",
        "新船下水。镇文化站供图",
        "老渡口（资料图）",
        "摄影：林青",
        "◎ 图：渡口画报",
        "老船工的手。/图：河边影像",
        "旧渡口。河边社记者 林青 翻摄",
        "Photograph: Ann Ferry",
        "Illustration by Ann Ferry",
        "(Image credit: Submitted by Ann)",
        "The lamp above the pier (Image: Getty)",
        "Ann Ferry | The River Bank | Getty Images",
    ],
)
def test_captions(line: str) -> None:
    """What a picture shows, or who took it."""
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "这张图为什么重要，我来说说。" * 6,
        "我爱摄影，也爱摆渡。",
        "请大家看这张图：河水在这里拐弯。",
        "▲抓好渡口安全，落实巡查责任",
        "The photo by my bed is of the lamp.",
        "Images of the flood came back to me.",
    ],
)
def test_sentences_about_pictures_are_no_captions(line: str) -> None:
    """A speaker may speak of pictures."""
    assert not is_caption(line)


@pytest.mark.parametrize(
    "line",
    ["责任编辑：林青", "【责编：林青】", "上一篇：桥头集市", "— END —", "标签 渡口"],
)
def test_an_article_loses_more_at_its_end_than_at_a_list_within(line: str) -> None:
    """A box with other articles may stand within one, its editor may not."""
    assert 0 < share_lost_below("相关阅读：") < share_lost_below(line) < 1


@pytest.mark.parametrize(
    "line",
    [
        "编辑部的同志们，大家辛苦了。",
        "最新的消息是，船修好了。",
        "上一条船",
        "热门的书不一定好",
    ],
)
def test_an_article_loses_nothing_at_its_own_lines(line: str) -> None:
    """Though they begin with a word of such lines."""
    assert share_lost_below(line) == 0


def test_appeals_are_told_by_what_they_ask() -> None:
    """To scan a code or to follow an account, not to follow a person."""
    assert asks_to_follow("扫描下方二维码，关注河边日报公众号。")
    assert not asks_to_follow("请大家多关注老人，多陪他们过河。")
