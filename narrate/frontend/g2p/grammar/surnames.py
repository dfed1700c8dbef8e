"""Surnames whose character is read otherwise as a word: 仇 qiú, 查 zhā, 单 shàn.

A surname shows by what stands around it: a title after it (仇老师), 某, or a given name between a title
and what somebody does (书记仇建国介绍). Characters that are common words count only where a name may begin.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from narrate.frontend.g2p.readings import Pin
from narrate.text.characters import HAN
from narrate.text.words import frequency

__all__ = ["surname_pins"]

_TABLE = Path(__file__).parents[1] / "data" / "surnames.tsv"

#: What a person is called after the surname, or before the name.
_TITLES = (
    "同志|先生|女士|小姐|夫人|老师|教师|教授|博士|院士|医生|大夫|护士|主任|书记|局长|处长|科长|厅长|部长|司长|省长|市长|县长|区长"
    "|镇长|乡长|村长|校长|院长|所长|站长|行长|会长|秘书长|董事长|理事长|社长|台长|馆长|队长|组长|班长|排长|连长|营长|团长|师长"
    "|军长|司令|政委|参谋长|将军|元帅|委员|代表|主席|副主席|总理|总裁|总经理|经理|总监|工程师|总工|师傅|法官|检察官|律师"
    "|记者|编辑|导演|支书|常委|巡视员|专员|干事|调研员|主编|大姐|大哥|大爷|大妈|阿姨|叔叔|奶奶|爷爷|老板"
)

#: Kinship and order of birth after a surname: 查五妹, 曾老大.
_KIN = "老[大幺二三四五六七八九]|[大小老二三四五六七八九](?:姐|哥|妹|弟|叔|伯|婶|嫂|爷|奶|娘|姨|舅|姑|妈)(?![们家])"

#: After 姓 the surname itself; 百姓 is another word.
_CALLED = re.compile(r"(?<!百)姓$")
_AFTER_CALLED = re.compile(r"[的，。、；：叫名是”]|$")

#: Surnames that are adverbs too: 总书记曾指出, 同志应牢记.
_ADVERBS = frozenset("应曾都要过")

#: Characters that no given name has.
_NO_GIVEN_NAME = re.compile(
    "[他她它我你您谁这那哪的了着过地得是在有不没与和或及其各每某何之以而于就都也还又再已将被把从对向为能会可要应该让给说指讲提多亲]"
)

#: A given name is no commoner as a word than that: 建国, but not 指出 in 总书记曾指出.
_COMMONEST_NAME = 3500

#: A commoner word is no surname with the beginning of a title: 曾经理 is one, 盖县长 none.
_COMMON_WORD = 100

#: What a person does or is, right after the full name at the start of a clause.
_DOES = re.compile(
    "是|的|在|说|介绍|表示|指出|强调|主持|出席|汇报|当选|参加|带领|率|编|写|著|画|演|出生|担任|回忆|告诉"
)

#: What may stand between a surname and a title.
_DEPUTY = "副|总|老"

#: Directly before a name: a title as above, or one of these.
_BEFORE_NAME = (
    f"{_TITLES}|书记员|模范|标兵|党员|队员|学员|学生|战士|烈士|英雄|劳模|职工|村民|市民|居民|群众|公民|选手"
    "|作家|诗人|画家|演员|作者"
)

#: After one of these a name may follow directly.
_BEFORE_PERSON = "请|由|向|和|与|跟|同|是|给|让|被|把|对|找|叫|问|感谢|欢迎|学习|祝贺|致敬|以及|及|、"

#: What a person does, or how a name ends.
_AFTER_NAME = (
    "同志|先生|女士|等|在|说|介绍|表示|指出|强调|主持|出席|发言|汇报|当选|代表|带领|率|陪同|参加|作|做|为|的|是|因|于|从|向|对"
    "|被|把|和|与|、|，|。|；|：|（|”|$"
)

#: Said of somebody in a firm, directly after the surname alone.
_SHORT_TITLES = "总(?![数量计是的])|工(?![业作人程会商厂信农资地艺种具])"

#: In the table: counts only where a name may begin; only before a title.
_SHY, _ONLY_TITLED = "shy", "title"

#: Given names have one character or two.
_GIVEN_NAME = rf"[{HAN}]{{1,2}}"


@dataclass(frozen=True, slots=True)
class _Surname:
    text: str
    syllables: tuple[str, ...]
    is_shy: bool
    needs_title: bool


def surname_pins(text: str) -> list[Pin]:
    """The surnames of a sentence whose reading is another than the character's usual one."""
    pins = []
    for match in _candidates().finditer(text):
        surname = _surnames()[match[0]]
        if _is_name(text, match.start(), surname):
            pins.append(
                Pin(match.start(), surname.syllables, f"surname {surname.text}")
            )
    return pins


