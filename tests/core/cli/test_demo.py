"""``chidu demo``: the sample project in a new folder, scored as the form prints it, and never over anything."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
ANNEX: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "templates_toml" / "annex-3-2.json").read_text(encoding="utf-8")
)


def contents(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_writes_a_project_and_scores_it(written: tuple[Path, Any]):
    """Without a name the project is chidu-demo; its score goes to stdout, where it lies to stderr."""
    folder, ran = written
    assert (ran.code, "chidu-demo" in ran.err) == (0, True)
    assert sorted(contents(folder)) == ["sheet.toml", "system/huarong-2021.toml"]
    assert [word for word in ("总分 98.00 / 100", "等次 优") if word not in ran.out] == []


def test_the_printed_score_has_every_row(written: tuple[Path, Any]):
    """Every 三级指标 stands in its order with the points that the form prints."""
    found = re.findall(r"^ +[✓!] (\S+) +([\d.]+) / (\d+)$", written[1].out, re.MULTILINE)
    rows = [(row["level3"], str(row["self_score"]), str(row["points"])) for row in ANNEX["rows"]]
    assert found[: len(rows)] == rows
    assert len(found) == len(rows) == 22


def test_the_printed_score_has_every_group(written: tuple[Path, Any]):
    """Every 一级 and 二级指标 stands there with its full marks."""
    found = set(re.findall(r"^ *([\u4e00-\u9fff]+) +[\d.]+ / (\d+)$", written[1].out, re.MULTILINE))
    for level in ("level1", "level2"):
        assert {(row[level], str(row[f"{level}_points"])) for row in ANNEX["rows"]} <= found


def test_what_is_still_to_do_is_listed(written: tuple[Path, Any]):
    """The facts that agree are shown, and that two losses lack their reason."""
    out = written[1].out
    assert out.count("W701") == 2
    assert "✓ 支出合计应等于实际支出" in out


def test_a_second_demo_takes_another_name(inside: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where chidu-demo exists the next free name is taken, and the first stays as it is."""
    monkeypatch.chdir(tmp_path)
    assert inside("demo").code == 0
    (tmp_path / "chidu-demo" / "sheet.toml").write_text("mine", encoding="utf-8")
    second = inside("demo")
    assert (second.code, "chidu-demo-2" in second.err) == (0, True)
    assert (tmp_path / "chidu-demo" / "sheet.toml").read_text(encoding="utf-8") == "mine"
    assert (
        contents(tmp_path / "chidu-demo-2")["sheet.toml"] != contents(tmp_path / "chidu-demo")["sheet.toml"]
    )


@pytest.mark.parametrize("name", ["新文件夹", "a/b/c", "with blank", "empty"])
def test_a_folder_may_be_named(inside: Run, tmp_path: Path, name: str):
    """A new folder, with its parents, or an empty one is filled."""
    (tmp_path / "empty").mkdir()
    ran = inside("demo", tmp_path / name)
    assert (ran.code, "98.00" in ran.out) == (0, True)
    assert (tmp_path / name / "sheet.toml").is_file()


def test_a_folder_with_something_in_it_is_refused(chidu: Run, tmp_path: Path):
    """An existing folder is not written to, whatever lies in it, and the exit code is 2."""
    (tmp_path / "sheet.toml").write_text("mine", encoding="utf-8")
    (tmp_path / "other.txt").write_text("mine", encoding="utf-8")
    before = contents(tmp_path)
    ran = chidu("demo", tmp_path)
    assert (ran.code, ran.out, contents(tmp_path)) == (2, "", before)
    assert "不会被覆盖" in ran.err


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_in_the_way_is_refused(inside: Run, tmp_path: Path, name: str):
    """A file is no folder and has none below it; it stays."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    ran = inside("demo", tmp_path / name)
    assert (ran.code, ran.out, str(tmp_path / name) in ran.err) == (2, "", True)
    assert contents(tmp_path).keys() == {"file"}


def test_the_project_opens_without_the_templates_package(chidu: Run, demo: Path):
    """A project that was mailed scores where no templates are installed: its system lies in its own folder."""
    alone = "import sys; sys.modules['chidu_templates'] = None; from chidu.cli.main import run; sys.exit(run(sys.argv[1:]))"
    python = ("-c", alone)
    assert chidu("systems", "--json", python=python, cwd=demo.parent).out == "[]\n"
    ran = chidu("score", demo, python=python)
    assert (ran.code, ran.err, "总分 98.00 / 100" in ran.out) == (0, "", True)


def test_without_templates_there_is_no_demo(chidu: Run, tmp_path: Path):
    """Where no package ships samples, ``demo`` says so and ends with 2."""
    alone = "import sys; sys.modules['chidu_templates'] = None; from chidu.cli.main import run; sys.exit(run(['demo']))"
    ran = chidu(python=("-c", alone), cwd=tmp_path)
    assert (ran.code, "示例" in ran.err, list(tmp_path.iterdir())) == (2, True, [])


def test_a_project_may_be_moved_and_renamed(inside: Run, demo: Path, tmp_path: Path):
    """Nothing in a project depends on where it lies."""
    before = inside("score", demo, "--json").out
    moved = Path(shutil.move(demo, tmp_path / "移动 过的"))
    assert inside("score", moved, "--json").out == before
    assert inside("score", moved / "sheet.toml", "--json").out == before


def test_the_sample_is_without_findings(inside: Run, demo: Path):
    """``check`` has nothing to say of what ``demo`` wrote."""
    ran = inside("check", demo)
    assert (ran.code, ran.out, ran.err.count("没有问题")) == (0, "", 2)
