"""The sheet 回答: the questions of every indicator, each with the cell for its answer, and the points beside them."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from chidu.decimals import ZERO, plain
from chidu.language import tr
from chidu.model.nodes import Group
from chidu.model.sheet import Round
from chidu.reports.excel.book import Book, place, put, told
from chidu.reports.excel.expressions import text_literal
from chidu.reports.excel.fact_cells import FactCells
from chidu.reports.excel.indicator_cells import IndicatorCells, Placed
from chidu.reports.excel.inputs import allowed, entered, labels, typed, typed_as, wanted
from chidu.reports.excel.layout import height_of
from chidu.reports.excel.ledger import number
from chidu.reports.report import Report
from chidu.rules.questions import Choice, Finding, FindingAnswer, Number, Option, Question, YesNo
from chidu.systems.bound import Asked, BoundIndicator
from chidu.systems.policies import alternatives

_ANSWER, _AMOUNT, _WHY, _EVIDENCE, _POINTS = 2, 3, 4, 5, 6
_WIDTHS = (5, 44, 20, 9, 28, 7, 8, 20)
_PERCENT = "0.00##%"


class AnswerSheet:
    """Lays the answers out, and puts into the ledger what follows from them."""

    def __init__(self, book: Book, report: Report, facts: FactCells, source: str) -> None:
        """Begin the sheet."""
        self.book = book
        self.report = report
        self.facts = facts
        self.held = report.sheet.rounds.get(report.assessment.round, Round())
        self.attached = {one.at for one in self.held.evidence}
        self.sheet: Worksheet = book.sheet(tr("回答"), source=source)
        self.row = 0
        self.static: dict[str, str] = {}  # why indicators do not follow their answers
        self.chosen: dict[str, str] = {}  # the cells in which one of several is chosen, by group

    def write(self) -> None:
        """Write all indicators."""
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width)
        heads = (
            tr("序"),
            tr("问题"),
            tr("回答"),
            tr("扣分"),
            tr("填法 / 原因"),
            tr("佐证"),
            tr("得分"),
            tr("说明"),
        )
        for column, head in enumerate(heads):
            put(self.sheet, 0, column, head, self.book.look("head"))
        self.sheet.freeze_panes(1, 0)
        self.sheet.repeat_rows(0)
        self.row = 1
        self._choices()
        for bound in self.report.bound.indicators.values():
            self._indicator(bound)

    def _choices(self) -> None:
        """Write for every group of which one child counts which that is."""
        for group in alternatives(self.report.bound.system):
            if group.choose == "one":
                self._choice(group)

    def _choice(self, group: Group) -> None:
        names = {child.id.rpartition(".")[2]: child.title for child in group.children}
        question = Choice(
            group.id, group.title, tuple([Option(name, title) for name, title in names.items()])
        )
        put(
            self.sheet,
            self.row,
            1,
            tr("{title}：择一计分，选哪一项", title=group.title),
            self.book.look("label"),
        )
        where = self._input(question, self.held.chosen.get(group.id), f"chosen.{group.id}")
        self.chosen[group.id] = self.book.ledger.put(
            f"known.{group.id}", typed(question, where), self.held.chosen.get(group.id)
        )
        self.row += 1

    def _indicator(self, bound: BoundIndicator) -> None:
        indicator, band = bound.indicator, self.book.look("band")
        top = self.row
        for column in range(len(_WIDTHS)):
            self.sheet.write_blank(top, column, None, band)
        title = tr("{title}（{points} 分）", title=indicator.title, points=plain(indicator.points))
        put(self.sheet, top, 1, title, band)
        places = {"": Placed(evidence=self._evidence(indicator.id, asked=bool(indicator.evidence)))}
        self.row += 1
        for count, one in enumerate(bound.asked, 1):
            places[one.question.id] = self._question(bound, one, count)
            self.row += 1
        cells = IndicatorCells(self.book, self.report, self.facts, bound, places)
        shown = self._counted(indicator.id, cells.put(), static=cells)
        look = self.book.look("band", bold=False, font_size=9)
        put(self.sheet, top, len(_WIDTHS) - 1, cells.why_static, look)
        self._show_facts(bound, cells, top)
        points = self.report.assessment.indicators[indicator.id].points
        look = self.book.look("band", align="center")
        self.book.formula(
            self.sheet, top, _POINTS, f"={shown}", look, "" if points is None else number(points)
        )

    def _counted(self, name: str, score: str, static: IndicatorCells) -> str:
        """Put what counts of an indicator in the sum, and what is shown for it; return the cell of the latter."""
        assessed = self.report.assessment.indicators[name]
        if static.why_static:
            self.static[name] = static.why_static
        text = f'IFERROR({score},"")'
        counted = score
        passed = self._passed(name)
        none = assessed.status == "not_applicable" and assessed.points is None
        if passed:
            text = f'IF({passed},"",{text})'
            counted = f"IF({passed},0,{score})"
        elif none:
            text = ""
        points = ZERO if none else assessed.points
        self.book.ledger.put(f"sum.{name}", counted, points)
        return self.book.ledger.put(
            f"points.{name}", text, "" if assessed.points is None else assessed.points
        )

    def _passed(self, name: str) -> str:
        """Return whether another child of a group above was chosen; empty where nothing is chosen above."""
        tests = []
        for group, cell in self.chosen.items():
            if name.startswith(f"{group}."):
                own = name.removeprefix(f"{group}.").partition(".")[0]
                tests.append(f"IFERROR(NOT(EXACT({cell},{text_literal(own)})),FALSE)")
        return f"OR({','.join(tests)})" if tests else ""

    def _question(self, bound: BoundIndicator, one: Asked, count: int) -> Placed:
        question = one.question
        hint = one.formula.text if one.formula is not None else _hint(question)
        self.sheet.set_row(self.row, height_of({1: question.text, _WHY: hint}, _WIDTHS))
        put(self.sheet, self.row, 0, str(count), self.book.look("note", align="center"))
        put(self.sheet, self.row, 1, question.text, self.book.look("label"))
        evidence = self._evidence(f"{bound.indicator.id}/{question.id}", asked=bool(question.evidence))
        if one.formula is not None:
            note = tr("由事实得出：{formula}", formula=one.formula.text)
            put(self.sheet, self.row, _WHY, note, self.book.look("note", text_wrap=True))
            return Placed(evidence=evidence)
        answer = self.held.answers.get(bound.indicator.id, {}).get(question.id)
        key = f"answer.{bound.indicator.id}/{question.id}"
        where = self._input(question, answer, key)
        if not isinstance(question, Finding):
            put(self.sheet, self.row, _WHY, _hint(question), self.book.look("note", text_wrap=True))
            return Placed(where, evidence=evidence)
        return Placed(where, self._found(question, answer, key), evidence)

    def _found(self, question: Finding, answer: FindingAnswer | None, key: str) -> str:
        """Write the cells of a finding's amount and reason; return that of the amount."""
        look = self.book.look("input", num_format="General")
        amount = None if answer is None else answer.amount
        fixed = question.low == question.high
        put(self.sheet, self.row, _AMOUNT, amount, self.book.look("computed") if fixed else look)
        put(self.sheet, self.row, _WHY, "" if answer is None else answer.why, look)
        where = place(self.sheet, self.row, _AMOUNT)
        if not fixed:
            within = Number("amount", "", low=question.low, high=question.high)
            told(self.sheet, self.row, _AMOUNT, allowed(within) or {}, wanted(within))
            self.book.ledger.put(f"{key}.amount", "", None, where)
        return where

    def _input(self, question: Question, value: Any, key: str) -> str:
        """Write the cell of an answer, and return it."""
        shown = entered(question, value)
        form = _PERCENT if question.kind == "percent" else typed_as(question, shown)
        put(self.sheet, self.row, _ANSWER, shown, self.book.look("input", num_format=form, align="center"))
        where = place(self.sheet, self.row, _ANSWER)
        self.book.ledger.put(key, "", None, where)
        rules = allowed(question)
        if isinstance(question, (YesNo, Finding)):
            rules = {"validate": "list", "source": [tr("是"), tr("否")]}
        elif isinstance(question, Choice):
            rules = {"validate": "list", "source": f"={self.book.choices(tuple(labels(question).values()))}"}
        if rules is not None:
            told(self.sheet, self.row, _ANSWER, rules, _hint(question))
        return where

    def _evidence(self, at: str, *, asked: bool) -> str:
        """Write whether evidence is attached, where some is asked for; return the cell."""
        where = place(self.sheet, self.row, _EVIDENCE)
        if asked:
            put(
                self.sheet,
                self.row,
                _EVIDENCE,
                tr("有") if at in self.attached else tr("无"),
                self.book.look("input", align="center"),
            )
            told(self.sheet, self.row, _EVIDENCE, {"validate": "list", "source": [tr("有"), tr("无")]}, "")
            self.book.ledger.put(f"evidence.{at}", "", None, where)
        return where

    def _show_facts(self, bound: BoundIndicator, cells: IndicatorCells, top: int) -> None:
        """Show the answers that facts give, in the rows of their questions."""
        for row, one in enumerate(bound.asked, top + 1):
            if one.formula is None:
                continue
            value = cells.answers.get(one.question.id)
            shown = entered(one.question, value)
            form = _PERCENT if one.question.kind == "percent" else "General"
            look = self.book.look("computed", num_format=form, align="center")
            cell = cells.cells.get(one.question.id)
            if cell is None:
                put(self.sheet, row, _ANSWER, shown, look)
            else:
                text = f'=IFERROR({_worded(one.question, cell)},"")'
                self.book.formula(self.sheet, row, _ANSWER, text, look, "" if shown is None else shown)


def _hint(question: Question) -> str:
    if isinstance(question, Finding):
        return tr("是 / 否")
    text = wanted(question)
    unit = getattr(question, "unit", "")
    return f"{text}（{unit}）" if unit else text


def _worded(question: Question, cell: str) -> str:
    """Return a value as it is shown: yes and no, and the text of an option."""
    if isinstance(question, YesNo):
        return f'IF({cell},"{tr("是")}","{tr("否")}")'
    if isinstance(question, Choice):
        text = '""'
        for name, label in reversed(labels(question).items()):
            text = f"IF(EXACT({cell},{text_literal(name)}),{text_literal(label)},{text})"
        return text
    return cell
