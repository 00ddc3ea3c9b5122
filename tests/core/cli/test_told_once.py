"""A project's own mistakes told where they are, once, and completely: broken systems, twins, and reading problems."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.systems.library import samples

Run = Callable[..., Any]
EVIDENCE = '\n[[rounds.self.evidence]]\nat = "process.goal/set"\nfile = "evidence/a.pdf"\n'


def codes(text: str) -> list[str]:
    """Return the codes of the findings in a text, in its order."""
    return re.findall(r"^\S+: ([EWN]\d{3}) ", text, re.MULTILINE)


def break_system(project: Path, how: str) -> Path:
    """Break the project's system: its TOML, its encoding or its id."""
    file = project / "system" / "small.toml"
    text = file.read_text(encoding="utf-8")
    if how == "E110":
        text = text.replace('id = "small"', 'id "small"')
    elif how == "E202":
        text = text.replace('id = "small"\n', "", 1)
    file.write_text(text, encoding="gbk" if how == "E103" else "utf-8")
    return file


@pytest.mark.parametrize("how", ["E110", "E103", "E202"])
@pytest.mark.parametrize("command", ["score", "explain"])
def test_a_broken_system_of_the_project_is_named(inside: Run, project: Path, command: str, how: str):
    """The broken file comes first with its own finding, and E601 only says that it cannot be used."""
    file = break_system(project, how)
    ran = inside(command, project)
    assert (ran.code, ran.out, codes(ran.err)) == (2, "", [how, "E601"])
    assert ran.err.startswith(f"{file}:")
    assert f"E601 找不到指标体系 small@1.0：{file} 无法使用" in ran.err
    assert "放进项目的 system 文件夹" not in ran.err


@pytest.mark.parametrize("how", ["E110", "E103", "E202"])
def test_check_of_the_folder_tells_the_broken_system_once(inside: Run, project: Path, how: str):
    """The mistake stands under the file it is in, the sheet only says that its system is missing."""
    file = break_system(project, how)
    found = {
        one["file"]: one["diagnostics"] for one in json.loads(inside("check", project, "--json").out)["files"]
    }
    assert [one["code"] for one in found[str(project / "sheet.toml")]] == ["E601"]
    assert [one["code"] for one in found[str(file)]] == [how]
    assert codes(inside("check", project).out) == ["E601", how]


def test_an_error_of_the_system_is_told_once(inside: Run, project: Path):
    """A wrong sum is told under the system, in the text and in the JSON, not under the sheet as well."""
    file = project / "system" / "small.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("decimals", "decimal"), encoding="utf-8")
    assert codes(inside("check", project).out) == ["E201"]
    files = json.loads(inside("check", project, "--json").out)["files"]
    assert [(Path(one["file"]).name, len(one["diagnostics"])) for one in files] == [
        ("sheet.toml", 0),
        ("small.toml", 1),
    ]
    assert codes(inside("check", project / "sheet.toml").out) == ["E201"]


def test_a_broken_base_is_named(inside: Run, project: Path):
    """An extension whose base is broken names the base's mistake before its own."""
    file = break_system(project, "E110")
    layer = project / "system" / "project.toml"
    layer.write_text('format = 1\nextends = "small@1.0"\n[system]\nid = "own"\n', encoding="utf-8")
    ran = inside("check", layer)
    assert (ran.code, codes(ran.out)) == (1, ["E110", "E315"])
    assert f"{file} 无法使用" in ran.out


@pytest.mark.parametrize("how", ["E110", "E103", "E202"])
def test_systems_says_what_it_passed_over(
    inside: Run, project: Path, monkeypatch: pytest.MonkeyPatch, how: str
):
    """The file and its mistake are narrated; the list itself is as it was."""
    break_system(project, how)
    monkeypatch.chdir(project)
    ran = inside("systems")
    assert (ran.code, "small" in ran.out) == (0, False)
    assert (ran.err.splitlines()[0], codes(ran.err)) == (f"略过 {Path('system', 'small.toml')}：", [how])


def test_sound_folders_pass_nothing_over(inside: Run, project: Path, monkeypatch: pytest.MonkeyPatch):
    """A sheet, and files that are no systems, are nothing to speak of."""
    (project / "settings.toml").write_text("a = 1\n", encoding="utf-8")
    (project / "folder.toml").mkdir()
    monkeypatch.chdir(project)
    assert inside("systems").err == ""


