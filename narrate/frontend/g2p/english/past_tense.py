"""Where the English word read is a past form and sounds like red, as far as the sentence around it tells."""

import re
from collections.abc import Iterator

__all__ = ["past_readings"]

_READ = re.compile(
    r"(?<![\w'’-])(?:[Rr]e-|(?P<compound>[Ww]ell-|[Mm]uch-|[Ww]idely-))?(?P<read>[Rr]ead)(?![\w'’])"
)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?=\w)[^.!?]*)*")
_CLAUSE = re.compile(r"[^,;:()“”\"—]+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")

#: Adverbs that may stand between the word and what decides about it.
_PASSED_OVER = re.compile(
    r"\w+ly|never|ever|not|already|just|also|always|often|all|once|then|both|still|even|first|well"
)

#: Before a participle.
_BEFORE_PARTICIPLE = re.compile(
    r"have|has|had|having|\w+'ve|be|been|being|is|are|was|were|get|got|gets|haven't|hasn't|hadn't|isn't|wasn't"
)

#: Before an infinitive.
_BEFORE_INFINITIVE = re.compile(
    r"to|will|would|can|could|shall|should|may|might|must|do|does|did|cannot|let|please|help|helps|helped|let's|us|them"
    r"|him|me|\w+n't|\w+'ll|\w+'d"
)

#: Before a noun: a good read.
_BEFORE_NOUN = re.compile(
    r"a|the|this|that's|good|great|quick|easy|long|short|fun|must|my|your|our|best|worth|nice|interesting"
)

#: An adjective after an article, directly before a noun: an engrossing read.
_NOUN_PHRASE = re.compile(
    r"\b(?:an?|the|this)\s(?:[\w-]+ ){0,2}[\w-]+(?:ing|ive|al|ous|ful|ic|ble)\s$"
)

#: Subjects whose verb has no ending in the present either.
_PLURAL = re.compile(
    r"i|we|you|they|who|which|that|and|or|but|people|men|women|children|to|\w+[^s]s"
)

#: Words that show that a sentence tells of the past, and of what is usual.
_PAST = re.compile(
    r"\b(?:was|were|had|did|didn't|said|went|came|saw|took|gave|made|thought|knew|told|wrote|got|felt|found|heard"
    r"|became|began|sat|stood|left|kept|met|held|spoke|yesterday|ago|earlier|recently"
    r"|(?!need|indeed|speed|feed|seed|exceed"
    r"|proceed|succeed|hundred|sacred|naked)[a-z]{2,}ed)\b|\blast (?:night|week|month|year|summer|time)\b"
    r"|\bin (?:1[0-9]|20)\d\d\b|\b(?:nineteen|eighteen) [a-z]+ty\b"
)
_USUAL = re.compile(
    r"\b(?:every|always|often|usually|sometimes|whenever|today|now|nowadays|each)\b"
)


def past_readings(text: str) -> dict[int, bool]:
    """The positions in a text at which read stands, and whether it is a past form there."""
    if "ead" not in text:
        return {}
    found = {}
    for sentence in _SENTENCE.finditer(text):
        for match in _READ.finditer(text, sentence.start(), sentence.end()):
            before, after = _clause_around(text, sentence, match)
            is_past = bool(match["compound"]) or _is_past(before, after, sentence[0])
            found[match.start("read")] = is_past
    return found


def _clause_around(
    text: str, sentence: re.Match[str], match: re.Match[str]
) -> tuple[str, str]:
    """What stands in the same clause before a word, and after it."""
    for clause in _CLAUSE.finditer(text, sentence.start(), sentence.end()):
        if clause.start() <= match.start() < clause.end():
            return text[clause.start() : match.start()], text[
                match.end() : clause.end()
            ]
    return "", ""


def _is_past(before: str, after: str, sentence: str) -> bool:
    """Whether a verb that has one form for past and present is in the past between these words."""
    if after.startswith("-") or _NOUN_PHRASE.search(before):
        return False
    subject = _deciding_word(before)
    if subject is None:
        return re.match(r"\s+(?:aloud |out )?by\b", after) is not None
    word = subject.lower().replace("’", "'")
    if _BEFORE_PARTICIPLE.fullmatch(word):
        return True
    if _BEFORE_INFINITIVE.fullmatch(word) or _BEFORE_NOUN.fullmatch(word):
        return False
    has_ending_in_present = not _PLURAL.fullmatch(word)
    return has_ending_in_present or _tells_of_past(before + after, sentence)


def _tells_of_past(clause: str, sentence: str) -> bool:
    """Whether a clause, or else its sentence, tells of the past."""
    if _USUAL.search(clause):
        return False
    return _PAST.search(clause) is not None or _PAST.search(sentence) is not None


def _deciding_word(before: str) -> str | None:
    """The last word that is no adverb; None at the start of a clause."""
    words: Iterator[str] = reversed(_WORD.findall(before))
    for word in words:
        if not _PASSED_OVER.fullmatch(word.lower()):
            return word
    return None
