"""Telephone numbers, and the short ones of public services."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.numbers import digits, telephone
from narrate.text.characters import HAN

__all__ = ["TELEPHONES"]

#: Numbers of public services, which are called digit by digit.
_SERVICES = r"110|114|119|120|122|12\d{3}|10086|10010|10000|9[56]\d{3,4}"

#: Numbers that name a service wherever they stand.
_FAMOUS = "12306|10086|10010|10000|12315|12345|12348|12358|12366|12369|12380|12388|12395|95598"


def _say_code(match: re.Match[str]) -> str:
    return telephone(match[match.lastindex or 0])


def _say_mobile(match: re.Match[str]) -> str:
    return telephone(match[0].lstrip("+"))


def _say_landline(match: re.Match[str]) -> str:
    return telephone(re.sub(r"[（()）+]", "", match[0]))


def _say_digits_within(match: re.Match[str]) -> str:
    """A list of codes, whose first one is called for: 119、120."""
    return re.sub(r"\d+", _say_code, match[0])


def _say_other_number(match: re.Match[str]) -> str:
    """Another number of the same house, without its area code."""
    return match[1] + digits(match[2])


TELEPHONES = RuleTable(
    "code",
    (
        Rule(
            rf"(?<![\d.])(?:{_SERVICES})(?=报警|急救|指挥|平台|便民|联动|火警|服务|客服|举报)",
            _say_code,
            example=("110报警", "一一零报警"),
        ),
        Rule(
            rf"(?<=[拨打])(?:电话|热线)?(?:{_SERVICES})(?:(?:、|和|或者?|及|与|/)(?:{_SERVICES}))*(?!\d)",
            _say_digits_within,
            example=("请拨打119、120", "请拨打一一九、一二零"),
        ),
        Rule(
            r"(?<![\d.-])0\d{2,3}-1\d{2,4}(?![\d-])",
            _say_code,
            example=("拨010-12345", "拨零一零一二三四五"),
        ),
        Rule(
            rf"(?<=[{HAN}、，])(?:{_FAMOUS})(?![\d.]|[十百千万亿元个名人次米吨公余多])",
            _say_code,
            example=("登录12306购票", "登录一二三零六购票"),
        ),
        Rule(
            r"(?<=\d转)\d{2,6}(?!\d)|(?<=分机)\d{2,6}(?!\d)|(?<=分机号)\d{2,6}(?!\d)",
            _say_code,
            example=("分机8001", "分机八零零一"),
        ),
        Rule(
            r"(?<![\d.])(?:\+?86[-\s]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.])",
            _say_mobile,
            example=("请打138-0000-1234", "请打一三八零零零零一二三四"),
        ),
        Rule(
            r"(?<![\d.])(?:\+86[-\s]?[1-9]\d{1,2}[-\s]\d{4}[-\s]?\d{4}"
            r"|[（(]0\d{2,3}[）)]\d{7,8}|0\d{2,3}-\d{7,8}(?:-\d+)?"
            r"|[48]00-?\d{3}-?\d{4})(?![\d.])",
            _say_landline,
            example=("请打010-66001234", "请打零一零六六零零一二三四"),
        ),
        Rule(
            r"(?<=[零一二三四五六七八九]{7})([\s、，,/或和]{1,2})(\d{7,8}|1\d{10})(?![\d万亿元.])",
            _say_other_number,
            example=(
                "请打010-66001234、66005678",
                "请打零一零六六零零一二三四、六六零零五六七八",
            ),
        ),
    ),
    needs_digit=True,
)
