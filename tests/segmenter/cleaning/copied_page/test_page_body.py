"""The body of a copied page: the densest stretch of sentences, with what right beside it belongs to it."""

import pytest

from narrate.segmenter.cleaning.copied_page.page_body import (
    find_body,
    is_sentence,
    with_edges,
)
from tests.segmenter.speeches import annotated

SENTENCE = (
    "河水涨到了第三级台阶，渡口停了整整十二天，货船在下游等着。"  #: 29 characters
)
OTHER = "摆渡的人换了三代，规矩没有换，谁来说情也不改，先送病人。"


def body_of(*texts: str, of_site: tuple[int, ...] = ()) -> list[int]:
    """The indexes of the body of these lines, `of_site` being those of the site."""
    lines = annotated("\n".join(texts))
    return list(find_body(lines, range(len(lines)), of_site))


def edges_of(
    *texts: str, body: tuple[int, int], of_site: tuple[int, ...] = ()
) -> list[int]:
    """The indexes of the body with its edges; an empty text is a blank line."""
    lines = annotated("\n".join(texts))
    return list(with_edges(lines, range(len(lines)), range(*body), of_site))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("灯亮。", True),
        ("灯亮了，", True),
        ("灯亮了；", True),
        ("灯亮了！", False),
        ("灯亮", False),
        ("看，灯，亮", False),
        ("看，灯，亮，了", True),
        ("一夜之间少了三条船，摆渡人的秘密公开？", False),
        ("一夜之间少了三条船。摆渡人的秘密公开？", True),
        ("Nobody was hurt when the market burned down! Not even a dove?", True),
        ("灯" * 20 + "，" + "船" * 23, False),
        ("灯" * 20 + "，" + "船" * 20 + "，水", False),
        ("灯" * 20 + "，" + "船" * 22 + "，水", True),
        ("灯" * 44 + "！", True),
        ("灯" * 43 + "！", False),
    ],
)
def test_a_headline_that_asks_or_exclaims_is_no_sentence(
    text: str, is_one: bool
) -> None:
    """A paragraph without a full stop is one, if it is long or has several commas."""
    assert is_sentence(annotated(text)[0]) is is_one


def test_the_body_goes_from_the_first_sentence_to_the_last() -> None:
    """A short line within it is part of it; those around it are not."""
    menu = ["首页新闻", "政务服务", "桥头集市"]
    texts = [*menu, SENTENCE, "灯要挂高", OTHER, SENTENCE, *menu]
    assert body_of(*texts) == [3, 4, 5, 6]


def test_without_a_sentence_there_is_no_body() -> None:
    """A page of menus."""
    assert body_of("首页新闻", "政务服务", "桥头集市") == []


@pytest.mark.parametrize(("between", "joined"), [(4, True), (5, False)])
def test_short_lines_use_up_what_a_sentence_adds(between: int, joined: bool) -> None:
    """Each takes six characters of its twenty-nine: behind five of them the body begins anew."""
    texts = [SENTENCE, *["桥头集市"] * between, OTHER, SENTENCE]
    first = 0 if joined else between + 1
    assert body_of(*texts) == list(range(first, len(texts)))


@pytest.mark.parametrize(("above", "joined"), [(2, True), (1, False)])
def test_a_line_of_the_site_takes_more(above: int, joined: bool) -> None:
    """Forty characters, so that one sentence above it is used up and two are not."""
    texts = [*[SENTENCE] * above, "责任编辑部", *[OTHER] * 3]
    found = body_of(*texts, of_site=(above,))
    first = 0 if joined else above + 1
    assert found == list(range(first, len(texts)))


def test_program_code_within_an_article_parts_it_not() -> None:
    """However many short lines stand together, they take no more than ten of them do."""
    texts = [*[SENTENCE] * 3, *["灯要挂高"] * 40, SENTENCE, OTHER, SENTENCE]
    assert body_of(*texts) == list(range(len(texts)))
    apart = [*[SENTENCE] * 2, *["灯要挂高"] * 40, SENTENCE, OTHER, SENTENCE]
    assert body_of(*apart) == list(range(42, len(apart)))


@pytest.mark.parametrize("line", ["一、灯", "## 灯", "谢谢大家", "各位乡亲："])
def test_headings_and_last_words_take_nothing(line: str) -> None:
    """Ten of them stand between two parts of one body."""
    texts = [SENTENCE, *[line] * 10, OTHER, SENTENCE]
    assert body_of(*texts)[0] == 0


@pytest.mark.parametrize(("times", "is_body"), [(12, False), (13, True)])
def test_below_the_end_of_an_article_six_times_as_much_is_needed(
    times: int, is_body: bool
) -> None:
    """What readers write is not the body unless it is so much more than the article."""
    article = [SENTENCE, OTHER, "灯亮。"]
    texts = [*article, "责任编辑：林青", *[OTHER] * times]
    assert (body_of(*texts, of_site=(3,))[-1] > 3) is is_body


@pytest.mark.parametrize(("last", "is_body"), [("灯亮。", False), ("灯。", True)])
def test_less_than_sixty_characters_above_such_a_line_are_no_article(
    last: str, is_body: bool
) -> None:
    """Any longer stretch below it is the body then."""
    texts = [SENTENCE, OTHER, last, "责任编辑：林青", *[OTHER] * 3]
    assert (body_of(*texts, of_site=(3,))[-1] == 6) is is_body


@pytest.mark.parametrize("edge", ["各位乡亲：", "一、灯", "## 灯"])
def test_greeting_and_headings_right_above_belong_to_the_body(edge: str) -> None:
    """Unless the site has written them; whatever stands above a line that does not, does not."""
    texts = ["桥头集市", edge, SENTENCE, OTHER]
    assert edges_of(*texts, body=(2, 4)) == [1, 2, 3]
    assert edges_of(*texts, body=(2, 4), of_site=(1,)) == [2, 3]
    assert edges_of(edge, "桥头集市", SENTENCE, OTHER, body=(2, 4)) == [2, 3]


