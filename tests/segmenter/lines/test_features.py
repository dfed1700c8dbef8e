"""What a line looks like, from its own words alone."""

import pytest

from narrate.segmenter.lines import features


@pytest.mark.parametrize(
    ("text", "breadth"),
    [("渡口的灯", 4), ("渡口 A1", 5), ("The lamps", 4), ("", 0)],
)
def test_two_latin_letters_are_as_broad_as_one_ideograph(
    text: str, breadth: int
) -> None:
    """In a line with any ideograph each character counts as one."""
    assert features.breadth(text) == breadth


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("渡口的灯", 1),
        ("灯亮了。", 1),
        ("灯亮了。船来了！", 2),
        ("“灯亮了。”船来了。", 2),
        ("Dr. Hale came at 3.5 knots. He left.", 2),
        ("J. Smith spoke.", 1),
    ],
)
def test_sentences_are_counted_by_their_ends(text: str, count: int) -> None:
    """Neither an abbreviation, an initial nor a decimal point ends one, and no line has fewer than one."""
    assert features.sentence_count(text) == count


def test_sentences_are_the_text_in_pieces() -> None:
    """Each has its end, with what closes a quotation; what has none is a sentence, too."""
    text = "“灯亮了。”船来了！谁在船头？没人"
    pieces = ["“灯亮了。”", "船来了！", "谁在船头？", "没人"]
    assert features.sentences(text) == pieces
    assert features.sentences("灯亮了。") == ["灯亮了。"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("灯亮了。", True),
        ("他说：“灯亮了。”", True),
        ("各位乡亲：", True),
        ("灯亮了，", False),
        ("灯。亮", False),
    ],
)
def test_a_sentence_may_end_within_a_quotation(text: str, ends: bool) -> None:
    """A colon ends a salutation; a stop further back ends nothing."""
    assert features.ends_sentence(text) is ends


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（2024年3月1日）", ("date", "2024年3月1日")),
        ("二〇二四年三月", ("date", "二〇二四年三月")),
        ("2024-03-01", ("date", "2024-03-01")),
        ("12 May 2024", ("date", "12 May 2024")),
        ("May 12, 2024", ("date", "May 12, 2024")),
        ("主讲人：周明", ("speaker", "周明")),
        ("By Ruth Calder", ("speaker", "Ruth Calder")),
        ("——写给三代摆渡人", ("occasion", "写给三代摆渡人")),
        ("地点：石桥镇渡口", ("occasion", "石桥镇渡口")),
        ("2024年3月1日，渡口停了。", None),
        ("周明", None),
    ],
)
def test_a_line_below_the_title_tells_date_speaker_or_occasion(
    text: str, found: tuple[str, str] | None
) -> None:
    """By its form alone; a sentence tells none."""
    assert features.metadata_of(text) == found


@pytest.mark.parametrize(("length", "tells"), [(60, True), (61, False)])
def test_what_is_longer_than_a_remark_tells_nothing(length: int, tells: bool) -> None:
    """Sixty characters are a remark still."""
    text = "——" + "渡" * (length - 2)
    assert (features.metadata_of(text) is not None) is tells


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("周明", "周明"),
        ("（周小明）", "周小明"),
        ("周 明", "周 明"),
        ("周", None),
        ("周小明明", None),
        ("周明。", None),
    ],
)
def test_a_name_is_two_or_three_characters(text: str, name: str | None) -> None:
    """Or two with a blank between them, as in a programme."""
    assert features.name_of(text) == name


@pytest.mark.parametrize(
    ("text", "marker_end", "clause"),
    [
        ("灯要挂高，船要系牢。人要数清。", 0, "灯要挂高，船要系牢"),
        ("第一，查堤。每一公里都要有人走。", 3, "第一，查堤"),
        ("灯" * 20 + "，" + "船" * 30 + "。", 0, "灯" * 20),
        ("灯" * 50 + "。", 0, "灯" * 39 + "…"),
        ("。", 0, "。"),
    ],
)
def test_a_paragraph_is_named_by_its_first_sentence_or_clauses(
    text: str, marker_end: int, clause: str
) -> None:
    """In at most forty characters; the comma of a marker ends no clause."""
    assert features.lead_clause(text, marker_end) == clause


def test_english_is_named_in_twice_as_many_letters_and_cut_between_words() -> None:
    """A word is never cut in two."""
    text = "The lamp on the ferry hangs so high that everybody on the far bank sees it shine in the fog"
    clause = features.lead_clause(text)
    assert 60 < len(clause) <= 80
    assert clause[-1] == "…"
    assert text.startswith(clause[:-1] + " ")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("同志们，水来了。", "水来了。"),
        ("同志们，", "同志们，"),
        ("水来了。", "水来了。"),
    ],
)
def test_a_vocative_is_left_out_unless_it_is_all(text: str, rest: str) -> None:
    """A chapter is not named 同志们."""
    assert features.without_vocative(text) == rest


@pytest.mark.parametrize(
    ("text", "speakable"),
    [("渡", True), ("7", True), ("××", True), ("* * *", False), ("——", False)],
)
def test_a_letter_a_digit_or_a_redacted_name_can_be_said(
    text: str, speakable: bool
) -> None:
    """Marks cannot."""
    assert features.is_speakable(text) is speakable
