"""Lines that a web site puts around an article, as somebody gets them who selects a whole page and copies it."""

import re

from narrate.segmenter.lines.article_edges import is_caption
from narrate.segmenter.lines.english_site_signs import says_english_site
from narrate.text.characters import HAN

__all__ = [
    "is_site_line",
    "is_stamp",
    "says_site",
    "tells_time_of_day",
]

_LONGEST = 60
_SHORTEST_SENTENCE = 16
_STOPS = re.compile("[。！？]")

#: Words of menus and buttons; a line that holds nothing else is one.
_BUTTON_WORDS = (
    "首页 主页 新闻 要闻 体育 财经 娱乐 科技 更多 登录 注册 登陆 退出 下载 下载APP 打印 打印本页 全屏 收藏 加大 还原"
    " 分享 点赞 在看 赞 推荐 转发 举报 回复 评论 发布 发表 发送 取消 确定 返回 返回顶部 返回首页 顶部 关闭 关闭窗口"
    " 搜索 导航 设为首页 加入收藏 添加收藏夹 网站地图 联系我们 关于我们 帮助中心 免责声明 免责条款 隐私政策 服务协议",
    "使用条款 版权声明 意见反馈 广告投放 广告服务 招贤纳士 诚聘英才 个人中心 无障碍 简体 繁体 EN English 邮箱 微信 微博"
    " QQ QQ空间 朋友圈 新浪微博 腾讯微博 人民微博 扫码 客户端 移动客户端 手机版 订阅 关注 已关注 加关注 粉丝 阅读 浏览"
    " 字号 字体 大 中 小 正常 放大 缩小 默认 超大 缩小字体 放大字体 A A+ A- T T+ T- 正文 资讯 资讯正文 图片 视频 直播",
    "专题 专栏 博客 论坛 社区 时尚 汽车 房产 教育 健康 女性 星座 旅游 历史 读书 游戏 育儿 佛学 政务 时事 思想 生活"
    " 问吧 精选 政策 服务 互动 数据 省情 政府信息公开 政务公开 政务服务 互动交流 热评论 新评论 最新评论 最热评论 表情"
    " 加载中 加载更多 查看更多 展开全文 收起 换一换 上一页 下一页 末页 尾页 语音播报 长者助手 关怀版 进入关怀版",
    "退出关怀版 链接 Toggle navigation 完成 继续 知道了 允许 轻触阅读原文 阅读原文 写留言 精选留言 我要评论 我要跟帖"
    " 我要分享 我要说说 我来说两句 页面功能 返目录 返回目录 广告 上章 下章 一键登录 最新活动 本周热门 在线咨询",
)
_BUTTONS = frozenset(word for words in _BUTTON_WORDS for word in words.split())
_PARTS = re.compile(r"[\s|｜丨·>»/,，、:：\[\]【】()（）]+")

