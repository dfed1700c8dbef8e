"""为: wéi where it says what something is or becomes and in the passive 为…所, wèi where it names for whom or what.

What surrounds 为 often leaves no doubt; that is asked first. Where it does, every cue of the clause and the words
beside 为 weigh for one reading or the other, as in ``evidence.tsv``. (Lü Shuxiang, 现代汉语八百词, under 为.)
"""

import re
from collections.abc import Iterator

from narrate.frontend.g2p.grammar import wei_vocabulary as known
from narrate.frontend.g2p.grammar.clauses import Clause, ClauseRule, Verdict
from narrate.frontend.g2p.grammar.evidence import neighbours, probability

__all__ = ["WEI_CUES", "WEI_RULES", "wei_signs", "wei_verdict"]

#: How far a predicate, and what is done for somebody, are looked for, in characters.
_PREDICATE_REACH = 9
_BENEFIT_REACH = 40

#: A longer rest of a clause has a verb of its own, so that 为 is none.
_SHORT_PREDICATE = 6

#: What the words beside 为 say where no cue does.
_BY_NEIGHBOURS = "上下文"


def _has_benefit(clause: Clause) -> bool:
    """Whether the clause goes on with something that is done for somebody."""
    return known.BENEFIT.search(clause.after[1:_BENEFIT_REACH]) is not None


def _may_open_purpose(clause: Clause) -> bool:
    return not clause.before or known.BEFORE_PURPOSE.search(clause.before) is not None


def _is_framed(clause: Clause) -> bool:
    return known.FRAME.search(clause.before) is not None


def _names_purpose(clause: Clause) -> bool:
    return known.PURPOSE.match(clause.after) is not None


def _is_bare_verb(clause: Clause) -> bool:
    return known.BARE_VERB.match(clause.after) is not None


def _is_doing(clause: Clause) -> bool:
    """Whether this is 有为 or 能为, which something may be said of: 有为政府, 该为的必须为."""
    able = known.ABLE.search(clause.before)
    return able is not None and known.AFTER_ABLE.match(clause.after) is not None


def _equals_quoted(clause: Clause) -> bool:
    has_subject = clause.before != "" and not _may_open_purpose(clause)
    return has_subject and known.QUOTED.match(clause.after) is not None


def _is_for_interest(clause: Clause) -> bool:
    return not _is_framed(clause) and known.INTEREST.match(clause.after) is not None


def _is_for_people(clause: Clause) -> bool:
    if known.SURELY_PEOPLE.match(clause.after):
        return True
    return not _is_framed(clause) and known.PEOPLE.match(clause.after) is not None


def _is_short_passive(clause: Clause) -> bool:
    return known.SHORT_PASSIVE.match(clause.after) is not None


def _is_passive(clause: Clause) -> bool:
    is_passive = known.PASSIVE.match(clause.after) is not None
    return is_passive and not _has_benefit(clause)


def _has_framed_predicate(clause: Clause) -> bool:
    rest = clause.after[:_PREDICATE_REACH]
    predicate = known.ATTRIBUTE.sub("", rest)
    is_named = known.PREDICATE.match(predicate) or known.BARE_PREDICATE.match(rest)
    is_short = known.SHORT_MEMBER.match(clause.after) is not None
    is_whole = is_short and known.TAKEN.search(clause.before) is not None
    return _is_framed(clause) and (is_named is not None or is_whole)


def _has_predicate(clause: Clause) -> bool:
    """Whether what something serves as follows at once, as the last of its member: 社区为依托."""
    member = re.split("、", clause.after, maxsplit=1)[0]
    has_subject = clause.before != "" and not clause.before.endswith("、")
    is_whole = known.WHOLE_PREDICATE.fullmatch(member) is not None
    return has_subject and is_whole


def _completes_verb(clause: Clause) -> bool:
    """Whether 为 belongs to the verb before it, unless that is a noun and 为 opens for whom."""
    if known.BECOMING.fullmatch(clause.previous) is None:
        return False
    is_noun = clause.previous in known.ALSO_NOUNS
    is_turned = known.TURNING.search(clause.before) is not None
    opens_benefit = is_noun and _has_benefit(clause) and not is_turned
    return not opens_benefit


def _has_fixed_object(clause: Clause) -> bool:
    return known.FIXED_OBJECT.match(clause.after) is not None


def _names_beneficiary(clause: Clause) -> bool:
    may_open = _may_open_purpose(clause) or _has_benefit(clause)
    return may_open and known.BENEFICIARY.match(clause.after) is not None


