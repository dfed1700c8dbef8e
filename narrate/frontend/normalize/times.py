"""Years, dates, decades and clocks."""

import re

from narrate.frontend.normalize.aligned import table
from narrate.frontend.normalize.numbers import cardinal, digits, quantity

__all__ = ["CLOCKS", "DATES", "TO"]

TO = r"\s?(?:--?|—{1,2}|–|~|～|〜)\s?"

_YEAR = r"(?:1\d|20|21)\d{2}"
_MONTH = r"0?[1-9]|1[0-2]"
_DAY = r"0?[1-9]|[12]\d|3[01]"


def _by_digit(match: re.Match[str]) -> str:
    return digits(match[match.lastindex or 0])


def _date(match: re.Match[str]) -> str:
    spoken = f"{digits(match['year'])}年{cardinal(match['month'].lstrip('0'))}月"
    day = match.groupdict().get("day")
    return spoken + (f"{cardinal(day.lstrip('0'))}日" if day else "")


def _day(match: re.Match[str]) -> str:
    return f"{cardinal(match[1].lstrip('0'))}月{cardinal(match[2].lstrip('0'))}日"


def _era(match: re.Match[str]) -> str:
    era = "公元前" if match["era"][0] in "bB" else "公元"
    return f"{era}{digits(match['year'])}年{match['month'] or ''}"


def _years(match: re.Match[str]) -> str:
    return digits(match[1]) + match[2] + (match["word"] or "到")


def _generation(match: re.Match[str]) -> str:
    return digits(match[0])


#: A year is read digit by digit unless it is a length of time; two digits are a year only where nothing else will do.
DATES = table(
    "date",
    (r"(?<!\d)(?P<year>\d{1,4})年?(?P<month>(?:\d{1,2}月)?)\s?(?P<era>[aA]\.?[dD]\.?|[bB]\.?[cC]\.?(?:[eE]\.?)?)(?![A-Za-z])", _era),
    (rf"(?<![\d.])(?P<year>{_YEAR})(?P<between>[-/.])(?P<month>{_MONTH})(?P=between)(?P<day>{_DAY})(?![\d.])", _date),
    (rf"(?<![\d./-])(?P<year>{_YEAR})[-/](?P<month>0[1-9]|1[0-2])(?![\d./%年-])", _date),
    (rf"(?<![\d./-])(?P<month>0[1-9]|1[0-2])[-/.](?P<year>{_YEAR})(?![\d./%-])", _date),
    (rf"(?<![\d./-])(?P<year>\d{{2}})/(?P<month>{_MONTH})/(?P<day>{_DAY})(?![\d./-])", _date),
    (r"(?<![\d./:-])(0[1-9]|1[0-2])[./](0[1-9]|[12]\d|3[01])(?![\d./%:-])", _day),
    (rf"(?<!\d)(\d{{4}})(年?)(?:{TO}|(?P<word>[至到]))(?=\d{{2,4}}(?:年|学年|赛季|财年))", _years),
    (r"(?<!\d)([3-9]\d{3})(?=[多余来]?年(?![\d一二三四五六七八九十底初末度中间]|\d月))", lambda match: quantity(match[1], "年")),
    (r"(?<!\d)([12]000)(?=年(?:前|间|以上|历史|的历史|文明|左右|来的))", lambda match: quantity(match[1], "年")),
    (rf"(?<!\d)\d{{4}}(?=(?:年|学年|财年|年度)(?!以上|历史)|[级届](?:[{'一-鿿'}]{{0,4}}(?:生|毕业|新|本|硕|学|高校)))", _by_digit),
    (r"(?<!\d)\d{2}(?=、\d0后|[、和至到]?\d0后)|(?<!\d)\d[05]后?(?<=\d)(?=后(?!来|[悔续备果方天面]))", _generation),
    (rf"(?<![\d万千百第.])0\d(?=年)|(?<![\d第.])[6-9]\d(?=年(?:[{'一-鿿'}]?毕业|出生|入伍|入党|参加|1?\d月))", _by_digit),
    (r"(?<=[\d年月日号季度期世纪代])(?:-|—|–|~|～)(?=(?:本世纪|上世纪|今年|次年|翌年)?\d+(?:年|月|日|号|季度|期|世纪|代))(?<=[年月日号度期纪代].)", "到"),
)  # fmt: skip

_HALVES = {"a": "上午", "p": "下午"}

_CLOCK = r"(?P<h{0}>[01]?\d|2[0-4])[:：](?P<m{0}>[0-5]\d)(?:[:：](?P<s{0}>[0-5]\d))?"


def _clock(match: re.Match[str]) -> str:
    parts = match.groupdict()
    half = _HALVES.get((parts["half"] or "x")[0].lower(), "")
    spoken = half + _time(*(int(parts[name] or 0) for name in ("h1", "m1", "s1")))
    return spoken + (
        "到" + _time(*(int(parts[name] or 0) for name in ("h2", "m2", "s2"))) if parts["h2"] else ""
    )


def _time(hour: int, minute: int, second: int) -> str:
    spoken = quantity(str(hour), "点钟") + "点"
    if minute or second:
        spoken += _two_places(minute) + "分"
    return spoken + (_two_places(second) + "秒" if second else "")


def _two_places(value: int) -> str:
    return ("零" if 0 < value < 10 else "") + cardinal(str(value))


def _half_day(match: re.Match[str]) -> str:
    return _HALVES[match[2][0].lower()] + match[1]


def _score(match: re.Match[str]) -> str:
    return "比".join(map(cardinal, match.groups()))


_SCORED = r"(?=[，,]?(?:战胜|击败|负于|获胜|取胜|战平|险胜|大胜|完胜|轻取|领先|落后|逆转|力克|不敌|惜败|横扫))"

CLOCKS = table(
    "clock",
    (r"(?:(?<=比分)|(?<=比分为)|(?<=比分是)|(?<=比分测试))(\d+)[:：∶-](\d+)", _score),
    (rf"(?<![\d:：])(\d+)[:：∶-](\d+){_SCORED}", _score),
    (r"(?:(?<=队)|(?<=国))(\d{1,2})-(\d{1,2})(?=$|[，。、；！]|[\u4e00-\u9fff]{1,3}队)", _score),
    (
        rf"(?<![\d:：.]){_CLOCK.format(1)}(?:{TO}{_CLOCK.format(2)})?\s?(?P<half>[aApP]\.?[mM]\.?(?![A-Za-z]))?(?![\d:：])",
        _clock,
    ),
    (r"((?:\d+点)(?:差?\d+分)?(?:\d+秒)?)\s?([aApP]\.?[mM]\.?)(?![A-Za-z])", _half_day),
    (r"(?<![\d:：])(\d+(?:\.\d+)?)(?:[:：∶](\d+(?:\.\d+)?))(?:[:：∶](\d+(?:\.\d+)?))?(?![\d:：])", lambda m: "比".join(cardinal(part) for part in m.groups() if part)),
)  # fmt: skip
