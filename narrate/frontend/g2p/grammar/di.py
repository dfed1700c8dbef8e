"""地: de between a manner and its verb, dì where it is a place.

(Lü Shuxiang, 现代汉语八百词, under 地.)
"""

import re

from narrate.frontend.g2p.grammar.clauses import Clause, ClauseRule
from narrate.text.characters import HAN

__all__ = ["DI_RULES"]

#: With one of these before it 地 is a place.
_PLACE = re.compile(
    r"[本此该两三各异外内驻属产原实当余基工营飞林草湿耕荒圣胜墓阵场占土田坡洼盆山高低平陆用重腹目发策根宝热]"
    r"|所在|来源|发源|目的|集散|聚居|户籍|诞生|输出|输入|策源|居住|常住|出生|落户|迁[出入]|安置|栖息|原产"
    r"|旅游|目标|注册|经营|生产|销售|办公|养殖|种植|试验|示范|培训|革命|战略|发[祥生]|归属|隶属|管辖|施工"
    r"|事发|案发|采[集购]|红色"
)

#: The same at the end of what stands before, however it is cut: 自然保护地.
_PLACE_BEFORE = re.compile(
    r"[转流输迁调][出入]|聚集|集聚|集结|集散|保护|宜居|引领|首倡|先行|示范|生源|承包|承接|承载|外派|打卡|标准|供给|传承|实践|标志"
    r"|[何各内祖军央兵校院企]|体育场|低效用|三块|天[和与空]|人房?|深"
)

#: Words that begin with 地, before which no manner stands: 三个地级市.
_PLACE_WORD = re.compile(
    r"级|标(?![明出注示志])|灾|市|绿(?=水)|钱|缘|矿|[税宫震壳貌域]"
)

#: The same, whatever stands before.
_SURELY_PLACE_WORD = re.compile(r"级市|产品|质灾害|科院|方政府")

#: Places that are counted: 全国多地.
_SEVERAL = re.compile(
    r"(?<![更最很较越好许太过])(?:多|等|[两三四五六七八九十]|[数几])$"
)

#: Before one of these 地 is a place.
_AFTER_PLACE = re.compile(
    r"[的里中内外区是和与及、方面带处块图位理表质形势主租产价铁球毯板”’》」）)]|$"
)

#: The same, where what stands before could be no manner.
_AFTER_SHORT_PLACE = re.compile(r"[上下在为]")

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


def _begins_noun(clause: Clause) -> bool:
    if _SURELY_PLACE_WORD.match(clause.after):
        return True
    begins_word = _PLACE_WORD.match(clause.after) is not None
    return begins_word and not _describes_verb(clause)


def _is_noun(clause: Clause) -> bool:
    """Whether nothing follows that could be done in a manner."""
    goes_on_as_noun = _AFTER_PLACE.match(clause.after) is not None
    if len(clause.previous) == 1 and _AFTER_SHORT_PLACE.match(clause.after):
        goes_on_as_noun = True
    return not clause.after or (goes_on_as_noun and not _is_manner(clause))


def _describes_verb(clause: Clause) -> bool:
    if _is_manner(clause) or _WITH.search(clause.before):
        return True
    return _REDUPLICATED.search(clause.before) is not None


def _are_several(clause: Clause) -> bool:
    return _SEVERAL.search(clause.before) is not None


def _is_place(clause: Clause) -> bool:
    if _PLACE.fullmatch(clause.previous):
        return True
    return re.search(rf"(?:{_PLACE_BEFORE.pattern})$", clause.before) is not None


def _follows_longer_word(clause: Clause) -> bool:
    return len(clause.previous) > 1


DI_RULES = (
    ClauseRule("di4", "地级", _begins_noun, example="三个[地]级市"),
    ClauseRule("di4", "名词", _is_noun, example="他来自红色革命[地]"),
    ClauseRule("di4", "多地", _are_several, example="全国多[地]开展活动"),
    ClauseRule("de5", "状语+地", _describes_verb, example="科学[地]判断形势"),
    ClauseRule("di4", "名词", _is_place, example="到迁出[地]派出所办理"),
    ClauseRule("de5", "长词+地", _follows_longer_word, example="惋惜[地]说"),
)
