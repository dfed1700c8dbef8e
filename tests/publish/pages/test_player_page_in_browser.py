"""The page of a speech, used in a real browser."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from mutagen.id3 import ID3
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from narrate.pipeline.report import Report
from narrate.text.clock import clock
from tests.publish.browser import DESK, PHONE, browser, errors, wait
from tests.publish.listening import rendered

pytestmark = pytest.mark.slow

#: The most that the marked sentence may be behind or before the voice.
IN_STEP_S = 0.2


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A speech with its page."""
    return rendered(tmp_path_factory.mktemp("speech"), chapters="points", page=True)


@pytest.fixture(scope="module", params=[PHONE, DESK], ids=["phone", "desk"])
def window(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebDriver]:
    """A browser of a phone's size, and one of a desk's."""
    with browser(tmp_path_factory.mktemp("profile"), request.param) as driver:
        yield driver


@pytest.fixture
def page(window: WebDriver, speech: Report) -> Iterator[WebDriver]:
    """The page, opened from the file system for the first time; it must have complained about nothing."""
    window.get(address(speech))
    # Leaving the page saves the position, so that it has to be where a fresh one is.
    window.execute_script("audio.pause(); audio.currentTime = 0; localStorage.clear()")
    window.refresh()
    wait(window, "audio.readyState >= 1")
    yield window
    assert errors(window) == []


def address(speech: Report) -> str:
    """The page's own."""
    return Path(speech.files[-1]).as_uri()


def captions(speech: Report) -> list[tuple[str, float]]:
    """Each sentence and when it begins, in seconds, as the audio file has it."""
    return [
        (text.strip(), start / 1000)
        for text, start in ID3(speech.output).getall("SYLT")[0].text
    ]


def position(page: WebDriver) -> float:
    """Where the audio is, in seconds."""
    return float(page.execute_script("return audio.currentTime"))


def marked(page: WebDriver) -> str:
    """The sentence that is marked."""
    return str(
        page.execute_script(
            "return [...document.querySelectorAll('.spoken')].map(s => s.textContent).join('')"
        )
    )


def press(page: WebDriver, keys: str) -> None:
    """Keys, pressed on the page and not in any of its parts."""
    page.execute_script("document.activeElement.blur()")
    ActionChains(page).send_keys(keys).perform()


def is_wide(page: WebDriver) -> bool:
    """Whether this is the desk's window."""
    return bool(page.execute_script("return innerWidth >= 960"))


def test_the_button_plays_and_pauses(page: WebDriver) -> None:
    """One tap starts the voice, the next stops it, and the button says what it will do."""
    button = page.find_element(By.ID, "play")
    assert button.accessible_name == "播放"
    button.click()
    wait(
        page,
        "audio.currentTime > 0.3 && document.getElementById('play').ariaLabel === '暂停'",
    )
    button.click()
    wait(page, "audio.paused && document.getElementById('play').ariaLabel === '播放'")


def test_a_tap_on_a_chapter_goes_there(page: WebDriver, speech: Report) -> None:
    """The list, beside the text or in a sheet, seeks to the chapter's first moment, plays, and marks the chapter."""
    chapter = speech.chapters[4]
    if not is_wide(page):
        page.find_element(By.ID, "now").click()
    page.find_elements(By.CSS_SELECTOR, ".chapter")[4].click()
    assert chapter.start_s <= position(page) < chapter.start_s + 1.0
    wait(page, "!audio.paused")
    current = page.find_element(By.CSS_SELECTOR, ".chapter[aria-current]")
    assert current.get_attribute("data-chapter") == "4"
    assert (
        page.execute_script("return document.getElementById('current').textContent")
        == chapter.title
    )
    assert not page.find_element(By.ID, "sheet").is_displayed()


def test_a_tap_on_a_sentence_goes_there(page: WebDriver, speech: Report) -> None:
    """The text seeks to the moment at which the sentence is spoken, and in it to the word."""
    cues = captions(speech)
    place = next(index for index, cue in enumerate(cues) if "南坡" in cue[0])
    text, start_s = cues[place]
    span = next(
        span
        for span in page.find_elements(By.CSS_SELECTOR, ".text [data-cue]")
        if "南坡" in span.text
    )
    page.execute_script(
        "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", span
    )
    page.execute_script("audio.playbackRate = 0.1")
    span.click()
    assert start_s - 0.01 <= position(page) < cues[place + 1][1]
    assert marked(page) == text


