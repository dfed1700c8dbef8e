"""为, 得 and 地, which no dictionary can decide: their reading is a matter of the clause around them.

得 is děi where it means must, de after the verb that it describes, dé where something is got. 地 is de between a manner
and its verb, dì where it is a place. (Lü Shuxiang, 现代汉语八百词, under each.)
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from narrate.frontend.g2p.grammar.clauses import (
    Clause,
    ClauseRule,
    Verdict,
    first_verdict,
)
from narrate.frontend.g2p.grammar.wei import WEI_CUES, WEI_RULES, wei_verdict
from narrate.text.characters import HAN

__all__ = ["PARTICLE_RULES", "particle"]

#: A clause ends at one of these.
_BREAK = re.compile(r"[，。；！？：,;!?:\n]")

# --- 得 --------------------------------------------------------------------------------------------

#: After one of these 得 may mean must.
_MUST = re.compile(
    r"(?:还|就|总|也|都|又|可|非|只|必|要|先|却|全|才|更|再|我|你|他|她|们|大家|人人|谁|事|时|后|咱)$"
)

#: Before one of these 得 means must.
_OBLIGED = re.compile(r"有[个一人点]|先|靠|让|把|想[办想]|按|讲究|由")

#: What describes the verb before 得.
_COMPLEMENT = re.compile(
    r"[很更最太极不越出起到上下过住了像如够清见及好多少快慢高低红深浅紧牢稳准实细远近久热响亮满]|十分|非常"
    r"|比较|相当|这么|那么|怎么|有[声板理条滋]|格外|特别|淋漓"
)

#: 动弹不得, 马虎不得, 来不得: cannot.
_BEFORE_CANNOT = re.compile(
    r"(?:来|由|怪|怨|恨|巴|顾|舍|见|容|急|慢|马虎|动弹|松懈|含糊|大意|耽误|忽视|放松|小看|少|缺)不$"
)

#: What is got, or how far.
_GOT = re.compile(
    r"[分票奖益失宠势逞知悉手胜出结主劲力当体法宜救名病道罪志闲偿年标令气色]|[到以了](?!如)|来(?:不易|全)|天独厚|人心"
)

#: After one of these verbs 得到 and 得出 describe it.
_DESCRIBED_VERB = re.compile(r"[说做办干跑走来]$")


def _is_forbidden(clause: Clause) -> bool:
    """Whether this is 不得 before a verb: must not."""
    is_negative = clause.before.endswith("不") and clause.after != ""
    return is_negative and _BEFORE_CANNOT.search(clause.before) is None


def _is_negative(clause: Clause) -> bool:
    return clause.before.endswith("不")


def _gets(clause: Clause) -> bool:
    if clause.before.endswith(("觉", "懂")):
        return False
    is_word = len(clause.following) > 1 and _GOT.fullmatch(clause.following) is None
    begins_word = is_word and _MUST.search(clause.before) is not None
    return not begins_word and _GOT.match(clause.after) is not None


def _gets_by_verb(clause: Clause) -> bool:
    return _gets(clause) and _DESCRIBED_VERB.search(clause.before) is not None


def _ends_clause(clause: Clause) -> bool:
    return not clause.after


def _is_obliged(clause: Clause) -> bool:
    return _OBLIGED.match(clause.after) is not None


def _must(clause: Clause) -> bool:
    may_mean_must = _MUST.search(clause.before) is not None
    return may_mean_must and _COMPLEMENT.match(clause.after) is None


def _begins_clause(clause: Clause) -> bool:
    return not clause.before


def _always(_: Clause) -> bool:
    return True


_DE_RULES = (
    ClauseRule("de2", "不得", _is_forbidden, example="任何人不[得]违反规定"),
    ClauseRule("de5", "…不得", _is_negative, example="这事马虎不[得]"),
    ClauseRule("de5", "动词+得", _gets_by_verb, example="他做[得]到"),
    ClauseRule("de2", "得到", _gets, example="厂区[得]奖多"),
    ClauseRule("de2", "句末的得", _ends_clause, example="有舍有[得]"),
    ClauseRule("dei3", "必得", _is_obliged, example="这事[得]靠大家"),
    ClauseRule("dei3", "必得", _must, example="我们还[得]努力"),
    ClauseRule("dei3", "必得", _begins_clause, example="[得]赶紧走"),
    ClauseRule("de5", "动词+得", _always, example="大家干[得]很好"),
)

# --- 地 --------------------------------------------------------------------------------------------

#: With one of these before it 地 is a place.
_PLACE = re.compile(
    r"[本此该两三各异外内驻属产原实当余基工营飞林草湿耕荒圣胜墓阵场占土田坡洼盆山高低平陆用重腹目发策根宝热]"
    r"|所在|来源|发源|目的|集散|聚居|户籍|诞生|输出|输入|策源|居住|常住|出生|落户|迁[出入]|安置|栖息|原产"
    r"|旅游|目标|注册|经营|生产|销售|办公|养殖|种植|试验|示范|培训|革命|战略|发[祥生]|归属|隶属|管辖|施工"
    r"|事发|案发|采[集购]|红色"
)

#: Places that are counted: 全国多地.
_SEVERAL = re.compile(r"(?<![更最很较越好许太])(?:多|等|[两三四五六七八九十]|[数几])$")

#: Before one of these 地 is a place.
_AFTER_PLACE = re.compile(
    r"[的上下里中内外区在是为和与及、方面带处块图位理表质形势主租产价下铁球毯板]|$"
)

#: How something is done.
_MANNER = re.compile(
    r"^[\u4e00-\u9fff]{4}$|[性化]$|一[步点次个]|[更越]?[好快多深大高]$|[然般样似]$|不[移断懈渝倦]$"
    r"|^(?:[\u4e00-\u9fff]*(?:深入|深刻|全面|系统|科学|辩证|历史|有力|有效|积极|主动|自觉|坚定|坚决|努力"
    r"|认真|切实|充分|紧紧|牢牢|清醒|准确|完整|成功|胜利|顺利|不断|持续|逐步|正确|鲜明|生动|严肃|郑重|热"
    r"情|亲切|高兴|愉快|真诚|有序|有计划|有步骤|有组织|有重点|最大限度|最大程度|稳步|扎实|稳妥|果断|及时"
    r"|迅速|快速|明确|具体|集中|广泛|普遍|极大|自信|自豪|庄严|热烈|公开|公正|公平|合理|客观|理性|灵活|自"
    r"由|平等|独立|忠实|诚恳|虚心|耐心|细致))$"
)

#: 有计划地, 有步骤地.
_WITH = re.compile(rf"有[{HAN}]{{1,3}}$")

#: 慢慢地, 一次一次地.
_REDUPLICATED = re.compile(rf"([{HAN}])\1$|([{HAN}]{{2}})\2$")


def _is_manner(clause: Clause) -> bool:
    return _MANNER.search(clause.previous) is not None


def _is_noun(clause: Clause) -> bool:
    """Whether nothing follows that could be done in a manner."""
    goes_on_as_noun = _AFTER_PLACE.match(clause.after) is not None
    return not clause.after or (goes_on_as_noun and not _is_manner(clause))


def _describes_verb(clause: Clause) -> bool:
    if _is_manner(clause) or _WITH.search(clause.before):
        return True
    return _REDUPLICATED.search(clause.before) is not None


def _are_several(clause: Clause) -> bool:
    return _SEVERAL.search(clause.before) is not None


def _is_place(clause: Clause) -> bool:
    return _PLACE.fullmatch(clause.previous) is not None


def _follows_longer_word(clause: Clause) -> bool:
    return len(clause.previous) > 1


_DI_RULES = (
    ClauseRule("di4", "名词", _is_noun, example="他来自红色革命[地]"),
    ClauseRule("di4", "多地", _are_several, example="全国多[地]开展活动"),
    ClauseRule("de5", "状语+地", _describes_verb, example="科学[地]判断形势"),
    ClauseRule("di4", "名词", _is_place, example="到迁出[地]派出所办理"),
    ClauseRule("de5", "状语+地", _follows_longer_word, example="痛快[地]答应"),
)

#: For each particle its rules, in the order in which they are asked.
PARTICLE_RULES: Mapping[str, Sequence[ClauseRule]] = {
    "为": (*WEI_RULES, *WEI_CUES),
    "得": _DE_RULES,
    "地": _DI_RULES,
}


def particle(
    char: str, words: Sequence[str], index: int, offset: int
) -> Verdict | None:
    """The reading of a particle that stands at an offset in a word, and why; None where the clause does not tell."""
    if char not in PARTICLE_RULES:
        return None
    clause = _clause(words, index, offset)
    if char == "为":
        return wei_verdict(clause)
    return first_verdict(PARTICLE_RULES[char], clause)


def _clause(words: Sequence[str], index: int, offset: int) -> Clause:
    """The clause around a particle that stands at an offset in a word."""
    word = words[index]
    head, tail = word[:offset], word[offset + 1 :]
    before = _within_clause(reversed(words[:index]))[::-1]
    after = _within_clause(words[index + 1 :])
    if head:
        before = [*before, head]
    if tail:
        after = [tail, *after]
    return Clause(
        before="".join(before),
        previous=before[-1] if before else "",
        after="".join(after),
        following=after[0] if after else "",
        words_before=before,
        words_after=after,
    )


def _within_clause(words: Iterable[str]) -> list[str]:
    """The words up to the mark that ends the clause."""
    inside: list[str] = []
    for word in words:
        if _BREAK.search(word):
            break
        inside.append(word)
    return inside
