"""The signs of a notice in a line's own words, as a table.

A weight is how much a sign adds to, or takes from, the suspicion; the signs in where a line stands come on top.
They are set so that no one wording convicts a line: it takes a second one, or a place outside the speech, and a
whole sentence within the speech takes more than three.
"""

import re
from dataclasses import dataclass

from narrate.segmenter.lines.site_signs import is_site_line

__all__ = [
    "LONGEST_NOTICE",
    "THRESHOLD",
    "WORDINGS",
    "Wording",
    "wordings",
]

#: So much evidence convicts a line.
THRESHOLD = 4

#: No notice is longer.
LONGEST_NOTICE = 400


@dataclass(frozen=True, slots=True)
class Wording:
    """A sign in a line's own words."""

    weight: int
    reason: str
    pattern: re.Pattern[str]
    distinct: int = 1  #: how many different matches make the sign
    contact: bool = False  #: tells who put the notice there
    heads: bool = False  #: what stands below it, under the speech, is of its kind
    example: str = ""  #: a line that has the sign


def _wording(
    weight: int,
    reason: str,
    pattern: str,
    *,
    distinct: int = 1,
    contact: bool = False,
    heads: bool = False,
    example: str,
) -> Wording:
    compiled = re.compile(pattern, re.IGNORECASE)
    return Wording(weight, reason, compiled, distinct, contact, heads, example)


_OFFERS = (
    r"会员|资料|材料|权益|免费|赠送|优惠|特价|VIP|倒卖|代写|范文|素材|模板|充值|下载|年费|折扣|限时|立享"
    r"|\bpremium\b|\bfree\b|\bmembers?\b|\bdiscount\b"
)

