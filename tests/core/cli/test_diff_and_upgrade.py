"""``diff`` and ``upgrade`` as people use them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
OWN = """# 本部门的体系
format = 1
extends = "small@1.0"

[system]
id = "own"
title = "本部门指标体系"

[indicators.process.goal] # 改了名
title = "目标明确"

[indicators.result.effect]
points = 3 # 让出 1 分
[indicators.result.mine]
new = true
title = "个性"
points = 1
after = "effect"
rule = { type = "ratio", actual = "sum(funds.arrived)", target = "sum(funds.planned)" }
"""


@pytest.fixture
def folder(tmp_path: Path, small: str) -> Path:
    """Return a folder with a base, its next edition, and a department's extension of the base."""
    (tmp_path / "small.toml").write_text(small, encoding="utf-8")
    edition = small.replace('version = "1.0"', 'version = "2.0"')
    edition = edition.replace('title = "目标"', 'title = "目标内容"')
    (tmp_path / "small2.toml").write_text(edition, encoding="utf-8")
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_diff_speaks_of_indicators(inside: Run, folder: Path):
    """Changes are told by titles, kinds and points, without a word of TOML."""
    ran = inside("diff", folder / "small.toml", folder / "own.toml")
    assert (ran.code, ran.err) == (0, "")
    wanted = ["修改  过程 › 目标明确", "指标名称  目标 → 目标明确", "分值  4 → 3", "新增  结果 › 个性  1 分"]
    assert [words for words in wanted if words not in ran.out] == []
    assert [sign for sign in ("{", "[", '"', "=") if sign in ran.out] == []


def test_diff_of_nothing(inside: Run, folder: Path):
    """A system compared with itself has no differences."""
    assert "内容没有不同" in inside("diff", folder / "own.toml", folder / "own.toml").out


def test_diff_of_a_project(inside: Run, project: Path, folder: Path):
    """A project folder stands for its system."""
    ran = inside("diff", project, folder / "small.toml")
    assert (ran.code, "内容没有不同" in ran.out) == (0, True)


def test_diff_of_ids(inside: Run):
    """An id stands for an installed system, with or without its version."""
    assert inside("diff", "huarong-2021", "huarong-2021@2021.1").code == 0


def test_diff_for_programs(inside: Run, folder: Path):
    """``--json`` has every change with its part, kind, id, titles and both values in words."""
    data = json.loads(inside("diff", folder / "small.toml", folder / "own.toml", "--json").out)
    assert (data["old"]["id"], data["new"]["id"], data["same"]) == ("small", "own", False)
    (goal,) = [one for one in data["changes"] if one["id"] == "process.goal"]
    assert goal["details"] == [{"path": ["title"], "titles": ["指标名称"], "old": "目标", "new": "目标明确"}]


@pytest.mark.parametrize("other", ["none.toml", "nothing-like-it", "."])
@pytest.mark.parametrize("command", [["diff"], ["upgrade", "--to"], ["preview"]])
def test_what_is_not_there(inside: Run, folder: Path, command: list[str], other: str):
    """A file, id or folder that is no system is told in a sentence, with exit code 2."""
    first = [folder / "own.toml"] if command[0] != "preview" else []
    ran = inside(command[0], *first, *command[1:], folder / other if "." in other else other)
    assert (ran.code, ran.out, "Traceback" in ran.err) == (2, "", False)
    assert len(ran.err) > 3


def test_upgrade_changes_nothing_unless_asked(inside: Run, folder: Path):
    """Without --write the report is printed and every file stays as it was."""
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    ran = inside("upgrade", folder / "own.toml", "--to", folder / "small2.toml")
    assert (ran.code, "没有写入任何文件" in ran.out) == (0, True)
    assert "“目标明确”的指标名称：新版由 “目标” 改为 “目标内容”，本文件写的是 “目标明确”" in ran.out
    assert f"{folder / 'own.toml'}:10:1" in ran.out
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_upgrade_writes(inside: Run, folder: Path):
    """With --write the base's name is another, the comments stay, and the old file is kept."""
    ran = inside("upgrade", folder / "own.toml", "--to", folder / "small2.toml", "--write", "--json")
    data = json.loads(ran.out)
    assert (ran.code, data["written"], data["new"]) == (0, True, "small2.toml")
    assert (folder / "own.toml").read_text(encoding="utf-8") == OWN.replace("small@1.0", "small2.toml")
    assert (folder / "own.toml.bak").read_text(encoding="utf-8") == OWN


