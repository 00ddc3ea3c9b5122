"""The official report, as it is printed and as departments change it, read into facts."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from reports import FORM, Change, actual_of, beside, filled, more_rows, split_after, written

from chidu.importing.report.contradictions import contradictions, plain_facts
from chidu.importing.report.reading import ReportReading, read_report
from chidu.importing.report.values import value_of
from chidu.model.facts import Fact
from chidu.reports.forms.model import PrintedForm
from chidu.rules.questions import AnswerError
from chidu.systems.bound import BoundSystem


@pytest.fixture
def read(bound: BoundSystem, printed: PrintedForm, tmp_path: Path) -> Any:
    """Return how to read the report with changes."""

    def reading(*changes: Change) -> ReportReading:
        return read_report(filled(tmp_path / "report.docx", *changes), printed, bound)

    return reading


def facts_of(report: ReportReading) -> Mapping[str, Any]:
    """Return the facts as a sheet has them."""
    return plain_facts(report.facts)


def test_official_report(bound: BoundSystem, printed: PrintedForm, sample: dict[str, Any]):
    """The official report gives the facts of the sample, all of them and no other; names and telephones are blank there."""
    report = read_report(FORM, printed, bound)
    assert report.diagnostics == ()
    assert facts_of(report) == sample


def test_what_the_official_report_contradicts(bound: BoundSystem, printed: PrintedForm):
    """Its sums agree; its narrative says that the works were finished before the term began."""
    found = contradictions(read_report(FORM, printed, bound), bound, None)
    assert [one.code for one in found] == ["W915"]
    assert "2019年底完成施工" in found[0].message


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("项目完成结果评价□", "项目完成结果评价☑", "result"),
        ("项目完成结果评价□", "项目完成结果评价√", "result"),
        ("项目实施过程评价□", "项目实施过程评价■", "process"),
        ("项目实施过程评价□ 项目完成结果评价□", "□项目实施过程评价 ☑项目完成结果评价", "result"),
    ],
)
def test_boxes(read: Any, old: str, new: str, wanted: str):
    """A ticked box is read, whatever it is ticked with, and on whichever side it stands."""
    assert facts_of(read(written(old, new)))["evaluation_type"] == wanted


def test_two_boxes(read: Any):
    """Two ticked boxes are told, and neither is taken."""
    report = read(written("项目实施过程评价□ 项目完成结果评价□", "项目实施过程评价☑ 项目完成结果评价☑"))
    assert "evaluation_type" not in facts_of(report)
    assert [one.code for one in report.diagnostics] == ["W914"]


def test_many_payments(read: Any):
    """As many payments as there are; a blank row between them is none."""
    rows = [(f"第{number}笔", "1.5", "", "") for number in range(20)]
    report = read(more_rows("支出合计", *rows, ("", "", "", ""), ("最后", "2", "10#", "已付")))
    payments = facts_of(report)["payments"]
    assert len(payments) == 8 + 20 + 1
    assert payments[-1] == {"item": "最后", "amount": 2, "voucher": "10#", "remark": "已付"}


def test_a_page_break(read: Any, sample: dict[str, Any]):
    """A table that goes on as another after a page break is read as one."""
    for label in ("二、项目支出明细情况", "三、项目绩效自评情况", "四、评价人员"):
        assert facts_of(read(split_after(label))) == sample


def test_labels_spaced_otherwise(read: Any, sample: dict[str, Any]):
    """Labels broken over lines, spaced out, with colons or in other brackets are the same labels."""
    report = read(
        written("项目负责人", "项 目\n负责人："),
        written("项目地址", "项目地址:"),
        written("支出内容", "支出\n内容"),
        written("项目单位意见：", "项目单位意见:"),
        written("（六）" if "（六）" in FORM.name else "（6） 主要经验", "六、主要经验"),
        written("项目名称：", "项目  名称:"),
    )
    assert facts_of(report) == sample


def test_opinions(read: Any):
    """An opinion stands between its label and the lines to sign."""
    report = read(written("项目单位意见：", "项目单位意见：\n同意上报。\n请审核。"))
    assert facts_of(report)["unit_opinion"] == "同意上报。\n请审核。"


def test_signatures(read: Any):
    """Two labels on one line keep their own values."""
    report = read(written("填报人（签名）： 联系电话：", "填报人（签名）：甲  联系电话：0000"))
    facts = facts_of(report)
    assert (facts["reporter"], facts["reporter_phone"]) == ("甲", "0000")
    assert "head_phone" not in facts


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("1,437.70", Decimal("1437.7")), ("437.7万元", Decimal("437.7")), (" 0 ", 0), ("/", None), ("", None)],
)
def test_amounts(read: Any, typed: str, wanted: Any):
    """An amount is read with its separators and unit; a stroke is blank."""
    report = read(beside("其它", typed))
    assert facts_of(report)["funds"].get("other", {}).get("planned") == wanted


@pytest.mark.parametrize("typed", ["4377000元", "≥266", "约400", "四百", "1.2.3", "437.7、12"])
def test_what_is_no_amount(read: Any, typed: str):
    """What is no number of the fact's unit is told at its cell, and nothing is taken."""
    report = read(beside("其它", typed))
    assert "other" not in facts_of(report)["funds"]
    (told,) = report.diagnostics
    assert (told.code, told.place.spot if told.place else "") == ("W914", "表1第10行第2列")


