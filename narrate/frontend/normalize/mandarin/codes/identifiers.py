"""Numbers that identify one thing: documents, books, versions, accounts, rooms, number plates."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import COUNTED
from narrate.frontend.normalize.numbers import cardinal, digits, telephone
from narrate.text.characters import HAN

__all__ = ["IDENTIFIERS"]

#: After one of these words, three digits or more are a code.
_CODE_NAMES = (
    "(?:电话|热线|号码|尾号|编号|邮编|代码|账号|卡号|学号|证号|车牌号?|工号|警号|单号|验证码|密码"
    "|QQ群?|qq|群号|微信号?|订单号|流水号|序列号|准考证号|证件号|编码|传真|手机号?|座机)"
)

#: A document's year in brackets stands before its number: 〔2023〕5号, （2021）京01民初5号.
_DOCUMENT_NUMBER = rf"(?:[第]?[\d×某]+号|[{HAN}]{{1,2}}\d*[{HAN}]{{1,3}}\d+号)"

#: The first character of a number plate.
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

#: From this length on, the number of a model is said digit by digit.
_LONG_MODEL = 3


def _say_code(match: re.Match[str]) -> str:
    return telephone(match[match.lastindex or 0])


def _say_isbn(match: re.Match[str]) -> str:
    return " " + telephone(match[0].lstrip("：: "))


def _say_named_code(match: re.Match[str]) -> str:
    """A code after its name, which stays."""
    code = match[1]
    return match[0][: -len(code)] + telephone(code)


def _say_digits(match: re.Match[str]) -> str:
    return digits(match[0])


def _say_dotted(match: re.Match[str]) -> str:
    return "点".join(digits(part) for part in match[0].split("."))


def _say_version(match: re.Match[str]) -> str:
    """The parts of a version with 点 between them, the first as a number."""
    first, *others = match[0].split(".")
    return "点".join([cardinal(first), *(digits(part) for part in others)])


def _say_plate(match: re.Match[str]) -> str:
    return match[1] + digits(match[2])


def _say_stock(match: re.Match[str]) -> str:
    """A share's number, and the letters of its exchange."""
    number, _, exchange = match[0].partition(".")
    return f"{digits(number)} {exchange}".rstrip()


def _say_room(match: re.Match[str]) -> str:
    """Building, unit and room: short numbers as such, the room digit by digit."""
    parts = match[0].split("-")
    return "杠".join(
        digits(part) if len(part) >= _LONG_MODEL else cardinal(part) for part in parts
    )


IDENTIFIERS = RuleTable(
    "code",
    (
        Rule(
            r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])",
            _say_dotted,
            example=("地址192.168.1.20", "地址一九二点一六八点一点二零"),
        ),
        Rule(
            rf"(?<=[〔［\[(（])(\d{{4}})(?=[〕］\])）]{_DOCUMENT_NUMBER})",
            _say_code,
            example=("国发〔2023〕5号", "国发〔二零二三〕五号"),
        ),
        Rule(
            r"(?<=[“\"「『‘])(\d{3,5})(?=[”\"」』’])",
            _say_code,
            example=("实施“321”机制", "实施“三二一”机制"),
        ),
        Rule(
            r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){2,}(?![\d.])",
            _say_version,
            example=("升级到2.3.1版", "升级到二点三点一版"),
        ),
        Rule(
            r"(?<=ISBN)[：:\s]*97[89][\d-]{10,14}",
            _say_isbn,
            example=(
                "书号ISBN 978-7-02-000220-7",
                "书号ISBN 九七八七零二零零零二二零七",
            ),
        ),
        Rule(
            r"(?<=[A-Za-z]_)\d+",
            _say_digits,
            example=("账户abc_123", "账户abc_一二三"),
        ),
        Rule(
            r"(?<![\d.-])\d{3,4}(?=室(?![内外友])|号房|病房|教室|会议室)",
            _say_code,
            example=("3单元502室", "三单元五零二室"),
        ),
        Rule(
            r"(?<=[（(])\d{6}(?:\.(?:SH|SZ|BJ))?(?=[）)])|(?<![\d.])\d{4,6}\.(?:SH|SZ|BJ|HK)(?![A-Za-z])",
            _say_stock,
            example=("贵州茅台（600519.SH）", "贵州茅台（六零零五一九 SH）"),
        ),
        Rule(
            r"(?<=ICP备)\d{8,10}(?=号)|(?<=准字[HZSBJTF])\d{8}(?!\d)|(?<=小行星)\d{3,6}(?![颗个])",
            _say_digits,
            example=("国药准字H20110109", "国药准字H二零一一零一零九"),
        ),
        Rule(
            r"(?:(?<=[路街巷弄道])|(?<=胡同))\d{4,5}(?=号)",
            _say_digits,
            example=("随塘河路1677号", "随塘河路一六七七号"),
        ),
        Rule(
            rf"{_CODE_NAMES}[是为：:]?\s?(\d{{3,}}(?:-\d+)*(?:[、和或/]\d{{3,}}(?!\d*{COUNTED}))*)",
            _say_named_code,
            example=("邮编：100081", "邮编：一零零零八一"),
        ),
        Rule(
            r"(?<![\d-])\d{1,3}(?:-\d{1,4}){1,2}(?=室|房(?![价屋产子间贷租源]))",
            _say_room,
            example=("3-2-501室", "三杠二杠五零一室"),
        ),
        Rule(
            rf"(?<=[{_PROVINCES}])([A-Z])[·•\s]?([A-Z\d]{{5,6}})(?![A-Za-z\d])",
            _say_plate,
            example=("京A12345", "京A一二三四五"),
        ),
        Rule(
            rf"(?<=[{HAN}])((?:19|20)\d{{2}})(?=[”」』])",
            _say_code,
            example=("“护苗2023”行动", "“护苗二零二三”行动"),
        ),
    ),
    needs_digit=True,
)
