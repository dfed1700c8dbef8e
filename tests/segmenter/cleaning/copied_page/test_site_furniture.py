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
    "title",
    [
        "渡口的灯为什么要挂得高一些",
        "客服热线开通一周年座谈会发言",
        "有了APP的年代，渡口的灯还要不要挂",
    ],
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


@pytest.mark.parametrize(
    ("signs", "count"),
    [
        (["A", "T"], 40),
        ([f"https://ferry.example/lamps/{number}.pdf" for number in range(8)], 8),
    ],
)
def test_labels_and_addresses_among_short_lines_make_no_copied_page(
    signs: list[str],
    count: int,
) -> None:
    """A lecture has letters of its drawings and formulas, a paper the addresses that it refers to."""
    labels = [f"灯 {number} = 渡口" for number in range(count)]
    opening = ["渡口的灯", "雾里的光", "第一种灯", *labels[:4], *signs]
    closing = [*labels, "第二种灯", "第三种灯", "挂灯的人"]
    text = "\n".join([*opening, *SPEECH, *closing])
    reasons = {line.reason for line in outline_of(text).dropped}
    assert "stands outside the text of the page" not in reasons


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


COMMENTS = [
    "河边人三号：我小时候就坐过这条船，那时候船钱是两分，我娘还总说贵，如今想坐也坐不到了。",
    "石桥客：灯是好灯，可是桥什么时候修呢？年年说要修，年年没有动静，说了也白说吧。",
    "卖豆腐的：我每天四点过河，最怕的就是雾，有了这盏灯，我媳妇在家里也放心多了。",
    "过路人甲：路过一次，摆渡的大爷不收钱，我在船头放了两个苹果，他又给我扔回岸上来了。",
] * 4


def test_what_an_author_says_of_a_copied_article_is_not_read() -> None:
    """Who may use it, whose opinion it is, and what follows of the author."""
    remarks = "本文为某某专栏授权发布，转载请注明出处。\n作者为专栏作家、河流研究者。\n"
    page = _page(ABOVE, TITLE, remarks + BELOW)
    assert read_lines(outline_of(page).chapters) == [TITLE, *SPEECH]


def test_what_readers_write_below_the_article_is_not_read() -> None:
    """However much they have written: the article was over when its editor was named."""
    page = _page(ABOVE, TITLE, BELOW + "\n".join(COMMENTS))
    assert read_lines(outline_of(page).chapters) == [TITLE, *SPEECH]


def test_headlines_below_the_speech_are_not_read_though_they_ask() -> None:
    """A list of other articles right below the last sentence."""
    others = (
        "渡口的老船到底卖给了谁？看完惊呆了！\n一夜之间少了三条船，摆渡人的秘密公开？\n"
    )
    page = _page(ABOVE, TITLE, others + BELOW)
    assert read_lines(outline_of(page).chapters)[-1] == SPEECH[-1]


def test_the_title_speaks_of_what_the_speech_speaks_of() -> None:
    """And not the longest line of the menus, though that stands near."""
    title = "渡口这盏灯要亮到桥修好"
    hot = "热点：歌手某某宣布休息半年  某剧组今日开拍  某球队换帅\n网站导航 设置首页\n"
    page = _page(ABOVE + hot, title, BELOW)
    assert outline_of(page).title == title
    assert outline_of(_page(ABOVE, title + "...", BELOW)).title == title + "..."


def test_a_share_button_is_no_speaker() -> None:
    """A short word among the buttons below the title is not the name of who speaks."""
    buttons = "分享到\n易信\n微信\nQQ空间\n"
    text = ABOVE + TITLE + "\n" + STAMP + buttons + "\n".join(SPEECH) + "\n" + BELOW
    speech = outline_of(text)
    assert "speaker" not in speech.meta
    assert read_lines(speech.chapters) == [TITLE, *SPEECH]


@pytest.mark.parametrize(
    "remark",
    [
        "（原标题：灯亮了，船就不慌了）",
        "摆渡人老周在擦灯。 通讯员林青 摄",
        "渡口的夜景。河边日报供图",
        "图注：第一代渡船上的铁灯",
    ],
)
def test_captions_and_remarks_within_the_speech_are_not_read(remark: str) -> None:
    """What a picture shows, who took it, and what the article was called elsewhere."""
    text = "\n".join([SPEECH[0], remark, *SPEECH[1:]])
    page = ABOVE + TITLE + "\n" + STAMP + text + "\n" + BELOW
    assert read_lines(outline_of(page).chapters) == [TITLE, *SPEECH]


def test_the_last_sentence_is_not_read_if_it_asks_to_follow_an_account() -> None:
    """A promotion below the last paragraph is the site's; the same words within the speech are the speaker's."""
    appeal = "每天推送河边的新鲜事。扫描下方二维码关注河边日报公众号。"
    page = _page(ABOVE, TITLE, appeal + "\n" + BELOW)
    assert read_lines(outline_of(page).chapters) == [TITLE, *SPEECH]
    text = "\n".join([SPEECH[0], appeal, *SPEECH[1:]])
    page = ABOVE + TITLE + "\n" + STAMP + text + "\n" + BELOW
    assert appeal in read_lines(outline_of(page).chapters)