def _equals_number(clause: Clause) -> bool:
    is_number = known.NUMBER.match(clause.after.lstrip()) is not None
    return is_number and not _has_benefit(clause)


def _names_person(clause: Clause) -> bool:
    """Whether a pronoun follows that has more behind it than what it owns: 为大家分析."""
    is_denied = clause.before.endswith(("不", "未"))
    names_person = known.PERSON.match(clause.after) is not None
    is_taken = known.TAKEN.search(clause.before) is not None
    return names_person and not is_denied and not is_taken


def _equals_amount(clause: Clause) -> bool:
    return known.AMOUNT.fullmatch(clause.after) is not None


def _is_superlative(clause: Clause) -> bool:
    opens_clause = not clause.before
    is_first = known.SUPERLATIVE.search(clause.after) is not None
    return opens_clause and is_first and not _has_benefit(clause)


def _names_beneficiary_of_long_rest(clause: Clause) -> bool:
    is_long = len(clause.after) > _SHORT_PREDICATE
    return is_long and known.BENEFICIARY.match(clause.after) is not None


#: Surroundings that leave no doubt, in the order in which they are asked.
WEI_RULES = (
    ClauseRule("wei2", "动词", _is_bare_verb, example="不[为]者让位"),
    ClauseRule("wei2", "有为", _is_doing, example="该[为]的一定要做"),
    ClauseRule("wei2", "为…所", _is_short_passive, example="权[为]民所用"),
    ClauseRule("wei4", "为了", _names_purpose, example="他[为]着理想奋斗"),
    ClauseRule("wei2", "为“…”", _equals_quoted, example="题目[为]“新征程”"),
    ClauseRule("wei2", "为…所", _is_passive, example="[为]世人所公认"),
    ClauseRule(
        "wei2", "以…为", _has_framed_predicate, example="坚持以经济建设[为]中心"
    ),
    ClauseRule("wei2", "名词+为+名词", _has_predicate, example="家庭[为]依托"),
    ClauseRule("wei2", "动词+为", _completes_verb, example="把资源转化[为]优势"),
    ClauseRule("wei4", "为…利益", _is_for_interest, example="有人[为]个人利益而争"),
    ClauseRule("wei4", "为+人称", _names_person, example="主人[为]大家上菜"),
    ClauseRule("wei4", "为民", _is_for_people, example="牢记[为]民初心"),
    ClauseRule("wei2", "为+数量", _equals_amount, example="面积[为]三十亩"),
    ClauseRule("wei2", "为+名词", _has_fixed_object, example="班子[为]首次调整"),
    ClauseRule(
        "wei2", "为…之最", _is_superlative, example="增速居前，[为]历史最高水平"
    ),
)

#: What speaks for a reading where none of these decides; the first that holds is named.
WEI_CUES = (
    ClauseRule("wei4", "为+对象", _names_beneficiary, example="一心[为]游客办好事"),
    ClauseRule(
        "wei2", "为+长数量", _equals_number, example="奖品[为]第一名的三倍再加一成"
    ),
    ClauseRule("wei4", "为…服务", _has_benefit, example="干部[为]灾区送去温暖"),
    ClauseRule("wei2", "把…为", _is_framed, example="把好事办[为]实事"),
    ClauseRule("wei4", "为+目的", _may_open_purpose, example="积极[为]转型升级想办法"),
    ClauseRule(
        "wei4",
        "为+长对象",
        _names_beneficiary_of_long_rest,
        example="这次会议[为]进一步推进改革指路子",
    ),
)


def wei_verdict(clause: Clause) -> Verdict:
    """The reading of 为 in its clause, and why; where it was weighed, with the probability of the reading."""
    for rule in WEI_RULES:
        if rule.applies(clause):
            return rule.reading, rule.reason
    for_whom = probability("为", wei_signs(clause))
    is_for_whom = for_whom > 0.5
    reading = "wei4" if is_for_whom else "wei2"
    sure = for_whom if is_for_whom else 1 - for_whom
    return reading, f"{_reason(clause, reading)} {sure:.2f}"


def wei_signs(clause: Clause) -> Iterator[str]:
    """Everything around 为 that the table may have a weight for."""
    for cue in WEI_CUES:
        if cue.applies(clause):
            yield f"cue {cue.reason}"
    yield from neighbours(clause)


def _reason(clause: Clause, reading: str) -> str:
    for cue in WEI_CUES:
        if cue.reading == reading and cue.applies(clause):
            return cue.reason
    return _BY_NEIGHBOURS
