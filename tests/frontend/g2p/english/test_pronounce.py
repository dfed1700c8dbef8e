"""English to phonemes: acronyms, initials, and words of two readings among their neighbours."""

import pytest

from narrate.frontend.g2p.english.espeak import espeak
from narrate.frontend.g2p.english.pronounce import pronounce, pronounce_in_mandarin


def said(text: str, accent: str = "en-us") -> list[str]:
    """The words of a text as they sound, without stress and marks."""
    plain = pronounce(text, accent)
    for mark in "ˈˌ.,;!?":
        plain = plain.replace(mark, "")
    return plain.split()


@pytest.mark.parametrize(
    ("text", "index", "sound"),
    [
        ("They export oil.", 1, "ɛkspɔːɹt"),
        ("The export of oil grew.", 1, "ɛkspɔːɹt"),
        ("We must close it.", 2, "kloʊz"),
        ("A close friend came.", 1, "kloʊs"),
        ("She is an advocate of it.", 3, "ædvəkət"),
        ("They advocate it.", 1, "ædvəkeɪt"),
        ("The lead pipes leaked.", 1, "lɛd"),
        ("They lead the way.", 1, "liːd"),
        ("We have read it.", 2, "ɹɛd"),
        ("They live in peace.", 1, "lɪv"),
        ("It was live on television.", 2, "laɪv"),
        ("I use it daily.", 1, "juːz"),
        ("The use of force.", 1, "juːs"),
        ("Stone axes were found.", 1, "æksᵻz"),
        ("The bow of the ship.", 1, "baʊ"),
        ("A bow and arrow.", 1, "boʊ"),
        ("Please excuse me.", 1, "ɛkskjuːz"),
    ],
)
def test_a_word_of_two_readings_follows_its_neighbours(
    text: str, index: int, sound: str
) -> None:
    """Verb or noun, or what it means."""
    assert said(text)[index] == sound


def test_stress_tells_a_verb_from_a_noun() -> None:
    """The same sounds, stressed elsewhere."""
    assert "ɛkspˈɔːɹt" in pronounce("They export oil.", "en-us")
    assert "ˈɛkspɔːɹt" in pronounce("The export grew.", "en-us")


@pytest.mark.parametrize(
    ("acronym", "letters"), [("IMF", "I M F"), ("NGOs", "N G O z"), ("EPA", "E P A")]
)
def test_an_acronym_is_spelt(acronym: str, letters: str) -> None:
    """Letter by letter, as one word."""
    names = [
        pronounce(f"the letter {letter}", "en-us").split()[-1]
        for letter in letters.replace(" z", "").split()
    ]
    assert said(f"the {acronym} said")[1].startswith("".join(names).replace("ˈ", ""))


def test_an_acronym_that_is_a_word_is_said() -> None:
    """NATO is no N A T O, and what is written in capitals for emphasis is no acronym."""
    assert said("NATO said")[0] == "neɪɾoʊ"
    assert said("I said NO to it")[2] == "noʊ"


@pytest.mark.parametrize("acronym", ["SNAP", "FOSS", "SIDS"])
def test_an_acronym_made_like_a_word_is_said(acronym: str) -> None:
    """It needs no row in the table."""
    assert said(f"the {acronym} said") == said(f"the {acronym.lower()} said")


@pytest.mark.parametrize(
    ("acronym", "count"), [("UNHCR", 5), ("UNFCCC", 6), ("UCLA", 4)]
)
def test_what_cannot_be_said_is_spelt_however_long(acronym: str, count: int) -> None:
    """Vowels alone make no word."""
    names = [
        pronounce(f"the letter {letter}", "en-us").split()[-1] for letter in acronym
    ]
    assert len(names) == count
    assert said(f"the {acronym} said")[1] == "".join(names).replace("ˈ", "")


def test_the_possessive_of_an_acronym_is_heard() -> None:
    """UNEP's is UNEP and a sound of s."""
    assert said("the UNEP's work")[1] == said("the UNEP work")[1] + "s"


def test_neighbours_are_read_as_ever() -> None:
    """A word with a sound of its own changes nothing else."""
    with_it = pronounce("the apple and the IMF agree to the plan", "en-us").split()
    without = espeak("the apple and the ox agree to the plan", "en-us").split()
    assert with_it[:3] == without[:3]
    assert with_it[-4:] == without[-4:]


def test_a_british_voice_has_its_own_letters() -> None:
    """Z is zed there."""
    assert "zˈɛd" in pronounce("the XYZ said", "en-gb")


@pytest.mark.parametrize(
    ("figure", "word"), [("11", "eleven"), ("12", "twelve"), ("90", "ninety")]
)
def test_a_figure_sounds_like_its_word(figure: str, word: str) -> None:
    """However a text writes a number."""
    assert said(f"they sold {figure} boats") == said(f"they sold {word} boats")


def test_letters_within_mandarin_are_parted_by_one_blank() -> None:
    """Nothing stands before the first of them, nor between two."""
    sound = pronounce_in_mandarin("A B", "en-us")
    assert len(sound.split(" ")) == 2
    assert sound == " ".join(sound.split())


@pytest.mark.parametrize(
    "text",
    [
        "Plan A failed.",
        "We asked for vitamin A.",
        "A Q and A session.",
        "Our A and E ward.",
        "The A team won.",
    ],
)
def test_a_capital_a_may_be_the_letter(text: str) -> None:
    """It is named, where an article could not stand."""
    assert "ˈeɪ" in pronounce(text.rstrip("."), "en-us").split()


def test_the_article_of_a_title_is_no_letter() -> None:
    """Though it has a capital within the sentence."""
    assert "ˈeɪ" not in pronounce("He read A Tale of Two Cities.", "en-us").split()


def test_an_acronym_keeps_its_letters_before_an_apostrophe() -> None:
    """The plural possessive sounds as the plural."""
    assert said("the CEOs’ pay")[1] == said("the CEOs pay")[1]
    assert said("all MPs' votes")[1] == said("all MPs votes")[1]


def test_a_heading_in_capitals_is_words_and_acronyms() -> None:
    """What the table has is spelt, all else is said."""
    assert said("HOW THE UN PAYS FOR SHOES") == said("how the UN pays for shoes")


def test_capitals_in_mandarin_may_be_a_phrase() -> None:
    """Several words of which one is no acronym; acronyms alone are spelt."""
    phrase = pronounce_in_mandarin("OUT OF THE BOX", "en-us")
    assert phrase == pronounce("out of the box", "en-us")
    assert len(pronounce_in_mandarin("CPI PPI PMI", "en-us").split()) == 9


def test_has_been_is_a_verb() -> None:
    """It has no stress, as have been."""
    assert "ˈ" not in pronounce("It has been long.", "en-us").split()[1]


def test_a_word_after_its_own_plural_is_a_verb() -> None:
    """The rebels rebel, the converts convert."""
    assert said("The converts convert again.")[2] == said("They convert.")[1]
