"""Lines at the edges of an article on a web page: captions within it, and what tells that it is over."""

import re

from narrate.segmenter.lines.english_site_signs import heads_english_list
from narrate.text.characters import HAN

__all__ = ["asks_to_follow", "is_caption", "share_lost_below"]

_LONGEST = 120
_LONGEST_ENGLISH = 300
_HAN = re.compile(f"[{HAN}]")

#: Who edited it, its keywords, the next one, what readers say of it: none of this stands within an article.
_ENDS_ARTICLE = re.compile(
    r"[\[［【（(]?(?:责任编辑|责编|实习编辑|编辑|本文来源|网络编辑)\s*[:：丨|｜]"
    r"|[\[【]?[上下]一篇|作者(?:最新|其他|更多)|(?:特别|免责|郑重|版权)声明|声明\s*[:：]|【免责声明】"
    r"|本?文(?:为|系|由).{0,24}(?:原创|授权|上传|发布)|.{0,40}(?:转载请|不代表.{0,12}(?:立场|观点)|仅代表作者)"
    r"|(?:网友|最[新热]|新闻|全部|热门|精彩)评论|发表评论|我要评论|.{0,6}跟[贴帖]|全部楼层"
    r"|文章关键[词字]|关键[词字]\s*[:：>]|标签(?:$|\s|[:：])|[Tt]ags?\s*[:：]|原标题\s*[:：]"
    r"|[-—－=\s]*(?:END|end|The End)[-—－=\s]*$|—+\s*完\s*—+$"
    r"|(?i:copyright|all rights reserved)|版权所有|.{0,20}ICP[备证]|【(?:纠错|关闭窗口)】"
)
#: A list of other articles, below an article or within it.
_HEADS_LIST = re.compile(
    r"[>·【\s]*(?:相关|热门|推荐|精彩|延伸|猜你|为您|最新|今日|大家都|热点|编辑|重点|王牌|此前|更多)\s*[·•]?\s*\S{0,6}"
    r"(?:报道|新闻|推荐|阅读|链接|稿件|文章|视频|图集|喜欢|排行|爱看|专题|热门|热榜|信息|资讯|聚焦|搜索|栏目|活动|图片|日志|博文|话题|文档|附件|解读)"
    r"\s*[】:：>]*$"
)
_LOST_AT_END = 0.5
_LOST_AT_LIST = 0.15
#: English sites have such lists between any two paragraphs.
_LOST_AT_ENGLISH_LIST = 0.04

_ASKS_TO_FOLLOW = re.compile(
    r"扫(?:描|一扫|码)?.{0,8}二维码|关注.{0,12}(?:公众号|官方微信|官方微博)|长按.{0,6}(?:识别|二维码)"
    r"|下载.{0,8}(?:客户端|APP)|(?:点击|轻触).{0,4}阅读原文"
)

_CAPTION = re.compile(
    r"[（(【]?图为.{0,60}|图注\s*[:：].{0,80}|▲.{0,30}图.{0,30}"
    r"|.{0,80}(?:\s|记者|通讯员)\s?\S{2,12}\s?[摄攝]|.{0,60}(?:供图|供圖)\s*\S{0,6}"
    r"|.{0,40}(?:截图|资料图|示意图|效果图|海报|剧照|宣传照)。?|图集|组图|视频[-—].{0,30}"
    r"|.{0,50}[（(](?:视频截图|资料图|资料图片|视觉中国|图源.{0,12}|.{1,6}[摄/]|新华社发?|网络图片|截图)[）)]"
    r"|.{0,40}视觉中国\s*(?:资料|图)?|(?:.{0,40}[◎/|]\s*)?(?:摄影|图片(?:来源)?|配图|制图|供图|图源?)\s*[:：|｜/]\s*\S{1,16}"
    r"|.{0,80}(?:新华社|中新社|中新网|新华网)?记者\s?\S{1,4}(?:\s\S{1,2})?\s?(?:翻|航|图)?[摄攝]"
)
_ENGLISH_CAPTION = re.compile(
    r"\(?(?:image|photo|photograph|picture|photo illustration|illustration|graphic)s?"
    r"(?: (?:credit|courtesy|source|of)s?)?(?:\s?[:|] ?| by | courtesy ).{1,60}"
    r"|credits?\s?: .{1,60}|.{0,200}[(\[](?:image|photo|picture|pic|credit|source)s?\s?[:/|].{1,60}[)\]]"
    r"|.{0,200}(?:[/|]|\bvia) ?getty images?\b.{0,20}|(?:getty images|shutterstock|reuters|ap photo|afp)(?:/.{1,40})?"
    r"|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3} for the new york times",
    re.IGNORECASE,
)


def is_caption(text: str) -> bool:
    """Whether a line says what a picture shows, or who took it."""
    if text.isascii() or not _HAN.search(text):
        is_short = len(text) <= _LONGEST_ENGLISH
        return is_short and _ENGLISH_CAPTION.fullmatch(text) is not None
    return len(text) <= _LONGEST and _CAPTION.fullmatch(text) is not None


def asks_to_follow(text: str) -> bool:
    """Whether a line asks the reader to scan a code, follow an account or load a program."""
    return len(text) <= _LONGEST and _ASKS_TO_FOLLOW.search(text) is not None


def share_lost_below(text: str) -> float:
    """How much of its weight an article loses at a line that stands below articles, from 0 (none) to 1."""
    if len(text) > _LONGEST:
        return 0.0
    if _ENDS_ARTICLE.match(text):
        return _LOST_AT_END
    if not _HAN.search(text):
        return _LOST_AT_ENGLISH_LIST if heads_english_list(text) else 0.0
    return _LOST_AT_LIST if _HEADS_LIST.match(text) else 0.0
