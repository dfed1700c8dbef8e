"""jieba's dictionary, loaded our way: the same words, whatever became of its cache."""

import marshal
import subprocess
import sys
from collections.abc import Iterator
from importlib import reload
from pathlib import Path

import jieba
import pytest

from narrate.directories import cache_dir
from narrate.text import words

TEXT = "各级党委要加强领导，把长三角一体化发展落到实处。"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """A module that has loaded no dictionary yet, and another one for whoever comes after."""
    reload(words)
    yield
    reload(words)


def cache() -> Path:
    """Where the dictionary is kept."""
    return cache_dir() / f"jieba-{jieba.__version__}.marshal"


def test_the_dictionary_is_jiebas_own() -> None:
    """Every word and every beginning of one, with the same frequency."""
    theirs = jieba.Tokenizer()
    words.segment(TEXT)
    assert marshal.loads(cache().read_bytes()) == theirs.gen_pfdict(
        theirs.get_dict_file()
    )


def test_words_are_cut_alike_without_a_cache_and_from_it() -> None:
    """The first run leaves the dictionary for the next."""
    assert not cache().exists()
    cut, often = words.segment(TEXT), words.frequency("领导")
    assert "".join(cut) == TEXT
    assert often > 0
    assert cache().exists()
    reload(words)
    assert (words.segment(TEXT), words.frequency("领导")) == (cut, often)


@pytest.mark.parametrize("content", [b"", b"half of it", b"i\x01\x00\x00\x00"])
def test_a_damaged_cache_is_made_anew(content: bytes) -> None:
    """Cut short, or something else altogether."""
    cache().parent.mkdir(parents=True, exist_ok=True)
    cache().write_bytes(content)
    assert "领导" in words.segment(TEXT)
    assert cache().stat().st_size > 1_000_000


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """There is a file where the folder should be."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("NARRATE_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert "领导" in words.segment(TEXT)


def test_nothing_of_setuptools_is_loaded() -> None:
    """It takes longer than the rest of jieba; who wants it later finds it."""
    code = (
        "import sys; from narrate.text.words import segment; segment('今天'); "
        "assert 'pkg_resources' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
