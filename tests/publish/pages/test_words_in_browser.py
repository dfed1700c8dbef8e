"""The words of a speech on its page, in a real browser: which one is lit, and where a tap on one leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from mutagen.id3 import ID3
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from narrate.publish.pages.player_page import write_page
from tests.publish.browser import DESK, browser, errors, wait
from tests.publish.listening import worded_file

pytestmark = pytest.mark.slow

#: The most that the lit word may be behind or before the voice: half a word.
IN_STEP_S = 0.1
LINES = (
    "在石桥村修路会上的讲话",
    "这条路全长3.5公里，下雨天鞋子都要提在手上。",
    "We call it the old mill road, and 80% of us use it.",
    "去年秋天的那场大雨下了六天，路面被冲出十几道沟，拖拉机开不进来。",
)
LIT = "[...CSS.highlights.get('word')].map(String).join('|')"


@dataclass(frozen=True)
class Word:
    """A word as the audio file notes it."""

    text: str
    start_s: float
    sentence: str


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A speech of two languages with its page."""
    path = worded_file(tmp_path_factory.mktemp("speech"), LINES)
    write_page(path, path.with_suffix(".html"))
    return path


@pytest.fixture(scope="module")
def words(speech: Path) -> list[Word]:
    """Every word of the audio file, read after the description of the notation."""
    notes = ID3(speech).getall("GEOB")[0].data.decode("ascii").split(";")
    return [
        word
        for note, line in zip(notes, LINES, strict=True)
        for word in words_of(note, line)
    ]


def words_of(note: str, line: str) -> Iterator[Word]:
    """The words of a sentence by its notes: lengths in hundredths of a second, characters and silences."""
    start, *tokens = note.split(" ")
    begin, _, silence = start.partition("_")
    now, place = int(begin) + int(silence or 0), 0
    for token in tokens:
        sounding, _, silence = token.partition("_")
        count, _, length = sounding.rpartition(":")
        end = place + int(count or 1)
        yield Word(line[place:end].strip(), now / 100, line)
        now += int(length) + int(silence or 0)
        place = end
    assert place == len(line)


@pytest.fixture
def page(speech: Path, tmp_path: Path) -> Iterator[WebDriver]:
    """The page; it must have complained about nothing."""
    with browser(tmp_path / "profile", DESK) as driver:
        opened(driver, speech)
        yield driver
        assert errors(driver) == []


def opened(driver: WebDriver, speech: Path) -> None:
    """Open the page, and wait for its sound."""
    driver.get(speech.with_suffix(".html").as_uri())
    wait(driver, "audio.readyState >= 1")


def test_the_lit_word_is_the_one_that_is_heard(
    page: WebDriver, words: list[Word]
) -> None:
    """Within a tenth of a second of its beginning, one word at a time, in the sentence that is marked."""
    page.execute_script(
        f"""
        window.seen = [];
        const look = () => {{
          const lit = {LIT};
          if (lit && lit !== seen.at(-1)?.[0])
            seen.push([lit, audio.currentTime, document.querySelector(".spoken").textContent]);
          requestAnimationFrame(look);
        }};
        look();
        """
    )
    page.find_element(By.ID, "play").click()
    wait(page, "seen.length > 25")
    seen = page.execute_script("return seen")
    for text, time_s, sentence in seen:
        near = [word for word in words if abs(word.start_s - time_s) <= IN_STEP_S]
        assert text in [word.text for word in near], (text, time_s)
        assert text in sentence


@pytest.mark.parametrize("place", [3, 30, 55])
def test_the_word_of_a_moment_is_lit(
    page: WebDriver, words: list[Word], place: int
) -> None:
    """Where a listener goes by other means, too."""
    word = words[place]
    page.execute_script("audio.currentTime = arguments[0]", word.start_s)
    wait(page, f"!audio.seeking && {LIT}.trim() === {word.text!r}")


def test_a_figure_is_lit_as_one(page: WebDriver, words: list[Word]) -> None:
    """While the words that it is read with are heard."""
    texts = [word.text for word in words]
    assert {"3.5", "80%"} <= set(texts)
    word = words[texts.index("80%")]
    page.execute_script("audio.currentTime = arguments[0]", word.start_s)
    wait(page, f"{LIT} === '80%'")


@pytest.mark.parametrize("text", ["长", "mill", "沟，"])
def test_a_tap_on_a_word_starts_there(
    page: WebDriver, words: list[Word], text: str
) -> None:
    """At the word, not at its sentence."""
    word = next(word for word in words if word.text == text)
    page.execute_script("audio.playbackRate = 0.1")
    box = page.execute_script(
        """
        const [sentence, text] = arguments;
        const span = [...document.querySelectorAll(".text [data-cue]")]
          .find((span) => span.textContent === sentence);
        span.scrollIntoView({ block: "center", behavior: "instant" });
        const range = new Range();
        const start = span.firstChild.data.indexOf(text);
        range.setStart(span.firstChild, start);
        range.setEnd(span.firstChild, start + 1);
        const { left, top, width, height } = range.getBoundingClientRect();
        return [left + width / 2, top + height / 2];
        """,
        word.sentence,
        word.text,
    )
    body = page.find_element(By.TAG_NAME, "html")
    centre = page.execute_script("return [innerWidth / 2, innerHeight / 2]")
    offsets = [round(at - middle) for at, middle in zip(box, centre, strict=True)]
    ActionChains(page).move_to_element_with_offset(body, *offsets).click().perform()
    wait(page, "!audio.paused")
    position_s = float(page.execute_script("return audio.currentTime"))
    assert word.start_s - 0.01 <= position_s < word.start_s + 0.3


def test_who_wants_no_motion_sees_the_sentence_alone(
    page: WebDriver, words: list[Word]
) -> None:
    """And sees words again after changing their mind."""
    _prefer(page, "reduce")
    page.execute_script("audio.currentTime = arguments[0]", words[30].start_s + 0.01)
    wait(page, "!audio.seeking && document.querySelector('.spoken')")
    assert page.execute_script(f"return {LIT}") == ""
    _prefer(page, "no-preference")
    page.execute_script("audio.currentTime = arguments[0]", words[31].start_s + 0.01)
    wait(page, f"{LIT} !== ''")


def test_words_cost_no_elements(page: WebDriver, words: list[Word]) -> None:
    """A page of ten hours has as many as before: one a sentence."""
    sentences = len({word.sentence for word in words})
    spans = "return document.querySelectorAll('.text span').length"
    before = page.execute_script(spans)
    page.execute_script("audio.currentTime = arguments[0]", words[40].start_s)
    wait(page, f"{LIT} !== ''")
    assert page.execute_script(spans) == before <= sentences


def _prefer(page: WebDriver, motion: str) -> None:
    feature = {"name": "prefers-reduced-motion", "value": motion}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
