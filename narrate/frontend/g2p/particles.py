"""为, 得 and 地, which no dictionary can decide: their reading is a matter of the clause around them.

为 is wéi where it says what something is or becomes and in the passive 为…所, wèi where it names for whom or what
for. 得 is děi where it means must, de after the verb that it describes, dé where something is got. 地 is de
between a manner and its verb. (Lü Shuxiang, 现代汉语八百词, under each.)
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Clause", "particle"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A particle and its surroundings, up to the marks that end a clause."""

    before: str
    previous: str  #: the word before it; empty at the start
    after: str


_Verdict = tuple[str, str] | None  # the reading, and what it is taken for


def particle(char: str, words: Sequence[str], index: int, offset: int) -> _Verdict:
    """The reading of a particle that stands at an offset in a word, and why; None where the clause does not tell."""
    decide = _DECIDERS.get(char)
    if decide is None:
        return None
    head = words[index][:offset]
    before = _BREAK.split("".join(words[:index]) + head)[-1]
    after = _BREAK.split(words[index][offset + 1 :] + "".join(words[index + 1 :]))[0]
    previous = head or (words[index - 1] if index and before else "")
    return decide(Clause(before, previous, after))


_BREAK = re.compile(r"[，。；！？：,;!?:\n]")

# --- 为 --------------------------------------------------------------------------------------------

#: What 为 makes a verb of: become, call, count as.
_BECOMING = re.compile(
    r"(?:[成作称视列评定变化转改分选译名誉升降设立合聚读写划判拟推奉尊贬封聘拜增减扩缩提调极尤颇甚较最更广深稍略即皆均则乃亦系敢难须必总曾仍]"
    r"|转化|改造|打造|建设成?|培育|命名|更名|评定|认定|确定|调整|增加|减少|扩大|缩短|上升|提升|提高|下降|降低|折算|换算|合并|分解|细化"
    r"|概括|归纳|转变|演变|发展|蜕变|塑造|升华|凝聚|汇聚|解释|理解|定义|定位|描述|形容|任命|推荐|授予|公认|改组|改编|整合|翻译|固化|物化"
    r"|内化|外化|简化|改写|浓缩|压缩|界定|划分|设定|设置|规定|限定|约定|统称|简称|尊称|自称|俗称|合称|通称|变革|转换|延长|表现|体现|抬高"
    r"|主要|分别|依次|一般|通常|基本|原则上|应当|必须|即|平均|多|全|大多)"
)

#: Beneficiary and what is done for it.
_BENEFIT = re.compile(
    r"作出|做出|作了|做了|作贡献|做贡献|贡献|献礼|献计|献策|提供|奠定|打下|打好|打牢|保驾|护航|增光|增色|增辉|添彩|争光|争取|注入|创造|营造|赢得|赢来"
    r"|积累|积蓄|排忧|解忧|解难|解困|撑腰|鼓劲|打气|服务|站岗|代言|点赞|喝彩|鼓掌|感到|骄傲|自豪|高兴|负责(?!人)|着想|谋[福利划求]|造福|减轻|减负|松绑|解决"
    r"|发声|说话|祈祷|祝福|祝贺|奋斗|献身|牺牲|奉献|带来|开设|开辟|搭建|搭起|拓展|拓宽|探索|蹚出|指明|送去|送上|送医|把脉|把关|办[实好理]|办事|当好|守好|守护|撑起"
    r"|筑[牢起]|铺就|铺路|架[起桥]|引路|赋能|加油|助力|添[砖翼力]|增[添力]|储备|培养|培育|输送|树[立起]|作[示榜表样见]|做[示榜表好]|出[谋力台]|设[立置]|颁|授|建[设立造起了]|修[建了]"
    r"|买|讲解|讲述|考虑|操心|担[忧心]|举[办行]|腾出|留[下出足]|让[路出]|筹|募|承担|付出|倾注|努力|而"
)

#: Whoever something may be done for.
_BENEFICIARY = re.compile(
    r"人民|群众|百姓|老百姓|民造|民服|民谋|民除|民请|民解|民办|民[,、]|民$|国[家争捐尽效分]|国$|党[和的分育旗徽组员]|党$|企业|基层|职工|学生|孩子|他[们人]?|她|你|我[们国省市县]?|自己|大家|谁|人类|世界|子孙|后[代人]"
    r"|名[、]|利[、]|名$|利$|全[党国省市面]|历史负|实现|进一步|更好|推[动进]|促进|加[强快]|贯彻|落实|深入|确保|保[证障护]|迎接|纪念|庆祝|适应|应对|解决|提[高升]|规范|避免|防[止范]|维护"
    r"|建设|建成|打[赢好造]|巩固|完善|发[展挥扬]|做[好到大强]|抓[好住]|全力|切实|充分|不断|有效|增[强进]|扩大|构建|营造|培养|方便|减轻|缓解|支持|鼓励|引导|帮助|满足|完成|争取|弘扬|表彰|加以"
)

