"""Scores of games, verses, and ratios."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import COUNTED
from narrate.frontend.normalize.numbers import cardinal, digits
from narrate.text.characters import HAN

__all__ = ["RATIOS", "SCORES"]

#: Between the two numbers of a score.
_TO = r"[:：∶–—-]"

#: A score of two numbers; the groups are the numbers.
_SCORE = rf"(\d{{1,3}}){_TO}(\d{{1,3}})"

#: After a score, one of these.
_WON_OR_LOST = (
    "战胜|击败|负于|获胜|取胜|战平|险胜|大胜|完胜|小胜|轻取|领先|落后|逆转|力克|不敌|惜败|横扫|大败|淘汰|打败|锁定"
    "|扳回|告负|告捷|失利|胜出|惨败|惨负|力挫|逼平|战成|言和|落败|收官|领跑|反超|追平|完败|输给|赢下|拿下|晋级|出局"
)

#: Between a score and what became of it: the scores of other rounds.
_OTHER_ROUNDS = rf"(?:[、，,和]\s?\d{{1,3}}{_TO}\d{{1,3}})*"

#: A text in which one of these occurs is about a game.
_GAME = re.compile(
    "比赛|比分|决赛|季后赛|赛季|联赛|锦标赛|公开赛|主场|客场|半场|首节|次节|末节|进球|篮板|助攻|局点|盘点|首盘|次盘"
    "|决胜[盘局]|击败|战胜|晋级|夺冠|卫冕|球队|双打|单打|[女男][足排篮]|世界杯|欧冠|中超|英超|西甲|德甲|意甲|NBA|CBA"
)

#: After two numbers with a dash, what says that they are a span even in a text about a game.
_SPAN = rf"[\d.%％℃A-Za-z/]|{_TO}|\s?{COUNTED}|赛季|周岁|阵|胜|平|负|战"


def _say_ratio(match: re.Match[str]) -> str:
    return "比".join(cardinal(part) for part in match.groups() if part)


def _say_scores(match: re.Match[str]) -> str:
    """The scores of several rounds."""
    return re.sub(r"(\d+)[:：∶-](\d+)", _say_ratio, match[0])


def _say_score_of_game(match: re.Match[str]) -> str:
    """Two numbers with a dash, if the text is about a game."""
    return _say_ratio(match) if _GAME.search(match.string) else match[0]


def _say_verse(match: re.Match[str]) -> str:
    book, chapter, verse, last = match.groups()
    to_last = f"到{cardinal(last)}" if last else ""
    return f"{book}{cardinal(chapter)}章{cardinal(verse)}{to_last}节"


def _say_formation(match: re.Match[str]) -> str:
    """How a team stands on the field: 4-3-3 is 四三三."""
    return digits(re.sub(r"\D", "", match[0]))


SCORES = RuleTable(
    "clock",
    (
        Rule(
            rf"比分[{HAN}：:]{{0,4}}\d+[:：∶-]\d+(?:[，、,]\s?\d+[:：∶-]\d+(?![\d:：]))+",
            _say_scores,
            example=("比分25-23、21:19", "比分二十五比二十三、二十一比十九"),
        ),
        Rule(
            rf"(?:(?<=比分)|(?<=比分[{HAN}])|(?<=比分[{HAN}]{{2}})|(?<=比分[{HAN}]{{3}}))(\d+){_TO}(\d+)",
            _say_ratio,
            example=("比分定格在3-1", "比分定格在三比一"),
        ),
        Rule(
            r"(?<![\d-])\d(?:-\d){2,3}(?=的?(?:阵型|阵式|阵容|首发|站位|打法))",
            _say_formation,
            example=("排出4-3-3阵型", "排出四三三阵型"),
        ),
        Rule(
            rf"(?<![\d:：–—-]){_SCORE}(?={_OTHER_ROUNDS}[，,]?(?:{_WON_OR_LOST}))",
            _say_ratio,
            example=("以6-1、2:1获胜", "以六比一、二比一获胜"),
        ),
        Rule(
            rf"(?<=以)(\d{{1,3}})[:：∶–-](\d{{1,3}})(?!{_SPAN})",
            _say_ratio,
            example=("以11-5赢得决胜局", "以十一比五赢得决胜局"),
        ),
        Rule(
            r"(福音|诗篇|箴言|[世及数命]记|[前后]书|启示录|罗马书|以赛亚书|雅各书)\s?(\d{1,3})[:：](\d{1,3})(?:[-—–~](\d{1,3}))?(?!\d)",
            _say_verse,
            example=("马太福音5:9说", "马太福音五章九节说"),
        ),
        Rule(
            rf"(?:(?<=队)|(?<=国))(\d{{1,2}})-(\d{{1,2}})(?=$|[，。、；！]|[{HAN}]{{1,3}}队)",
            _say_ratio,
            example=("甲队3-2乙队", "甲队三比二乙队"),
        ),
        Rule(
            rf"(?<![\d.:：A-Za-z–—-])(\d{{1,3}})[–—-](\d{{1,3}})(?!{_SPAN})",
            _say_score_of_game,
            example=("主场打出一波9-2", "主场打出一波九比二"),
        ),
    ),
    needs_digit=True,
)

#: What is left of numbers with a colon when times of day have been read.
RATIOS = RuleTable(
    "clock",
    (
        Rule(
            r"(?<![\d:：])(\d+(?:\.\d+)?)(?:[:：∶](\d+(?:\.\d+)?))(?:[:：∶](\d+(?:\.\d+)?))?(?![\d:：])",
            _say_ratio,
            example=("配比1:99:3", "配比一比九十九比三"),
        ),
    ),
    needs_digit=True,
)
