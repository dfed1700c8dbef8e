"""Numbers that have become names: of days, events, campaigns, roads and sessions."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import COUNTED
from narrate.frontend.normalize.numbers import cardinal, digits, telephone

__all__ = ["EVENTS"]

#: Before one of these words, three digits or more are a name.
_NICKNAMED = (
    "热线|工程|高校|院校|航班|号航班|次列车|国道|省道|县道|乡道|新政|事件|专案|专项|号段|战略(?!性)"
    "|师(?![生资傅范父])|团(?![队体员圆结聚长购员伙])|旅(?![客游行途程店])|部队|高地|医院|所医院|厂(?![家商区])"
    "|路(?=公交|专线|巴士|[快夜]车|汽车|电车)|系(?=列车|电车|动车)|(?:安全中心|安全卫士|浏览器|公司)"
)

#: Before one of these, a number of three digits names one thing: a line, a school, a squadron.
_NUMBERED = (
    "型(?!号)|线(?![性程圈索路条])|路(?![口段面程况灯障径由网费人线])"
    "|中[学队]|大队|小学|号[班车机]|所(?=[，。、])"
)

#: What a day with a full stop is the name of: 5.12汶川地震, 9.18事变.
_EVENT = (
    "汶川|玉树|芦山|唐山|地震|事变|事件|讲话|重要讲话|运动|惨案|案件|案|空难|起义|抗洪|洪灾|火灾|爆炸|事故|批示|阅兵"
    "|晚会|建军节|建军|国庆|国际|世界|消费者|植树节|护士节|护士|防灾|禁毒|禁毒日|纪念日|南京|卢沟桥|妇女节|劳动节|儿童节|教师节|读书日|大促|购物节|表白"
)


def _say_code(match: re.Match[str]) -> str:
    return telephone(match[match.lastindex or 0])


def _say_anniversary(match: re.Match[str]) -> str:
    """A day that gave an event its name: 9·18 is 九一八."""
    return digits(match[1] + match[2])


def _say_session(match: re.Match[str]) -> str:
    return cardinal(match[1])


def _say_digits(match: re.Match[str]) -> str:
    return digits(match[0])


def _say_chain(match: re.Match[str]) -> str:
    """Single digits with dashes, such as a formation."""
    return digits(match[0].replace("-", ""))


def _say_double_day(match: re.Match[str]) -> str:
    """The eleventh of November is 双十一 to those who shop."""
    return "双" + cardinal(match[1])


EVENTS = RuleTable(
    "code",
    (
        Rule(
            r"(?<![\d.])(1[12])[·•・.．]\1(?!\d|[%．.]|(?:惨案|事件|案|起义|元))",
            _say_double_day,
            example=("11·11大促", "双十一大促"),
        ),
        Rule(
            r"(?<![\d.])(\d{1,2})[·•・．](\d{1,2})(?![\d%．])",
            _say_anniversary,
            example=("5·12地震", "五一二地震"),
        ),
        Rule(
            rf"(?<![\d.])(?!0\d/)(\d{{1,2}})[./](\d{{1,2}})(?=(?:特大|大)?(?:{_EVENT}))",
            _say_anniversary,
            example=("5.12汶川地震", "五一二汶川地震"),
        ),
        Rule(
            rf"(?<!\d)\d{{3,8}}(?={_NICKNAMED})",
            _say_code,
            example=("沿318国道", "沿三一八国道"),
        ),
        Rule(
            rf"(?<![\d.A-Za-z第共约近达有-])\d{{3}}(?<!00)(?={_NUMBERED})",
            _say_digits,
            example=("052型驱逐舰，乘807路", "零五二型驱逐舰，乘八零七路"),
        ),
        Rule(
            rf"(?<![\d.A-Za-z/-])\d-\d-\d(?:-\d)?(?![\d.A-Za-z/-]|{COUNTED})",
            _say_chain,
            example=("按3-2-1备份", "按三二一备份"),
        ),
        Rule(
            r"(?<![\d.])(?:996|007)(?=或|、|工作制|工时|加班|模式|文化|福报|的(?:工作|生活|加班|日子))",
            _say_digits,
            example=("996工作制", "九九六工作制"),
        ),
        Rule(
            r"(?<![\d.])(?:985|211)(?=[、和与及/工高院大名])(?!\d)",
            _say_code,
            example=("985、211高校", "九八五、二一一高校"),
        ),
        Rule(
            rf"(?<![\d.])(?:618(?![\d.]|\s?{COUNTED})|(?:863|973)(?=计划|项目)|88(?=VIP))",
            _say_digits,
            example=("备战618，863计划", "备战六一八，八六三计划"),
        ),
        Rule(
            r"(?<![\d/.])9/11(?![\d/])",
            "九一一",
            example=("9/11之后", "九一一之后"),
        ),
        Rule(
            r"(?<![\d.])(?:1111|1212)(?=大促|购物|促销|年中|电商|活动|狂欢)",
            _say_code,
            example=("1111大促", "一一一一大促"),
        ),
        Rule(
            r"(?:(?<=届)|(?<=人大)|(?<=政协)|(?<=代表大会)|(?<=委员会)|(?<=党代会)|(?<=常委会))(\d+)(?=次(?:会议|全会|全体会议))",
            _say_session,
            example=("14届全国人大2次会议", "十四届全国人大二次会议"),
        ),
    ),
    needs_digit=True,
)
