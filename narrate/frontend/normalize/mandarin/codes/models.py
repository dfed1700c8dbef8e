"""Numbers after letters or the name of a series: models, standards, trains, flights, substances."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.units import CURRENCY_CODE, UNIT
from narrate.frontend.normalize.numbers import cardinal, digits, telephone

__all__ = ["MODELS"]

#: Series of aircraft, rockets and the like, whose members are numbered: 歼-20, 东风-41; isotopes: 碳-14.
_SERIES = (
    "(?:碳|铀|钴|铯|碘|锶|钚|氦|氚|歼|运|轰|直|东风|长征|神舟|天舟|嫦娥|苏|米格|波音|空客|问天|梦天|北斗|风云|巨浪|鹰击|红旗"
    "|[A-Z]{1,5})"
)

#: What a number counts after Latin letters: then it is no model's.
_COUNTED = "[十百千万亿元个人名吨点米年月日天家户亩台辆次条件项岁倍公斤]|平方|立方|毫|小时|分钟|美元|左右|以上|以下|多"

#: Bodies of standards, whose numbers may have a part.
_STANDARDS = (
    "(?:GB|DB\\d{0,2}|HJ|JB|YY|QB|NB|SL|JT|CJJ?|JGJ?|YD|GA|ISO|IEC|IEEE)(?:/[TZ])?"
)

#: From this length on, the number of a model is said digit by digit.
_LONG_MODEL = 3


def _say_named_code(match: re.Match[str]) -> str:
    """A code after its name, which stays."""
    code = match[1]
    return match[0][: -len(code)] + telephone(code)


def _say_digits(match: re.Match[str]) -> str:
    return digits(match[0])


def _say_model(match: re.Match[str]) -> str:
    """The name of a series, and its number: short ones as quantities, long ones digit by digit."""
    number = match[2]
    return match[1] + (
        digits(number) if len(number) >= _LONG_MODEL else cardinal(number)
    )


def _say_standard(match: re.Match[str]) -> str:
    """A model or a standard: digit by digit, round hundreds as a number, the year after a pause."""
    name, between, number, year = match.groups()
    is_round = number.endswith("00") and number[0] != "0"
    said = cardinal(number) if is_round else digits(number).replace(".", "点")
    return name + between.strip("-") + said + (f"，{digits(year)}" if year else "")


def _say_flight(match: re.Match[str]) -> str:
    return match[1] + digits(match[2])


def _say_exchange(match: re.Match[str]) -> str:
    """B2B is B to B; H2O is no such word."""
    return match[0] if match[0] == "H2O" else f"{match[1]} to {match[2]}"


def _say_letters_and_digits(match: re.Match[str]) -> str:
    return match[1] + digits(match[2])


def _say_airliner(match: re.Match[str]) -> str:
    """The type digit by digit, and its variant: round hundreds as a number."""
    maker, kind, variant = match.groups()
    is_round = variant.endswith("00")
    said = cardinal(variant) if is_round else "杠" + digits(variant)
    return maker + digits(kind) + said


MODELS = RuleTable(
    "code",
    (
        Rule(
            r"(?<=[A-Z])9\d(?=口罩|型|级|$|[，。、；）])",
            _say_digits,
            example=("戴N95口罩", "戴N九五口罩"),
        ),
        Rule(
            r"(?<![A-Za-z\d])([GSDKTZCXYL])(\d{1,4})(?=次|国道|省道|高速|沿线|干线|[（(]|[、和至到])",
            _say_model,
            example=("G1234次", "G一二三四次"),
        ),
        Rule(
            r"(?<![A-Za-z\d])([A-Z][A-Z\d])(\d{3,4})(?=次?(?:航班|班机|列车|动车|高铁))",
            _say_flight,
            example=("CA1831次航班", "CA一八三一次航班"),
        ),
        Rule(
            r"(?<![A-Za-z\d])([A-Z])2([A-Z])(?![A-Za-z\d])",
            _say_exchange,
            example=("B2B平台", "B to B平台"),
        ),
        Rule(
            r"(?<![A-Za-z\d])CO[2₂](?![A-Za-z\d])",
            "二氧化碳",
            example=("减少CO2排放", "减少二氧化碳排放"),
        ),
        Rule(
            rf"(?<![A-Za-z])({_STANDARDS})(\s?)(\d{{2,5}}\.\d{{1,2}})(?:[-—–]((?:19|20)\d{{2}}))?(?![\d.])",
            _say_standard,
            example=("按GB/T 1406.5执行", "按GB/T 一四零六点五执行"),
        ),
        Rule(
            r"(?<=[A-Z])\.(?=\d)",
            "点",
            example=("毒株BA.5", "毒株BA点五"),
        ),
        Rule(
            rf"(?<![A-Za-z\d])((?!(?:{CURRENCY_CODE}))[A-Z][A-Za-z]{{0,6}}(?:/[A-Z]{{1,2}})?)([\s-]?)"
            rf"(\d{{3,12}})(?:[-—–]((?:19|20)\d{{2}}))?(?![\d.,]*\d|[A-Za-z°]|\s?[%％]|{_COUNTED})",
            _say_standard,
            example=("执行GB/T 15835—2011", "执行GB/T 一五八三五，二零一一"),
        ),
        Rule(
            r"(?<![A-Za-z\d.])(波音|空客)(\d{3})-(\d{1,3})(?![\d年月日])",
            _say_airliner,
            example=("波音737-8客机", "波音七三七杠八客机"),
        ),
        Rule(
            rf"(?<![A-Za-z])([A-Z]{{1,5}})-?(\d{{3,4}})(?=[A-Z]{{1,3}}(?![A-Za-z]))(?!(?:{UNIT}|[KMGT]B)(?![A-Za-z]))",
            _say_letters_and_digits,
            example=("涂装为A319M的客机", "涂装为A三一九M的客机"),
        ),
        Rule(
            r"(?<![A-Za-z\d.,])()(\d{2,4}[1-9])(?=[ABDEHPQRSU](?![A-Za-z\d]))(?!B(?:模型|参数|的|规模|大小|版))",
            _say_letters_and_digits,
            example=("坦克705A", "坦克七零五A"),
        ),
        Rule(
            r"(?<![A-Za-z\d.,])()(\d{3,4})(?=[Ppi](?![A-Za-z\d]))",
            _say_letters_and_digits,
            example=("1080p高清", "一零八零p高清"),
        ),
        Rule(
            r"(?:波音|空客|图|安|麦道)(\d{3})(?!\d|[架人个座])",
            _say_named_code,
            example=("波音737客机", "波音七三七客机"),
        ),
        Rule(
            rf"({_SERIES})[-—](\d{{1,4}})(?![\d年月日%])",
            _say_model,
            example=("歼-20和波音-737", "歼二十和波音七三七"),
        ),
        Rule(
            r"(?<=\d)#(?=[楼栋机线井炉门房])",
            "号",
            example=("3#楼", "三号楼"),
        ),
        Rule(
            r"No\.?\s?(?=\d)",
            "第",
            example=("No.5", "第五"),
        ),
    ),
    needs_digit=True,
)
