"""Whatever may lie in a folder of rule files: each is told in a sentence, and the others are in use."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SYSTEM = """\
format = 1
[system]
id = "care"
title = "巡访"
version = "1"
points = 6
grades = [{ name = "优", from = 0 }]
[indicators.theirs]
title = "别人的"
points = 3
rule = { type = "odd" }
[indicators.ours]
title = "巡访记录"
points = 3
rule = { type = "late", each = 0.5 }
"""
SHEET = 'format = 1\nsystem = { id = "care", version = "1" }\n[rounds.self.answers]\nours = { times = 2 }\n'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a sound rule, a project that uses it and another one, and a memory of its own."""
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "own" / "settings.toml"))
    folder = tmp_path / "work"
    (folder / "care/system").mkdir(parents=True)
    monkeypatch.chdir(folder)
    (folder / "care/system/care.toml").write_text(SYSTEM, "utf-8")
    (folder / "care/sheet.toml").write_text(SHEET, "utf-8")
    return folder


def odd(file: Path, kind: str, text: str) -> None:
    """Put an odd file where a rule is looked for; ``text`` is that of a sound rule."""
    match kind:
        case "a folder":
            file.mkdir()
        case "a link to nowhere":
            file.symlink_to("gone.py")
        case "GBK":
            file.write_bytes(text.encode("gbk"))
        case "UTF-16":
            file.write_bytes(text.encode("utf-16"))
        case "a syntax error":
            file.write_text(text.replace("def rule_score(", "def rule_score(:"), "utf-8")
        case "null bytes":
            file.write_text(text + "\0", "utf-8")
        case "no rule":
            file.write_text("print(1)\n", "utf-8")
        case "empty":
            file.write_bytes(b"")


#: What is odd, the codes that check tells, and what says why.
KINDS = {
    "a folder": ("E401", "是文件夹"),
    "a link to nowhere": ("E401", "那里没有文件"),
    "GBK": ("E403", "请另存为 UTF-8"),
    "UTF-16": ("E401", "请另存为 UTF-8"),
    "a syntax error": ("E403", "行不是正确的 Python"),
    "null bytes": ("E403", "空字节"),
    "no rule": ("E401", "里面有 def rule_info"),
    "empty": ("E401", "里面有 def rule_info"),
    "nothing": ("E401", "--rules-dir"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_odd_file_is_told_and_the_other_rule_scores(inside: Run, home: Path, kind: str):
    """Check, score, export, round, verify and plugins say why, and the other indicator has its points."""
    code, why = KINDS[kind]
    inside("new", "rule", "late")
    text = (home / "late.py").read_text("utf-8")
    if kind != "nothing":
        odd(home / "odd.py", kind, text)
    inside("rules", "trust", "odd.py")
    checked = inside("check", "care", "--rules-dir", ".")
    assert (code in checked.said, why in checked.said) == (True, True), checked.said
    ran = inside("score", "care", "--rules-dir", ".", "--json")
    points = {one["id"]: one["points"] for one in json.loads(ran.out)["indicators"]}
    assert (ran.code, points) == (3, {"theirs": None, "ours": "2"})
    for arguments in (
        ("export", "care", "--to", "out.md"),
        ("round", "care"),
        ("verify", "care"),
        ("rules",),
    ):
        one = inside(*arguments, "--rules-dir", ".")
        assert (one.code in {0, 1}, "Traceback" in one.said) == (True, False), (arguments, one.said)
    assert "自己出错" not in checked.said + ran.said
    listed = inside("plugins", "--rules-dir", ".")
    assert (listed.code, "late" in listed.out) == (0, True)
    if kind not in {"no rule", "empty", "nothing"}:
        assert why in listed.out


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_trusted_is_told_why_not(inside: Run, home: Path, kind: str):
    """``rules trust`` takes a rule's file, however broken, and says of all else what it is."""
    inside("new", "rule", "late")
    text = (home / "late.py").read_text("utf-8")
    if kind != "nothing":
        odd(home / "odd.py", kind, text)
    ran = inside("rules", "trust", "odd.py")
    taken = KINDS[kind][0] == "E403"
    assert (ran.code, "Traceback" in ran.said) == (0 if taken else 2, False)
    if not taken:
        assert ("没有文件" if kind == "nothing" else KINDS[kind][1]) in ran.err


def test_a_byte_order_mark_is_fine(inside: Run, home: Path):
    """An editor of Windows puts one there; the rule is used as ever."""
    inside("new", "rule", "late")
    (home / "late.py").rename(home / "odd.py")
    (home / "odd.py").write_bytes(b"\xef\xbb\xbf" + (home / "odd.py").read_bytes())
    inside("rules", "trust", "odd.py")
    assert inside("rules", "show", "odd", "--rules-dir", ".").code == 0


def test_a_name_that_no_rule_can_have(inside: Run, home: Path):
    """A file whose name is no identifier is told by ``plugins`` and ``rules trust``, and stops nobody."""
    inside("new", "rule", "late")
    (home / "late.py").rename(home / "a b.py")
    assert "文件名不能作评分规则的名称" in inside("plugins", "--rules-dir", ".").out
    assert "文件名不能作评分规则的名称" in inside("rules", "trust", "a b.py").err


def test_a_file_named_like_a_rule_of_chidu(inside: Run, home: Path):
    """Chidu's own keeps its name; ``rules`` and ``plugins`` say how the other is used."""
    inside("new", "rule", "late")
    (home / "late.py").rename(home / "ratio.py")
    inside("rules", "trust", "ratio.py")
    for command in ("plugins", "rules"):
        assert "写 ratio.py:ratio" in inside(command, "--rules-dir", ".").out


def test_a_file_that_is_taken_away_and_put_elsewhere(inside: Run, home: Path):
    """Trusted, then deleted, it is not there; a link to a trusted file is that file; another file by its name is not."""
    inside("new", "rule", "odd")
    system = home / "care/system/care.toml"
    system.write_text(
        system.read_text("utf-8").replace('{ type = "odd" }', '{ type = "odd", each = 1 }'), "utf-8"
    )
    assert inside("score", "care", "--rules-dir", ".").code == 3  # late is not there
    file = home / "odd.py"
    kept = file.read_bytes()
    file.unlink()
    assert "--rules-dir" in inside("check", "care", "--rules-dir", ".").said
    (home / "elsewhere").mkdir()
    (home / "elsewhere/odd.py").write_bytes(kept)
    file.symlink_to("elsewhere/odd.py")
    assert "E409" in inside("check", "care", "--rules-dir", ".").said
    inside("rules", "trust", "odd.py")
    assert "E409" not in inside("check", "care", "--rules-dir", ".").said


@pytest.mark.parametrize("folder", ["gone", "late.py"])
def test_a_folder_that_is_none(inside: Run, folder: str):
    """A folder that is not there, or is a file, is wrong use, in one sentence in Chinese."""
    inside("new", "rule", "late")
    ran = inside("score", "care", "--rules-dir", folder)
    assert (ran.code, ran.out) == (2, "")
    assert folder in ran.err
    assert not any(word in ran.err for word in ("does not exist", "is a file", "Traceback", "Directory"))
