"""Surnames: read as such where a name stands, and as the word that they are elsewhere."""

import pytest

from narrate import frontend


def reading(text: str) -> str | None:
    """How the character in brackets is read."""
    position = text.index("[")
    words = frontend.prepare(
        text.replace("[", "").replace("]", ""), frontend.ReadingSettings()
    ).words
    return [syllable.citation for word in words for syllable in word.syllables][
        position
    ]


@pytest.mark.parametrize(
    ("text", "syllable"),
    [
        ("[仇]校长讲话", "qiu2"),
        ("请[解]院长介绍情况", "xie4"),
        ("镇党委书记[查]玉明汇报工作", "zha1"),
        ("[任]某被处分", "ren2"),
        ("感谢[单]医生", "shan4"),
        ("[曾]副市长出席", "zeng1"),
        ("[尉]迟局长来了", "yu4"),
        ("和[朴]先生座谈", "piao2"),
        ("[查]四妹住在村东", "zha1"),
        ("[仇]远是宋代词人", "qiu2"),
        ("我姓[单]，不姓张", "shan4"),
    ],
)
def test_a_surname_shows_by_what_stands_around_it(text: str, syllable: str) -> None:
    """A title, 某, or a given name between a title and what somebody does."""
    assert reading(text) == syllable


@pytest.mark.parametrize(
    ("text", "syllable"),
    [
        ("他[任]主任多年", "ren4"),
        ("书记[查]办了案件", "cha2"),
        ("主任[解]决了问题", "jie3"),
        ("[单]位领导讲话", "dan1"),
        ("[仇]恨", "chou2"),
        ("[朴]素的作风", "pu3"),
        ("各[区]书记参加", "qu1"),
        ("[华]北地区", "hua2"),
        ("老书记[曾]指出", "ceng2"),
        ("干部同志[应]牢牢记住", "ying1"),
        ("村里群众[乐]起来了", "le4"),
        ("老百姓[单]是修路就花了不少", "dan1"),
    ],
)
def test_a_common_word_is_no_surname(text: str, syllable: str) -> None:
    """Where another word fits, or no name can begin."""
    assert reading(text) == syllable
