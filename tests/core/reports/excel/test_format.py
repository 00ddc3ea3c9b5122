"""Workbooks read by a second library: their sheets, inputs, validation, print layout, and what hostile texts become."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import chance, drawn, report_of, sheet_of, workbook_of

from chidu.model.sheet import RecordedOutcome, RecordedResult, Round
from chidu.projects.errors import RefusedError
from chidu.reports.excel.format import differences, write
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report
from chidu.scoring.engine import assess
from chidu.systems.bound import BoundSystem

SMALL = """
format = 1
[system]
id = "s"
title = "小"
version = "1"
points = 10
grades = [ {{ name = "合", from = 0 }} ]
[facts]
told = {{ title = "{title}", type = "text" }}
born = {{ title = "很早", type = "date" }}
[indicators.a]
title = "甲"
points = 10
content = "{title}"
standard = "{title}"
rule = {{ type = "choice", options = [ {{ id = "x", text = "{title}", points = 10 }}, {{ id = "y", text = "差", points = 1 }} ] }}
"""
#: Texts that a spreadsheet would take for something else.
HOSTILE = (
    "=1+1",
    "+SUM(A1)",
    "-2",
    "@A1",
    "=cmd|' /C calc'!A0",
    "{=1}",
    "https://example.org",
    "<b>甲</b>",
    '&P&"宋体"',
    "1e5",
    "\t=1",
)


def opened(data: bytes, *, values: bool = False) -> Any:
    """Return a workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def test_sheets(demo: Report):
    """The printed forms stand first, then the inputs, then the notes; what computes is hidden."""
    book = opened(workbook_of(demo))
    names = [one.title for one in book if one.sheet_state == "visible"]
    assert names[:4] == ["自评报告", "评分表", "回答", "事实"]
    assert names[-1] == "说明"
    assert {"计算", "选项"} <= {one.title for one in book if one.sheet_state == "hidden"}
    assert book.active.title == "自评报告"
    assert all(len(one.title) <= 31 for one in book)


def test_print_layout(demo: Report):
    """A4, as wide as a page; heads repeat and stay in view; the report stands upright, tables lie."""
    book = opened(workbook_of(demo))
    for name, way in (
        ("自评报告", "portrait"),
        ("评分表", "landscape"),
        ("回答", "landscape"),
        ("事实", "landscape"),
    ):
        sheet = book[name]
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation or "portrait") == (9, way)
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter.left.text.startswith("自评 · 指标体系 huarong-2021@2021.1")
    assert book["评分表"].print_title_rows == "$3:$3"
    assert book["评分表"].freeze_panes == "A4"
    assert book["回答"].freeze_panes == "A2"


def test_points_are_formulas(demo: Report):
    """Points, sums, total and grade are formulas; beside them stand the engine's values."""
    data = workbook_of(demo)
    formulas, values = opened(data)["评分表"], opened(data, values=True)["评分表"]
    cells = [cell for row in formulas.iter_rows() for cell in row if str(cell.value).startswith("='计算'!")]
    indicators, groups = len(demo.assessment.indicators), len(demo.assessment.groups)
    assert len(cells) == indicators + groups + 2
    found = [values[cell.coordinate].value for cell in cells]
    assert found[:indicators] == [float(one.points or 0) for one in demo.assessment.indicators.values()]
    assert found[indicators : indicators + 2] == [98, "优"]


def test_answers_are_validated(demo: Report):
    """Yes and no, and options, are lists; numbers have their limits; nothing is longer than Excel lets it be."""
    sheet = opened(workbook_of(demo))["回答"]
    rules = sheet.data_validations.dataValidation
    kinds = {(one.type, one.formula1) for one in rules}
    assert ("list", '"是,否"') in kinds
    assert any(kind == "list" and text.startswith("'选项'!$") for kind, text in kinds)
    assert ("decimal", "0") in kinds
    assert all(len(one.error or "") <= 255 and len(one.formula1) <= 255 for one in rules)


@pytest.mark.parametrize(
    ("part", "names"), [("report", {"自评报告"}), ("score", {"评分表"}), ("", {"自评报告", "评分表"})]
)
def test_parts(demo: Report, part: Any, names: set[str]):
    """A part has its printed sheet; answers, facts and notes come with each, and what is live stays live."""
    data = write(demo, paper_of(demo, part))
    found = {one.title for one in opened(data)}
    assert found & {"自评报告", "评分表"} == names
    assert {"回答", "事实", "说明", "计算"} <= found
    assert list(differences(data, demo, paper_of(demo, part))) == []