def test_upgrade_to_another_kind_of_base(inside: Run, folder: Path):
    """On a base that has nothing of what is overridden, the errors are told as decisions and the exit code is 1."""
    ran = inside("upgrade", folder / "own.toml", "--to", "huarong-2021")
    assert (ran.code, "需要决定" in ran.out, "新版已删除“过程”" in ran.out) == (1, True, True)


def test_upgrade_of_what_cannot_be_upgraded(inside: Run, folder: Path):
    """A system that extends nothing, and a base beyond the folder, are refused."""
    ran = inside("upgrade", folder / "small.toml", "--to", folder / "small2.toml")
    assert (ran.code, "没有 extends" in ran.err) == (2, True)
    (folder / "in").mkdir()
    (folder / "in" / "own.toml").write_text(OWN, encoding="utf-8")
    (folder / "in" / "small.toml").write_bytes((folder / "small.toml").read_bytes())
    ran = inside("upgrade", folder / "in" / "own.toml", "--to", folder / "small2.toml")
    assert (ran.code, "允许的文件夹之外" in ran.err) == (2, True)


def test_upgrade_keeps_the_line_ends_of_windows(inside: Run, folder: Path):
    """A file written by Notepad keeps CRLF on every line."""
    (folder / "own.toml").write_bytes(OWN.replace("\n", "\r\n").encode())
    assert inside("upgrade", folder / "own.toml", "--to", folder / "small2.toml", "--write").code == 0
    written = (folder / "own.toml").read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n") == OWN.count("\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('after = "effect"', "after = [1]"),
        ("new = true", "new = 3"),
        ('title = "目标明确"', "title = { a = 1 }"),
        ("[indicators.result.effect]", "[[indicators.result.effect]]"),
        ("points = 3", 'points = "三"'),
        ('extends = "small@1.0"', "extends = 3"),
        ('id = "own"', "id = []"),
        ("format = 1", "indicators = 3"),
        ("[system]", "[scoring]"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [["upgrade", "--to", "small2.toml"], ["diff", "small.toml"], ["preview"], ["check", "--fix"]],
    ids=" ".join,
)
def test_strange_files(
    inside: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], old: str, new: str
):
    """Whatever stands in an extension, every command ends with a sentence or its output, and never by failing."""
    monkeypatch.chdir(folder)
    assert OWN.count(old) == 1
    (folder / "own.toml").write_text(OWN.replace(old, new), encoding="utf-8")
    ran = inside(*command, "own.toml")
    assert (ran.code in {0, 1, 2}, "Traceback" in ran.said, ran.said != "") == (True, False, True), ran.said


def test_what_is_to_be_decided_does_not_follow_as_well(inside: Run, folder: Path):
    """A node of the new edition that has the id of an own one, and one that it removed, are told once."""
    edition = (folder / "small2.toml").read_text(encoding="utf-8")
    mine = '[indicators.result.mine]\ntitle = "同名"\npoints = 1\nrule = { type = "judgement" }\n'
    (folder / "small2.toml").write_text(edition + mine, encoding="utf-8")
    ran = inside("upgrade", folder / "own.toml", "--to", "small@2.0")
    follows, decided = ran.out.split("需要决定")
    assert "新版也有了“个性”" in decided
    assert "个性" not in follows
    assert "同名" not in follows


def test_an_upgrade_to_the_same_edition_has_nothing_to_write(inside: Run, folder: Path):
    """Who is on the edition already is not told to write."""
    ran = inside("upgrade", folder / "own.toml", "--to", "small@1.0")
    assert "已经在这个版本上，没有要写入的" in ran.out
    assert "--write" not in ran.out