WORDINGS = (
    _wording(
        3,
        "gives a contact number",
        r"群\s?号?\s?[:：]?\s?\d{6,11}|(?:QQ|扣扣)\W{0,3}群?号?\W{0,3}\d{5,11}"
        r"|(?:微信|威信|vx|wechat|公众号)(?:搜索?|添加|加|关注)?群?号?\W{0,3}(?=[a-z_-]{0,19}\d)[a-z0-9_-]{5,20}"
        r"|(?:电话|手机|热线|联系方式|\btel|\bphone)号?码?\W{0,4}\d[\d-]{6,14}|(?<!\d)1[3-9]\d{9}(?!\d)",
        contact=True,
        example="加群 123456789 领取",
    ),
    _wording(
        3,
        "gives a web or mail address",
        r"https?://|www\.[a-z0-9-]|(?<![a-z0-9-])[a-z0-9-]{1,63}\.(?:com|cn|net|org|cc|top)\b"
        r"|(?<![\w.-])[\w.-]{1,40}@[a-z0-9-]{1,40}\.[a-z]",
        contact=True,
        example="more at www.example.com",
    ),
    _wording(
        3,
        "offers a group to join",
        r"(?:QQ|微信|会员|交流|读者|粉丝|资料)[\w ]{0,4}群号?\s{0,3}[:：]",
        contact=True,
        example="资料交流群号：",
    ),
    _wording(
        2,
        "asks to join, follow or subscribe",
        r"(?:欢迎|请|立即|马上|赶快|现在|点击|长按|如需|更多|需要|即可)[^。！？]{0,12}?(?:加入|加群|入群|加我|关注|订阅|扫码"
        r"|扫描|添加|咨询|联系|下载|私信|收藏|点赞|索取|购买|充值)|^(?:关注|订阅|扫码|扫描|加入|添加)|获取更多"
        r"|咨询\W?(?:QQ|微信)|(?:添加|加)(?:好友|微信|客服)|免费领取"
        r"|\b(?:subscribe|follow us|join our|sign up|click here|download (?:more|the|this|as|free|now))\b",
        example="欢迎关注，每日更新",
    ),
    _wording(
        4,
        "asks to load a program",
        r"下载.{0,6}(?:客户端|APP).{0,2}(?:还[能可有]|即[可享]|[可享]|获得|领取|查看|阅读)",
        example="下载客户端还能领奖",
    ),
    _wording(
        3,
        "forbids passing it on",
        r"(?:禁止|严禁|不得|请勿|谢绝|切勿)\w{0,6}(?:外传|转载|转发|传播|复制|翻印|商用|倒卖|抄袭|上传)"
        r"|\bdo not (?:copy|distribute|forward|share)\b",
        example="禁止转载",
    ),
    _wording(
        2,
        "limits its use",
        r"(?:仅供|仅限)\w{0,6}(?:学习|参考|交流|会员|个人|使用)|\bfor personal use only\b",
        example="仅供学习交流",
    ),
    _wording(
        3,
        "claims a copyright",
        r"版权所有(?![者人权])|版权归|侵权|侵删|翻版必究|免责声明|©|\bcopyright\b|\ball rights reserved\b",
        example="版权所有",
    ),
    _wording(
        2,
        "asks to name the source",
        r"转载(?:请|须|需|应)?(?:注明|说明|联系)|注明(?:出处|来源)",
        example="转载请注明出处",
    ),
    _wording(
        2,
        "points to a link",
        r"点击(?:下方|下面|上方|这里|此处|链接|文末|左下|查看|下载)|(?:word|pdf|ppt)\s?版|下载(?:全文|地址|链接)|全文下载",
        example="点击下载全文",
    ),
    _wording(
        2,
        "says where the file comes from",
        r"^.{0,20}(?:整理|出品|制作|首发|上传|搜集)(?:[，,。\s]|$)|^\W?(?:来源|出处|转自|来自|摘自|文章来源|本文来源|下载自)\s*[:：]"
        r"|本(?:文|稿|资料|文档)(?:来自|来源|转自|由\w{2,12}(?:整理|提供))|\bdownloaded from\b|\bposted by\b|^source:",
        example="来源：某网",
    ),
    _wording(
        2,
        "speaks of members, offers and free material",
        _OFFERS,
        distinct=2,
        example="会员免费下载",
    ),
    _wording(
        2,
        "speaks of little else",
        _OFFERS,
        distinct=4,
        example="会员免费下载资料，限时特价",
    ),
    _wording(
        1,
        "is headed by 【】",
        r"^【[^】]{2,30}】",
        example="【重要提示】以下内容",
    ),
    _wording(
        4,
        "is a path through a site",
        r"^[>›»]\s?\S{1,12}$|^\W{0,2}(?:您|你)?(?:的|现在的?|当前的?|所在)?位置(?:是)?\s?[:：]|^(?:首页|主页|home)\s{0,2}[>»›/|]"
        r"|^[^\s，。；]{1,20}(?:\s{0,2}(?:>>|»|›|>)\s{0,2}[^\s，。；]{1,20}){2,6}$",
        example="首页 > 讲话稿 > 正文",
    ),
    _wording(
        3,
        "is what a site says of a page",
        r"^(?:发布时间|发布日期|更新时间|上传时间|浏览次数|浏览量?|阅读量?|点击数?|访问量|字号|字体|责任编辑|责编|编辑|审核|录入"
        r"|稿件来源|信息来源|文号|views?|last updated|tags?|share this)\s?[:：]"
        r"|^(?:posted|published) (?:on|by)\b|^(?:leave a|\d{1,4}) comments?\b"
        r"|(?:浏览|阅读|点击|下载)(?:次数|量)\s?[:：]?\s?\d|【字号|分享到\s?[:：]?|打印本页|关闭窗口",
        example="责任编辑：某某",
    ),
    _wording(
        3,
        "is a row of what a site says of a page",
        r"(?:来源|作者|点击|浏览|阅读|编辑|时间|日期|字数|人气)\s?[:：]",
        distinct=2,
        example="来源：某网 作者：某某",
    ),
    _wording(
        4,
        "leads to other pages",
        r"^\W{0,3}(?:[上下]一[篇页章条]|相关(?:推荐|阅读|文章|链接|搜索|新闻)|推荐阅读|延伸阅读|热门(?:推荐|文章|标签)|猜你喜欢"
        r"|返回(?:顶部|首页|列表|目录)|点击(?:加载|展开|查看)|展开全文|阅读原文|扫一扫"
        r"|(?:keep|continue) reading|read (?:more|next)"
        r"|related (?:posts?|articles)|you may also like|back to top|previous(?: post| article)?:"
        r"|next(?: post| article)?:|skip to )",
        heads=True,
        example="上一篇：某文",
    ),
    _wording(
        2,
        "promises more of the kind",
        r"(?:更多|海量|最新|精品|优质|全套|同类)[^。！？]{0,14}(?:范文|材料|资料|文章|讲话稿|模板|课件|文稿|稿件|公文|素材|文档)",
        example="更多精品范文",
    ),
    _wording(
        5,
        "advertises a template",
        r"(?:更多|海量|精品)[^。]{0,6}ppt(?:模板|资源)|ppt模板(?:下载|来自)|模板来自于|(?:优品|第一|千库|稻壳)(?:ppt|儿)",
        example="更多精品PPT资源尽在某网",
    ),
    _wording(
        1,
        "names an account",
        r"公众号|微信号|订阅号|小程序|抖音号|头条号|视频号|B站",
        example="本公众号每日更新",
    ),
    _wording(
        2,
        "reserves all rights",
        r"版权所有|all rights reserved|违者必究|追究|侵删|联系删除",
        example="all rights reserved",
    ),
    _wording(
        -3,
        "speaks to an audience",
        r"同志们|朋友们|同学们|乡亲|大家|各位|(?<!联系)(?<!关注)(?<!加入)(?<!咨询)我们|(?<!加)我(?!们)|咱"
        r"|\bI\b|\bwe\b|\bour\b|\bthank\b|\bladies\b",
        example="同志们，朋友们",
    ),
)


#: A button, a menu or a remark of a web site.
_SITE_LINE = Wording(2, "is a line of a web site", re.compile(""), example="微信扫一扫")


def wordings(text: str) -> list[Wording]:
    """The signs in a line's own words."""
    if len(text) > LONGEST_NOTICE:
        return []
    found = [sign for sign in WORDINGS if _matches(sign, text)]
    if is_site_line(text):
        found.append(_SITE_LINE)
    return found


def _matches(
    sign: Wording,
    text: str,
) -> bool:
    if sign.distinct == 1:
        return sign.pattern.search(text) is not None
    found = {match[0].lower() for match in sign.pattern.finditer(text)}
    return len(found) >= sign.distinct
