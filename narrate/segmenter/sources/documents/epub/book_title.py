"""The title of an e-book without what booksellers put around it."""

import re

__all__ = ["without_edition"]

_BRACKETS = re.compile(
    r"\s*(?:[（(]([^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]|【([^【】]*)】)$"
)
#: What is said in brackets of an edition, of its praise or of where the file comes from.
_OF_EDITION = re.compile(
    r"^(?:全|套装|共|典藏|精装|修订|珍藏|插图|第.{1,4}[版次])|(?:作品|文集|系列|丛书|书系|经典|出品|文库|译丛|名著)$"
    r"|版(?:本)?$|版[，,！!；;]|译本|推荐|畅销|获奖|无删|未删|完整|精校|典藏|套装|限量|增订|作者|译者"
    r"|z-?lib|epub|kindle|[！。，；？：!]|《|^.{24,}$",
    re.IGNORECASE,
)
#: A series that stands before the title: 作家榜经典：.
_SERIES = re.compile(
    r"^[^：:《]{2,10}(?:经典|文库|系列|丛书|名著|译丛|书系)[：:·]\s*(?=\S)"
)


def without_edition(title: str) -> str:
    """The title without the brackets that booksellers put behind it, and without the series before it.

    Of several brackets all those go that stand behind the first that speaks of an edition. Nothing goes where
    nothing would be left.

    >>> without_edition("百年孤独(马尔克斯指定译本,无增删)")
    '百年孤独'
    >>> without_edition("明朝那些事儿（壹）")
    '明朝那些事儿（壹）'
    """
    shorter, rest = title, title
    while match := _BRACKETS.search(rest):
        rest = rest[: match.start()]
        if _OF_EDITION.search(match[1] or match[2] or ""):
            shorter = rest
    shorter = _SERIES.sub("", shorter).strip()
    return shorter or title
