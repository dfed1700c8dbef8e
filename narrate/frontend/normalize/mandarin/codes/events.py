"""Numbers that have become names: of days, events, campaigns, roads and sessions."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.numbers import cardinal, digits, telephone

__all__ = ["EVENTS"]

#: Before one of these words, three digits or more are a name.
_NICKNAMED = (
    "热线|工程|高校|院校|航班|号航班|次列车|国道|省道|县道|乡道|新政|事件|专案|专项|号段|战略(?!性)"
    "|师(?![生资傅范父])|团(?![队体员圆结聚长购员伙])|旅(?![客游行途程店])|部队|高地|医院|所医院|厂(?![家商区])"
    "|路(?=公交|专线|巴士|[快夜]车|汽车|电车)|系(?=列车|电车|动车)|(?:安全中心|安全卫士|浏览器|公司)"
)

#: What a day with a full stop is the name of: 5.12汶川地震, 9.18事变.
_EVENT = (
    "汶川|玉树|芦山|唐山|地震|事变|事件|讲话|重要讲话|运动|惨案|案件|案|空难|起义|抗洪|洪灾|火灾|爆炸|事故|批示|阅兵"
    "|晚会|建军节|建军|国庆|国际|世界|消费者|植树节|护士节|护士|防灾|禁毒|禁毒日|纪念日|南京|卢沟桥"
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
            rf"(?<![\d.])(\d{{1,2}})\.(\d{{1,2}})(?=(?:特大|大)?(?:{_EVENT}))",
            _say_anniversary,
            example=("5.12汶川地震", "五一二汶川地震"),
        ),
        Rule(
            rf"(?<!\d)\d{{3,8}}(?={_NICKNAMED})",
            _say_code,
            example=("沿318国道", "沿三一八国道"),
        ),
        Rule(
            r"(?<![\d.A-Za-z-])\d{3}(?<!00)(?=型(?!号))",
            _say_digits,
            example=("052型驱逐舰和901型列车", "零五二型驱逐舰和九零一型列车"),
        ),
        Rule(
            r"(?<![\d.])(?:985|211)(?=[、和与及/工高院大名])(?!\d)",
            _say_code,
            example=("985、211高校", "九八五、二一一高校"),
        ),
        Rule(
            r"(?<![\d.])(?:618|1111|1212)(?=大促|购物|促销|年中|电商|活动|狂欢)",
            _say_code,
            example=("618大促", "六一八大促"),
        ),
        Rule(
            r"(?:(?<=届)|(?<=人大)|(?<=政协)|(?<=代表大会)|(?<=委员会)|(?<=党代会)|(?<=常委会))(\d+)(?=次(?:会议|全会|全体会议))",
            _say_session,
            example=("14届全国人大2次会议", "十四届全国人大二次会议"),
        ),
    ),
    needs_digit=True,
)