@pytest.mark.parametrize("share", [0.25, 0.8])
def test_a_tap_on_the_waveform_goes_there(
    page: WebDriver, speech: Report, share: float
) -> None:
    """The waveform is as long as the speech."""
    waveform = page.find_element(By.ID, "waveform")
    offset = round((share - 0.5) * waveform.size["width"])
    ActionChains(page).move_to_element_with_offset(
        waveform, offset, 0
    ).click().perform()
    assert position(page) == pytest.approx(
        share * speech.duration_s, abs=0.01 * speech.duration_s
    )


def test_dragging_on_the_waveform_seeks_when_let_go(
    page: WebDriver, speech: Report
) -> None:
    """While the finger is down a label shows where it is; the voice stays until it is lifted."""
    waveform = page.find_element(By.ID, "waveform")
    width = waveform.size["width"]
    chain = (
        ActionChains(page)
        .move_to_element_with_offset(waveform, -width // 4, 0)
        .click_and_hold()
    )
    chain.move_by_offset(width // 2, 0).perform()
    assert page.find_element(By.ID, "bubble").is_displayed()
    assert position(page) == 0
    ActionChains(page).release().perform()
    assert position(page) == pytest.approx(
        0.75 * speech.duration_s, abs=0.02 * speech.duration_s
    )


def test_the_marked_sentence_is_in_step_with_the_voice(
    page: WebDriver, speech: Report
) -> None:
    """Every sentence is marked within a fifth of a second of its beginning in the file."""
    page.execute_script(
        """
        window.seen = {};
        const look = () => {
          const span = document.querySelector(".spoken");
          if (span && !(span.dataset.cue in seen)) seen[span.dataset.cue] = audio.currentTime;
          requestAnimationFrame(look);
        };
        look();
        """
    )
    page.find_element(By.ID, "play").click()
    wait(page, "Object.keys(seen).length > 10")
    seen = {
        int(cue): seconds for cue, seconds in page.execute_script("return seen").items()
    }
    starts_s = [start_s for _, start_s in captions(speech)]
    assert sorted(seen) == list(range(len(seen)))
    assert {
        cue: seconds - starts_s[cue]
        for cue, seconds in seen.items()
        if abs(seconds - starts_s[cue]) > IN_STEP_S
    } == {}


def test_the_position_is_kept_over_a_reload(page: WebDriver) -> None:
    """Whoever comes back goes on where they stopped."""
    press(page, Keys.ARROW_RIGHT + "k")
    wait(page, "audio.currentTime > 5.5")
    press(page, "k")
    before = position(page)
    page.refresh()
    wait(page, "audio.readyState >= 1 && audio.currentTime > 0")
    assert position(page) == pytest.approx(before, abs=0.2)
    shown = page.execute_script("return document.getElementById('elapsed').textContent")
    assert shown == clock(position(page))


def test_the_page_fits_its_window(page: WebDriver) -> None:
    """Nothing has to be scrolled sideways, every control is in sight and large enough for a thumb."""
    assert page.execute_script(
        "return document.documentElement.scrollWidth <= innerWidth"
    )
    height = page.execute_script("return innerHeight")
    for button in page.find_elements(
        By.CSS_SELECTOR, ".player button, .player select, .waveform"
    ):
        if button.is_displayed():
            assert button.rect["height"] >= 40, button.accessible_name
            box = page.execute_script(
                "return arguments[0].getBoundingClientRect().bottom", button
            )
            assert box <= height
    assert page.find_element(By.ID, "contents").is_displayed() == is_wide(page)


@pytest.mark.parametrize("letters_px", [16, 24, 32])
@pytest.mark.parametrize(
    "size", [(195, 422), (280, 653), (390, 844), (844, 390)], ids=str
)
def test_no_control_leaves_a_small_window(
    speech: Report, tmp_path: Path, size: tuple[int, int], letters_px: int
) -> None:
    """However narrow it is, and however large the letters are that its owner has chosen."""
    with browser(tmp_path, size, letters_px=letters_px) as page:
        page.get(address(speech))
        wait(page, "audio.readyState >= 1")
        assert page.execute_script(
            "return document.documentElement.scrollWidth <= innerWidth"
        )
        for control in page.find_elements(
            By.CSS_SELECTOR, ".player button, .player select"
        ):
            if control.is_displayed():
                box = page.execute_script(
                    "const box = arguments[0].getBoundingClientRect(); return [box.left, box.right]",
                    control,
                )
                assert box[0] >= 0, control.accessible_name
                assert box[1] <= size[0], control.accessible_name


def test_a_phone_on_its_side_shows_the_text(speech: Report, tmp_path: Path) -> None:
    """The controls stand in one row, and take no more than a fifth of the height."""
    with browser(tmp_path, (844, 390)) as page:
        page.get(address(speech))
        wait(page, "audio.readyState >= 1")
        assert page.find_element(By.ID, "player").rect["height"] < 78


def test_without_the_script_the_browser_plays(speech: Report, tmp_path: Path) -> None:
    """Its own player stands at the foot, no dead one covers it, and the chapters lead to their text."""
    with browser(tmp_path, PHONE, scripts=False) as page:
        page.get(address(speech))
        assert not page.find_element(By.ID, "player").is_displayed()
        assert page.find_element(By.ID, "audio").is_displayed()
        link = page.find_elements(By.CSS_SELECTOR, ".chapter")[1]
        assert link.is_displayed()
        fragment = (link.get_attribute("href") or "").rpartition("#")[2]
        assert page.find_element(By.ID, fragment).text.startswith(
            link.text.splitlines()[0]
        )


def test_forced_colours_keep_the_spoken_sentence(
    speech: Report, tmp_path: Path
) -> None:
    """And the chapter that is heard: both have the colours of a selection."""
    with browser(tmp_path, DESK, forced_colours=True) as page:
        page.get(address(speech))
        wait(page, "audio.readyState >= 1")
        page.find_elements(By.CSS_SELECTOR, ".chapter")[2].click()
        wait(page, "document.querySelector('.spoken')")
        colour = "getComputedStyle(arguments[0]).backgroundColor"
        for selector in (".spoken", ".chapter[aria-current]"):
            element = page.find_element(By.CSS_SELECTOR, selector)
            beside = page.find_element(By.CSS_SELECTOR, "body")
            shown = [
                page.execute_script(f"return {colour}", each)
                for each in (element, beside)
            ]
            assert shown[0] != shown[1]
            assert "rgba(0, 0, 0, 0)" not in shown


def test_a_link_to_a_moment_leads_there(page: WebDriver, speech: Report) -> None:
    """Whether the page is opened by it, or stands already."""
    page.execute_script("location.hash = 't=5'")
    wait(page, "audio.currentTime === 5")
    page.get(f"{address(speech)}#t=9")
    page.refresh()
    wait(page, "audio.readyState >= 1 && audio.currentTime === 9")


def test_every_control_has_a_name(page: WebDriver) -> None:
    """A screen reader says what each button, list and slider is for."""
    controls = page.find_elements(By.CSS_SELECTOR, "button, select, [role=slider]")
    # The lists lie unseen over what is drawn in their place.
    shown = [
        control
        for control in controls
        if control.is_displayed() or control.tag_name == "select"
    ]
    assert len(shown) >= 7
    assert [
        control.get_attribute("outerHTML")
        for control in shown
        if not control.accessible_name.strip()
    ] == []
    slider = page.find_element(By.ID, "waveform")
    assert slider.aria_role == "slider"
    assert "0:00" in (slider.get_attribute("aria-valuetext") or "")


def test_keys_do_what_the_buttons_do(page: WebDriver, speech: Report) -> None:
    """Seek, chapters, sentences, speed, and the list of keys."""
    press(page, "l")
    assert position(page) == pytest.approx(15)
    press(page, "j")
    assert position(page) == 0
    press(page, "]")
    assert position(page) == pytest.approx(speech.chapters[1].start_s, abs=0.01)
    press(page, "n")
    assert position(page) == pytest.approx(
        next(s for _, s in captions(speech) if s > speech.chapters[1].start_s + 0.05)
    )
    press(page, "[[")
    assert position(page) == 0
    press(page, ">>")
    assert page.execute_script("return audio.playbackRate") == 1.25
    press(page, "?")
    wait(page, "document.getElementById('help').open")
    press(page, Keys.ESCAPE)
    wait(page, "!document.getElementById('help').open")


def test_the_waveform_answers_the_keys_of_a_slider(
    page: WebDriver, speech: Report
) -> None:
    """Home, End and the arrows move it, and it says where it stands."""
    slider = page.find_element(By.ID, "waveform")
    slider.send_keys(Keys.END)
    assert position(page) == pytest.approx(speech.duration_s, abs=0.2)
    slider.send_keys(Keys.HOME)
    slider.send_keys(Keys.ARROW_RIGHT)
    assert position(page) == pytest.approx(5)
    assert slider.get_attribute("aria-valuenow") == "5"


def test_sleep_comes_at_the_end_of_the_chapter(page: WebDriver, speech: Report) -> None:
    """The voice stops there, and the timer is off again."""
    page.execute_script(
        "audio.currentTime = arguments[0]", speech.chapters[1].start_s - 1
    )
    page.execute_script(
        "const list = document.getElementById('sleep'); list.value = 'chapter'; list.dispatchEvent(new Event('change'))"
    )
    page.find_element(By.ID, "play").click()
    wait(page, "!audio.paused")
    wait(page, "audio.paused")
    assert position(page) == pytest.approx(speech.chapters[1].start_s, abs=0.05)
    assert page.find_element(By.ID, "sleep").get_attribute("value") == ""


def test_whoever_scrolls_is_left_alone_until_they_want_to_come_back(
    page: WebDriver,
) -> None:
    """The text follows the voice, stops when it is scrolled, and a button leads back."""
    page.execute_script("audio.currentTime = 12")
    page.find_element(By.ID, "play").click()
    box = "document.querySelector('.spoken').getBoundingClientRect()"
    visible = f"(box => box.top >= 0 && box.bottom <= innerHeight)({box})"
    wait(page, f"document.querySelector('.spoken') && {visible}")
    # The first turn of the wheel stops a scroll of the page's own, as it would in any hand.
    ActionChains(page).scroll_by_amount(0, -400).scroll_by_amount(0, -4000).perform()
    wait(page, "!document.getElementById('back').hidden && scrollY === 0")
    page.find_element(By.ID, "back").click()
    wait(page, visible)
    assert not page.find_element(By.ID, "back").is_displayed()


def test_the_lock_screen_shows_title_and_chapter(
    page: WebDriver, speech: Report
) -> None:
    """Media Session has the speech's title, the chapter that is heard, and the cover."""
    press(page, "]")
    shown = page.execute_script(
        "const told = navigator.mediaSession.metadata;"
        "return [told.title, told.artist, told.artwork.length, told.artwork[0].src.slice(0, 11)]"
    )
    assert shown[0] == speech.title
    assert shown[1].startswith(speech.chapters[1].title)
    assert shown[2:] == [1, "data:image/"]


def test_the_page_asks_no_host_for_anything(page: WebDriver) -> None:
    """It is complete in itself: the only requests are for the file and for what is in it."""
    page.get_log("performance")
    page.refresh()
    page.find_element(By.ID, "play").click()
    wait(page, "audio.currentTime > 0.2")
    messages = [
        json.loads(entry["message"])["message"] for entry in page.get_log("performance")
    ]
    asked = [
        m["params"]["request"]["url"]
        for m in messages
        if m["method"] == "Network.requestWillBeSent"
    ]
    assert asked
    assert {url.split(":")[0] for url in asked} <= {"file", "data"}


def test_a_page_in_the_dark_is_dark(speech: Report, tmp_path: Path) -> None:
    """It follows the system's colours."""
    with browser(tmp_path, PHONE, dark=True) as page:
        page.get(address(speech))
        lightness = (
            "getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/)[0]"
        )
        assert float(page.execute_script(f"return {lightness}")) < 0.3
