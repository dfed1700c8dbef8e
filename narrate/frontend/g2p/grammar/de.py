"""得: děi where it means must, de after the verb that it describes, dé where something is got.

(Lü Shuxiang, 现代汉语八百词, under 得.)
"""

import re

from narrate.frontend.g2p.grammar.clauses import Clause, ClauseRule

__all__ = ["DE_RULES"]

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
    r"[分票奖益失宠势逞知悉手胜结主劲力当体法宜救名病道罪志闲偿年标令气色]|[到以了](?!如)|来(?:不易|全)|天独厚|人心"
    r"|出(?=[^，。；]{0,16}(?:结论|结果|答案|判断|教训|启示|看法|数据|估计|印象|经验|公式|论断|认识|规律|结语)|的|$)"
)

#: After one of these 得出 is a verb.
_BEFORE_ARRIVING = re.compile(
    r"(?:^|而|此|以|能|会|就|才|们|[你我他她]|中|可|已|并|便|也|难|易|[所则者家组])$"
)

#: After one of these verbs 得到 and 得出 describe it.
_DESCRIBED_VERB = re.compile(r"[说做办干跑走来]$")


def _is_forbidden(clause: Clause) -> bool:
    """Whether this is 不得 before a verb: must not."""
    is_negative = clause.before.endswith("不") and clause.after != ""
    return is_negative and _BEFORE_CANNOT.search(clause.before) is None


def _is_negative(clause: Clause) -> bool:
    return clause.before.endswith("不")


def _arrives_at(clause: Clause) -> bool:
    """Whether this is 得出, which a conclusion follows, or an adverb stands before."""
    is_word = clause.after.startswith("出")
    return is_word and _BEFORE_ARRIVING.search(clause.before) is not None


def _gets(clause: Clause) -> bool:
    if _arrives_at(clause):
        return True
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


DE_RULES = (
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
