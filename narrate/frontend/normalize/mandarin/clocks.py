"""Times of day, scores and ratios."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import TO
from narrate.frontend.normalize.numbers import cardinal, quantity
from narrate.text.characters import HAN

__all__ = ["CLOCKS"]

_HALF_DAYS = {"a": "上午", "p": "下午"}

#: One time of day; the number tells the groups of two of them apart.
_CLOCK = r"(?P<hour{0}>[01]?\d|2[0-4])[:：](?P<minute{0}>[0-5]\d)(?:[:：](?P<second{0}>[0-5]\d))?"

#: After a score, one of these.
_WON_OR_LOST = "战胜|击败|负于|获胜|取胜|战平|险胜|大胜|完胜|轻取|领先|落后|逆转|力克|不敌|惜败|横扫"


def _say_clock(match: re.Match[str]) -> str:
    """A time of day, or two with 到 between them, after the half of the day."""
    half = _HALF_DAYS[match["half"][0].lower()] if match["half"] else ""
    spoken = half + _say_time(match, 1)
    if match["hour2"]:
        spoken += "到" + _say_time(match, 2)
    return spoken


def _say_time(match: re.Match[str], which: int) -> str:
    hour = match[f"hour{which}"]
    minute = int(match[f"minute{which}"])
    second = int(match[f"second{which}"] or 0)
    spoken = quantity(str(int(hour)), "点钟") + "点"
    if minute or second:
        spoken += _say_two_places(minute) + "分"
    if second:
        spoken += _say_two_places(second) + "秒"
    return spoken


def _say_two_places(value: int) -> str:
    zero = "零" if 0 < value < 10 else ""
    return zero + cardinal(str(value))


def _say_half_day(match: re.Match[str]) -> str:
    return _HALF_DAYS[match[2][0].lower()] + match[1]


def _say_ratio(match: re.Match[str]) -> str:
    return "比".join(cardinal(part) for part in match.groups() if part)


def _say_scores(match: re.Match[str]) -> str:
    """The scores of several rounds."""
    return re.sub(r"(\d+)[:：∶-](\d+)", _say_ratio, match[0])


CLOCKS = RuleTable(
    "clock",
    (
        Rule(
            rf"比分[{HAN}：:]{{0,4}}\d+[:：∶-]\d+(?:[，、,]\s?\d+[:：∶-]\d+(?![\d:：]))+",
            _say_scores,
            example=("比分25-23、21:19", "比分二十五比二十三、二十一比十九"),
        ),
        Rule(
            rf"(?:(?<=比分)|(?<=比分[{HAN}])|(?<=比分[{HAN}]{{2}})|(?<=比分[{HAN}]{{3}}))(\d+)[:：∶-](\d+)",
            _say_ratio,
            example=("比分定格在3-1", "比分定格在三比一"),
        ),
        Rule(
            rf"(?<![\d:：])(\d+)[:：∶-](\d+)(?=[，,]?(?:{_WON_OR_LOST}))",
            _say_ratio,
            example=("以2:1获胜", "以二比一获胜"),
        ),
        Rule(
            rf"(?:(?<=队)|(?<=国))(\d{{1,2}})-(\d{{1,2}})(?=$|[，。、；！]|[{HAN}]{{1,3}}队)",
            _say_ratio,
            example=("甲队3-2乙队", "甲队三比二乙队"),
        ),
        Rule(
            rf"(?<![\d:：.]){_CLOCK.format(1)}(?:{TO}{_CLOCK.format(2)})?"
            r"\s?(?P<half>[aApP]\.?[mM]\.?(?![A-Za-z]))?(?![\d:：])",
            _say_clock,
            example=("9:05-11:30pm", "下午九点零五分到十一点三十分"),
        ),
        Rule(
            r"((?:\d+点)(?:差?\d+分)?(?:\d+秒)?)\s?([aApP]\.?[mM]\.?)(?![A-Za-z])",
            _say_half_day,
            example=("3点5分pm", "下午三点五分"),
        ),
        Rule(
            r"(?<![\d:：])(\d+(?:\.\d+)?)(?:[:：∶](\d+(?:\.\d+)?))(?:[:：∶](\d+(?:\.\d+)?))?(?![\d:：])",
            _say_ratio,
            example=("配比1:99:3", "配比一比九十九比三"),
        ),
    ),
)
