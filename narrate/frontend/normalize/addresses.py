"""E-mail and web addresses, said sign by sign or passed over."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.numbers import digits

__all__ = [
    "ADDRESSES",
    "ADDRESS_PATTERNS",
    "FILE_NAMES",
    "SKIPPED_ADDRESSES",
    "strip_protocol",
]

_WEB = r"(?<![A-Za-z\d@.])(?:https?://|www\.)[A-Za-z\d\-._~/?#\[\]@!$&'()*+,;=%]*[A-Za-z\d/=]"
_DOMAIN = (
    r"(?<![A-Za-z\d@.])(?:[A-Za-z\d-]+\.)+(?:com|cn|org|net|gov|edu|io|ai|dev|(?:co|ac|gov|org)\.uk)(?:\.cn)?"
    r"(?:/[A-Za-z\d\-._~/?=&%]*)?(?![A-Za-z\d])"
)
_MAIL = r"(?<![A-Za-z\d.])[A-Za-z\d][A-Za-z\d._+-]*@(?:[A-Za-z\d-]+\.)+[A-Za-z]{2,}"

#: What an address looks like: mail, with a protocol or www, by a well-known ending.
ADDRESS_PATTERNS = (_MAIL, _WEB, _DOMAIN)

_SIGN_NAMES = {
    ".": "点",
    "@": "艾特",
    "/": "斜杠",
    "-": "杠",
    "_": "下划线",
    ":": "冒号",
}


def strip_protocol(address: str) -> str:
    """An address without its protocol and last slash, which nobody says."""
    return re.sub(r"^https?://", "", address).rstrip("/")


def _spell_address(match: re.Match[str]) -> str:
    """Sign by sign: www.gov.cn is WWW 点 gov 点 cn."""
    text = strip_protocol(match[0]).replace("www.", "WWW.")
    for sign, name in _SIGN_NAMES.items():
        text = text.replace(sign, f" {name} ")
    text = re.sub(r"[^A-Za-z\d\u4e00-\u9fff ]+", " ", text)
    text = re.sub(r"\d+", _spell_digits, text)
    return re.sub(r" {2,}", " ", text).strip()


def _spell_digits(match: re.Match[str]) -> str:
    return f" {digits(match[0])} "


def _say_sharp(match: re.Match[str]) -> str:
    return f"{match[1]} Sharp"


def _spell_model(match: re.Match[str]) -> str:
    return " " + digits(match[1])


ADDRESSES = RuleTable(
    "address",
    (
        Rule(
            _MAIL,
            _spell_address,
            example=("写信到zs@a8.com", "写信到zs 艾特 a 八 点 com"),
        ),
        Rule(
            _WEB,
            _spell_address,
            example=("见https://www.gov.cn/", "见WWW 点 gov 点 cn"),
        ),
        Rule(
            _DOMAIN,
            _spell_address,
            example=("见example.com/news", "见example 点 com 斜杠 news"),
        ),
    ),
)

#: File names, and models whose numbers are joined by hyphens.
FILE_NAMES = RuleTable(
    "file name",
    (
        Rule(
            r"(?<=[A-Za-z\d_]{2})\.(?=(?:[a-z]{1,5}\d?|NET)(?![A-Za-z.]))",
            " 点 ",
            example=("见README.md文件", "见README 点 md文件"),
        ),
        Rule(
            r"(?<=[A-Za-z\d])_+(?=[A-Za-z])",
            " ",
            example=("参数max_size", "参数max size"),
        ),
        Rule(
            r"(?<=[A-Za-z]\d)-(\d{4,})(?!\d|[年万亿])",
            _spell_model,
            example=("酷睿i7-13700处理器", "酷睿i七 一三七零零处理器"),
        ),
        Rule(
            r"(?<=[A-Za-z]\d)-(?=\d+[A-Z]|[a-z]{2})|(?<=[A-Za-z]\d\.\d)-(?=\d|[a-z]{2})|(?<=[A-Z])-(?=\d+\.\d)",
            " ",
            example=("用Qwen2.5-72B和GPT-4.5", "用Qwen二点五 七十二B和GPT 四点五"),
        ),
        Rule(
            r"(?<![A-Za-z])([CF])#(?![A-Za-z\d])",
            _say_sharp,
            example=("学C#语言", "学C Sharp语言"),
        ),
        Rule(
            r"(?<=Pro)\+|(?<=Max)\+|(?<=Air)\+",
            " Plus",
            example=("Mate Pro+手机", "Mate Pro Plus手机"),
        ),
        Rule(
            r"(?<![A-Za-z])[Tt]o(?=[BCG](?![A-Za-z]))",
            "to ",
            example=("做ToC业务", "做to C业务"),
        ),
    ),
)

SKIPPED_ADDRESSES = RuleTable(
    "address, skipped",
    (
        Rule(_MAIL, "", example=("邮箱zs@a8.com。", "邮箱。")),
        Rule(_WEB, "", example=("网址https://www.gov.cn/。", "网址。")),
        Rule(_DOMAIN, "", example=("网址example.com/news。", "网址。")),
    ),
)
