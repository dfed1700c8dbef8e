"""What holds digits or signs and is no quantity: redactions, enumerations, documents, codes, nicknames, addresses."""

import re
import unicodedata

from narrate.frontend.normalize.aligned import table
from narrate.frontend.normalize.numbers import cardinal, digits, telephone

__all__ = ["ADDRESSES", "CODES", "ENUMERATIONS", "REDACTIONS", "SKIPPED_ADDRESSES"]

_HAN = r"\u4e00-\u9fff"
_CROSS = "×✕╳✖"
_NUMERAL = "零一二三四五六七八九十"


def _code(match: re.Match[str]) -> str:
    return telephone(match[match.lastindex or 0])


def _dotted(match: re.Match[str]) -> str:
    return "点".join(map(digits, match[0].split(".")))


def _model(match: re.Match[str]) -> str:
    number = match[2]
    return match[1] + (digits(number) if len(number) > 2 else cardinal(number))


# --- addresses -----------------------------------------------------------------------------------

_WEB = r"(?<![A-Za-z\d@.])(?:https?://|www\.)[A-Za-z\d\-._~/?#\[\]@!$&'()*+,;=%]*[A-Za-z\d/=]"
_DOMAIN = r"(?<![A-Za-z\d@.])(?:[A-Za-z\d-]+\.)+(?:com|cn|org|net|gov|edu|io)(?:\.cn)?(?:/[A-Za-z\d\-._~/?=&%]*)?(?![A-Za-z\d])"
_MAIL = r"(?<![A-Za-z\d.])[A-Za-z\d][A-Za-z\d._+-]*@(?:[A-Za-z\d-]+\.)+[A-Za-z]{2,}"

_ADDRESS_SIGNS = {".": "点", "@": "艾特", "/": "斜杠", "-": "杠", "_": "下划线", ":": "冒号"}


def _address(match: re.Match[str]) -> str:
    """Sign by sign, the protocol and a last slash silent: www.gov.cn is W W W 点 gov 点 cn."""
    text = re.sub(r"^https?://", "", match[0]).rstrip("/").replace("www.", "WWW.")
    said = "".join(f" {_ADDRESS_SIGNS[char]} " if char in _ADDRESS_SIGNS else char for char in text)
    said = re.sub(r"[^A-Za-z\d\u4e00-\u9fff ]+", " ", said)
    return re.sub(
        r" {2,}", " ", re.sub(r"\d+", lambda number: f" {digits(number[0])} ", said)
    ).strip()


ADDRESSES = table("address", (_MAIL, _address), (_WEB, _address), (_DOMAIN, _address))
SKIPPED_ADDRESSES = table("address, skipped", (_MAIL, ""), (_WEB, ""), (_DOMAIN, ""))

# --- redactions ----------------------------------------------------------------------------------


def _redacted_year(match: re.Match[str]) -> str:
    return digits(match[1]) + "某" * (4 - len(match[1]))


REDACTIONS = table(
    "redaction",
    (rf"(?<=\d)\s?[{_CROSS}xX*]\s?(?=\d)", "乘"),
    (rf"(?<!\d)(\d{{2,3}})(?:[{_CROSS}]{{1,2}}|[xX*]{{1,2}}|[○〇]{{2}})(?=年)", _redacted_year),
    (rf"(?<=[{_NUMERAL}])[○〇](?=[{_NUMERAL}年○〇])|(?<=[○〇])[○〇](?=[{_NUMERAL}年])", "零"),
    (rf"[{_CROSS}]+(?=[%％])", "百分之某"),
    (r"(?<=百分之某)[%％]", ""),
    (rf"[{_CROSS}]+|[*＊]{{2,}}|(?<![A-Za-z])[Xx]{{2,}}(?![A-Za-z])|[○□〇]{{2,}}|[_＿]{{2,}}", "某"),
    (rf"(?<=[{_HAN}])[*＊○□](?=[{_HAN}])|(?<=[{_HAN}])[Xx](?=[市县区镇乡村省局部厅处科同某])", "某"),
)  # fmt: skip

# --- enumerations --------------------------------------------------------------------------------

_CIRCLED = r"[\u2460-\u2473\u2776-\u277f\u2780-\u2793\u24f5-\u24fe\u24eb-\u24f4\u3251-\u325f\u32b1-\u32bf\u3280-\u3289]"
_ROMAN = {"I": 1, "V": 5, "X": 10}


