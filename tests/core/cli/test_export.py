"""``chidu export`` as it is run: one project into files, many into a folder, and what it refuses in a sentence."""

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from chidu.reports.formats import FORMATS
from chidu.systems.library import samples

Run = Callable[..., Any]


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Return a copy of the sample project."""
    return Path(shutil.copytree(samples()["demo"], tmp_path / "二期"))


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Return a folder of three projects, one of which is broken."""
    for name in ("甲", "乙", "丙"):
        shutil.copytree(samples()["demo"], tmp_path / "全县" / name)
    (tmp_path / "全县/丙/sheet.toml").write_text("bad = [", encoding="utf-8")
    return tmp_path / "全县"


def test_one_project_into_every_format(inside: Run, demo: Path, tmp_path: Path):
    """Each file is written, told with its total, and there; stdout has nothing."""
    files = [tmp_path / f"a{one.suffix}" for one in FORMATS]
    ran = inside("export", demo, *(word for file in files for word in ("--to", file)))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.count("重新打开核对：总分 98.00，一致") == len(files)
    assert all(file.stat().st_size > 1000 for file in files)


def test_as_data(inside: Run, demo: Path, tmp_path: Path):
    """With --json stdout says what was written, for a program."""
    ran = inside("export", demo, "--to", tmp_path / "a.md", "--json")
    told = json.loads(ran.out)
    assert (told["round"], told["files"][0]["format"], told["files"][0]["total"]) == (
        "self",
        "markdown",
        "98.00",
    )


def test_nothing_is_overwritten_unasked(inside: Run, demo: Path, tmp_path: Path):
    """A file that is there stays, unless it is to be replaced."""
    file = tmp_path / "a.md"
    file.write_text("我的", encoding="utf-8")
    ran = inside("export", demo, "--to", file)
    assert (ran.code, "没有覆盖" in ran.err, file.read_text(encoding="utf-8")) == (2, True, "我的")
    assert inside("export", demo, "--to", file, "--replace").code == 0
    assert "98" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "要写到哪里"),
        (("--to", "{out}/a.odt"), "扩展名应是 .docx"),
        (("--to", "{out}"), "扩展名应是"),
        (("--to", "{out}/a.md", "--to-folder", "{out}"), "不能同用"),
        (("--to", "{out}/a.md", "--summary", "{out}/s.xlsx"), "不能同用"),
        (("--to", "{out}/a.md", "--format", "pdf"), "只用于 --to-folder"),
        (("--to", "{out}/a.md", "{project}"), "一次写一个项目"),
        (("--to-folder", "{out}", "--format", "odt"), "没有格式“odt”，可写 word"),
        (("--summary", "{out}/s.csv"), ".xlsx"),
        (("--to", "{out}/no/a.md"), "无法写入"),
    ],
)
def test_misuse_is_told(inside: Run, demo: Path, tmp_path: Path, words: tuple[str, ...], told: str):
    """Wrong use ends with 2 and a sentence, and writes nothing."""
    out = tmp_path / "out"
    out.mkdir()
    filled = [one.format(out=out, project=demo) for one in words]
    ran = inside("export", demo, *filled)
    assert (ran.code, told in ran.err, "Traceback" in ran.said) == (2, True, False), ran.said
    assert list(out.iterdir()) == []


def test_what_is_no_project_is_told(inside: Run, tmp_path: Path):
    """A folder without projects, and a sheet that cannot be scored, are told with 2."""
    ran = inside("export", tmp_path, "--to-folder", tmp_path / "out")
    assert (ran.code, "里没有项目" in ran.err) == (2, True)
    assert inside("export", tmp_path / "nowhere", "--to", tmp_path / "a.md").code == 2
    assert list(tmp_path.iterdir()) == []


def test_many_projects(inside: Run, county: Path, tmp_path: Path):
    """The good ones are written, the bad one is listed with its reason; again, what is as it was is skipped."""
    out = tmp_path / "报告"
    ran = inside("export", county, "--to-folder", out, "--format", "markdown", "--format", "json")
    assert ran.code == 2
    assert "写完并核对 4 个文件；0 个没有变化，跳过；1 个项目没有写成" in ran.err
    assert "丙：E110" in ran.err
    names = sorted(one.name for one in out.iterdir() if not one.name.startswith("."))
    assert names == ["乙-自评.json", "乙-自评.md", "甲-自评.json", "甲-自评.md"]
    again = inside("export", county, "--to-folder", out, "--format", "markdown", "--format", "json", "--json")
    told = json.loads(again.out)
    assert (told["kept"], told["files"], len(told["failed"])) == (4, [], 1)
    (county / "甲/sheet.toml").write_text(
        (county / "甲/sheet.toml").read_text(encoding="utf-8") + "\n", encoding="utf-8"
    )
    third = json.loads(inside("export", county, "--to-folder", out, "--format", "markdown", "--json").out)
    assert [Path(one["file"]).name for one in third["files"]] == ["甲-自评.md"]


