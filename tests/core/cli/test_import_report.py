"""``chidu import REPORT --into PROJECT`` as people use it."""

import json
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project
from chidu.sheets.reading import read_project

sys.path.insert(0, str(Path(__file__).parents[1] / "importing/report"))
from reports import FORM, actual_of, beside, filled

Run = Callable[..., Any]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: Run) -> Path:
    """Return the folder in which the user stands, with the new project ``p``."""
    monkeypatch.chdir(tmp_path)
    assert inside("new", "sheet", "p", "--system", "huarong-2021").code == 0
    return tmp_path


def held(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder; the lock of whoever has it open is none of it."""
    files = [one for one in folder.rglob("*") if one.is_file() and one.name != ".chidu.lock"]
    return {str(one): one.read_bytes() for one in files}


def test_facts_go_through_the_journal(inside: Run, home: Path):
    """The facts stand in the sheet, one entry of the journal has them all, and the chain is whole."""
    ran = inside("import", FORM, "--into", "p")
    assert ran.code == 0
    assert ran.out.startswith("新填 48 处，相同 0 处，不同而没有改动 0 处\n")
    sheet = read_project(home / "p", Catalogue(built_in=True)).sheet
    assert sheet is not None
    assert sheet.facts["project_name"] == "电子政务外网平台建设二期"
    assert len((home / "p/journal.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert inside("verify", "p").code == 0
    again = inside("import", FORM, "--into", "p")
    assert again.out.startswith("新填 0 处，相同 48 处")
    assert "没有要写的" in again.err


def test_one_undo_takes_all_back(inside: Run, home: Path):
    """Undoing once takes the whole import back."""
    assert inside("import", FORM, "--into", "p").code == 0
    project = open_project(home / "p", Catalogue(built_in=True), "张三").project
    assert project is not None
    assert project.undo() is not None
    assert project.sheet.facts == {}
    project.close()


def test_preview(inside: Run, home: Path):
    """A preview changes no byte of the project, and tells every fact with its cell as data."""
    before = held(home)
    ran = inside("import", FORM, "--into", "p", "--preview", "--json")
    assert ran.code == 0
    assert held(home) == before
    data = json.loads(ran.out)
    assert data["written"] is False
    (name,) = [one for one in data["facts"] if one["path"] == ["project_name"]]
    assert (name["state"], name["cell"]) == ("new", "第4段")
    assert [one["code"] for one in data["diagnostics"]] == ["N917", "N917", "W915"]


def test_different_facts_are_kept(inside: Run, home: Path):
    """A fact that stands there otherwise is listed and kept; with --replace the report's is taken."""
    project = open_project(home / "p", Catalogue(built_in=True), "张三").project
    assert project is not None
    project.fact("postcode", "000000")
    project.close()
    ran = inside("import", FORM, "--into", "p")
    assert ran.code == 0
    assert "第3行第7列: W916 “邮编”项目里是 000000，报告里是 414200，没有改动" in ran.out
    ran = inside("import", FORM, "--into", "p", "--replace")
    assert "W916" not in ran.out
    sheet = read_project(home / "p", Catalogue(built_in=True)).sheet
    assert sheet is not None
    assert sheet.facts["postcode"] == "414200"


def test_score_of_the_sheet(inside: Run, home: Path):
    """A score and a grade that are not those of the project's own scoring are told."""
    assert inside("demo", "d").code == 0
    report = filled(home / "report.docx", beside("绩效自评综合得分", "97"), beside("评价等次", "良"))
    out = inside("import", report, "--into", "d", "--preview").out
    assert "报告印的综合得分是 97，项目自评是 98" in out
    assert "97 分应是优，印的等次是良" in out
    assert "报告印的等次是良，项目自评是优" in out


def test_what_is_refused(inside: Run, home: Path):
    """What is no report, and no project, is refused in a sentence; nothing is written."""
    before = held(home)
    other = FORM.parent / "annex-3-2-paged.docx"
    assert inside("import", other, "--into", "p").code == 2
    assert inside("import", FORM, "--into", "nowhere").code == 2
    assert inside("import", "nothing.docx", "--into", "p").code == 2
    assert held(home) == before


@pytest.mark.usefixtures("home")
def test_exported_report_comes_back(inside: Run):
    """The report that chidu writes into Word is read back into the facts that it was made of."""
    assert inside("demo", "d").code == 0
    assert inside("export", "d", "--to", "all.docx").code == 0
    assert inside("import", "all.docx", "--into", "d").out.startswith("新填 0 处，相同 56 处")


def test_months_keep_days(inside: Run, home: Path):
    """A day that is known stays where a report has its month only, even with --replace; another month is told."""
    project = open_project(home / "p", Catalogue(built_in=True), "张三").project
    assert project is not None
    project.fact("end_date", date(2020, 12, 20))
    project.close()
    ran = inside("import", FORM, "--into", "p", "--replace")
    assert "项目结束时间" not in ran.out
    assert "N917 项目开始时间：只写了月份，读作 2020-01-01" in ran.out
    sheet = read_project(home / "p", Catalogue(built_in=True)).sheet
    assert sheet is not None
    assert sheet.facts["end_date"] == date(2020, 12, 20)


def test_a_row_is_taken_whole(inside: Run, home: Path):
    """Where the unit of a project's row is another, the numbers of a report do not go in without it."""
    project = open_project(home / "p", Catalogue(built_in=True), "张三").project
    assert project is not None
    project.fact("targets", {"quantity": {"target": Decimal(5), "unit": "公里"}})
    project.close()
    path = filled(home / "r.docx", beside("目标完成率", "32条"), actual_of("目标完成率", "31条"))
    ran = inside("import", path, "--into", "p")
    assert "“项目绩效定量目标（指标）及完成情况 › 数量指标 › 实际完成值”报告里是 31" in ran.out
    sheet = read_project(home / "p", Catalogue(built_in=True)).sheet
    assert sheet is not None
    row = sheet.facts["targets"]["quantity"]
    assert (row["target"], row.get("actual"), row["unit"]) == (5, None, "公里")
    assert inside("import", path, "--into", "p", "--replace").code == 0
    sheet = read_project(home / "p", Catalogue(built_in=True)).sheet
    assert sheet is not None
    assert dict(sheet.facts["targets"]["quantity"]) == {
        "content": "目标完成率",
        "target": 32,
        "actual": 31,
        "unit": "条",
    }


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("没有的", "chidu new sheet 没有的"),
        ("空的", "里面没有 sheet.toml"),
        ("文件.toml", "是文件，不是项目文件夹"),
        ("长" * 300, "没有项目"),
    ],
)
def test_what_is_no_project(inside: Run, home: Path, place: str, said: str):
    """What is no project is told with how to get one, and nothing is made."""
    (home / "空的").mkdir()
    (home / "文件.toml").touch()
    before = held(home)
    ran = inside("import", FORM, "--into", place)
    assert ran.code == 2
    assert said in ran.said
    assert held(home) == before


@pytest.mark.usefixtures("home")
def test_nothing_new_is_not_written(inside: Run):
    """A report that says nothing new writes nothing, and the data says so."""
    assert json.loads(inside("import", FORM, "--into", "p", "--json").out)["written"] is True
    assert json.loads(inside("import", FORM, "--into", "p", "--json").out)["written"] is False