def _item(match: re.Match[str]) -> str:
    """An enumerated item's number, and the pause that its bracket or circle stands for."""
    return (
        cardinal(str(int(unicodedata.numeric(match[0])) if len(match[0]) == 1 else match[1])) + "、"
    )


def _roman(match: re.Match[str]) -> str:
    if len(match[0]) == 1 and not match[0].isascii():
        return cardinal(str(int(unicodedata.numeric(match[0]))))
    values = [_ROMAN[char] for char in match[0]]
    signed = (
        -low if low < high else low for low, high in zip(values, [*values[1:], 0], strict=True)
    )
    return cardinal(str(sum(signed)))


ENUMERATIONS = table(
    "enumeration",
    (r"[\u2160-\u217f]", _roman),
    (r"(?<![A-Za-z])(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})(?=[类级期](?!别))", _roman),
    (_CIRCLED, _item),
    (rf"(?:^|(?<=[\n。；：;]))\s?(\d{{1,2}})\s?[.．、](?=\s?[{_HAN}“《])\s?", _item),
    (rf"(?:^|(?<=[\n。；：;]))\s?(\d{{1,2}})[）)](?=\s?[{_HAN}“《])\s?", _item),
    (r"[（(](\d{1,2})[）)]", _item),
)

# --- codes ---------------------------------------------------------------------------------------

_SERVICES = r"110|114|119|120|122|12\d{3}|10086|10010|10000|95\d{3}"
_CODE_NAMES = r"(?:电话|热线|号码|尾号|编号|邮编|代码|账号|卡号|学号|证号|车牌号?|工号|警号|单号|验证码|密码|QQ|qq|微信|传真|手机号?|座机)"
_SERIES = r"(?:歼|运|轰|直|东风|长征|神舟|天舟|嫦娥|苏|米格|波音|空客|问天|梦天|北斗|风云|巨浪|鹰击|红旗|[A-Z]{1,5})"

CODES = table(
    "code",
    (r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])", _dotted),
    (r"(?<=[〔［\[(（])(\d{4})(?=[〕］\])）](?:[第]?[\d×某]+号|[\u4e00-\u9fff]{1,2}\d*[\u4e00-\u9fff]{1,3}\d+号))", _code),
    (r"(?<=[“\"「『‘])(\d{3,5})(?=[”\"」』’])", _code),
    (r"(?<![\d.])(\d{1,2})[·•・．](\d{1,2})(?![\d%．])", lambda match: digits(match[1] + match[2])),
    (r"(?<!\d)\d{3,8}(?=热线|工程|高校|院校|航班|次列车|国道|省道|县道|新政|事件|专案|专项|号段|战略(?!性))", _code),
    (r"(?<![\d.])(?:985|211)(?=[、和与及/工高院大名])(?!\d)", _code),
    (rf"(?<![\d.])(?:{_SERVICES})(?=报警|急救|指挥|平台|便民|联动|火警|服务|客服|举报)", _code),
    (rf"(?<=拨打)(?:{_SERVICES})(?!\d)", _code),
    (rf"{_CODE_NAMES}[是为：:]?\s?(\d{{3,}}(?:-\d+)*)", lambda match: match[0][: -len(match[1])] + telephone(match[1])),
    (r"(?<![\d.])(?:\+?86-?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.])", lambda match: telephone(match[0].lstrip("+"))),
    (r"(?<![\d.])(?:[（(]0\d{2,3}[）)]\d{7,8}|0\d{2,3}-\d{7,8}(?:-\d+)?|[48]00-?\d{3}-?\d{4})(?![\d.])", lambda m: telephone(re.sub(r"[（()）]", "", m[0]))),
    (r"(?<![A-Za-z\d])([GSDKTZCXYL])(\d{1,4})(?=次|国道|省道|高速|沿线|干线|[（(]|[、和至到])", _model),
    (r"(?<![A-Za-z\d])([GS])(\d{3})(?!\d)", _model),
    (r"(?<![A-Za-z\d])([A-Z])2([A-Z])(?![A-Za-z\d])", lambda match: match[0] if match[0] == "H2O" else f"{match[1]} to {match[2]}"),
    (r"(?<![A-Za-z\d])CO[2₂](?![A-Za-z\d])", "二氧化碳"),
    (rf"({_SERIES})[-—](\d{{1,4}})(?![\d年月日%])", _model),
    (r"(?<=\d)#(?=[楼栋机线井炉门房])", "号"),
    (r"No\.?\s?(?=\d)", "第"),
)  # fmt: skip