@pytest.mark.parametrize(
    ("last", "belongs"),
    [
        ("谢谢大家", True),
        ("灯亮着。", True),
        ("灯亮着！", False),
        ("桥头集市", False),
        ("责任编辑：林青。", False),
    ],
)
def test_last_words_right_below_belong_to_the_body(last: str, belongs: bool) -> None:
    """And short sentences with a full stop."""
    texts = [SENTENCE, OTHER, last, "桥头集市"]
    assert edges_of(*texts, body=(0, 2)) == ([0, 1, 2] if belongs else [0, 1])
    assert edges_of(*texts, body=(0, 2), of_site=(2,)) == [0, 1]


def test_no_more_than_three_last_words_belong_to_the_body() -> None:
    """What follows is something else."""
    texts = [SENTENCE, OTHER, *["谢谢大家"] * 5]
    assert edges_of(*texts, body=(0, 2)) == [0, 1, 2, 3, 4]


def test_an_appeal_at_the_end_of_the_body_does_not_belong_to_it() -> None:
    """Be there one or two; a body that is nothing else is left."""
    appeal = "扫描下方二维码，关注河边日报。"
    assert edges_of(SENTENCE, appeal, appeal, body=(0, 3)) == [0]
    assert edges_of(appeal, appeal, body=(0, 2)) == [0]
    thanks = "谢谢大家，会后请扫描二维码签到。"
    assert edges_of(SENTENCE, thanks, body=(0, 2)) == [0, 1]


VERSE = ["灯挂起来，", "船就有了眼睛，", "雾再大，", "也认得路。"]


def test_short_lines_go_on_with_a_body_of_short_lines() -> None:
    """Up to a line of the site, or one that ends articles."""
    texts = [*VERSE, "愿这盏灯", "亮得久一些", "桥头集市", "愿水"]
    assert edges_of(*texts, body=(0, 4)) == [0, 1, 2, 3, 4, 5, 6, 7]
    assert edges_of(*texts, body=(0, 4), of_site=(6,)) == [0, 1, 2, 3, 4, 5]
    ended = [*VERSE, "愿这盏灯", "责任编辑：林青", "愿水"]
    assert edges_of(*ended, body=(0, 4)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(("long", "goes_on"), [(4, True), (5, False)])
def test_half_of_such_a_body_has_to_be_short(long: int, goes_on: bool) -> None:
    """In a body of paragraphs a short line below is the site's."""
    texts = [*VERSE, *[SENTENCE] * long, "愿这盏灯"]
    last = len(texts) - 1
    assert (edges_of(*texts, body=(0, last))[-1] == last) is goes_on


@pytest.mark.parametrize(("length", "goes_on"), [(16, True), (17, False)])
def test_a_line_of_verse_is_short(length: int, goes_on: bool) -> None:
    """Sixteen characters are, seventeen are not."""
    texts = [*["灯" * length] * 4, "愿这盏灯"]
    assert (edges_of(*texts, body=(0, 4))[-1] == 4) is goes_on


def test_no_more_than_forty_lines_go_on() -> None:
    """A list of all other articles is longer."""
    texts = [*VERSE, *["愿这盏灯"] * 50]
    assert edges_of(*texts, body=(0, 4)) == list(range(44))


BLANK = ""
LEAD = "灯亮了，船也来了，摆渡的人在擦灯！"


def test_sentences_that_blank_lines_part_as_they_part_the_body_belong_to_it() -> None:
    """Above it and below it, whatever they end with."""
    texts = [LEAD, BLANK, SENTENCE, BLANK, OTHER, BLANK, LEAD, BLANK]
    assert edges_of(*texts, body=(1, 3)) == [0, 1, 2, 3]
    assert edges_of(*texts, body=(1, 3), of_site=(0, 3)) == [1, 2]
    close = [LEAD, SENTENCE, OTHER, LEAD]
    assert edges_of(*close, body=(1, 3)) == [1, 2]


def test_the_lines_of_a_list_below_the_body_do_not_belong_to_it() -> None:
    """They stand right below each other."""
    texts = [SENTENCE, BLANK, OTHER, BLANK, LEAD, LEAD]
    assert edges_of(*texts, body=(0, 2)) == [0, 1]
    alone = [SENTENCE, BLANK, OTHER, BLANK, LEAD, BLANK, "桥头集市"]
    assert edges_of(*alone, body=(0, 2)) == [0, 1, 2]
    above_site = [SENTENCE, BLANK, OTHER, BLANK, LEAD, "桥头集市"]
    assert edges_of(*above_site, body=(0, 2), of_site=(3,)) == [0, 1, 2]


@pytest.mark.parametrize("last", ["桥头集市", "扫描下方二维码，关注河边日报，天天都有！"])  # fmt: skip
def test_what_is_no_sentence_or_appeals_does_not_belong_to_it(last: str) -> None:
    """Though a blank line parts it from the body."""
    texts = [SENTENCE, BLANK, OTHER, BLANK, last]
    assert edges_of(*texts, body=(0, 2)) == [0, 1]


@pytest.mark.parametrize(("parted", "extended"), [(4, True), (3, False)])
def test_four_fifths_of_the_paragraphs_have_to_be_parted(
    parted: int, extended: bool
) -> None:
    """Else a blank line says nothing."""
    texts = [SENTENCE, *[BLANK, OTHER] * parted, *[OTHER] * (5 - parted), BLANK, LEAD]
    assert (edges_of(*texts, body=(0, 6))[-1] == 6) is extended
