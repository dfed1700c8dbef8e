from hypothesis import given
from hypothesis import strategies as st

from narrate.model import Role, Spoken, Utterance
from narrate.tts.planning import Breaths, Request, plan

BREATHS = Breaths(sentence_ms=400, clause_ms=150)


def planned(text: str, longest: int, role: Role = "paragraph") -> list[Request]:
    """The requests for one utterance, with an engine that takes so many characters."""
    utterance = Utterance("u0001", role, text, 300, 900, 0)
    return list(
        plan(
            utterance,
            lambda part: Spoken(part, part),
            lambda spoken: len(spoken.text) <= longest,
            BREATHS,
        )
    )


@given(
    st.text("同志们好干部工作，。；！“”", min_size=1, max_size=200), st.integers(8, 60)
)
def test_every_word_is_asked_for_once_and_in_order(text: str, longest: int) -> None:
    """However it is cut, nothing that can be said is lost, and no request is too long."""
    requests = planned(text, longest)
    said = "".join(request.spoken.text for request in requests)
    assert [char for char in said if char.isalpha()] == [
        char for char in text if char.isalpha()
    ]
    assert all(
        len(request.spoken.text) <= longest
        for request in requests
        if any(c.isalpha() for c in text[:longest])
    )


def test_the_pauses_of_the_utterance_stand_at_its_ends() -> None:
    """Cutting changes nothing before the first part and after the last; between them are the breaths."""
    requests = planned("修好路，架好桥。种好树。", 5)
    assert [request.spoken.text for request in requests] == [
        "修好路，",
        "架好桥。",
        "种好树。",
    ]
    assert [request.pause_before_ms for request in requests] == [300, 0, 0]
    assert [request.pause_after_ms for request in requests] == [150, 400, 900]


def test_a_long_sentence_is_cut_at_its_semicolon_first() -> None:
    """The strongest cut goes before the one that is nearest the middle."""
    requests = planned("一，二，三；四，五，六，七，八，九，十。", 16)
    assert requests[0].spoken.text == "一，二，三；"


def test_thirty_thousand_characters_without_a_mark_are_cut_between_words() -> None:
    """A text that never breathes is still spoken, in parts that fit."""
    requests = planned("老干部工作" * 6000, 80)
    assert all(len(request.spoken.text) <= 80 for request in requests)
    assert "".join(request.spoken.text for request in requests) == "老干部工作" * 6000


def test_what_has_nothing_to_say_is_not_asked_for() -> None:
    """A line of stars makes no request."""
    assert planned("＊＊＊……", 80) == []


def test_each_sentence_is_said_once() -> None:
    """However many sentences share a request, and however many requests there are."""
    text = "修好路。架好桥。种好树。" * 30
    said: list[str] = []

    def say(part: str) -> Spoken:
        said.append(part)
        return Spoken(part, part)

    def fits(spoken: Spoken) -> bool:
        return len(spoken.text) <= 60

    requests = list(
        plan(Utterance("u0001", "paragraph", text, 0, 0, 0), say, fits, BREATHS)
    )
    assert len(requests) == 6
    assert "".join(said) == text


def test_a_request_of_several_sentences_keeps_what_each_of_them_shows() -> None:
    """Spoken and shown text stay aligned, and what no voice can say is named once."""

    def say(part: str) -> Spoken:
        shown = part.replace("二", "2")
        alignment = tuple((at, at + 1) for at in range(len(part)))
        return Spoken(part, shown, alignment=alignment, unread="☃")

    utterance = Utterance("u0001", "paragraph", "一和二。三和二。", 0, 0, 0)
    (request,) = plan(utterance, say, lambda spoken: True, BREATHS)
    spoken = request.spoken
    assert (spoken.text, spoken.display, spoken.unread) == (
        "一和二。三和二。",
        "一和2。三和2。",
        "☃",
    )
    assert spoken.alignment == tuple((at, at + 1) for at in range(8))