#: What such lines say; a part of any of these is enough in a short line that is no sentence.
_SAYS = re.compile(
    r"ICP[备证]|^(?:点击)?(?:查?看|放大)大图$|公网安备|网站标识码"
    r"|扫一扫|扫描.{0,6}二维码|微信扫|扫码|关注.{0,8}(?:公众号|官方微信|官方微博)|长按.{0,4}(?:识别|二维码)"
    r"|分享到|转播到|阅读原文|下载.{0,6}(?:客户端|APP)|打开.{0,8}APP|[Aa][Pp][Pp]下载"
    r"|网友评论|人参与|条评论|查看全部|已输入\d|发表评论|举报赞|\d+\s*\|\s*回复|评论[(（]\d"
    r"|(?:缩小|放大)字体|字[号体]\s*[:：]|【字[号体]|\[字[号体]|【打印|打印\s*字体|大\s+中\s+小"
    r"|(?:责任编辑|责编|编辑|审核|校对|监制|实习编辑|来源|来源于|信息来源|稿件来源|文章来源)\s*[:：丨|｜]"
    r"|(?:发布日期|发布时间|更新时间)\s*[:：丨|｜]"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量)|总篇数|文章关键词|关键[词字]\s*(?:>>|[:：])|^标签\s*[:：]?|^跟踪\s*[:：]"
    r"|(?:当前|现在|所在)的?位置\s*[:：]|^首页\s*[>›»]|^[>›»]\s*\S{1,12}$|^\S{1,12}\s*[>›»]+\s*(?:正文|\S{1,12}\s*[>›»])"
    r"|^(?:相关|热门|推荐|精彩|延伸|猜你|最新|本周|今日|大家都|热点)\S{0,6}"
    r"(?:报道|新闻|推荐|阅读|链接|稿件|文章|视频|图集|喜欢|排行|爱看|专题|热门|热榜|信息|资讯|聚焦)\s*[:：]?$"
    r"|^\+\d+$|^我来说两句|^(?:为您|编辑|重点)推荐$|^(?:作者最新|相关)\S{2}$"
    r"|^延伸\s*[·•]\s*推荐|跟[贴帖]|^(?:注册|登录)\W|^【?[上下]一篇|^(?:更多|全部)\s*[>›»]"
    r"|^[-—－=\s]*(?:END|end|The End)[-—－=\s]*$|^—+\s*完\s*—+$"
    r"|【[^】]{0,20}(?:点击|下载|投票|报名|关注)[^】]{0,8}】"
    r"|(?:供稿|撰稿|文字|摄影|编辑|审核|校对|责编|编审|签发)\s*[/／:：]?\s*\S{2,6}\s+"
    r"(?:供稿|撰稿|文字|摄影|图片|编辑|审核|校对|责编|编审|签发)\s*[/／:：]"
    r"|未经(?:授权|许可|书面).{0,10}(?:不得|禁止)|相关度高吗|^https?://\S+$|^www\.\S+$"
    r"|^\W?本文(?:首发|原载|原刊)于.{0,20}(?:公众号|微信|头条号|专栏)|^(?:信息|图文|内容)来源于网络$|重新编排$|\d+\s*(?:分钟|小时)前"
)
#: What the article was called where it was published first.
_FORMER_TITLE = re.compile(r"[（(\[]?(?:本文)?(?:原标题\s*[:：]|原题为)")
#: What says so only among other lines of a site: a speech may have these words in its title.
_MAY_SAY = re.compile(
    r"技术支持|主办单位|承办单位|浏览器|分辨率|报料|热线\s*[:：]|客服|投诉|反馈$|加载中|正在加载|自动播放|排行榜"
    r"|浏览更多|点击进入|进入专题|网页版|手机看|立即(?:更新|下载|登录)|自媒体|功能介绍|优质.{0,4}作者|粉丝\s*\d"
    r"|^关注\s*\d|\d+\s*(?:天|月)前|^昨天|^今天\s*\d\d:\d\d|视频信息|精华文章|插件|APP|二维码|(?:作者|时间)\s*[:：]"
)
_STAMP = re.compile(
    r".{0,16}?(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?"
    r"(?:\s*[T\s]?\s*\d{1,2}\s*[:：时]\s*\d{1,2}.*|\s*(?:来源|作者|\S{0,8}网|\S{0,8}报).{0,20})?"
)
_ENGLISH_STAMP = re.compile(
    r"(?:\w{3,9}day,?\s)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?),?\s\d{4}\b"
    r"(?:.{0,6}\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?|\d{4}|\d{1,2}/\d{1,2}|[\d,.]{1,9}\+?|[|｜/·\W]"
)
_TIME_OF_DAY = re.compile(r"\d{1,2}[:：]\d{2}")
#: A row of so many short words between strokes is a menu.
_STROKES = re.compile(r"\s*[|｜丨]\s*|\s[-–]\s")
_MENU_WORDS = 3
_LONGEST_MENU_WORD = 8
_MENU_BLANKS = 5
_IS_MENU_WORD = re.compile(rf"[{HAN}A-Za-z\d]{{1,8}}")
_HAN = re.compile(f"[{HAN}]{{2}}")
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_LETTER = re.compile("[A-Z]")


def is_site_line(text: str, *, among_others: bool = False) -> bool:
    """Whether a line is a button, a menu, a remark or a caption of a web site, by its words.

    `among_others` says that the file has many such lines, so that weaker signs are enough.
    """
    if not _HAN_CHARACTER.search(text) and says_english_site(text):
        return True
    if len(text) > 2 * _LONGEST:
        return False
    if _is_row_of_buttons(text) or is_caption(text) or _FORMER_TITLE.match(text):
        return True
    stops = len(_STOPS.findall(text))
    is_long = len(text) > _SHORTEST_SENTENCE or stops > 1
    if stops and is_long and text[-1] in "。！？":
        return False  # a sentence
    if _SAYS.search(text):
        return True
    return among_others and _MAY_SAY.search(text) is not None


def says_site(text: str) -> bool:
    """Whether a line says in so many words that it is a web site's, and is not only shaped like a menu.

    A Latin letter alone may also be a label in a drawing, or a term of a formula.
    """
    if not _HAN_CHARACTER.search(text) and says_english_site(text):
        return True
    is_button = text in _BUTTONS and not _LETTER.fullmatch(text)
    if is_button or _is_menu_between_strokes(text):
        return True
    return len(text) <= 2 * _LONGEST and _SAYS.search(text) is not None


def is_stamp(text: str) -> bool:
    """Whether a line tells when a page was published, or is a number or mark that belongs to such a line."""
    if len(text) > _LONGEST:
        return False
    if _ENGLISH_STAMP.fullmatch(text):
        return True
    return _STAMP.fullmatch(text) is not None or _TIME.fullmatch(text) is not None


def tells_time_of_day(text: str) -> bool:
    """Whether a line has an hour and a minute, as a page's stamp has and the date of a speech has not."""
    return _TIME_OF_DAY.search(text) is not None


def _is_row_of_buttons(text: str) -> bool:
    if text in _BUTTONS:
        return True
    if _is_menu_between_strokes(text):
        return True
    words = text.split()
    if len(words) >= _MENU_BLANKS and all(
        _IS_MENU_WORD.fullmatch(word) for word in words
    ):
        return _HAN.search(text) is not None
    parts = [part for part in _PARTS.split(text) if part]
    known = sum(part in _BUTTONS for part in parts)
    return bool(parts) and known == len(parts)


def _is_menu_between_strokes(text: str) -> bool:
    words = _STROKES.split(text)
    is_menu = len(words) >= _MENU_WORDS and _HAN.search(text) is not None
    return is_menu and all(len(word) <= _LONGEST_MENU_WORD for word in words)