_PREDICATE = re.compile(
    r"(?:目标|宗旨|使命|追求|理念|特色|方向|标尺|中心|核心|重点|导向|引领|主题|主线|主攻|主[，、]?$|主[要体]?|抓手|契机|依托|基础|根本|动力|支撑|载体|平台|突破口|牵引|统领|指导|指引|己任|荣|本|先|重$|辅|例|鉴|镜|准|界|由|限|耻|乐|友|师|戒|伍"
    r"|标准|依据|原则|前提|骨干|龙头|纽带|代表|补充|起点|切入点|着力点|出发点|单位|对象|遵循|底线|期|止|首|数|辅|生$|据|[前后]提)"
)

_NUMBER = re.compile(
    r"(?:大?约|近|超|共|负|百分之|同比|[零一二三四五六七八九十百千万亿两]{2,}|[一二两三四五六七八九十](?:[个名项条类种级年月日天大]|位|点|等|般|流)|第[一二三])"
)

_FRAME = re.compile(r"(?:^|[^可所得难予加用足])以(?![来及上下前后内外便免致至])|[把将使由从]")

_SUPERLATIVE = re.compile(
    r"最|第[一二三]|首[次位个批]|历[史年]|近[\u4e00-\u9fff]{1,2}年|唯一|前列|之[最首冠]"
)


def _wei(clause: Clause) -> _Verdict:
    for reading, found, reason in _wei_signs(clause):
        if found:
            return reading, reason
    return None


def _wei_signs(clause: Clause) -> list[tuple[str, object, str]]:
    before, previous, after = clause.before, clause.previous, clause.after
    adverb = not before or bool(_BEFORE_PURPOSE.search(before))
    framed = _FRAME.search(before)
    benefit = _BENEFIT.search(after[1:40])
    return [
        (
            "wei4",
            re.match(
                r"了|着(?!力)|何|啥|什么|此|之(?:奋|努|自|骄|付|高|感|一振|动|倾|献|奉|拼|喝)",
                after,
            ),
            "为了",
        ),
        (
            "wei2",
            re.match(r"[\u4e00-\u9fff]{1,8}?所(?![有以谓需长属在得])[\u4e00-\u9fff]", after)
            and not benefit,
            "为…所",
        ),
        (
            "wei2",
            framed
            and _PREDICATE.match(
                re.sub(r"^[\u4e00-\u9fff]{0,6}?(?=" + _PREDICATE.pattern + ")", "", after[:9])
            ),
            "以…为",
        ),
        (
            "wei2",
            _BECOMING.fullmatch(previous)
            and not (previous in _ALSO_NOUNS and benefit and not framed),
            "动词+为",
        ),
        (
            "wei2",
            re.match(
                r"人知|首的?|期[一二三四五六七八九十两半数不]|主的?$|止|例|准|限|重$|荣|伍|生$",
                after,
            ),
            "为+名词",
        ),
        ("wei4", _BENEFICIARY.match(after) and (adverb or benefit), "为+对象"),
        ("wei2", _NUMBER.match(after) and not benefit, "为+数量"),
        ("wei2", not before and _SUPERLATIVE.search(after) and not benefit, "为…之最"),
        ("wei4", benefit, "为…服务"),
        ("wei2", framed, "把…为"),
        ("wei4", adverb, "为+目的"),
        ("wei4", _BENEFICIARY.match(after) and len(after) > _SHORT_PREDICATE, "为+对象"),
    ]


#: A longer rest of a clause has a verb of its own, so that 为 is none.
_SHORT_PREDICATE = 6

#: After 工作, 建设 and the like 为 may open what is done for somebody.
_ALSO_NOUNS = frozenset(
    [
        "建设",
        "发展",
        "规定",
        "提升",
        "整合",
        "改造",
        "设置",
        "变革",
        "提高",
        "体现",
        "主要",
        "分别",
        "应当",
        "必须",
        "多",
        "全",
        "总",
        "必",
        "须",
        "难",
        "敢",
        "仍",
        "曾",
    ]
)

_BEFORE_PURPOSE = re.compile(
    r"(?:^|[能可来去在都也要并而只会请应愿不]|专门|一直|积极|全力|努力|主动|切实|共同|真正|更好地?|着力|尽心|一心|始终|坚持|自觉|甘愿|[，、])$"
)

