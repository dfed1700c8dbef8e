"""Numbers as a Mandarin announcer says them."""

import re

__all__ = ["cardinal", "digits", "percentage", "quantity", "telephone"]

_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")

#: cn2an reads integers up to sixteen places; a longer run of digits is a code, not a quantity.
_LONGEST_CARDINAL = 16

#: 二 becomes 两 where it counts: alone before a measure word, and before 百 (after nothing), 千, 万, 亿.
_MEASURE_WORDS = (
    "个|位|名|项|条|件|次|种|类|年(?!级|代)|天|周|岁|家|户|所|座|台|辆|艘|架|支|只|张|本|份|套|批|组|场|届(?!三中)|口|棵|根|块|片|"
    "篇|部|门|间|栋|处|起|宗|笔|款|轮|代|倍|成|层|颗|顿|遍|回|趟|步|排|列|队|对|双|则|点(?!零|一|二|三|四|五|六|七|八|九)|"
    "分钟|小时|秒钟|个月|大|头|匹|亩|斤|公斤|公里|公顷|平方|立方|吨|米|元|块钱|美元|万|亿|千"
)
_LONE_TWO = re.compile(rf"(?<![零一二三四五六七八九十百千万亿点第初])二(?={_MEASURE_WORDS})")
_TWO_HIGH = re.compile(r"二(?=千)|(?<![零一二三四五六七八九十百千])二(?=[百万亿])")


def digits(text: str) -> str:
    """Digit by digit, as in a year: 2019 is 二零一九."""
    return text.translate(_DIGITS)


def telephone(text: str) -> str:
    """Digit by digit, hyphens silent, as in a telephone number or a code."""
    return digits(text.replace("-", ""))


def cardinal(text: str) -> str:
    """A written number, with thousands separators, sign or decimal point, as a quantity: 1,080.5 is 一千零八十点五."""
    import cn2an

    sign, text = ("负", text[1:]) if text[:1] in "-−" else ("", text.lstrip("+"))
    whole, _, decimals = text.replace(",", "").partition(".")
    if len(whole) > _LONGEST_CARDINAL or (len(whole) > 1 and whole[0] == "0"):
        spoken = digits(whole)
    else:
        spoken = str(cn2an.an2cn(whole or "0"))
    return sign + spoken + (f"点{digits(decimals)}" if decimals else "")


def quantity(text: str, following: str = "") -> str:
    """A cardinal before a measure word, with 两 for 二 where it counts: 2个 is 两个, 22个 is 二十二个."""
    spoken = _TWO_HIGH.sub("两", cardinal(text))
    return _LONE_TWO.sub("两", spoken + following)[: len(spoken)]


def percentage(text: str, of: str = "百") -> str:
    """5.2 is 百分之五点二; the sign comes first: -3 is 负百分之三."""
    spoken = cardinal(text)
    return f"负{of}分之{spoken[1:]}" if spoken.startswith("负") else f"{of}分之{spoken}"