def test_twins_are_both_named(inside: Run, project: Path):
    """Two files of one id and version that differ: the sheet cannot say which, and both are named."""
    file = project / "system" / "small.toml"
    twin = project / "system" / "twin.toml"
    twin.write_text(
        file.read_text(encoding="utf-8").replace("decimals = 2", "decimals = 1"), encoding="utf-8"
    )
    ran = inside("check", project)
    assert (ran.code, codes(ran.out)) == (1, ["E601"])
    assert f"small@1.0 有几份内容不同的文件：{file}、{twin}" in ran.out
    assert "只留一份" in ran.out


def test_twins_of_a_pinned_system_are_told_by_check(inside: Run, project: Path):
    """The digest says which is meant, so the sheet scores; ``check`` names both all the same."""
    explained = json.loads(inside("score", project, "--json").out)["system"]["digest"]
    sheet = project / "sheet.toml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(
        text.replace('version = "1.0"', f'version = "1.0"\ndigest = "{explained}"'), encoding="utf-8"
    )
    file = project / "system" / "small.toml"
    twin = project / "system" / "twin.toml"
    twin.write_text(
        file.read_text(encoding="utf-8").replace("decimals = 2", "decimals = 1"), encoding="utf-8"
    )
    ran = inside("check", project)
    assert (ran.code, codes(ran.out)) == (0, ["W613"])
    assert str(file) in ran.out
    assert str(twin) in ran.out
    twin.write_bytes(file.read_bytes())
    assert inside("check", project).out == ""


def test_what_reading_found_is_to_do_as_well(inside: Run, project: Path):
    """What the JSON lists among its problems is told once: what stands in a file with its place, the rest under 待办."""
    sheet = project / "sheet.toml"
    text = sheet.read_text(encoding="utf-8").replace("clear = false", "clean = false")
    sheet.write_text(text.replace('stage = "done"', 'stages = "done"') + EVIDENCE, encoding="utf-8")
    problems = json.loads(inside("score", project, "--json").out)["problems"]
    ran = inside("score", project)
    placed = re.findall(r": ([EWN]\d{3}) (.*)$", ran.err, re.MULTILINE)
    listed = re.findall(r"^  ([EWN]\d{3})  (.*)$", ran.out, re.MULTILINE)
    assert [*placed, *listed] == [(one["code"], one["message"]) for one in problems]
    assert {"W603", "W605", "W612"} <= {code for code, _ in placed}
    assert f"待办 {len(listed)} 件" in ran.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["score", "nofile"], "E101", "找不到"),
        (["score", samples()["demo"], "--round", "all"], "", "没有写各轮的权重"),
        (["explain", "nothing"], "E601", "找不到指标体系 nothing"),
        (["explain", "huarong-2021", "nothing"], "", "没有指标“nothing”"),
    ],
)
def test_what_cannot_be_done_is_json_too(inside: Run, arguments: list[str], code: str, said: str):
    """With ``--json`` stdout is JSON whatever happens, and the exit code is 2."""
    ran = inside(*arguments, "--json")
    (problem,) = json.loads(ran.out)["problems"]
    assert (ran.code, problem["code"], problem["severity"]) == (2, code, "error")
    assert said in problem["message"]
    assert said in ran.err


def test_a_system_is_not_scored(inside: Run, project: Path):
    """A system file given to ``score`` is called what it is, in one finding."""
    ran = inside("score", project / "system" / "small.toml")
    assert (ran.code, ran.out, codes(ran.err)) == (2, "", ["E602"])
    assert "这是指标体系，不是评分表" in ran.err


@pytest.mark.parametrize(
    "command",
    [
        ["diff", "small@1.0", "huarong-2021"],
        ["preview", "small@1.0"],
        ["upgrade", "system/own.toml", "--to", "small@1.0"],
        ["new", "system", "system/new.toml", "--extends", "small@1.0"],
    ],
    ids=lambda command: command[0],
)
def test_broken_files_are_named_where_an_id_is_not_found(
    inside: Run, project: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
):
    """A command that finds no system of an id names the broken file that it may be in, with its mistake."""
    break_system(project, "E110")
    own = 'format = 1\nextends = "huarong-2021"\n[system]\nid = "own"\ntitle = "自己的"\n'
    (project / "system" / "own.toml").write_text(own, encoding="utf-8")
    monkeypatch.chdir(project)
    ran = inside(*command)
    assert (ran.code, ran.out, codes(ran.err)) == (2, "", ["E110"])
    assert ran.err.startswith(f"略过 {Path('system', 'small.toml')}：")
    assert "找不到指标体系 small@1.0" in ran.err
