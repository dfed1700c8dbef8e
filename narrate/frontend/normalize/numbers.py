"""Numbers as a Mandarin announcer says them."""

import re

from narrate.text.numerals import CHINESE_DIGITS

__all__ = ["cardinal", "digits", "fraction", "percentage", "quantity", "telephone"]

_DIGITS = str.maketrans("0123456789", CHINESE_DIGITS)
_SIGNS = {"-": "负", "−": "负", "+": "正"}
_PLACES = ("千", "百", "十", "")

#: The names of the groups of four places, from the right.
_GROUPS = ("", "万", "亿", "万亿")

#: The longest number that has a name; a longer run of digits is a code, not a quantity.
_LONGEST_CARDINAL = 16

#: 二 becomes 两 where it counts: alone before a measure word, and before 百 (after nothing), 千, 万, 亿.
_MEASURE_WORDS = (
    "个|位|名|项|条|件|次|种|类|年(?!级|代|期)|天|周|岁|家|户|所|座|台|辆|艘|架|支|只|张|本|份|套|批|组|场|届(?!三中)"
    "|口|棵|根|块|片|篇|部|门|间|栋|处|起|宗|笔|款|轮|代(?!机)|倍|成|层|颗|顿|遍|回|趟|步|排|列|队|对|双|则"
    "|点(?!零|一|二|三|四|五|六|七|八|九)|分钟|小时|秒钟|个月|大|头|匹|亩|斤|公斤|公里|公顷|平方|立方|吨|米|元|块钱|美元"
    "|人|把|朵|杯|瓶|碗|封|面|幅|桶|车|箱|包|袋|盒|任|阵|股|方面|者|地|市|省|县|区|村|镇|校|院|星期|晚|夜|千|万|亿"
    "|千克|克|升|毫|厘|微|摄氏度|度(?!电)|字|句|段|节|课|章|刻钟|例|株|枚|粒|滴|盏|扇|幢|罐|筐|册|桩|尊|堆|群|盘|碟|勺|顶|英里|海里|英尺|丈|尺"
    "|分(?!之)|首|幕|笼|锅|壶|桌|席|针|剂|副|茶匙|汤匙|勺|拍|记|局|击|胎|室|厅|国|店|胜|负|工作日|儿[一两1-9]|子[一两1-9]|女(?=[，。、；]|$)"
)
_LONE_TWO = re.compile(
    rf"(?<![零一二三四五六七八九十百千万亿点第初])二(?={_MEASURE_WORDS})"
)
_TWO_HIGH = re.compile(
    r"二(?=千)|(?<![零一二三四五六七八九十百千])二(?=[万亿]|百(?![零一二三四五六七八九]))"
)


def digits(text: str) -> str:
    """Digit by digit, as in a year: 2019 is 二零一九."""
    return text.translate(_DIGITS)


def telephone(text: str) -> str:
    """Digit by digit, hyphens and blanks silent, as in a telephone number or a code."""
    return digits(re.sub(r"[-\s]", "", text))


def cardinal(text: str) -> str:
    """A written number as a quantity: 1,080.5 is 一千零八十点五.

    The number may have thousands separators, a sign, and decimals. One that begins with 0 or is too long for a name
    is said digit by digit.
    """
    sign = _SIGNS.get(text[:1], "")
    unsigned = text[1:] if sign else text
    whole, _, decimals = unsigned.replace(",", "").partition(".")
    has_leading_zero = len(whole) > 1 and whole[0] == "0"
    is_code = has_leading_zero or len(whole) > _LONGEST_CARDINAL
    spoken = digits(whole) if is_code else _integer(whole or "0")
    if decimals:
        spoken += "点" + digits(decimals)
    return sign + spoken


def quantity(text: str, following: str = "") -> str:
    """A cardinal before a measure word, with 两 for 二 where it counts: 2个 is 两个, 22个 is 二十二个.

    ``following`` is the text after the number, at least as far as a measure word reaches.
    """
    spoken = _TWO_HIGH.sub("两", cardinal(text))
    return _LONE_TWO.sub("两", spoken + following)[: len(spoken)]


def percentage(text: str, of: str = "百") -> str:
    """5.2 is 百分之五点二; the sign comes first: -3 is 负百分之三."""
    spoken = "百" if text == "100" and of == "百" else cardinal(text)
    return _after_sign(f"{of}分之", spoken)


def fraction(numerator: str, denominator: str) -> str:
    """-1/3 is 负三分之一."""
    return _after_sign(f"{cardinal(denominator)}分之", cardinal(numerator))


def _after_sign(prefix: str, spoken: str) -> str:
    """A spoken number with a prefix that stands after its sign."""
    if spoken[0] in "负正":
        return spoken[0] + prefix + spoken[1:]
    return prefix + spoken


def _integer(whole: str) -> str:
    """Groups of four places, each with its name; 零 stands for the places that are left out."""
    groups = _groups_of_four(whole)
    spoken = ""
    skipped = False
    for at, value in enumerate(groups):
        if not value:
            skipped = True
            continue
        if spoken and (skipped or value < 1000):
            spoken += "零"
        spoken += _group(value) + _group_name(len(groups) - 1 - at, groups)
        skipped = False
    if spoken.startswith("一十"):
        spoken = spoken.removeprefix("一")
    return spoken or "零"


def _groups_of_four(whole: str) -> list[int]:
    """12345678 as 1234 and 5678."""
    first = len(whole) % 4
    groups = [whole[:first]] if first else []
    groups += [whole[at : at + 4] for at in range(first, len(whole), 4)]
    return [int(group) for group in groups]


def _group_name(power: int, groups: list[int]) -> str:
    """The name of a group; 万亿 is 万 before a group of 亿 that is said."""
    name = _GROUPS[power]
    return "万" if name == "万亿" and groups[-3] else name


def _group(value: int) -> str:
    """A number below ten thousand."""
    spoken = ""
    skipped = False
    for digit, place in zip(f"{value:04}", _PLACES, strict=True):
        if digit == "0":
            skipped = bool(spoken)
            continue
        if skipped:
            spoken += "零"
        spoken += digits(digit) + place
        skipped = False
    return spoken
