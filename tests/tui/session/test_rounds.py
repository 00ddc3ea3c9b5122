"""Rounds compared, taken over and assigned; lines of the review; files found by path: without any terminal."""

from decimal import Decimal
from pathlib import Path

from chidu.decimals import plain
from chidu.model.sheet import ROUNDS
from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import Opening, open_project
from chidu.projects.rounds import blocking
from chidu_tui.marks import UNICODE
from chidu_tui.session.assigning import assign, assigning
from chidu_tui.session.browsing import completed, listing, place_of, understood
from chidu_tui.session.comparison import (
    accept,
    accounts,
    combined_text,
    compare_rows,
    earlier_round,
    to_accept,
)
from chidu_tui.session.earlier import earlier
from chidu_tui.session.evidence import counts_text, place_views
from chidu_tui.session.review_lines import Jump, recorded_lines, review_lines
from chidu_tui.session.review_table import review_rows
from chidu_tui.session.round_choices import begin_round, round_choices
from chidu_tui.session.session import Session
from chidu_tui.session.steps import assessors_of, moves_of

GOAL = "decision.objective.goal"
TIMELINESS = "management.funding.timeliness"
BASIS = "decision.process.basis"


def test_the_table_has_every_node(session: Session):
    """Each row has points, and the reason where one was written; an assigned score says why."""
    session.project.reason("self", TIMELINESS, "晚了\n两次")
    session.project.assign("self", GOAL, Decimal(3), "核实")
    rows = {one.path: one for one in review_rows(session, UNICODE)}
    assert len(rows) == len(session.assessment.groups) + len(session.assessment.indicators)
    assert rows[TIMELINESS].reason == "晚了 两次"
    assert rows[GOAL].reason == "核定：核实"
    assert (rows["decision"].full, rows["decision"].points) == ("20", "19")


def test_every_line_leads_somewhere(session: Session):
    """A question without answer, a reason, evidence and a contradiction each lead to where they are seen to."""
    session.give(GOAL, "set", (), None)
    session.project.fact(("payments", 0, "amount"), 13)
    session.project.fact("end_date", None)
    jumps = {one.kind: one.jump for one in review_lines(session)}
    assert jumps["未评"] == Jump("scoring", (GOAL, "set"))
    assert jumps["缺原因"] == Jump("scoring", ("management.funds.accounting", "*reason"))
    assert jumps["矛盾"] is not None
    assert jumps["矛盾"].room == "facts"
    assert jumps["缺事实"] == Jump("facts", ("end_date",))
    assert sum(one.blocks for one in review_lines(session)) == len(blocking(session.assessment))


def test_a_contradiction_is_told_in_the_titles_of_the_form(session: Session):
    """What was compared is named as the form names it, never by the ids of facts."""
    session.project.fact(("payments", 0, "amount"), 13)
    text = next(one.text for one in review_lines(session) if one.kind == "矛盾")
    assert "payments" not in text
    assert "合计(" in text
    assert " 是 438.1" in text


def test_a_round_begins_empty_beside_the_earlier_one(session: Session):
    """Choosing the next round writes nothing; what it takes over is one action."""
    head = session.project.head
    assert [one.state for one in round_choices(session)] == ["草稿", "还没有开始", "还没有开始"]
    assert earlier_round(session) == ""
    assert begin_round(session, "finance")
    assert session.project.head == head
    assert earlier_round(session) == "self"
    accept(session, to_accept(session, "decision.objective"))
    assert session.assessment.indicators[GOAL].points == Decimal(4)
    assert to_accept(session, "decision.objective") == ()
    assert to_accept(session, GOAL) == (GOAL,)
    assert session.project.can_undo


