"""Dashes between two values in their spoken form: 三月一日到五月二日, 周一到周五, 一到三类."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.text.characters import HAN

__all__ = ["RANGES"]


#: A single dash; two together are a pause in the sentence.
_DASH = r"\s?(?<![—–-])[—–~～〜-](?![—–-])\s?"

_NUMERAL = "零一二三四五六七八九十百千万亿两"

#: How the name of a day of the week begins.
_WEEK = "周|星期|礼拜"

#: What an ordinal counts: levels, classes, volumes.
_RANKED = (
    "类|级|期|届|册|卷|章|节|层|楼|批|档|等|名|位|号|条|款|项|版|季度|年级|区|栋|单元|组|队|师|团"
    "|标段|环|环路|线|世纪"
)

#: Measures and the like that may stand before the dash.
_MEASURED = "元吨人个米岁斤克亩度天周月年日号时分秒点半名级层倍里次项家件套辆万亿千百顷升瓦伏赫页章条期"

#: After a number and its measure, which has one character or is one of these.
_AFTER_MEASURE = (
    rf"(?:(?<=[{_NUMERAL}][{_MEASURED}])|(?<=摄氏度)|(?<=公里)|(?<=公斤)|(?<=方米)|(?<=个月)|(?<=小时)"
    r"|(?<=分钟)|(?<=美元)|(?<=世纪)|(?<=厘米)|(?<=毫米)|(?<=千克)|(?<=千瓦)|(?<=公顷)|(?<=百分点))"
)


def _after_first(match: re.Match[str]) -> str:
    """The value before the dash, and 到 for the dash."""
    return match[1] + "到"


RANGES = RuleTable(
    "range",
    (
        Rule(
            rf"(?<=站){_DASH}(?=[{HAN}]{{1,6}}站)",
            "到",
            example=("双山站—青岛北站", "双山站到青岛北站"),
        ),
        Rule(
            rf"(?<=年[初中末底代]){_DASH}(?=[{_NUMERAL}]{{2,4}}年)",
            "到",
            example=("1950年代-1960年代", "一九五零年代到一九六零年代"),
        ),
        Rule(
            rf"(?<=[{_NUMERAL}][年月日号]){_DASH}(?=[{_NUMERAL}]{{1,4}}[年月日号])",
            "到",
            example=("3月1日～2025年2月28日", "三月一日到二零二五年二月二十八日"),
        ),
        Rule(
            rf"(?<=[{_NUMERAL}][年月日号]){_DASH}(?=今|明|次年|翌年|本月|下月|目前|现在|至今)",
            "到",
            example=("2019年～今年", "二零一九年到今年"),
        ),
        Rule(
            rf"(?<=[点分半时]){_DASH}(?=(?:次日|凌晨|早上|上午|中午|下午|傍晚|晚上|夜里)?[{_NUMERAL}]{{1,3}}[点时])",
            "到",
            example=("9点—下午5点", "九点到下午五点"),
        ),
        Rule(
            rf"(?:(?<=周)|(?<=星期)|(?<=礼拜))([一二三四五六日天]){_DASH}(?=(?:{_WEEK})?[一二三四五六日天末])",
            _after_first,
            example=("周一—周五开放", "周一到周五开放"),
        ),
        Rule(
            rf"(?<=[{_NUMERAL}]){_DASH}(?=[{_NUMERAL}]{{1,3}}\s?(?:{_RANKED}))",
            "到",
            example=("Ⅰ—Ⅲ类水质", "一到三类水质"),
        ),
        Rule(
            rf"{_AFTER_MEASURE}{_DASH}(?=(?:第|负|零下)?[{_NUMERAL}])",
            "到",
            example=("三百元—五百元", "三百元到五百元"),
        ),
        Rule(
            rf"(?<=[{_NUMERAL}])\s?[~～–〜]\s?(?=[{_NUMERAL}])",
            "到",
            example=("三～五天", "三到五天"),
        ),
        Rule(
            rf"(?<=分之)([{_NUMERAL}点]+){_DASH}(?=[百千万]分之)",
            _after_first,
            example=("百分之三—百分之五", "百分之三到百分之五"),
        ),
    ),
)
