"""Small edits of a text: what is meant changes, and nothing else."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.toml.document import Document, parse
from chidu.toml.editing import Edit, deleting, inserting, key_written, replacing, spliced, written
from chidu.toml.saving import ChangedMeanwhileError, in_the_manner_of, replace_file
from chidu.toml.source import Source

TEXT = """# 头
a = 1 # 一
[t] # 表
x = "旧"   # 说明
after = "y"
[t.u]
remove = true
# 尾
[other]
i = { after = "q", new = true } # 行内
j = { only = 1 }
d.after = "z"
many = [{ text = "一" }, {}]
[[rows]]
text = "甲"
"""


def document(text: str = TEXT) -> Document:
    """Return the text parsed."""
    parsed, wrong = parse(Source("x.toml", text))
    assert parsed is not None, wrong
    return parsed


def after(edit: Edit | None, text: str = TEXT) -> str:
    """Return the text with one edit made."""
    assert edit is not None
    return spliced(text, [edit])


@pytest.mark.parametrize(
    ("at", "value", "line"),
    [(("a",), 2, "a = 2 # 一"), (("t", "x"), '新"', 'x = "新\\""   # 说明'), (("a",), True, "a = true # 一")],
)
def test_replacing(at: tuple[str, ...], value: Any, line: str):
    """A value is replaced where it stands; the comment behind it stays."""
    assert line in after(replacing(document(), at, value)).splitlines()


@pytest.mark.parametrize(
    ("at", "gone"),
    [
        (("a",), "a = 1 "),
        (("t", "after"), 'after = "y"\n'),
        (("t", "u"), "[t.u]\nremove = true\n"),
        (("other", "d"), 'd.after = "z"\n'),
        (("other", "i", "after"), 'after = "q", '),
        (("other", "i", "new"), ", new = true"),
        (("other", "j", "only"), "only = 1"),
    ],
)
def test_deleting(at: tuple[str, ...], gone: str):
    """A pair goes with its line but for the note on it, a table with its pairs, one between braces with one comma."""
    made = after(deleting(document(), at))
    assert made == TEXT.replace(gone, "", 1).replace("{  }", "{  }")
    data = tomllib.loads(made)
    for key in at[:-1]:
        data = data.get(key, {})
    assert at[-1] not in data


def test_comments_of_a_deleted_table_stay():
    """What somebody noted in a table stays as lines where it was; a # in a text is no comment."""
    text = """# 前
[t] # 表
a = "#1" # 一
  # 依据某号文
b = [ # 二
  "x",
]
# 后
[u]
"""
    parsed, _ = parse(Source("t.toml", text))
    assert parsed is not None
    edit = deleting(parsed, ("t",))
    assert edit is not None
    assert spliced(text, [edit]) == "# 前\n# 表\n# 一\n# 依据某号文\n# 二\n# 后\n[u]\n"


@pytest.mark.parametrize("at", [("none",), ("t",), ("rows",)])
def test_what_is_not_one_cut(at: tuple[str, ...]):
    """What is not there, holds other tables, or stands in several pieces is not cut."""
    assert deleting(document(), at) is None


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (("other", "many", 0), '{ id = "n", text = "一" }'),
        (("other", "many", 1), '{ id = "n"}'),
        (("rows", 0), '[[rows]]\nid = "n"\ntext'),
        (("t",), '[t] # 表\nid = "n"\nx'),
    ],
)
def test_inserting(at: tuple[str | int, ...], shown: str):
    """A pair is put first into a table between braces, or on the line below its header."""
    made = after(inserting(document(), at, "id", "n"))
    assert shown in made
    tomllib.loads(made)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_written_text_is_read_again(text: str):
    """Any text is written so that TOML reads the same, as a value and as a key."""
    read = tomllib.loads(f"{key_written(text)} = {written(text)}")
    assert read == {text: text}


@given(st.decimals(-1000, 1000, places=3))
def test_written_number_is_read_again(number: Decimal):
    """A number is written so that TOML reads the same number."""
    assert tomllib.loads(f"x = {written(number)}", parse_float=Decimal)["x"] == number


def test_replace_file_keeps_the_old_one(tmp_path: Path):
    """The new content stands in the file, the old one in .bak, and nothing else is left in the folder."""
    file = tmp_path / "x.toml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    assert replace_file(file, b"old", b"new") == tmp_path / "x.toml.bak"
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {
        "x.toml": b"new",
        "x.toml.bak": b"old",
    }
    assert file.stat().st_mode & 0o777 == 0o640


def test_replace_file_of_somebody_else(tmp_path: Path):
    """A file that was written meanwhile is not touched."""
    file = tmp_path / "x.toml"
    file.write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhileError):
        replace_file(file, b"old", b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["x.toml"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"a\r\nb", b"\xe4\xb8\x80\r\n"),
        (b"a\n", b"\xe4\xb8\x80\n"),
        ("a\r\n".encode("utf-16"), b"\xe4\xb8\x80\r\n"),
    ],
)
def test_line_ends_stay(old: bytes, new: bytes):
    """A file with the line ends of Windows keeps them."""
    assert in_the_manner_of("一\n", old) == new