def test_unanswered_stays_blank(bound: Callable[[str], BoundSystem]):
    """An empty sheet has blank answers, blank points, a blank total and no grade."""
    system = bound(SMALL.format(title="甲"))
    report = report_of(system, sheet_of(system, {}, Round()))
    data = workbook_of(report)
    assert list(differences(data, report, paper_of(report))) == []
    values = opened(data, values=True)["计算"]
    known = {row[0]: row[1] for row in values.iter_rows(values_only=True)}
    assert {known[key] for key in ("points.a", "total", "grade")} <= {None, ""}
    assert known["score.a"] == "#N/A"


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_texts(bound: Callable[[str], BoundSystem], text: str):
    """A text that looks like a formula, a link or markup is written as text, wherever it comes from."""
    written = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    system = bound(SMALL.format(title=written))
    sheet = sheet_of(system, {"told": text}, Round(answers={"a": {"choice": "x"}}, reasons={"a": text}))
    report = report_of(system, sheet)._replace(title=text)
    data = workbook_of(report)
    assert list(differences(data, report, paper_of(report))) == []
    ours = (
        "='",
        "=IF",
        "=NA",
        "=IN",
        "=CH",
        "=RO",
        "=MI",
        "=MA",
        "=SU",
        "=EX",
        "=CO",
        "=(",
        "=0",
        "=AND",
        "=OR",
    )
    for one in opened(data):
        for row in one.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or cell.value.startswith(ours), (
                    one.title,
                    cell.coordinate,
                    cell.value,
                )
                assert cell.hyperlink is None


@settings(max_examples=15)
@given(text=st.text(max_size=40))
def test_any_text(text: str, bound: Callable[[str], BoundSystem]):
    """Whatever somebody typed as a reason or a fact, the workbook can be read and says it."""
    system = bound(SMALL.format(title="甲"))
    sheet = sheet_of(system, {"told": text}, Round(answers={"a": {"choice": "y"}}, reasons={"a": text}))
    report = report_of(system, sheet)
    data = workbook_of(report)
    assert list(differences(data, report, paper_of(report))) == []


def test_longer_than_a_cell(bound: Callable[[str], BoundSystem]):
    """A text that no cell holds is refused, and the sentence says what to do."""
    system = bound(SMALL.format(title="甲"))
    report = report_of(system, sheet_of(system, {"told": "长" * 32_768}, Round()))
    with pytest.raises(RefusedError, match="32768 个字，Excel 的一格最多 32767 个：请改用 Word 或 PDF"):
        workbook_of(report)


def test_days_before_excel_counts(bound: Callable[[str], BoundSystem]):
    """A day before March 1900 is written as text, for Excel counts such days wrongly."""
    system = bound(SMALL.format(title="甲"))
    report = report_of(system, sheet_of(system, {"born": dt.date(1899, 5, 4)}, Round()))
    data = workbook_of(report)
    assert list(differences(data, report, paper_of(report))) == []


def test_differences_are_told(demo: Report):
    """Other points, another fact, another answer: each is told with where it is."""
    data = workbook_of(demo)
    paper = paper_of(demo)
    first = next(iter(demo.assessment.indicators.values()))
    other = evolve(
        demo.assessment,
        indicators={**demo.assessment.indicators, first.indicator.id: first._replace(points=Decimal("3.5"))},
    )
    told = list(differences(data, demo._replace(assessment=other), paper))
    assert told[0] == f"points.{first.indicator.id} 是“4”，应是“3.5”"
    facts = evolve(demo.sheet, facts={**demo.sheet.facts, "project_unit": "别的单位"})
    assert "fact.project_unit" in next(iter(differences(data, demo._replace(sheet=facts), paper)))


def test_a_whole_report_is_one_file(demo: Report):
    """The file has no links outside, no macros, and no names of this machine."""
    with zipfile.ZipFile(io.BytesIO(workbook_of(demo))) as archive:
        names = archive.namelist()
        assert not [name for name in names if "vba" in name or "externalLink" in name]
        assert b"TargetMode" not in b"".join(archive.read(name) for name in names if name.endswith(".rels"))


def test_many_indicators(bound: Callable[[str], BoundSystem]):
    """A system of a thousand indicators is written and reconciled."""
    tables = "".join(
        f'[indicators.g{number // 50}.i{number}]\ntitle = "指标{number}"\npoints = 1\n'
        'rule = { type = "checklist", items = [ { id = "a", text = "甲", points = 0.5 }, { id = "b", text = "乙", points = 0.5 } ] }\n'
        for number in range(1000)
    )
    groups = "".join(f'[indicators.g{number}]\ntitle = "组{number}"\n' for number in range(20))
    head = 'format = 1\n[system]\nid = "m"\ntitle = "多"\nversion = "1"\npoints = 1000\n'
    system = bound(f"{head}{groups}{tables}")
    report = report_of(system, drawn(system, chance("many"), 0.0))
    data = workbook_of(report)
    assert list(differences(data, report, paper_of(report))) == []


def test_what_was_submitted_stays(bound: Callable[[str], BoundSystem], shown: Callable[[bytes, str], str]):
    """A submitted round has the points, the total and the grade that were recorded, and it is said."""
    system = bound(SMALL.format(title="甲"))
    sheet = sheet_of(system, {}, Round(answers={"a": {"choice": "x"}}))
    held = evolve(
        sheet.rounds["self"],
        state="submitted",
        outcomes={"a": RecordedOutcome("choice", Decimal("7.5"))},
        result=RecordedResult(Decimal("7.5"), "s@1", "合"),
    )
    report = report_of(system, evolve(sheet, rounds={"self": held}))
    assert report.assessment.total.points == Decimal("7.5")
    data = workbook_of(report)
    assert list(differences(data, report, paper_of(report))) == []
    assert "按提交时的记录，不随回答改变" in shown(data, "说明")


