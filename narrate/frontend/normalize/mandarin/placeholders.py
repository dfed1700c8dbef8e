"""What is left out of a written text and stands as a sign: ××同志, 20××年, ____."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import COUNTED
from narrate.frontend.normalize.mandarin.units import UNIT
from narrate.frontend.normalize.numbers import digits
from narrate.text.characters import HAN

__all__ = ["PLACEHOLDERS"]

_CROSS = "×✕╳✖"
_NUMERAL = "零一二三四五六七八九十"

#: After a number, with a unit of length or without.
_AFTER_SIZE = (
    r"(?:(?<=\d)|(?<=\d[mM米天人元个台套层次])|(?<=\d[cmk]m)"
    r"|(?<=\d(?:厘米|毫米|公里|小时|分钟)))"
)

#: After one of these a lone X stands for a name.
_NAMELESS = "市县区镇乡村省局部厅处科同某"


def _year_with_gap(match: re.Match[str]) -> str:
    """A year whose last digits are left out has 某 for each of them."""
    known = match[1]
    return digits(known) + "某" * (4 - len(known))


PLACEHOLDERS = RuleTable(
    "redaction",
    (
        Rule(
            rf"{_AFTER_SIZE}\s?[{_CROSS}xX*]\s?(?=\d)",
            "乘",
            example=("7×24小时，20m×30m", "七乘二十四小时，二十米乘三十米"),
        ),
        Rule(
            rf"(?<=[{HAN}\d)）])\s?[*＊{_CROSS}]\s?(?=\d+(?:[./]\d+)?\s?(?:{UNIT}|{COUNTED}))",
            "乘",
            example=("人数*4g", "人数乘四克"),
        ),
        Rule(
            rf"(?<!\d)(\d{{2,3}})(?:[{_CROSS}]{{1,2}}|[xX*]{{1,2}}|[○〇]{{2}})(?=年)",
            _year_with_gap,
            example=("20××年", "二零某某年"),
        ),
        Rule(
            rf"(?<=[{_NUMERAL}])[○〇](?=[{_NUMERAL}年○〇])|(?<=[○〇])[○〇](?=[{_NUMERAL}年])",
            "零",
            example=("二○○五年", "二零零五年"),
        ),
        Rule(
            rf"[{_CROSS}]+(?=[%％])",
            "百分之某",
            example=("增长××%", "增长百分之某"),
        ),
        Rule(
            r"(?<=百分之某)[%％]",
            "",
            example=("增长××%", "增长百分之某"),
        ),
        Rule(
            rf"[{_CROSS}]+|[*＊]{{2,}}|(?<![A-Za-z])[Xx]{{2,}}(?![A-Za-z])"
            r"|[○□〇]{2,}|[_＿]{2,}",
            "某",
            example=("××同志、XX县和**村", "某同志、某县和某村"),
        ),
        Rule(
            rf"(?<=[{HAN}])[*＊○□](?=[{HAN}])|(?<=[{HAN}])[Xx](?=[{_NAMELESS}])",
            "某",
            example=("张○同志在X市", "张某同志在某市"),
        ),
    ),
)