def test_percents_keep_their_unit(read: Any):
    """A target typed as a percent is the number, and % its unit."""
    report = read(beside("目标完成率", "95%"))
    assert facts_of(report)["targets"]["quantity"] == {
        "content": "目标完成率",
        "target": 95,
        "actual": 100,
        "unit": "%",
    }


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("32条", "31条", (32, 31, "条")),
        ("1,250 万元", "11805000元", (1250, Decimal("1180.5"), "万元")),
        ("2.6万人", "26000人", (Decimal("2.6"), Decimal("2.6"), "万人")),
        ("5公里", "5200米", (5, Decimal("5.2"), "公里")),
        ("32", "31条", (32, 31, "条")),
        ("32", "31", (32, 31, None)),
        ("≥90%", "91.5%", (90, Decimal("91.5"), "%")),
        ("90％以上", "95", (90, 95, "%")),
        ("不超过30天", "28日", (30, 28, "天")),
        ("0.95", "96%", (95, 96, "%")),
        ("95%", "0.96", (95, 96, "%")),
        ("0.9", "1.2%", (Decimal("0.9"), Decimal("1.2"), "%")),
        ("50微克/立方米", "48微克/立方米", (50, 48, "微克/立方米")),
        ("300m2", "295m²", (300, 295, "m2")),
        ("0.95", "0.96", (Decimal("0.95"), Decimal("0.96"), None)),
    ],
)
def test_numbers_with_their_units(read: Any, target: str, actual: str, wanted: tuple[Any, ...]):
    """A number and its unit are taken apart; both numbers of a row come to be of one unit."""
    report = read(beside("目标完成率", target), actual_of("目标完成率", actual))
    row = facts_of(report)["targets"]["quantity"]
    assert (row["target"], row["actual"], row.get("unit")) == wanted
    assert not report.unread


@pytest.mark.parametrize(
    ("target", "actual", "said"),
    [
        ("2023年11月30日", "31条", "“2023年11月30日”是日期，这一格只能填数"),
        ("2023.11", "2023.12", "“2023.11”是日期"),
        ("32条", "31公里", "同一行的单位不同（条、公里），不能换算"),
        ("100%", "约98%", "“约98%”是约数"),
        ("1200余人", "31", "“1200余人”是约数"),
        ("90%", "≥95%", "“≥95%”是一个界限；实际完成值要写一个准确的数"),
        ("明显改善", "31", "“明显改善”不是一个数（连同单位）"),
        ("100%", "1", "“1”是 1% 还是 100%？"),
        ("2%", "0.5", "“0.5”是 0.5% 还是 50%？"),
        ("0.95", "96", "“0.95”与同一行的 96 相差约一百倍"),
        ("32条、5公里", "31", "“32条、5公里”不是一个数"),
        ("100%完成", "31", "“100%完成”不是一个数"),
    ],
)
def test_what_is_no_number_of_a_row(read: Any, target: str, actual: str, said: str):
    """What could be read otherwise, or is no number, is told in plain words and not taken."""
    report = read(beside("目标完成率", target), actual_of("目标完成率", actual))
    assert any(said in one.message for one in report.diagnostics), [one.message for one in report.diagnostics]
    row = facts_of(report)["targets"]["quantity"]
    assert {"target", "actual"} - row.keys() == {one.column for one in report.unread}


def test_notes(read: Any):
    """What was made of a bound, of a ratio beside a percent, of another unit, and of a month is said at its fact."""
    report = read(beside("目标完成率", "≥0.95"), actual_of("目标完成率", "96%"))
    notes = [one.note for one in report.facts.values() if one.note]
    assert notes == [
        "只写了月份，读作 2020-01-01",
        "只写了月份，读作 2020-12-31",
        "“≥0.95”读作 95%；没有地方记“≥”",
    ]


@pytest.mark.parametrize("typed", ["0.95", "1"])
def test_typed_percents(typed: str):
    """A bare number that may be percent or ratio is asked, and none is taken a hundred times too large."""
    rate = Fact(title="率", type="percent")
    assert value_of("96", rate) == value_of("96%", rate) == Decimal("0.96")
    with pytest.raises(AnswerError, match="还是"):
        value_of(typed, rate)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("2020年1月起至2020年12月止", (date(2020, 1, 1), date(2020, 12, 31))),
        ("2020.1-2021.2", (date(2020, 1, 1), date(2021, 2, 28))),
        ("2020年3月5日至2020年4月6日", (date(2020, 3, 5), date(2020, 4, 6))),
    ],
)
def test_terms(read: Any, typed: str, wanted: tuple[date, date]):
    """A term by months begins on the first and ends on the last day."""
    facts = facts_of(read(beside("项目起止时间", typed)))
    assert (facts["start_date"], facts["end_date"]) == wanted


