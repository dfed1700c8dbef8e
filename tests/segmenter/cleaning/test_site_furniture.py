"""A page of a web site that was copied whole: the speech is read, what the site puts around it is not."""

import pytest

from narrate.segmenter import outline
from tests.segmenter.speeches import document_of, outline_of, read_lines

SPEECH = [
    "去年春天，河水涨到了第三级台阶，渡口停了整整十二天，货船在下游等着，学生绕了三十里路去上课。",
    "我们把灯挂得高一些，让对岸的人在雾里也看得见方向，这件事看起来小，做起来要一年三百六十五天不断。",
    "摆渡的人换了三代，规矩没有换：先送病人，再送学生，最后送货，谁来说情也不改。",
    "今天我把这盏灯交给年轻人，请大家替我看着它亮下去，亮到桥修好的那一天。",
]
ABOVE = "河边新闻网\n首页\n新闻\n政务\n登录 注册\n设为首页 | 加入收藏 | 联系我们\n当前位置：首页 > 讲话 > 正文\n"
STAMP = "2024-03-01 09:10 来源：河边日报\n字号：大 中 小\n【打印】\n"
BELOW = (
    "责任编辑：林青\n扫一扫在手机打开当前页\n相关报道：\n渡口新船下水\n桥头集市开张\n"
    "评论(12)\n网友 河边人 3小时前\n写得好\n3 | 回复\n关于我们 | 联系我们 | 网站地图\n某ICP备00000000号\n"
)
TITLE = "在渡口修缮完工仪式上的讲话"


def _page(above: str, title: str, below: str) -> str:
    return above + title + "\n" + STAMP + "\n".join(SPEECH) + "\n" + below


def test_the_speech_is_found_on_a_copied_page() -> None:
    """Menus, the stamp of the page, comments and the foot are left out, and reported."""
    speech = outline_of(_page(ABOVE, TITLE, BELOW))
    assert speech.title == TITLE
    assert read_lines(speech.chapters) == [TITLE, *SPEECH]
    dropped = {line.text for line in speech.dropped}
    assert {"首页", "责任编辑：林青", "桥头集市开张", "写得好"} <= dropped


@pytest.mark.parametrize(
    "title", ["渡口的灯为什么要挂得高一些", "客服热线开通一周年座谈会发言"]
)
def test_the_title_of_a_page_may_be_any_line_above_it(title: str) -> None:
    """Though it does not call itself a speech, or has words that a site has."""
    assert outline_of(_page(ABOVE, title, BELOW)).title == title


def test_greeting_subtitle_and_signature_stay() -> None:
    """They belong to the speech, though they are short."""
    text = (
        ABOVE
        + f"{TITLE}\n——写给三代摆渡人\n（2024年3月1日）\n周明\n"
        + STAMP
        + "各位乡亲：\n"
        + "\n".join(SPEECH)
        + "\n谢谢大家！\n2024年3月1日\n"
        + BELOW
    )
    read = read_lines(outline(document_of(text)).chapters)
    for line in (
        TITLE,
        "——写给三代摆渡人",
        "（2024年3月1日）",
        "周明",
        "各位乡亲：",
        "谢谢大家！",
        "2024年3月1日",
    ):
        assert line in read


def test_a_speech_about_a_web_site_is_read_whole() -> None:
    """Sentences that name buttons are sentences."""
    text = "\n".join(
        [
            "在政务网站改版说明会上的讲话",
            "各位同事：",
            "把“上一篇”“下一篇”都拿掉，把“返回首页”放大，把“分享”放到最后。",
            "有人说阅读量上去了就行，阅读量三千，办成三百，这两个数放在一起，脸要红的。",
            "扫一扫二维码就能办的事，不要让老人跑三趟，也不要让他下载客户端。",
            "散会。",
        ]
    )
    assert read_lines(outline_of(text).chapters) == text.split("\n")


def test_one_word_on_a_line_is_a_transcript_and_nothing_of_it_is_dropped() -> None:
    """Whatever comes again."""
    words = [
        "好",
        "我们",
        "开始",
        "今天",
        "讲",
        "灯",
        "好",
        "灯",
        "要",
        "挂",
        "高",
        "好",
        "我们",
        "看",
        "船",
        "好",
    ] * 4
    text = "\n".join(words)
    assert outline_of(text).dropped == ()
