"""A speech in English that was copied from a page with all that is on the page."""

from tests.segmenter.speeches import outline_of, read_lines

TITLE = "A lamp for the ferry"
MENU = [
    "Skip to content",
    "Menu",
    "Search",
    "Home",
    "World",
    "Politics",
    "Science",
    "Travel",
    "Opinion",
    "Podcasts",
    "Newsletters",
    "Sign in",
    "Subscribe",
    "Close",
    "Weather",
    "Obituaries",
    "Jobs",
    "Contact us",
    "About us",
    "Accessibility",
    "Print",
    "Share",
    "Facebook",
    "Twitter",
    "Email",
    "Copy link",
]
SPEECH = [
    "Friends, it is an honor to stand on this pier tonight.",
    "The ferryman who taught me kept a lamp burning, and he never asked anybody for the oil that it needed.",
    "We crossed this river ten thousand times, and nobody was ever left on the other bank.",
    "I ask you to keep the lamp burning when the bridge is finished and the ferry is gone.",
    "Because a bridge does not know who is still on the road.",
    "Thank you.",
]
TEASERS = [
    "Related stories",
    "Mayor opens bridge after nine years of work",
    "Why the old pier will stay where it is",
    "River falls to its lowest level since 1998",
]
FOOTER = ["Most popular", "Terms of use", "Privacy policy", "© 2024 The River Post"]


def _heard(lines: list[str]) -> list[str]:
    return read_lines(outline_of("\n\n".join(lines)).chapters)


def test_menus_above_and_below_a_speech_are_silent() -> None:
    """Buttons are told by their words, and the speech by its sentences."""
    assert _heard([*MENU, TITLE, *SPEECH, *FOOTER]) == [TITLE, *SPEECH]


def test_teasers_within_a_speech_are_silent() -> None:
    """A line that heads such lists, and several lines without an end below it."""
    page = [*MENU, TITLE, *SPEECH[:3], *TEASERS, *SPEECH[3:], *FOOTER]
    assert _heard(page) == [TITLE, *SPEECH]


def test_the_title_is_told_from_a_menu_by_the_words_that_it_shares() -> None:
    """A word of a menu may stand in the speech too, one of a byline as well."""
    page = [*MENU, "Lamp", TITLE, "By Ann Ferry", *SPEECH, *FOOTER]
    assert outline_of("\n\n".join(page)).title == TITLE


def test_a_speech_that_speaks_of_buttons_is_read_whole() -> None:
    """Its sentences have words of menus, and it has none."""
    speech = [
        TITLE,
        "Search is a word that I learned on this river.",
        "Menu, home, share: these were the words on the board of the inn.",
        "More from the old days",
        "Read more, my father said, and you will cross more rivers than this one.",
        "Lamp",
        "Oil",
        "Rope",
        "Thank you.",
    ]
    assert _heard(speech) == speech