@pytest.mark.parametrize("typed", ["    年   月起至    年   月止", ""])
def test_blank_terms(read: Any, typed: str):
    """A term that nobody filled in is unknown."""
    report = read(beside("项目起止时间", typed))
    assert "start_date" not in facts_of(report)
    assert report.diagnostics == ()


@pytest.mark.parametrize("typed", ["2020年", "2020年1月", "2020年13月起至2020年14月止"])
def test_broken_terms(read: Any, typed: str):
    """Half a term, or a month that there is not, is told."""
    report = read(beside("项目起止时间", typed))
    assert "end_date" not in facts_of(report)
    assert [one.code for one in report.diagnostics] == ["W914"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (beside("支出合计", "437"), "“支出合计”印的是 437，各项相加是 437.7"),
        (beside("计划安排资金（万元）", "500"), "“计划安排资金”印的是 500，各项相加是 437.7"),
        (beside("县市区财政", "400", 2), "支出合计应等于实际支出"),
        (written("已累计支付437.7万元", "已累计支付437.6万元"), "已累计支付437.6万元"),
        (written("电信服务费67.7万元", "电信服务费67.9万元"), "电信服务费67.9万元"),
        (beside("评价等次", "良"), "98 分应是优，印的等次是良"),
        (written("达到建设设计要求", "自评得分97分，达到建设设计要求"), "文字里的得分是 97，表里是 98"),
        (written("达到建设设计要求", "评价等次为良，达到建设设计要求"), "文字里的等次是 良，表里是 优"),
        (beside("项目起止时间", "2020年12月起至2020年1月止"), "项目开始时间不应晚于结束时间"),
    ],
)
def test_contradictions(read: Any, bound: BoundSystem, change: Change, said: str):
    """What does not agree is told at a cell, and it is told of nothing else beside what the official report has."""
    found = contradictions(read(change), bound, None)
    assert any(said in one.message for one in found), [one.message for one in found]
    assert all(one.place is not None and one.place.spot for one in found)


def test_another_form(bound: BoundSystem, printed: PrintedForm, forms: Path):
    """A file without the form's labels is refused."""
    report = read_report(forms / "annex-3-2-paged.docx", printed, bound)
    assert report.is_refused
    assert [one.code for one in report.diagnostics] == ["E913"]
    assert not report.facts


def test_a_row_that_is_gone(read: Any):
    """A row that somebody deleted is told, and the rows around it keep their facts."""

    def without(document: Any) -> None:
        table = document.tables[0]
        row = next(row for row in table.rows if row.cells[0].text == "市财政")
        table._tbl.remove(row._tr)

    report = read(without)
    assert facts_of(report)["funds"]["county"]["planned"] == Decimal("437.7")
    assert ["市财政" in one.message for one in report.diagnostics] == [True]


def test_a_narrative_in_cells(read: Any, sample: dict[str, Any]):
    """A narrative in a table is read: a heading and its text in one cell, or one below the other."""

    def moved(document: Any) -> None:
        paragraphs = document.paragraphs
        at = next(number for number, one in enumerate(paragraphs) if one.text.startswith("（一）"))
        texts = [one.text for one in paragraphs[at:]]
        for one in paragraphs[at:]:
            one._p.getparent().remove(one._p)
        table = document.add_table(4, 1)
        first, second, third = (
            next(n for n, text in enumerate(texts) if text[:3] == mark)
            for mark in ("（二）", "（三）", "（四）")
        )
        table.cell(0, 0).text = "\n".join(texts[:first])
        table.cell(1, 0).text = texts[first]
        table.cell(2, 0).text = "\n".join(texts[first + 1 : second])
        table.cell(3, 0).text = "\n".join(texts[second:third])

    facts = facts_of(read(moved))
    for name in ("overview", "funds_management", "implementation"):
        assert facts[name] == sample[name]


@pytest.mark.parametrize("new", ["2.5左右", "二点五"])
def test_an_amount_that_cannot_be_read(read: Any, bound: BoundSystem, new: str):
    """One amount that is no number is told at its cell with the sums that were not checked, and no sum is blamed."""
    report = read(more_rows("支出合计", ("加一笔", new, "", "")))
    assert [one.text for one in report.unread] == [new]
    found = contradictions(report, bound, None)
    assert not any("没有分项" in one.message or "相加是" in one.message for one in found)
    (told,) = [one for one in found if one.code == "W914"]
    assert told.place == report.unread[0].place
    assert "支出合计" in told.message
