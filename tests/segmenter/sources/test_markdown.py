"""Markdown: what of a text is marks, what of it is silent, and when a text that is not called so is one."""

import pytest

from narrate.segmenter.sources.markdown import (
    looks_like_markdown,
    read_markdown,
    without_comments,
)


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("**灯**亮了", "灯亮了"),
        ("***灯***亮了", "灯亮了"),
        ("*灯*亮了", "灯亮了"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("__灯__ 亮了", "灯 亮了"),
        ("snake_case_name", "snake_case_name"),
        ("~~灯~~", "灯"),
        ("==灯==", "灯"),
        ("`灯`", "灯"),
        ("> > 灯", "灯"),
        ("> [!NOTE] 灯", "灯"),
        ("- [x] 灯", "灯"),
        ("- 灯", "灯"),
        ("-灯", "-灯"),
        ("[灯](http://a.example/b_(c))", "灯"),
        ("见[灯][1]。", "见灯。"),
        ("[[渡口#灯]]", "渡口"),
        ("[[渡口|灯]]", "灯"),
        ("灯[^1]亮了", "灯亮了"),
        ("灯亮了 ^a1", "灯亮了"),
        (r"\*灯\*", "*灯*"),
        ("| 早班 | 六点 |", "早班，六点"),
        ("| early | six |", "early, six"),
        ("|---|:-:|", ""),
        ("### 灯 ###", "### 灯 "),
        ("##灯", "## 灯"),
        ("#灯", "#灯"),
        ("    # 灯", "    # 灯"),
    ],
)  # fmt: skip
def test_a_row_is_read_without_its_marks(row: str, read: str) -> None:
    """A heading keeps its own, which the outline reads."""
    found = read_markdown([row])
    if row == "#灯":
        assert found.hints == {0: "is a row of tags"}
    else:
        assert found.rows == [read]


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("![渡口](a.png)", "is a picture"),
        ("![[a.png]]", "is a picture"),
        ("看![渡口](a.png)", None),
        ("[1]: http://a.example", "is the address of a link"),
        ("[^1]: 见县志", None),
        ("{% endraw %}", "is a tag of a blog program"),
        (":::tip", "is a tag of a blog program"),
        ("#渡口 #灯", "is a row of tags"),
        ("#渡口 灯", None),
        ("灯亮了", None),
    ],
)
def test_a_row_that_holds_no_words_of_the_text_is_silent(
    row: str, hint: str | None
) -> None:
    """With the reason."""
    assert read_markdown([row]).hints.get(0) == hint


@pytest.mark.parametrize(
    ("fence", "end", "silent"),
    [
        ("```python", "```", [1]),
        ("~~~python", "~~~", [1]),
        ("```text", "```", []),
        ("```", "```", []),
        ("```python", "~~~", [1, 2, 3]),
        ("```python", "```js", [1, 2, 3]),
    ],
)
def test_a_fence_that_names_a_language_holds_program_code(
    fence: str, end: str, silent: list[int]
) -> None:
    """Down to its own end; another fence may hold a speech."""
    assert sorted(read_markdown([fence, "x = 1", end, "灯亮了"]).hints) == silent


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (["渡口", "===="], ["# 渡口", ""]),
        (["渡口", "----"], ["## 渡口", "----"]),
        (["渡口。", "----"], ["渡口。", "----"]),
        (["渡口"], ["渡口"]),
    ],
)
def test_a_line_above_a_row_of_dashes_is_a_heading(
    rows: list[str], read: list[str]
) -> None:
    """A sentence is none."""
    assert read_markdown(rows).rows == read


@pytest.mark.parametrize(("length", "marks"), [(80, "## "), (81, "")])
def test_marks_without_a_blank_before_a_paragraph_are_no_heading(
    length: int, marks: str
) -> None:
    """Eighty characters are a heading, and with a blank any length is."""
    text = "灯" * length
    assert read_markdown([f"##{text}"]).rows == [marks + text]
    assert read_markdown([f"## {text}"]).rows == [f"## {text}"]


@pytest.mark.parametrize(
    ("text", "is_markdown"),
    [
        ("# 渡口\n灯", False),
        ("# 渡口\n## 灯", True),
        ("# 渡口\n**灯**", True),
        ("**灯** **船**", False),
        ("**灯** **船** **岸**", True),
        ("#渡口\n##灯", False),
    ],
)
def test_a_text_is_markdown_by_its_headings_and_its_bold_words(
    text: str, is_markdown: bool
) -> None:
    """Two of the one, three of the other, or one of each."""
    assert looks_like_markdown(text) is is_markdown


def test_a_comment_leaves_its_line_ends() -> None:
    """So that lines keep their numbers."""
    assert without_comments("灯%%火\n火%%亮") == "灯\n亮"
    assert without_comments("一%%二") == "一%%二"