def test_differences_are_marked(session: Session):
    """Rows where rounds differ say so; rounds that have not begun differ from nothing."""
    begin_round(session, "department")
    assert not any(one.differs for one in compare_rows(session, UNICODE))
    session.project.assign("department", TIMELINESS, Decimal("0.5"), "影响工期")
    rows = {one.path: one for one in compare_rows(session, UNICODE)}
    assert rows[TIMELINESS].points == ("1", "0.5", "–")
    assert rows[TIMELINESS].differs
    assert not rows[GOAL].differs
    assert [one.reason for one in accounts(session, TIMELINESS, UNICODE)] == ["", "核定：影响工期"]
    assert len(rows[TIMELINESS].points) == len(ROUNDS)


def test_what_may_be_assigned(session: Session):
    """Bounds are the rule's; points that are none, too many, or without reason are refused in words."""
    begin_round(session, "department")
    assert assigning(session, TIMELINESS).bounds == "可以给 0.5 到 2 分"
    assert assign(session, TIMELINESS, "", "x") == "请写核定的得分"
    assert "数" in assign(session, TIMELINESS, "很多", "x")
    assert "不在" in assign(session, TIMELINESS, "3", "x")
    assert "原因" in assign(session, TIMELINESS, "1", " ")
    assert assign(session, TIMELINESS, "１.５", "核实") == ""
    assert assigning(session, TIMELINESS)[2:] == ("1.5", "核实", True)


def test_the_earlier_round_in_words(session: Session):
    """Points, reason and answers of the round before; nothing for the first."""
    assert earlier(session, GOAL) is None
    session.project.reason("self", TIMELINESS, "晚了")
    begin_round(session, "department")
    told = earlier(session, TIMELINESS)
    assert told is not None
    assert told.lines[0] == "1/2，晚了"
    assert told.lines[1].endswith("到位时效")


def test_the_moves_of_a_round(session: Session):
    """A draft is submitted, nothing else; names may be separated as people do."""
    assert moves_of(session) == ("submit",)
    assert assessors_of("张 甲、李乙，王丙;") == ["张 甲", "李乙", "王丙"]


