"""A project in the application, without any terminal."""

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal

import pytest

from chidu.projects.changes import value_at
from chidu.projects.errors import RefusedError
from chidu.projects.opening import Opening
from chidu.rules.questions import AnswerError, Number, Percent
from chidu_tui.marks import ASCII, UNICODE
from chidu_tui.session.entries import entered, field_text
from chidu_tui.session.finding import find
from chidu_tui.session.group_view import group_view
from chidu_tui.session.header import header_text, saved_text, shortened
from chidu_tui.session.indicator_view import indicator_view, outcome_text, signed, trail_of
from chidu_tui.session.session import Session
from chidu_tui.session.status import margin, status_of, status_text
from chidu_tui.session.tree_rows import mark_of, row_points, tree_rows
from chidu_tui.session.unanswered import next_unanswered, stops_of

GOAL = "decision.objective.goal"
BASIS = "decision.process.basis"
ARRIVAL = "management.funding.arrival"


def test_no_module_of_the_session_imports_a_terminal():
    """All logic loads without textual and without rich."""
    code = (
        "import sys, pkgutil, importlib, chidu_tui.session as s\n"
        "for one in pkgutil.iter_modules(s.__path__): importlib.import_module(f'chidu_tui.session.{one.name}')\n"
        "sys.exit(any(name.split('.')[0] in {'textual', 'rich'} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_answer_is_on_disk_and_counts(session: Session):
    """Giving an answer changes the assessment, and writes one line into the journal."""
    before = session.assessment.total.points
    session.give(GOAL, "set", (), False)
    assert session.held.answers[GOAL]["set"] is False
    assert session.assessment.total.points == before - 1
    lines = session.project.folder.journal.read_text(encoding="utf-8").splitlines()
    session.give(GOAL, "set", (), False)
    assert len(session.project.folder.journal.read_text(encoding="utf-8").splitlines()) == len(lines)


def test_a_refused_answer_is_put_right_part_by_part(every_kind: Opening, forced: Callable[..., None]):
    """What was written by hand and is not acceptable keeps its other parts when one is corrected, and can be cleared."""
    assert every_kind.project is not None
    session = Session(every_kind.project)
    at = ("rounds", "self", "answers", "one.every", "found")
    forced(session.project, at, {"found": True, "amount": Decimal(99), "why": "查实"})
    assert session.held.answers.get("one.every", {}).get("found") is None
    session.give("one.every", "found", ("amount",), Decimal(2))
    assert value_at(session.project.data, at) == {"found": True, "amount": 2, "why": "查实"}
    forced(session.project, at, "乱写")
    session.give("one.every", "found", (), None)
    assert value_at(session.project.data, at) is None
    forced(session.project, (*at[:-1], "rows"), "乱写")
    session.give("one.every", "rows", ("+",), None)
    assert value_at(session.project.data, (*at[:-1], "rows")) == [{}]


def test_a_typed_reason_is_pending_until_it_is_settled(session: Session):
    """What is typed is unsaved at first, then saved under its indicator."""
    assert session.type_reason(GOAL, "目标不够细") == ""
    assert saved_text(session) == "未保存"
    assert GOAL not in session.held.reasons
    assert session.pending.settle(("reason", "self", GOAL))
    assert session.held.reasons[GOAL] == "目标不够细"
    assert saved_text(session) == "已保存 12:00"


def test_what_is_typed_stays_with_its_round(session: Session):
    """A draft of one round is not seen in another, and is saved where it was typed."""
    assert session.round == "self"
    session.type_reason(GOAL, "自评写的")
    session.type_answer(GOAL, "set", (), "x")
    session.round = "finance"
    assert session.pending.get(("reason", "finance", GOAL)) is None
    session.type_reason(GOAL, "财政写的")
    session.pending.drop(("answer", "self", GOAL, "set"))
    session.pending.flush()
    assert session.sheet.rounds["self"].reasons[GOAL] == "自评写的"
    assert session.sheet.rounds["finance"].reasons == {GOAL: "财政写的"}


def test_drafts_move_up_with_their_rows(every_kind: Opening):
    """What is typed for a row that is removed goes with it; what is typed below keeps its own row."""
    assert every_kind.project is not None
    session = Session(every_kind.project)
    for _ in range(3):
        session.give("one.every", "rows", ("+",), None)
    for row, text in enumerate(("甲", "乙", "丙")):
        session.type_answer("one.every", "rows", (row, "what"), text)
    session.give("one.every", "rows", (1, "-"), None)
    assert session.pending.flush() == ()
    at = ("rounds", "self", "answers", "one.every", "rows")
    assert value_at(session.project.data, at) == [{"what": "甲"}, {"what": "丙"}]


def test_blanks_take_a_reason_away(session: Session):
    """A reason of blanks is none."""
    session.give_reason(GOAL, "因为")
    session.type_reason(GOAL, "  ")
    session.pending.flush()
    assert GOAL not in session.held.reasons


def test_an_unknown_question_is_refused(session: Session):
    """A question that the indicator does not ask cannot be answered."""
    with pytest.raises(AnswerError):
        session.give(GOAL, "没有", (), True)
    assert session.type_answer(GOAL, "没有", (), "x") == ""


def test_text_becomes_a_value_or_a_trouble():
    """A field's text is understood, blank, or told to be wrong."""
    assert entered(Percent("p", "率"), "98%").value == Decimal("0.98")
    assert entered(Number("n", "数"), "  ") == (None, "")
    assert "数字" in entered(Number("n", "数"), "三").trouble
    assert field_text(Percent("p", "率"), Decimal("0.98")) == "98%"
    assert field_text(Number("n", "数"), None) == ""


def test_the_view_of_an_indicator(session: Session):
    """Texts, origin, questions with answers, points and evidence are there."""
    view = indicator_view(session, BASIS)
    assert view.trail == ("项目决策", "决策过程", "决策依据")
    assert view.origin == "共性"
    assert [one.answer for one in view.questions] == [True] * 4
    assert [one.attached for one in view.questions] == [None, None, 0, None]
    assert [signed(one.points) for one in view.questions] == ["+1"] * 4
    assert "佐证资料" in view.told[0]
    assert outcome_text(view.assessed, "–") == "本项得分 4 / 4"


def test_questions_of_facts_name_their_facts(session: Session):
    """What facts answer is shown with its value, and asks nobody."""
    (first, *_) = indicator_view(session, ARRIVAL).questions
    assert first.facts != ()
    assert first.answer is not None


def test_an_assigned_score_says_so(session: Session):
    """A reviewer's score is shown with its kind and reason."""
    session.project.assign(session.round, GOAL, Decimal(3), "材料不全")
    assert outcome_text(indicator_view(session, GOAL).assessed, "–") == "本项得分 3 / 4（核定：材料不全）"


def test_the_view_of_a_group(session: Session):
    """A group shows its points and its children's."""
    view = group_view(session, "decision", UNICODE)
    assert view.points == "20/20"
    assert view.children == (("项目目标", "4/4"), ("决策过程", "8/8"), ("资金分配", "8/8"))
    assert view.choice is None
    session.give(GOAL, "set", (), None)
    assert group_view(session, "decision", ASCII).points == "-/20（已得 16，最高可达 20）"
    assert trail_of(session, "decision") == ("项目决策",)


def test_the_tree_hides_what_is_folded(session: Session):
    """Rows come in printed order with their depth; below a folded group there are none."""
    rows = tree_rows(session.bound.system, {"management", "performance"})
    assert [row.node.title for row in rows if row.depth == 0] == ["项目决策", "项目管理", "项目绩效"]
    assert not any(row.node.id.startswith("management.") for row in rows)
    points = {row.node.id: row_points(row, session.assessment, UNICODE) for row in rows}
    assert points["management"] == "23/25"
    assert points[GOAL] == "4/4"


def test_marks_tell_how_an_indicator_stands(session: Session):
    """Full, less or lacking something, unscored, and not applicable have signs of their own."""
    outcomes = session.assessment.indicators
    assert mark_of(outcomes[GOAL], UNICODE) == "✓"
    assert mark_of(outcomes[BASIS], UNICODE) == "!"
    assert mark_of(outcomes[BASIS], ASCII) == "!"
    assert mark_of(outcomes[GOAL]._replace(status="error"), ASCII) == "x"
    assert mark_of(outcomes[GOAL]._replace(status="not_applicable"), UNICODE) == "–"
    assert mark_of(outcomes[GOAL]._replace(points=None, status="incomplete"), UNICODE) == "·"


def test_the_status_counts_what_is_to_do(session: Session):
    """Total, gaps, grade and, below the highest grade, the margin to the next."""
    assert status_text(status_of(session.assessment), UNICODE) == (
        "总分 98 · 未评 0 · 缺原因 2 · 缺佐证 5 · 矛盾 0 · 等次 优"
    )
    session.give(GOAL, "set", (), None)
    assert status_text(status_of(session.assessment), ASCII) == (
        "已得 94 | 最高可达 98 | 未评 1 | 缺原因 2 | 缺佐证 5 | 矛盾 0 | 可达 优"
    )


@pytest.mark.parametrize(("points", "expected"), [("82", ("优", "8")), ("90", None), ("59.5", ("中", "0.5"))])
def test_the_margin_to_the_next_grade(session: Session, points: str, expected: tuple[str, str] | None):
    """距优 8 分; the highest grade has no margin."""
    found = margin(session.bound.system, Decimal(points))
    assert found == (None if expected is None else (expected[0], Decimal(expected[1])))


def test_the_next_unanswered_goes_round(session: Session):
    """Unanswered questions come first, in printed order, then round to the first."""
    session.give(GOAL, "set", (), None)
    session.give(GOAL, "clear", (), None)
    session.give(BASIS, "law", (), None)
    assert next_unanswered(session, GOAL) == (GOAL, "question", "set")
    assert next_unanswered(session, GOAL, "set") == (GOAL, "question", "clear")
    assert next_unanswered(session, GOAL, "clear") == (BASIS, "question", "law")
    assert next_unanswered(session, BASIS, "law") == (GOAL, "question", "set")


def test_reasons_and_evidence_come_after_the_questions(session: Session):
    """With every question answered, what blocks submitting is next; then there is nothing."""
    kinds = {one.kind for one in stops_of(session)}
    assert kinds == {"reason", "evidence"}
    assert next_unanswered(session, GOAL) == (BASIS, "evidence", "annual_plan")


@pytest.mark.parametrize("follows", [True, False])
def test_everything_to_be_done_is_led_to(session: Session, *, follows: bool):
    """Each reason and each file is come to once before the first comes again, also where the focus cannot follow."""
    stops, path, question = tuple(stops_of(session)), GOAL, ""
    led: list[object] = []
    for _ in stops:
        stop = next_unanswered(session, path, question if follows else "")
        assert stop is not None
        led.append(stop)
        path, question = stop.path, stop.question
    assert tuple(led) == stops


def test_an_empty_sheet_stops_at_every_question(every_kind: Opening):
    """A choice among indicators is a stop too, on its group."""
    assert every_kind.project is not None
    session = Session(every_kind.project)
    stops = tuple(stops_of(session))
    assert stops[0] == ("either", "choose", "")
    assert ("one.every", "question", "pick") in stops
    assert ("one.every", "question", "times") not in stops


def test_finding_by_words(session: Session):
    """Titles come before contents; every word must be there; nothing is found by blanks."""
    assert find(session, "到位")[0].trail == ("项目管理", "资金到位", "到位率")
    hits = find(session, "管理办法")
    assert hits != ()
    assert hits[0].text != ""
    assert find(session, "到位 没有这个") == ()
    assert find(session, "  ") == ()


def test_texts_are_shortened_by_columns():
    """A Chinese character takes two places, and the sign of omission fits in too."""
    assert shortened("项目决策", 8, UNICODE) == "项目决策"
    assert shortened("项目决策", 7, UNICODE) == "项目决…"
    assert shortened("项目决策", 5, ASCII) == "项目~"
    assert shortened("项目", 0, UNICODE) == ""


@pytest.mark.parametrize("columns", [30, 80, 200])
def test_the_header_fills_its_line(columns: int):
    """Whatever the width, the right part ends one place before the edge."""
    from chidu.diagnostics.visible import width

    line = header_text(("尺度", "很长的项目名称" * 3, "自评"), "已保存 14:02", columns, UNICODE)
    assert width(line) == columns
    assert line.endswith(" 已保存 14:02 ")


def test_closing_saves_what_was_typed_after_a_refused_text(session: Session):
    """A refused text is given back with the reason; what was typed later is on disk."""

    def refuse(_value: object) -> None:
        raise RefusedError("不能改")

    session.type(("x",), Number("n", "数"), "3", refuse)
    session.type_reason(GOAL, "后写的")
    (left,) = session.close()
    assert (left.text, left.trouble) == ("3", "不能改")
    assert session.held.reasons[GOAL] == "后写的"


def test_closing_tells_what_cannot_be_saved(session: Session):
    """A text that is not acceptable keeps the project open; without it everything is saved and closed."""
    assert session.type(("x",), Number("n", "数"), "三", pytest.fail) != ""
    (left,) = session.close()
    assert left.text == "三"
    session.pending.drop(("x",))
    session.type_reason(GOAL, "因为")
    assert session.close() == ()
    assert "因为" in session.project.folder.sheet.read_text(encoding="utf-8")
