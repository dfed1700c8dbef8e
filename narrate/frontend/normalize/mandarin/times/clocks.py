"""Times of day."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import COUNTED, TO
from narrate.frontend.normalize.numbers import cardinal, digits, quantity

__all__ = ["CLOCKS"]

_HALF_DAYS = {"a": "上午", "p": "下午"}

#: One time of day; the number tells the groups of two of them apart.
_CLOCK = r"(?P<hour{0}>[01]?\d|2[0-4])[:：](?P<minute{0}>[0-5]\d)(?:[:：](?P<second{0}>[0-5]\d))?"


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


def _say_minutes_and_seconds(match: re.Match[str]) -> str:
    """3'20" is 三分二十秒, of time and of an angle."""
    minutes, seconds = match.groups()
    return f"{quantity(minutes, '分钟')}分{_say_two_places(int(seconds))}秒"


def _say_hundredths(match: re.Match[str]) -> str:
    """The hundredths of a second, or the centimetres after metres: 1米97 is 一米九七."""
    return digits(match[0])


CLOCKS = RuleTable(
    "clock",
    (
        Rule(
            r"(?<=\d[时点])00分",
            "整",
            example=("14时00分开门", "十四时整开门"),
        ),
        Rule(
            r"(?<=[\d][时点分半整])\s?[-—–~～〜]{1,2}\s?(?=\d{1,2}[时点])",
            "到",
            example=("7时10分-14时", "七时十分到十四时"),
        ),
        Rule(
            r"(?<![\d.])(\d{1,2})['′’]([0-5]\d)[\"″”]",
            _say_minutes_and_seconds,
            example=("约3'20\"", "约三分二十秒"),
        ),
        Rule(
            rf"(?<=\d[秒米])\d{{2}}(?![\d.%:：]|{COUNTED})|(?<=\d米)\d(?=[，。、；的）]|$)",
            _say_hundredths,
            example=("37秒79，跳过1米9", "三十七秒七九，跳过一米九"),
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
    ),
    needs_digit=True,
)
