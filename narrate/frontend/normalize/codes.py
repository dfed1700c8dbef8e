"""What holds digits and is no quantity: telephone numbers, document numbers, models, nicknames."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.numbers import cardinal, digits, telephone
from narrate.frontend.normalize.units import CURRENCY_CODE
from narrate.text.characters import HAN

__all__ = ["CODES"]

#: Numbers of public services, which are called digit by digit.
_SERVICES = r"110|114|119|120|122|12\d{3}|10086|10010|10000|9[56]\d{3,4}"

#: Numbers that name a service wherever they stand.
_FAMOUS = "12306|10086|10010|10000|12315|12345|12348|12358|12366|12369|12380|12388|12395|95598"

#: After one of these words, three digits or more are a code.
_CODE_NAMES = (
    "(?:电话|热线|号码|尾号|编号|邮编|代码|账号|卡号|学号|证号|车牌号?|工号|警号|单号|验证码|密码"
    "|QQ群?|qq|群号|微信号?|订单号|流水号|序列号|准考证号|证件号|编码|传真|手机号?|座机)"
)

#: Before one of these words, three digits or more are a name.
_NICKNAMED = (
    "热线|工程|高校|院校|航班|次列车|国道|省道|县道|新政|事件|专案|专项|号段|战略(?!性)"
)

#: Series of aircraft, rockets and the like, whose members are numbered: 歼-20, 东风-41.
_SERIES = (
    "(?:歼|运|轰|直|东风|长征|神舟|天舟|嫦娥|苏|米格|波音|空客|问天|梦天|北斗|风云|巨浪|鹰击|红旗"
    "|[A-Z]{1,5})"
)

#: A document's year in brackets stands before its number: 〔2023〕5号, （2021）京01民初5号.
_DOCUMENT_NUMBER = rf"(?:[第]?[\d×某]+号|[{HAN}]{{1,2}}\d*[{HAN}]{{1,3}}\d+号)"

#: What a day with a full stop is the name of: 5.12汶川地震, 9.18事变.
_EVENT = (
    "汶川|玉树|芦山|唐山|地震|事变|事件|讲话|重要讲话|运动|惨案|案件|案|空难|起义|抗洪|洪灾|火灾|爆炸|事故|批示|阅兵"
    "|晚会|建军节|建军|国庆|国际|世界|消费者|植树节|护士节|护士|防灾|禁毒|禁毒日|纪念日|南京|卢沟桥"
)

#: What a number counts after Latin letters: then it is no model's.
_COUNTED = "[十百千万亿元个人名吨点米年月日天家户亩台辆次条件项岁倍公斤]|平方|立方|毫|小时|分钟|美元|左右|以上|以下|多"

#: Bodies of standards, whose numbers may have a part.
_STANDARDS = (
    "(?:GB|DB\\d{0,2}|HJ|JB|YY|QB|NB|SL|JT|CJJ?|JGJ?|YD|GA|ISO|IEC|IEEE)(?:/[TZ])?"
)

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


def _say_mobile(match: re.Match[str]) -> str:
    return telephone(match[0].lstrip("+"))


def _say_landline(match: re.Match[str]) -> str:
    return telephone(re.sub(r"[（()）+]", "", match[0]))


def _say_digits(match: re.Match[str]) -> str:
    return digits(match[0])


def _say_dotted(match: re.Match[str]) -> str:
    return "点".join(digits(part) for part in match[0].split("."))


def _say_anniversary(match: re.Match[str]) -> str:
    """A day that gave an event its name: 9·18 is 九一八."""
    return digits(match[1] + match[2])


def _say_model(match: re.Match[str]) -> str:
    """The name of a series, and its number: short ones as quantities, long ones digit by digit."""
    number = match[2]
    return match[1] + (
        digits(number) if len(number) >= _LONG_MODEL else cardinal(number)
    )


def _say_version(match: re.Match[str]) -> str:
    """The parts of a version with 点 between them, the first as a number."""
    first, *others = match[0].split(".")
    return "点".join([cardinal(first), *(digits(part) for part in others)])


def _say_digits_within(match: re.Match[str]) -> str:
    """A list of codes, whose first one is called for: 119、120."""
    return re.sub(r"\d+", _say_code, match[0])


def _say_standard(match: re.Match[str]) -> str:
    """A model or a standard: digit by digit, round hundreds as a number, the year after a pause."""
    name, between, number, year = match.groups()
    is_round = number.endswith("00") and number[0] != "0"
    said = cardinal(number) if is_round else digits(number).replace(".", "点")
    return name + between.strip("-") + said + (f"，{digits(year)}" if year else "")


def _say_plate(match: re.Match[str]) -> str:
    return match[1] + digits(match[2])


def _say_session(match: re.Match[str]) -> str:
    return cardinal(match[1])


def _say_flight(match: re.Match[str]) -> str:
    return match[1] + digits(match[2])


def _say_room(match: re.Match[str]) -> str:
    """Building, unit and room: short numbers as such, the room digit by digit."""
    parts = match[0].split("-")
    return "杠".join(
        digits(part) if len(part) >= _LONG_MODEL else cardinal(part) for part in parts
    )


def _say_exchange(match: re.Match[str]) -> str:
    """B2B is B to B; H2O is no such word."""
    return match[0] if match[0] == "H2O" else f"{match[1]} to {match[2]}"


CODES = RuleTable(
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
            r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){2,}(?![\d.])",
            _say_version,
            example=("升级到2.3.1版", "升级到二点三点一版"),
        ),
        Rule(
            rf"(?<!\d)\d{{3,8}}(?={_NICKNAMED})",
            _say_code,
            example=("沿318国道", "沿三一八国道"),
        ),
        Rule(
            r"(?<![\d.])(?:985|211)(?=[、和与及/工高院大名])(?!\d)",
            _say_code,
            example=("985、211高校", "九八五、二一一高校"),
        ),
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
            r"(?<![\d.-])\d{3,4}(?=室(?![内外友])|号房|病房|教室|会议室)",
            _say_code,
            example=("3单元502室", "三单元五零二室"),
        ),
        Rule(
            r"(?<![\d.])(?:618|1111|1212)(?=大促|购物|促销|年中|电商|活动|狂欢)",
            _say_code,
            example=("618大促", "六一八大促"),
        ),
        Rule(
            r"(?<=[A-Z])9\d(?=口罩|型|级|$|[，。、；）])",
            _say_digits,
            example=("戴N95口罩", "戴N九五口罩"),
        ),
        Rule(
            rf"{_CODE_NAMES}[是为：:]?\s?(\d{{3,}}(?:-\d+)*)",
            _say_named_code,
            example=("邮编：100081", "邮编：一零零零八一"),
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
            r"(?<![\d-])\d{1,3}(?:-\d{1,4}){1,2}(?=室|房(?![价屋产子间贷租源]))",
            _say_room,
            example=("3-2-501室", "三杠二杠五零一室"),
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
            rf"(?<=[{_PROVINCES}])([A-Z])[·•\s]?([A-Z\d]{{5,6}})(?![A-Za-z\d])",
            _say_plate,
            example=("京A12345", "京A一二三四五"),
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
            rf"(?<=[{HAN}])((?:19|20)\d{{2}})(?=[”」』])",
            _say_code,
            example=("“护苗2023”行动", "“护苗二零二三”行动"),
        ),
        Rule(
            rf"(?<![A-Za-z\d])((?!(?:{CURRENCY_CODE}))[A-Z][A-Za-z]{{0,6}}(?:/[A-Z]{{1,2}})?)([\s-]?)"
            rf"(\d{{3,5}})(?:[-—–]((?:19|20)\d{{2}}))?(?![\d.,]*\d|[A-Za-z°]|\s?[%％]|{_COUNTED})",
            _say_standard,
            example=("执行GB/T 15835—2011", "执行GB/T 一五八三五，二零一一"),
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
            r"(?:(?<=届)|(?<=人大)|(?<=政协)|(?<=代表大会)|(?<=委员会)|(?<=党代会)|(?<=常委会))(\d+)(?=次(?:会议|全会|全体会议))",
            _say_session,
            example=("14届全国人大2次会议", "十四届全国人大二次会议"),
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
)
