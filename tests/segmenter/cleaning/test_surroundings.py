"""What a line says and where it stands add up: neither alone makes a notice of it."""

import pytest

from narrate.segmenter.cleaning.boilerplate import notices, unspeakable
from tests.segmenter.speeches import annotated

TITLE = "在渡口修缮完工仪式上的讲话"
GREETING = "各位乡亲："
PROSE = "我们把灯挂得高一些，让对岸的人在雾里也看得见方向，这件事看起来小，做起来要一年三百六十五天不断。"
LAST = "请大家替我看着它亮下去，亮到桥修好的那一天。"


def noticed(
    *, above: str = "", between: str = "", inside: str = "", below: str = ""
) -> dict[str, str]:
    """The lines that are taken for notices, with the evidence, around and within a speech; lines end with a bar."""
    texts = [above, TITLE, between, GREETING, PROSE, inside, PROSE[::-1][1:] + "。", LAST, below]  # fmt: skip
    lines = annotated(
        "\n".join(text for part in texts if part for text in part.split("|"))
    )
    found = notices(lines, ())
    return {lines[index].text: reason for index, reason in found.items()}


def test_a_speech_without_notices_has_none() -> None:
    """Wherever its lines stand."""
    assert noticed() == {}
    assert noticed(between="2024年3月1日|周明", below="周明|2024年3月1日") == {}


#: Of weight 1, 2, 3 and 4 by its own words.
BY_WEIGHT = {
    1: "【渡口消息】",
    2: "更多精品讲话稿",
    3: "严禁转载",
    4: "返回首页",
}


@pytest.mark.parametrize(
    ("place", "least"), [("above", 2), ("between", 3), ("inside", 4), ("below", 2)]
)
@pytest.mark.parametrize("weight", BY_WEIGHT)
def test_what_stands_outside_the_speech_needs_less_evidence(
    place: str, least: int, weight: int
) -> None:
    """Above the title and below the last words half of it is enough."""
    text = BY_WEIGHT[weight]
    assert bool(noticed(**{place: text})) is (weight >= least)


def test_the_evidence_names_the_words_and_the_place() -> None:
    """And nothing that spoke for the line."""
    assert noticed(above="严禁转载") == {
        "严禁转载": "forbids passing it on; stands above the title"
    }
    assert noticed(below="严禁转载。") == {}
    assert noticed(below="严禁转载！") == {
        "严禁转载！": "forbids passing it on; stands below the last words"
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("严禁转载", True),
        ("严禁转载。", False),
        ("同志们严禁转载", False),
        ("——严禁转载", False),
        ("各位严禁转载：", False),
    ],
)
def test_what_speaks_for_a_line_counts_against_the_evidence(
    text: str, found: bool
) -> None:
    """A whole sentence, words to an audience, an occasion, a greeting."""
    assert bool(noticed(below=text)) is found


def test_a_notice_that_comes_again_or_is_set_apart_needs_less() -> None:
    """One more sign each, within the speech."""
    assert noticed(inside="严禁转载") == {}
    again = noticed(inside="严禁转载", between="严禁转载")
    assert "comes more than once" in again["严禁转载"]
    apart = noticed(inside="|严禁转载|")
    assert "is set apart by blank lines" in apart["严禁转载"]


def test_blank_lines_set_nothing_apart_where_many_do() -> None:
    """A speech that is set with a blank line between its paragraphs."""
    blank = "|" + "|".join(f"{char}灯亮了。|" for char in "春夏秋冬")
    assert noticed(inside=f"{blank}|严禁转载|") == {}


def test_a_site_that_names_itself_beside_its_contact_is_told_by_the_name() -> None:
    """Where the name stands alone outside of the speech; a longer name is none."""
    contact = "墨青文库客服电话：0717-6250000，加群 123456789"
    assert "墨青文库" in noticed(above=contact, below="墨青文库")
    assert "墨青文库网" not in noticed(above=contact, below="墨青文库网")
    long = "墨青文库的老师们整理好了的讲话稿"
    assert long not in noticed(above=f"{long}，加群 123456789", below=long)


def test_a_name_in_quotation_marks_in_a_plain_notice_is_that_of_a_site() -> None:
    """A line that holds it is suspect by that."""
    plain = "更多精品讲话稿请加微信群号 123456789，关注公众号“墨青文库”"
    line = "墨青文库祝您工作顺利"
    assert line in noticed(above=f"{line}|{plain}")
    assert line not in noticed(above=f"{line}|严禁转载“墨青文库”")


def test_lines_among_notices_are_of_them_where_half_are() -> None:
    """Above the title and below the speech."""
    among = "严禁转载|更多范文|严禁外传"
    assert set(noticed(below=among)) == set(among.split("|"))
    weak = "【渡口消息】"
    assert weak in noticed(below=f"严禁转载|{weak}|严禁外传")
    assert weak in noticed(below=f"严禁转载|{weak}|{weak}了|严禁外传")
    far = f"严禁转载|{weak}|渡口|桥头|集市|严禁外传"
    assert weak not in noticed(below=far)
    assert weak not in noticed(below=f"严禁转载|{weak}")


def test_what_is_listed_below_a_line_that_leads_to_other_pages_is_of_the_site() -> None:
    """Below the speech, and only below that line; a sentence leads nowhere."""
    assert "渡口的船" in noticed(below="相关阅读|渡口的船")
    assert "渡口的船" not in noticed(below="渡口的船|相关阅读")
    assert "渡口的船" not in noticed(below="相关阅读就到这里。|渡口的船")


def test_a_quotation_of_a_notice_is_the_speakers() -> None:
    """In quotation marks, or behind a colon; above the title it is none."""
    notice = "加微信群，资料免费下载，QQ12345678"
    assert notice in noticed(inside=notice)
    assert noticed(inside=f"小广告说：|{notice}") == {}
    assert noticed(inside=f"“{notice}”") == {}
    assert f"“{notice}”" in noticed(above=f"“{notice}”")
    assert notice in noticed(inside=f"各位同志：|{notice}")


LONG = "转载请注明出处，加QQ群123456789，会员资料免费下载，扫码关注公众号，更多范文尽在某某文库，联系删除"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (LONG, True),
        (f"{LONG}。", False),
        (f"本文由某某文库整理，{LONG}。", True),
        (f"本文由我们文库整理，{LONG}，请大家放心。", False),
    ],
)
def test_a_paragraph_of_the_speech_is_a_notice_only_if_it_begins_as_one(
    text: str, found: bool
) -> None:
    """And speaks to no audience."""
    assert bool(noticed(inside=text)) is found


@pytest.mark.parametrize(("length", "found"), [(400, True), (401, False)])
def test_no_notice_is_longer_than_four_hundred_characters(
    length: int, found: bool
) -> None:
    """What is longer is text, whatever it says."""
    text = "严禁转载，加QQ群123456789，" + "渡" * 400
    assert bool(noticed(below=text[:length])) is found


def test_the_title_may_have_the_words_of_a_notice() -> None:
    """By its place; and what opens a section is none within the speech."""
    lines = annotated(
        f"严禁转载资料的规定\n{GREETING}\n{PROSE}\n严禁转载，会员免费下载资料\n{PROSE}\n{LAST}"
    )
    assert notices(lines, ()).keys() == {3}
    assert notices(lines, (3,)).keys() == set()


def test_what_cannot_be_said_is_told() -> None:
    """A row of marks, and nothing else."""
    lines = annotated("* * *\n灯\n——")
    assert unspeakable(lines) == {0: "has no word in it", 2: "has no word in it"}
