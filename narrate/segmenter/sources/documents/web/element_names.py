"""What the tag, the role and the names of an element of a web page say of it: navigation, a teaser, a caption."""

import re

from narrate.segmenter.sources.documents.web.elements import BLOCKS, Element

__all__ = [
    "CAPTION",
    "NAVIGATION",
    "PLAYER",
    "TEASER",
    "furniture_hint",
    "is_for_screen_readers",
]

NAVIGATION = "stands in the page's navigation"
TEASER = "leads to other pages"
CAPTION = "is a caption"
PLAYER = "belongs to a player"
_BYLINE = "says who wrote it and when"
_UNSEEN = "is not shown"

_HINTS_OF_TAGS = {
    **dict.fromkeys(("nav", "aside", "footer", "form", "button"), NAVIGATION),
    "figcaption": CAPTION,
}
_ROLES = re.compile(
    r"navigation|banner|contentinfo|complementary|search|dialog|alert|tablist"
)
_LABELS = re.compile(
    r"\b(?:related|recommend\w*|advert\w*|newsletters?|trending|most (?:read|popular)|share|breadcrumbs?)\b",
    re.IGNORECASE,
)
#: A capital within a name parts it as a hyphen does: hotNews, relatedList.
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NAMING = ("class", "id", "data-testid", "data-component", "data-module")


def _named(words: str) -> re.Pattern[str]:
    """A pattern that finds one of some words, a blank between them, among the parts of an element's names."""
    either = "|".join(words.split())
    return re.compile(rf"(?:^|[\s_-])(?:{either})(?:$|[\s_-]|\d)", re.IGNORECASE)


_FOR_SCREEN_READERS = _named(
    "sr-only screen-?reader screen-?reader-(?:only|text) visually-?hidden"
)
#: The words are those of the style sheets of some two hundred saved pages, Chinese and English.
_HINTS_OF_NAMES = (
    (_FOR_SCREEN_READERS, _UNSEEN),
    (
        _named(
            "nav navbar menu breadcrumbs? crumbs? sidebar share sharing social comments? footer copyright advert ads?"
            " advertisement cookie pagination pager toolbar login subscribe newsletter sign-?up qrcode tags? reward"
            " toolbox editor statement disclaimer dialog popup modal header top-?bar bottom-?bar"
        ),
        NAVIGATION,
    ),
    (
        _named(
            "related similar recommend(?:ed|ations?)? recirc(?:ulation)? hot ranking trending popular most-read"
            " promo(?:s|tion|tional)? teasers? rail outbrain taboola read-(?:more|next) more-(?:link|stories|on)"
            " post-excerpt info-?box fact-?box list-widget widget-(?:title|list)"
        ),
        TEASER,
    ),
    (
        _named("captions? credits? carousel gallery resgallery slideshow lightbox"),
        CAPTION,
    ),
    (_named("videos? player jwplayer jwp podcast"), PLAYER),
    (_named("byline dateline timestamp author-(?:bio|box|info)"), _BYLINE),
)
#: A figure that holds a picture or a film is read only for what stands in one of these.
_PICTURES = frozenset({"img", "picture", "video", "iframe", "svg", "noscript"})
_READ_IN_FIGURES = frozenset({"blockquote", "table", "pre", "ul", "ol"})


_HIDING = frozenset({"hidden", "d-none", "is-hidden", "u-hidden"})
_LEAD = _named("lede? lead-?in lead-?paragraph chapo chapeau")
_PICTURE_NAMES = _named("img image photo picture pic imgbox[a-z]? photobox picbox")
_LONGEST_CAPTION = 600


def furniture_hint(element: Element) -> str | None:
    """Why an element is not read, by its tag, its role or its names."""
    hint = _HINTS_OF_TAGS.get(element.tag)
    if hint:
        return hint
    if element.tag == "code":
        return None
    if element.tag == "pre" and _is_program_code(element):
        return "is program code"
    if _is_picture(element):
        return CAPTION
    if _is_hidden_by_class(element):
        return _UNSEEN
    is_labelled = _LABELS.search(element.get("aria-label", "")) is not None
    if is_labelled or _ROLES.fullmatch(element.get("role", "")):
        return NAVIGATION
    names = _names(element)
    return next(
        (hint for pattern, hint in _HINTS_OF_NAMES if pattern.search(names)), None
    )


def is_lead(element: Element) -> bool:
    """Whether an element calls itself the first paragraph of an article, which is set apart from the others."""
    is_paragraph = element.tag in {"p", "div", "section"}
    return is_paragraph and _LEAD.search(_names(element)) is not None


def is_for_screen_readers(element: Element) -> bool:
    """Whether an element within a line is there for those who do not see the page, and repeats or explains it."""
    if element.tag in BLOCKS:
        return False
    return _FOR_SCREEN_READERS.search(element.get("class", "")) is not None


def _names(element: Element) -> str:
    """The names of an element, a hyphen between the words of each."""
    names = " ".join(element.get(key, "") for key in _NAMING)
    return _HUMP.sub("-", names)


def _is_hidden_by_class(element: Element) -> bool:
    """Whether a style sheet of the common kind hides an element, and not only on some screens."""
    classes = element.get("class", "").split()
    return not _HIDING.isdisjoint(classes) and not any(":" in name for name in classes)


def _is_program_code(element: Element) -> bool:
    return element.find("code") is not None and not (element.text or "").strip()


def _is_picture(element: Element) -> bool:
    """Whether an element is a picture with what is said of it, by its tag or its names."""
    is_figure = element.tag == "figure"
    if not is_figure and not _PICTURE_NAMES.search(_names(element)):
        return False
    tags = {child.tag for child in element.iterdescendants()}
    if not tags & _PICTURES or tags & _READ_IN_FIGURES:
        return False
    return is_figure or len(element.text_content()) <= _LONGEST_CAPTION
