"""Which element of a web page is the article: the deepest that holds most of the sentences outside links."""

import re

from narrate.segmenter.sources.documents.web.element_names import (
    furniture_hint,
    is_lead,
)
from narrate.segmenter.sources.documents.web.elements import (
    BLOCKS,
    INLINE,
    Element,
    is_hidden,
)

__all__ = ["Weights", "find_article", "find_parts"]

#: The article holds this share of the page's sentences. Measured on saved pages of Chinese sites.
_ARTICLE_SHARE = 0.8
#: With less than this, in characters, there is no telling.
_FEWEST_CHARACTERS = 60
_SHORTEST_SENTENCE = 12
_SENTENCE_END = re.compile(r"[。！？；…]|[.!?](?:\s|$)")
_FEWEST_COMMAS = 2  #: in a sentence without a full stop
_DEEPEST = 200
#: What stands among the paragraphs of an article, and holds none as a whole.
_PARTS_OF_TEXT = frozenset({"ol", "ul", "dl", "blockquote", "table", "p"})
#: An article that comes in pieces comes in more than so many besides the longest.
_FEWEST_ALIKE = 2
#: An element named as furniture is none when it holds more of the sentences than this.
_FURNITURE_SHARE = 0.5


class Weights:
    """How many characters of sentences each element of a page holds, those in links not counted."""

    def __init__(self, body: Element) -> None:
        """`body` is the element whose descendants are weighed."""
        self._weights: dict[Element, int] = {}
        self._plain: dict[Element, int] = {}
        self.total = self._weigh(body, 0)
        self._discount(body, 0)

    def of(self, element: Element) -> int:
        """The characters of sentences in an element, without those in furniture within it."""
        return self._plain.get(element, 0)

    def is_furniture(self, element: Element) -> bool:
        """Whether an element is furniture by its names, and small enough to be."""
        if furniture_hint(element) is None:
            return False
        return self._weights.get(element, 0) <= _FURNITURE_SHARE * self.total

    def _weigh(
        self,
        element: Element,
        depth: int,
    ) -> int:
        """The weight of an element; in `_plain` without furniture, which is known when all is weighed."""
        if is_hidden(element) or element.tag == "a" or depth > _DEEPEST:
            return 0
        own = element.text or ""
        weight = 0
        for child in element:
            if child.tag in BLOCKS or child.tag == "br":
                weight += _sentence_length(own)
                own = ""
                weight += self._weigh(child, depth + 1)
            elif isinstance(child.tag, str) and child.tag != "a":
                inner = self._weigh(child, depth + 1)
                weight += inner
                own += "" if inner else _text_outside_links(child)
            own += child.tail or ""
        weight += _sentence_length(own)
        self._weights[element] = weight
        return weight

    def _discount(
        self,
        element: Element,
        depth: int,
    ) -> int:
        """The weight of an element without what is furniture within it."""
        plain = self._weights.get(element, 0)
        if not plain or depth > _DEEPEST:
            return 0
        for child in element:
            weight = self._weights.get(child, 0)
            if weight:
                inner = self._discount(child, depth + 1)
                plain -= weight if self.is_furniture(child) else weight - inner
        self._plain[element] = plain
        return plain


def find_article(
    body: Element,
    weights: Weights,
) -> Element:
    """The deepest element that holds most of the page's sentences; the body itself where nothing is clear.

    An element that the page itself calls its article is part of it.
    """
    article = _heaviest(body, weights)
    declared = body.xpath(".//article")
    if len(declared) == 1:
        while article is not declared[0] and article not in declared[0].iterancestors():
            if declared[0] in article.iterancestors():
                break
            article = article.getparent()
    return article


def find_parts(
    article: Element,
    weights: Weights,
) -> list[Element]:
    """The article and what else is text: its neighbours of the same names, and a first paragraph set apart above it."""
    parts = [article]
    kind = article.tag, article.get("class")
    if article.get("class") and article.tag != "td":
        neighbours = [*article.itersiblings(), *article.itersiblings(preceding=True)]
        alike = [
            element
            for element in neighbours
            if (element.tag, element.get("class")) == kind
        ]
        if len(alike) >= _FEWEST_ALIKE:
            parts += alike
    inner = article
    for around in article.iterancestors():
        above = around[: around.index(inner)]
        parts.extend(
            element for element in above if is_lead(element) and weights.of(element)
        )
        inner = around
    return parts


def _heaviest(
    body: Element,
    weights: Weights,
) -> Element:
    article = body
    if weights.total < _FEWEST_CHARACTERS:
        return body
    least = _ARTICLE_SHARE * max(1, weights.of(body))
    while True:
        inner = [
            child
            for child in article
            if weights.of(child) >= least and not weights.is_furniture(child)
        ]
        if not inner or _has_own_paragraphs(article, inner[0], weights):
            return article
        article = inner[0]
        if article.tag in INLINE:
            return article


def _has_own_paragraphs(
    element: Element,
    inner: Element,
    weights: Weights,
) -> bool:
    """Whether paragraphs stand beside the heaviest part of an element, as they do above a list."""
    if element.tag == "body" or inner.tag not in _PARTS_OF_TEXT:
        return False
    paragraphs = [
        child
        for child in element
        if child.tag == "p" and child is not inner and not weights.is_furniture(child)
    ]
    return sum(map(weights.of, paragraphs)) >= _FEWEST_CHARACTERS


def _sentence_length(text: str) -> int:
    text = " ".join(text.split())
    if len(text) < _SHORTEST_SENTENCE:
        return 0
    commas = text.count("，")
    is_clauses = commas >= _FEWEST_COMMAS and commas > text.count(" ")
    return len(text) if is_clauses or _SENTENCE_END.search(text) else 0


def _text_outside_links(element: Element) -> str:
    if element.tag == "a" or is_hidden(element):
        return ""
    text = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            text += _text_outside_links(child)
        text += child.tail or ""
    return text
