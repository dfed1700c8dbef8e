"""pypinyin's tables in a compact form, kept for the next time."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypinyin.constants import PHRASES_DICT

from narrate.directories import cache_dir
from narrate.frontend.g2p.compact import compact_tables


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Tables of this test's own."""
    compact_tables.cache_clear()
    yield
    compact_tables.cache_clear()


def kept() -> Path:
    """Where they are kept."""
    (file,) = cache_dir().glob("readings-*.marshal")
    return file


def test_every_word_has_a_syllable_for_each_character() -> None:
    """As pypinyin has them, with the tone as a digit."""
    phrases = compact_tables().phrases
    assert len(phrases) == len(PHRASES_DICT)
    assert phrases["重庆"] == "chong2 qing4"
    assert compact_tables().characters["重"].split()[0] == "zhong4"


def test_the_second_run_reads_what_the_first_has_kept() -> None:
    """The same tables, from the file."""
    made = compact_tables()
    assert kept().stat().st_size > 1_000_000
    compact_tables.cache_clear()
    assert compact_tables() == made


@pytest.mark.parametrize("content", [b"", b"half of it", b"i\x01\x00\x00\x00"])
def test_a_damaged_file_is_made_anew(content: bytes) -> None:
    """Cut short, or something else altogether."""
    compact_tables()
    kept().write_bytes(content)
    compact_tables.cache_clear()
    assert compact_tables().phrases["重庆"] == "chong2 qing4"


#: Half of the threads begin with pypinyin's tables, half with its conversion of tones, in a fresh interpreter that
#: takes its time to find the package, so that all of them meet.
TOGETHER = """
import sys, threading, time
from narrate.frontend.g2p.compact import compact_tables, numbered

class Slowly:
    def find_spec(name, path, target=None):
        time.sleep(0.5 * (name == "pypinyin"))

sys.meta_path.insert(0, Slowly)
barrier = threading.Barrier(8)
said = []

def begin(number):
    barrier.wait()
    said.append(numbered("z\u00f9") if number % 2 else compact_tables().characters["\u4f4f"])

threads = [threading.Thread(target=begin, args=(number,)) for number in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
sys.exit(len(said) != 8)
"""


def test_threads_may_load_pypinyin_at_once() -> None:
    """Its modules import each other, and two speeches of a batch begin with them together."""
    done = subprocess.run(
        [sys.executable, "-c", TOGETHER], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