def test_a_report_that_somebody_changed_is_kept(inside: Run, county: Path, tmp_path: Path):
    """A report that was edited by hand is not overwritten when its project changes; it is told."""
    out = tmp_path / "报告"
    inside("export", county, "--to-folder", out, "--format", "markdown")
    file = out / "甲-自评.md"
    file.write_text("改过", encoding="utf-8")
    ran = inside("export", county, "--to-folder", out, "--format", "markdown", "--json")
    assert f"{file} 改动过，未动" in ran.err
    told = json.loads(ran.out)
    assert (told["kept"], told["changed"], told["files"]) == (1, [str(file)], [])
    sheet = county / "甲/sheet.toml"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    ran = inside("export", county, "--to-folder", out, "--format", "markdown")
    assert f"{file} 已经有了，不是这里写的，没有覆盖" in ran.err
    assert file.read_text(encoding="utf-8") == "改过"
    inside("export", county, "--to-folder", out, "--format", "markdown", "--replace")
    assert file.read_text(encoding="utf-8") != "改过"


def test_a_summary(inside: Run, county: Path, tmp_path: Path):
    """A row for each project that could be scored, with or without their reports; it is renewed, unless it was edited."""
    place = tmp_path / "汇总.xlsx"
    ran = inside("export", county, "--summary", place)
    assert (ran.code, "2 个项目的汇总" in ran.err) == (2, True)
    sheet: Any = openpyxl.load_workbook(place).worksheets[0]
    assert [row[1].value for row in sheet.iter_rows(min_row=2, max_row=3)] == ["电子政务外网平台建设二期"] * 2
    folders = [row[-1].value for row in sheet.iter_rows(min_row=2, max_row=3)]
    assert len({*folders}) == 2
    assert all(Path(one).is_dir() for one in folders)
    out = tmp_path / "报告"
    assert "2 个项目的汇总" in inside("export", county, "--to-folder", out, "--summary", out / "s.xlsx").err
    assert "2 个项目的汇总" in inside("export", county, "--to-folder", out, "--summary", out / "s.xlsx").err
    (out / "s.xlsx").write_bytes(b"mine")
    ran = inside("export", county, "--to-folder", out, "--summary", out / "s.xlsx")
    assert (ran.code, "没有覆盖" in ran.err) == (2, True)
    assert (out / "s.xlsx").read_bytes() == b"mine"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of this kind are POSIX's")
def test_a_summary_is_for_whoever_may_read_the_projects(inside: Run, county: Path, tmp_path: Path):
    """Its permissions are those of a project's sheet, as every report's are."""
    for name in ("甲", "乙"):
        (county / name / "sheet.toml").chmod(0o664)
    inside("export", county, "--summary", tmp_path / "汇总.xlsx")
    assert (tmp_path / "汇总.xlsx").stat().st_mode & 0o777 == 0o664


def test_what_a_killed_run_left_half_written_is_taken_away(inside: Run, county: Path, tmp_path: Path):
    """The next run takes away the half files of what it writes itself."""
    half = tmp_path / "报告/.甲-自评.md.k3f_9a2z.tmp"
    half.parent.mkdir()
    half.write_bytes(b"half")
    inside("export", county, "--to-folder", half.parent, "--format", "markdown")
    assert not half.exists()
    assert (half.parent / "甲-自评.md").exists()


def test_one_file_is_not_written_twice(inside: Run, county: Path, tmp_path: Path):
    """A file that is named twice is refused, however it is spelt, and nothing is written."""
    twice = ("--to", tmp_path / "a.md", "--to", tmp_path / "x/../a.md")
    ran = inside("export", county / "甲", *twice)
    assert (ran.code, "写了两次" in ran.err) == (2, True)
    assert not (tmp_path / "a.md").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are POSIX's")
def test_an_interruption_ends_with_130_and_is_gone_on_with(chidu: Run, tmp_path: Path):
    """Ctrl-C ends cleanly: what is done is kept, no half file is there, and the next run writes the rest."""
    home, out = tmp_path / "many", tmp_path / "out"
    for number in range(24):
        shutil.copytree(samples()["demo"], home / f"p{number:02d}")
    command = [sys.executable, "-m", "chidu", "export", str(home), "--to-folder", str(out)]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    ) as running:
        while not list(out.glob("*.docx")):
            assert running.poll() is None
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=120)
    assert running.returncode == 130
    assert "已中断" in told
    assert "Traceback" not in told
    written = list(out.glob("*.docx"))
    assert 0 < len(written) < 24
    assert not [one for one in out.iterdir() if one.name.endswith(".tmp")]
    ran = chidu("export", home, "--to-folder", out)
    assert ran.code == 0
    assert len(list(out.glob("*.docx"))) == 24
    kept = int(ran.err.partition(" 个没有变化")[0].rpartition("；")[2])
    assert 0 < kept <= len(written)


def test_progress_goes_to_stderr(inside: Run, county: Path, tmp_path: Path):
    """Stdout stays free for data."""
    assert inside("export", county, "--to-folder", tmp_path / "out").out == ""
