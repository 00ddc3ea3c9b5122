"""Files that cannot be used at all: named for what they are, with exit code 2; and what only looks unusual."""

import codecs
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Spoil = Callable[[Path], None]


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nowhere"))


def _circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def _large(path: Path) -> None:
    os.truncate(path, 50 * 1024 * 1024)


def _forbidden(path: Path) -> None:
    path.chmod(0)


def _encoded(encoding: str) -> Spoil:
    return lambda path: path.write_bytes(path.read_text(encoding="utf-8").encode(encoding)) and None


def _bytes(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"# \xff\xfe\xfd\n")


#: How a file is made unusable, the code and words that name it, and whether a process of its own is started.
UNUSABLE: list[tuple[str, Spoil, str, str, bool]] = [
    ("a folder", _folder, "E101", "是一个文件夹", True),
    ("a pipe", _pipe, "E101", "不是普通文件", True),
    ("not there", Path.unlink, "E101", "找不到文件", True),
    ("a link to nothing", _dangling, "E101", "找不到文件", False),
    ("a link to itself", _circle, "E101", "无法读取", False),
    ("50 MB", _large, "E102", "超过 4194304 字节的上限", True),
    ("GBK", _encoded("gbk"), "E103", "GBK 编码（记事本里叫 ANSI）", True),
    ("UTF-16", _encoded("utf-16"), "E103", "UTF-16", False),
    ("other bytes", _bytes, "E103", "不是 UTF-8 的字节", False),
]
if os.geteuid() != 0:  # root may read everything
    UNUSABLE.append(("forbidden", _forbidden, "E101", "没有读取", True))

DEEP = {
    "arrays": "deep = " + "[" * 5000 + "]" * 5000,
    "tables": "deep = " + "{a = " * 2000 + "1" + "}" * 2000,
    "a dotted key": "a" + ".a" * 5000 + " = 1",
    "a header": "[a" + ".a" * 5000 + "]",
}


def refused(ran: Any, path: Path, code: str, words: str) -> None:
    """Assert that the file is refused at its place, in a Chinese sentence, with exit code 2."""
    assert (ran.code, "Traceback" in ran.said) == (2, False)
    (line,) = re.findall(rf"^{re.escape(str(path))}:\d+:\d+: {code} .*$", ran.said, re.MULTILINE)
    assert words in line


@pytest.mark.parametrize("case", UNUSABLE, ids=[case[0] for case in UNUSABLE])
def test_a_system_that_cannot_be_read(chidu: Run, inside: Run, project: Path, case: Any):
    """``check`` says what kind of file it is that cannot be read, and ends with 2."""
    _, spoil, code, words, real = case
    file = project / "system" / "small.toml"
    spoil(file)
    for run in (inside, chidu) if real else (inside,):
        refused(run("check", file), file, code, words)


@pytest.mark.parametrize("case", UNUSABLE, ids=[case[0] for case in UNUSABLE])
def test_a_sheet_that_cannot_be_read(inside: Run, project: Path, case: Any):
    """``score`` and ``explain`` say the same of a sheet."""
    _, spoil, code, words, _ = case
    file = project / "sheet.toml"
    spoil(file)
    refused(inside("score", project), file, code, words)
    refused(inside("explain", project), file, code, words)


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_deep_nesting_is_refused(inside: Run, project: Path, text: str):
    """However deep a file is nested, it is told at its place and never the end of the program."""
    file = project / "system" / "small.toml"
    file.write_text(f"{text}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    ran = inside("check", file)
    assert (ran.code, "Traceback" in ran.said) == (1, False)
    assert re.search(rf"^{re.escape(str(file))}:1:\d+: E115 嵌套", ran.out, re.MULTILINE)


def test_deep_nesting_ends_no_process(chidu: Run, project: Path):
    """A real process survives a hundred thousand brackets."""
    file = project / "sheet.toml"
    file.write_text("deep = " + "[" * 100_000, encoding="utf-8")
    ran = chidu("score", project)
    assert (ran.code, "E115" in ran.err, "Traceback" in ran.said) == (2, True, False)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: codecs.BOM_UTF8 + text,
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: codecs.BOM_UTF8 + text.replace(b"\n", b"\r\n"),
        lambda text: text.rstrip(b"\n"),
    ],
    ids=["BOM", "CRLF", "both", "no last line end"],
)
def test_what_editors_do_is_accepted(inside: Run, project: Path, change: Callable[[bytes], bytes]):
    """A byte order mark and Windows' line ends change nothing, neither of a system nor of a sheet."""
    before = inside("score", project)
    for file in (project / "system" / "small.toml", project / "sheet.toml"):
        file.write_bytes(change(file.read_bytes()))
    assert inside("check", project).code == 0
    assert inside("score", project) == before
    assert "8.25" in before.out


def test_a_folder_without_files_is_no_success(inside: Run, tmp_path: Path):
    """A folder in which there is nothing to check is wrong use."""
    refused(inside("check", tmp_path), tmp_path, "E101", "里没有 TOML 文件")


def test_the_worst_of_several_files_decides(inside: Run, project: Path, tmp_path: Path):
    """A file that cannot be read outweighs errors in another, and all files are told of."""
    good, bad = project / "system" / "small.toml", tmp_path / "bad.toml"
    bad.write_text("标题 = 1\n", encoding="utf-8")
    ran = inside("check", good, bad, tmp_path / "none.toml")
    assert ran.code == 2
    assert [word for word in ("E111", "E101", f"{good}：没有问题") if word not in ran.said] == []
    assert inside("check", good, bad).code == 1
    assert inside("check", good).code == 0
