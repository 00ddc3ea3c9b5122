"""One indicator in a workbook: the values of its answers, whether all are there, and the points that they give."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from chidu.decimals import ZERO, plain
from chidu.language import tr
from chidu.model.assessment import Assessed
from chidu.model.sheet import Round
from chidu.plugins.calling import score
from chidu.plugins.fence import Fault
from chidu.plugins.formulas import kind_of, points_formula, worth_of
from chidu.reports.excel.book import Book
from chidu.reports.excel.expressions import (
    UNKNOWN,
    Translator,
    UntranslatableError,
    compared,
    rounding,
    text_literal,
)
from chidu.reports.excel.fact_cells import FactCells
from chidu.reports.excel.inputs import accepted, finding, typed
from chidu.reports.excel.lookup import look_up
from chidu.reports.report import Report
from chidu.rules.questions import AtLeast, Finding, Question
from chidu.scoring.gathering import gather
from chidu.systems.bound import Asked, BoundIndicator


class Placed(NamedTuple):
    """Where a person fills in an answer: its cell, the cell of a finding's amount, and whether evidence is there."""

    answer: str = ""
    amount: str = ""
    evidence: str = ""


class IndicatorCells:
    """Puts what an indicator computes into the ledger; ``why_static`` says why its points do not follow, if so."""

    def __init__(
        self,
        book: Book,
        report: Report,
        facts: FactCells,
        bound: BoundIndicator,
        places: Mapping[str, Placed],
    ) -> None:
        """Take the indicator, and where its answers stand, by question; the empty name is its own evidence."""
        self.ledger = book.ledger
        self.book = book
        self.facts = facts
        self.bound = bound
        self.places = places
        self.name = bound.indicator.id
        self.assessed: Assessed = report.assessment.indicators[self.name]
        self.policy = report.bound.system.scoring
        held = report.sheet.rounds.get(report.assessment.round, Round())
        self.answers: Mapping[str, Any] = gather(bound, held.answers, facts.book).answers
        self.why_static = self._why_static(held)
        self.cells: dict[str, str] = {}  # the values of the answers
        self.credited: dict[str, str] = {}  # the same, without those whose evidence is withheld
        self.lacking = {
            one.question.id
            for one in bound.asked
            if one.question.evidence
            and f"{self.name}/{one.question.id}" not in {each.at for each in held.evidence}
        }
        self.attached = self.name in {each.at for each in held.evidence}

    def _why_static(self, held: Round) -> str:
        if self.assessed.assigned is not None:
            return tr("核定得分，不随回答改变")
        if self.assessed.recorded:
            return tr("按提交时的记录，不随回答改变")
        if self.name in held.not_applicable:
            return tr("不适用，按本报告时的处理")
        return "" if self.bound.rule is not None else tr("评分规则不能用")

    def put(self) -> str:
        """Return the cell with the indicator's points as they count in the sum, unknown where it is open."""
        if not self.why_static:
            try:
                return self._live()
            except (UntranslatableError, KeyError):
                self.why_static = tr("这里不能重算：得分是出具本报告时的")
        points = (
            ZERO
            if self.assessed.status == "not_applicable" and self.assessed.points is None
            else self.assessed.points
        )
        return self.ledger.constant(f"score.{self.name}", points)

    def _live(self) -> str:
        for one in self.bound.asked:
            self._answer(one)
        exact = self.ledger.put(f"exact.{self.name}", self._exact(), self._exact_value())
        return self.ledger.put(f"score.{self.name}", self._counted(exact), self.assessed.points)

    def _answer(self, one: Asked) -> None:
        question = one.question
        name = question.id
        value = worth_of(self.answers.get(name))
        raw = self._from_facts(one) if one.formula is not None else self._typed(question)
        if question.when:
            conditions = [_is(self.cells[other], wanted) for other, wanted in question.when]
            raw = f"IF(AND({','.join(conditions)}),{raw},{UNKNOWN})"
        self.cells[name] = self.credited[name] = self.ledger.put(f"known.{self.name}/{name}", raw, value)
        if question.evidence and self.policy.evidence == "withhold":
            cell, there = self.cells[name], self.places[name].evidence
            credited = f"IF({cell},{there}={text_literal(tr('有'))},FALSE)"
            value = False if value is True and name in self.lacking else value
            self.credited[name] = self.ledger.put(f"credited.{self.name}/{name}", credited, value)

    def _typed(self, question: Question) -> str:
        where = self.places[question.id]
        if isinstance(question, Finding):
            return finding(where.answer, where.amount, question.low, question.high)
        return typed(question, where.answer)

    def _from_facts(self, one: Asked) -> str:
        if one.formula is None:
            raise UntranslatableError(one.question.id)
        text = self.facts.expression(one.formula, dict(one.question.given))
        value, _ = self.facts.book.evaluate(one.formula)
        cell = self.ledger.put(f"computed.{self.name}/{one.question.id}", text, value)
        return accepted(one.question, cell)

    def _exact(self) -> str:
        """Return the points before they are rounded, unknown until every required question is answered."""
        rule = self.bound.rule
        if rule is None:
            raise UntranslatableError(self.name)
        formula = points_formula(rule)
        if formula is None or formula.node is None:
            points = look_up(self.book, rule, self.credited)
        else:
            kinds = {one.id: kind for one in rule.questions if (kind := kind_of(one)) is not None}
            translator = Translator(formula.text, kinds, self.credited.__getitem__, _no_columns)
            points = translator.translated(formula.node)
        missing = [test for one in self.bound.asked if (test := self._missing(one.question))]
        return f"IF({_any(missing)},{UNKNOWN},{points})" if missing else points

    def _missing(self, question: Question) -> str:
        """Return whether a question that must be answered is not."""
        if not question.required:
            return ""
        missing = f"ISERROR({self.cells[question.id]})"
        if not question.when:
            return missing
        return f"AND({','.join([*(_is(self.cells[other], wanted) for other, wanted in question.when), missing])})"

    def _exact_value(self) -> Decimal | None:
        """Return what the rule gives before anything is rounded or withheld as a whole."""
        rule = self.bound.rule
        missing = any(
            one.question.required
            and one.question.asked(self.answers)
            and (
                one.question.id not in self.answers
                or not one.question.is_complete(self.answers[one.question.id])
            )
            for one in self.bound.asked
        )
        if rule is None or missing:
            return None
        answers = dict(self.answers)
        if self.policy.evidence == "withhold":
            answers |= {name: False for name in self.lacking if answers.get(name) is True}
        outcome = score(rule, answers)
        return None if isinstance(outcome, Fault) else outcome.points

    def _counted(self, exact: str) -> str:
        """Return the points as they count: rounded, enlarged where others do not apply, within a bonus or a penalty."""
        indicator, places = self.bound.indicator, self.policy.decimals
        worth = self.assessed.indicator.points
        share = "" if worth == indicator.points else f"*{plain(worth)}/{plain(indicator.points)}"
        points = rounding(f"{exact}{share}", places)
        if indicator.evidence and self.policy.evidence == "withhold":
            points = f"IF({self.places[''].evidence}={text_literal(tr('有'))},{points},0*{exact})"
        if self.bound.beyond == "penalty":
            return f"MIN(MAX({points}-{plain(indicator.points)},-{plain(indicator.points)}),0)"
        return f"MIN(MAX({points},0),{plain(indicator.points)})" if self.bound.beyond == "bonus" else points


def _is(cell: str, wanted: Any) -> str:
    """Return whether a cell has a value; one that is unknown has not."""
    if isinstance(wanted, bool):
        return f"IFERROR({cell},{str(not wanted).upper()})" if wanted else f"NOT(IFERROR({cell},TRUE))"
    if isinstance(wanted, str):
        return f"IFERROR(EXACT({cell},{text_literal(wanted)}),FALSE)"
    if isinstance(wanted, AtLeast):
        return f"IFERROR({compared(cell, '>=', plain(wanted.number), wanted.number)},FALSE)"
    if isinstance(wanted, Decimal):
        return f"IFERROR({compared(cell, '=', plain(wanted), wanted)},FALSE)"
    raise UntranslatableError(repr(wanted))


def _any(tests: list[str]) -> str:
    """Return whether one of several holds, none of which is unknown; Excel takes 255 at once."""
    parts = [f"OR({','.join(tests[at : at + 200])})" for at in range(0, len(tests), 200)]
    return parts[0] if len(parts) == 1 else f"OR({','.join(parts)})"


def _no_columns(_function: str, name: str) -> str:
    raise UntranslatableError(name)