def test_evidence_is_counted(session: Session, tmp_path: Path):
    """Places that ask for evidence come first; a file that is gone does not count, and keeps its number."""
    for name in ("一.txt", "二.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        session.project.attach("self", f"{BASIS}/annual_plan", tmp_path / name)
    (session.project.folder.evidence / "一.txt").unlink()
    session.project.look_again()
    first = place_views(session, BASIS)[0]
    assert [(one.number, one.file, one.trouble != "") for one in first.files] == [
        (0, "evidence/一.txt", True),
        (1, "evidence/二.txt", False),
    ]
    assert counts_text(place_views(session, BASIS)) == "已附 1 件，未附 0 处，不能计入 1 件"


def test_paths_as_they_are_typed(tmp_path: Path):
    """Quotes of a dragged file are taken away; a start is completed as far as everything goes on alike."""
    (tmp_path / "资料一.txt").touch()
    (tmp_path / "资料二.txt").touch()
    (tmp_path / "夹").mkdir()
    (tmp_path / ".hidden").touch()
    assert [one.title for one in listing("", tmp_path).entries] == ["../", "夹/", "资料一.txt", "资料二.txt"]
    assert completed("资", tmp_path) == str(tmp_path / "资料")
    assert Path(completed("夹", tmp_path)) == tmp_path / "夹"
    assert completed("没有", tmp_path) == "没有"
    assert [one.title for one in listing(".h", tmp_path).entries] == [".hidden"]
    assert understood(" '/a/b c' ") == "/a/b c"
    assert place_of("x", tmp_path) == tmp_path / "x"
    assert "打不开" in listing("没有/", tmp_path).trouble
    assert listing("\0/", tmp_path).trouble


WEIGHED = """
format = 1
[system]
id = "weighed"
title = "加权"
version = "1"
points = 10
grades = [{ name = "优", from = 9 }, { name = "差", from = 0 }]
[scoring]
rounds = { self = 0.4, department = 0.6 }
[indicators.one]
title = "一"
[indicators.one.two]
title = "二"
points = 10
rule = { type = "checklist", items = [{ id = "x", text = "有", points = 10 }] }
"""


def test_rounds_are_combined_where_the_system_weighs_them(tmp_path: Path, session: Session):
    """The weighted total and grade stand below the table; a system without weights says nothing."""
    assert combined_text(session) == ""
    (tmp_path / "system").mkdir()
    (tmp_path / "system" / "weighed.toml").write_text(WEIGHED, encoding="utf-8")
    text = 'format = 1\n[system]\nid = "weighed"\nversion = "1"\n[rounds.self.answers."one.two"]\nx = true\n'
    (tmp_path / "sheet.toml").write_text(text, encoding="utf-8")
    project = open_project(tmp_path, Catalogue(built_in=True), "甲").project
    assert project is not None
    weighed = Session(project, "department")
    assert combined_text(weighed) == "综合（自评 40%、部门评价 60%）：未定，最高可达 10"
    project.answer("department", "one.two", "x", False)
    assert combined_text(weighed) == "综合（自评 40%、部门评价 60%）：4 分，等次 差"
    project.close()


def test_rules_that_fail_and_choices_not_made_lead_somewhere(every_kind: Opening):
    """An error leads to its indicator, a choice that is not made to its group."""
    assert every_kind.project is not None
    every_kind.project.answer("self", "one.broken", "yes", True)
    jumps = {one.kind: one.jump for one in review_lines(Session(every_kind.project))}
    assert jumps["未选定"] == Jump("scoring", ("either", ""))
    assert jumps["出错"] is not None
    assert jumps["出错"].where[0] == "one.broken"


def test_a_round_that_was_submitted_tells_what_was_recorded(session: Session, tmp_path: Path):
    """Total, grade and head as they were; other facts change nothing of it, and are told; the steps stand below."""
    file = tmp_path / "资料.txt"
    file.write_text("资料", encoding="utf-8")
    project = session.project
    for path in (TIMELINESS, "management.funds.accounting"):
        project.reason("self", path, "晚了")
    for one in session.assessment.indicators.values():
        for place in one.evidence_missing:
            project.attach("self", place, file)
    begin_round(session, "department")
    project.reason("department", GOAL, "另一轮开着，事实还能改")
    begin_round(session, "self")
    project.submit("self")
    head = project.sheet.rounds["self"].result
    assert head is not None
    told = [(one.kind, one.text) for one in recorded_lines(session)]
    assert told[:2] == [("记录", "提交时总分 98，等次 优，体系 huarong-2021@2021.1"), ("链端", head.head)]
    assert told[-1] == ("经过", "2026-11-23 12:00  甲  已提交")
    project.fact(("funds", "county", "arrived"), Decimal(400))
    assert (session.assessment.total.points, session.assessment.grade) == (98, "优")
    assert _points(session, "management.funding.arrival") == "3"
    noted = [one.text for one in review_lines(session) if one.kind == "提醒"]
    assert any(one.startswith("到位率：提交时是 3 分，按现在的事实与回答是") for one in noted)
    (row,) = [one for one in compare_rows(session, UNICODE) if one.title == "总分"]
    assert row.points[0] == "98"
    project.return_("self", "缺验收单")
    assert recorded_lines(session)[0].text == "2026-11-23 12:00  甲  已退回：缺验收单"


def _points(session: Session, path: str) -> str:
    points = session.assessment.indicators[path].points
    assert points is not None
    return plain(points)


def test_a_file_that_is_gone_is_told_with_its_indicator(session: Session, tmp_path: Path):
    """One file may prove several indicators: each line says which it is about."""
    file = tmp_path / "目标.txt"
    file.write_text("目标", encoding="utf-8")
    for path in (GOAL, BASIS):
        session.project.attach("self", path, file)
    for one in session.held.evidence:
        if one.at in {GOAL, BASIS}:
            (session.project.folder.path / one.file).unlink(missing_ok=True)
    session.project.look_again()
    lines = [one.text for one in review_lines(session) if "找不到佐证资料" in one.text]
    titles = {session.indicator(path).indicator.title for path in (GOAL, BASIS)}
    assert {one.partition("：")[0] for one in lines} >= titles
    assert len(set(lines)) == len(lines)