# --- 得 --------------------------------------------------------------------------------------------

_MUST = re.compile(
    r"(?:还|就|总|也|都|又|可|非|只|必|要|先|却|全|才|更|再|我|你|他|她|们|大家|人人|谁|事|时|后|咱)$"
)
_OBLIGED = re.compile(r"有[个一人点]|先|靠|让|把|想[办想]|按|讲究|由")
_COMPLEMENT = re.compile(
    r"[很更最太极不越出起到上下过住了像如够清见及好多少快慢高低红深浅紧牢稳准实细远近久热响亮满]|十分|非常|比较|相当|这么|那么|怎么|有[声板理条滋]|格外|特别|淋漓"
)


def _de(clause: Clause) -> _Verdict:
    before, after = clause.before, clause.after
    if before.endswith("不"):
        return ("de2", "不得") if after and not _BEFORE_CANNOT.search(before) else ("de5", "…不得")
    if re.match(
        r"[分票奖益失宠势逞知悉手胜出结主劲力当体法宜]|[到以了](?!如)", after
    ) and not before.endswith(("觉", "懂")):
        return (
            ("de2", "得到") if not re.search(r"[说做办干跑走来]$", before) else ("de5", "动词+得")
        )
    if not after:
        return "de2", "句末的得"
    if _OBLIGED.match(after):
        return "dei3", "必得"
    if _MUST.search(before) and not _COMPLEMENT.match(after):
        return "dei3", "必得"
    if not before:
        return "dei3", "必得"
    return "de5", "动词+得"


#: 动弹不得, 马虎不得, 来不得: cannot.
_BEFORE_CANNOT = re.compile(
    r"(?:来|由|怪|怨|恨|巴|顾|舍|见|容|急|慢|马虎|动弹|松懈|含糊|大意|耽误|忽视|放松|小看|少|缺)不$"
)

# --- 地 --------------------------------------------------------------------------------------------

_PLACE = re.compile(
    r"[本此该两三各异外内驻属产原实当余基工营飞林草湿耕荒圣胜墓阵场占土田坡洼盆山高低平陆用重腹目发策根宝热]"
    r"|所在|来源|发源|目的|集散|聚居|户籍|诞生|输出|输入|策源|居住|常住|出生|落户|迁[出入]|安置|栖息|原产|旅游|目标|注册|经营|生产|销售|办公"
    r"|养殖|种植|试验|示范|培训|革命|战略|发[祥生]|归属|隶属|管辖|施工|事发|案发|采[集购]|红色"
)
_AFTER_PLACE = re.compile(
    r"[的上下里中内外区在是为和与及、方面带处块图位理表质形势主租产价下铁球毯板]|$"
)


def _di(clause: Clause) -> _Verdict:
    before, previous, after = clause.before, clause.previous, clause.after
    if not after or (_AFTER_PLACE.match(after) and not _MANNER.search(previous)):
        return ("di4", "名词") if not _MANNER.search(previous) or not after else None
    if (
        _MANNER.search(previous)
        or re.search(r"有[\u4e00-\u9fff]{1,3}$", before)
        or re.search(r"([\u4e00-\u9fff])\1$|([\u4e00-\u9fff]{2})\2$", before)
    ):
        return "de5", "状语+地"
    if _PLACE.fullmatch(previous):
        return "di4", "名词"
    return ("de5", "状语+地") if len(previous) > 1 else None


_MANNER = re.compile(
    r"^[\u4e00-\u9fff]{4}$|[性化]$|一[步点次个]|[更越]?[好快多深大高]$|[然般样似]$|不[移断懈渝倦]$|^(?:[\u4e00-\u9fff]*(?:深入|深刻|全面|系统|科学|辩证|历史|有力|有效|积极|主动|自觉"
    r"|坚定|坚决|努力|认真|切实|充分|紧紧|牢牢|清醒|准确|完整|成功|胜利|顺利|不断|持续|逐步|正确|鲜明|生动|严肃|郑重|热情|亲切|高兴|愉快|真诚|有序|有计划|有步骤|有组织"
    r"|有重点|最大限度|最大程度|稳步|扎实|稳妥|果断|及时|迅速|快速|明确|具体|集中|广泛|普遍|极大|自信|自豪|庄严|热烈|公开|公正|公平|合理|客观|理性|灵活|自由|平等|独立|忠实|诚恳|虚心|耐心|细致))$"
)

_DECIDERS: Mapping[str, Callable[[Clause], _Verdict]] = {"为": _wei, "得": _de, "地": _di}