def test_rounds_side_by_side(bound: Callable[[str], BoundSystem], shown: Callable[[bytes, str], str]):
    """With several rounds there is a comparison, in which the round that is reported follows its answers."""
    system = bound(SMALL.format(title="甲"))
    sheet = sheet_of(system, {}, Round(answers={"a": {"choice": "x"}}))
    other = sheet_of(system, {}, Round(answers={"a": {"choice": "y"}})).rounds["self"]
    both = evolve(sheet, rounds={**sheet.rounds, "finance": other})
    rounds = {name: assess(system, both, name) for name in both.rounds}
    report = report_of(system, both)._replace(rounds=rounds)
    data = workbook_of(report)
    assert list(differences(data, report, paper_of(report))) == []
    cells = [cell.value for row in opened(data)["对照"].iter_rows() for cell in row]
    assert len([one for one in cells if str(one).startswith("='计算'!")]) == 3
    assert "财政复核" in shown(data, "对照")


def test_what_policies_change_has_a_row(bound: Callable[[str], BoundSystem]):
    """Where a ceiling may lower the total a row says by how much, also while it does not."""
    caps = """
[facts.rate]
title = "率"
type = "percent"
[caps.low]
when = "rate < 0.5"
most = 6
message = "不超过6"
"""
    plain_, capped = SMALL.format(title="甲"), SMALL.format(title="甲").replace("[facts]", f"{caps}[facts]")
    answers = Round(answers={"a": {"choice": "x"}})
    found = {}
    for name, text, facts in (
        ("no", plain_, {}),
        ("may", capped, {"rate": 1}),
        ("does", capped, {"rate": 0}),
    ):
        system = bound(text)
        report = report_of(system, sheet_of(system, facts, answers))
        data = workbook_of(report)
        assert list(differences(data, report, paper_of(report))) == []
        rows = list(opened(data, values=True)["评分表"].iter_rows(values_only=True))
        found[name] = [[cell for cell in row if cell is not None] for row in rows if row[0] == "折算、封顶等"]
    assert found == {"no": [], "may": [["折算、封顶等", 0]], "does": [["折算、封顶等", -4, "不超过6"]]}


def test_a_whole_total_has_no_decimals(demo: Report):
    """Where the papers print 98 the printed sheets show 98, as a number that follows the answers."""
    book, values = (opened(write(demo, paper_of(demo)), values=one) for one in (False, True))
    for name in ("自评报告", "评分表"):
        totals = [cell for row in values[name].iter_rows() for cell in row if cell.value == 98]
        assert totals
        shown = {book[name][cell.coordinate].number_format for cell in totals}
        assert shown == {"General"}


@pytest.mark.parametrize("what", ["another formula", "a lost formula", "a formula beside"])
def test_another_formula_is_told(demo: Report, what: str):
    """By the formulas the values will follow: though all values are right, one that was not written is a difference."""
    paper = paper_of(demo)
    data = write(demo, paper)
    parts = zipfile.ZipFile(io.BytesIO(data))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name in parts.namelist():
            text = parts.read(name).decode() if name.endswith(".xml") else ""
            if what == "a formula beside" and name == "xl/worksheets/sheet1.xml":
                text = text.replace("</row>", '<c r="ZZ1"><f>1+1</f><v>2</v></c></row>', 1)
            elif name.startswith("xl/worksheets/") and "<f>" in text:
                text = re.sub(
                    "<f>[^<]*</f>", "<f>1+1</f>" if what == "another formula" else "", text, count=1
                )
            new.writestr(name, text or parts.read(name))
    told = list(differences(made.getvalue(), demo, paper))
    assert any("1+1" in one or "“”" in one for one in told)


def test_what_policies_changed_is_compared(bound: Callable[[str], BoundSystem]):
    """The row that says what policies change is held against the assessment, as every other."""
    caps = '[facts.rate]\ntitle = "率"\ntype = "percent"\n[caps.low]\nwhen = "rate < 0.5"\nmost = 6\nmessage = "不超过6"\n'
    system = bound(SMALL.format(title="甲").replace("[facts]", f"{caps}[facts]"))
    report = report_of(system, sheet_of(system, {"rate": 0}, Round(answers={"a": {"choice": "x"}})))
    paper = paper_of(report)
    assert list(differences(write(report, paper), report, paper)) == []
    one, *_ = report.assessment.adjustments
    other = report._replace(
        assessment=evolve(report.assessment, adjustments=(one._replace(points=Decimal(-3)),))
    )
    told = differences(write(other, paper_of(other)), report, paper)
    assert any("是“-3”，应是“-4" in line for line in told)