def _is_name(text: str, start: int, surname: _Surname) -> bool:
    """Whether what stands around a character says that it is a surname."""
    before = text[:start]
    after = text[start + len(surname.text) :]
    if _CALLED.search(before):
        return _AFTER_CALLED.match(after) is not None
    may_begin = _opens_name(before)
    titled = _TITLED_ADVERB if surname.text in _ADVERBS else _TITLED
    if titled.match(after) and (may_begin or not surname.is_shy):
        return frequency(surname.text + after[:1]) < _COMMON_WORD
    if re.match("某", after):
        return may_begin or not surname.is_shy
    if surname.needs_title:
        return False
    follows_title = _TITLE_BEFORE.search(before) is not None
    if not follows_title and not may_begin:
        return False
    named = _NAMED.match(after)
    if named is None or _is_word(surname.text + after[:1]):
        return False
    if not _may_be_given(named["given"]):
        return False
    is_titled = _TITLED_NAME.match(after) is not None
    acts = _DOES.match(after, named.end("given")) is not None
    if surname.text in _ADVERBS:
        return is_titled or (follows_title and acts and len(named["given"]) > 1)
    return is_titled or follows_title or (acts and not surname.is_shy)


def _may_be_given(given: str) -> bool:
    """Whether characters may be a given name, and are no common word or a part of one."""
    is_common = len(given) > 1 and frequency(given) > _COMMONEST_NAME
    return not is_common and _NO_GIVEN_NAME.search(given) is None


def _opens_name(before: str) -> bool:
    """Whether a name may begin here: at the start of a clause, or after 请, 向, 由 and the like."""
    return not before or _PERSON_BEFORE.search(before) is not None


def _is_word(text: str) -> bool:
    """Whether a surname and what follows are rather a word: 查办, 解决."""
    return frequency(text) > 0


@functools.cache
def _surnames() -> Mapping[str, _Surname]:
    surnames = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, reading, manner = line.split("\t")
            surnames[text] = _Surname(
                text,
                tuple(reading.split()),
                is_shy=manner in (_SHY, _ONLY_TITLED),
                needs_title=manner == _ONLY_TITLED,
            )
    return surnames


@functools.cache
def _candidates() -> re.Pattern[str]:
    """Any surname of the table, the longest first."""
    longest_first = sorted(_surnames(), key=len, reverse=True)
    return re.compile("|".join(longest_first))


_TITLED = re.compile(rf"(?:{_DEPUTY})?(?:{_TITLES})|{_KIN}|{_SHORT_TITLES}")
#: 代表 and 领导 are verbs after an adverb.
_TITLED_ADVERB = re.compile(rf"(?:{_DEPUTY})?(?!代表|教|任)(?:{_TITLES})|{_KIN}")
_TITLE_BEFORE = re.compile(rf"(?:{_BEFORE_NAME})$")
_PERSON_BEFORE = re.compile(rf"(?:{_BEFORE_PERSON}|[，。；：！？“（\n\s])$")
_NAMED = re.compile(rf"(?P<given>{_GIVEN_NAME})(?:{_AFTER_NAME}|{_TITLES})")
_TITLED_NAME = re.compile(rf"{_GIVEN_NAME}(?:{_TITLES}|同志|先生|女士)")