def test_a_long_run_of_short_lines_makes_a_page_with_one_line_of_a_site() -> None:
    """A menu of thirty words, where no word says what it is."""
    menu = "\n".join(
        f"{name}镇" for name in "东西南北上下左右前后红黄蓝绿青紫黑白金银铜铁锡"
    )
    page = f"河边网\n{menu}\n小河\n大河\n{TITLE}\n{STAMP.splitlines()[0]}\n"
    page += "\n".join(SPEECH)
    assert read_lines(outline_of(page).chapters) == [TITLE, *SPEECH]


def test_short_lines_go_on_with_a_speech_of_short_lines() -> None:
    """A text set as verse, one clause on a line, is read to its last line."""
    verse = [
        "灯挂起来，",
        "船就有了眼睛，",
        "雾再大，",
        "也认得回家的路。",
        "愿这盏灯",
        "亮得久一些，",
        "愿过河的人",
        "走得稳一些。",
    ] * 4
    verse += ["愿大家都能", "平安过河"]
    page = ABOVE + TITLE + "\n" + STAMP + "\n".join(verse) + "\n" + BELOW
    assert read_lines(outline_of(page).chapters) == [TITLE, *verse]


def test_sentences_right_below_the_title_are_of_the_speech() -> None:
    """Though they are short, and a picture's caption parts them from the rest."""
    lead = ["灯亮了！", "船也来了！", "摆渡人擦灯。 林青 摄"]
    text = "\n".join([*lead, *SPEECH])
    page = ABOVE + TITLE + "\n" + STAMP + text + "\n" + BELOW
    assert read_lines(outline_of(page).chapters) == [TITLE, *lead[:2], *SPEECH]


def test_the_foot_of_a_copied_article_is_not_read() -> None:
    """An article that was copied without the menus of its page still ends with its editor and its buttons."""
    foot = "[责任编辑：林青]\n转播到某某微博\n您觉得这篇文章写得好吗？\n点击阅读原文"
    text = "\n".join([TITLE, "", *SPEECH, foot])
    assert read_lines(outline_of(text).chapters) == [TITLE, *SPEECH]


def test_the_first_and_last_sentence_are_read_whatever_ends_them() -> None:
    """Blank lines part them from the others as those are parted, and the lines of a list are not."""
    speech = [
        "“摆渡的大爷，我们什么时候才能过河去上学？”",
        *SPEECH,
        "河水还会再涨，灯也会一直亮，这就是三代人的回答！（记者 林青）",
    ]
    others = "一夜之间少了三条船，这是怎么回事？\n摆渡人的秘密公开，看完沉默了！\n"
    text = "\n\n".join([*speech, others])
    page = ABOVE + TITLE + "\n" + STAMP + "\n" + text + BELOW
    assert read_lines(outline_of(page).chapters) == [TITLE, *speech]


@pytest.mark.parametrize(
    "title", ["渡口的灯谁来守：一盏灯和三代人", "渡口灯亮；摆渡人的规矩不变"]
)
def test_a_byline_below_the_headline_is_not_taken_for_it(title: str) -> None:
    """Though it stands right above the stamp of the page."""
    byline = "周明某某大学河流研究所研究员\n分享到：\n22 59\n"
    page = ABOVE + title + "\n" + byline + STAMP + "\n".join(SPEECH) + "\n" + BELOW
    assert outline_of(page).title == title


def test_a_date_is_of_the_signature_only_near_the_end_of_the_speech() -> None:
    """Below a name and a place it is the speaker's, further down it is the site's."""
    article = ABOVE + TITLE + "\n" + STAMP + "\n".join(SPEECH) + "\n"
    date = "2024年3月1日"
    near = article + f"周明\n石桥镇\n{date}\n" + BELOW
    far = article + f"周明\n石桥镇\n渡口边\n{date}\n" + BELOW
    assert read_lines(outline_of(near).chapters)[-1] == date
    assert date not in read_lines(outline_of(far).chapters)


def test_a_last_wish_that_exclaims_is_read() -> None:
    """It is no headline of another article, which stands there too."""
    wish = "预祝大桥早日通车！"
    speech = outline_of(_page(ABOVE, TITLE, wish + "\n" + BELOW))
    assert read_lines(speech.chapters) == [TITLE, *SPEECH, wish]
    other = outline_of(_page(ABOVE, TITLE, "惊呆了！渡口新船竟是他造的！\n" + BELOW))
    assert read_lines(other.chapters) == [TITLE, *SPEECH]


def test_a_menu_whose_words_hyphens_part_is_the_sites() -> None:
    """As strokes do."""
    menu = "河边首页 - 新闻 - 体育 - 娱乐 - 财经 - 汽车 - 房产\n"
    speech = outline_of(_page(menu * 2 + ABOVE, TITLE, BELOW))
    assert read_lines(speech.chapters) == [TITLE, *SPEECH]
