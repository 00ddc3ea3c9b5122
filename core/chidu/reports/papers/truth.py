"""A paper held against the assessment and the facts themselves: whatever it says at a key must be so."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from chidu.decimals import plain, rounded
from chidu.formula import FormulaError, compile_formula
from chidu.language import tr
from chidu.model.assessment import Assessment
from chidu.model.nodes import Group
from chidu.reports.blocks import Paper
from chidu.reports.papers.score_table import why
from chidu.reports.papers.self_report import PLACES
from chidu.reports.papers.values import boxes, cell_of, period_printed, printed, worked_out
from chidu.reports.reconciling import squeezed
from chidu.reports.report import Report
from chidu.scoring.fact_book import FactBook


def untrue(paper: Paper, report: Report) -> Iterator[str]:
    """Yield what a paper says otherwise than its report at any of its keys, and what it must say and does not."""
    truth = _Truth(report)
    for key, text in paper.keyed():
        wanted = truth.at(key)
        if not any(_same(text, one) for one in wanted):
            shown = wanted[0] if wanted else ""
            yield tr("{key} 是“{there}”，应是“{wanted}”", key=key, there=text[:30], wanted=shown[:30])
    found = {key for key, _ in paper.keyed()}
    yield from (tr("缺少“{text}”", text=key) for key in sorted(paper.demanded - found))


class _Truth:
    """What must stand at the keys of a report's paper: one of several texts, none at a key that nobody knows."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.nodes = {node.id: node for _, node in report.assessment.system.nodes()}
        self.facts = report.sheet.facts
        self.definitions = report.bound.system.facts
        self.book = FactBook(report.bound, report.sheet.facts)

    def at(self, key: str) -> tuple[str, ...]:
        kind, _, name = key.partition(".")
        if key == "total":
            return (self.report.total,)
        if key == "grade":
            return (self.report.assessment.grade or "",)
        if kind == "facts":
            return tuple(self._fact(name))
        if kind == "formula":
            return (self._formula(name),)
        if kind == "period":
            start, _, end = name.partition(".")
            return (period_printed(self.facts.get(start), self.facts.get(end)),)
        if kind == "round":
            return tuple(self._round(*name.partition(".")[::2]))
        return tuple(self._evidence(name) if kind == "evidence" else self._node(kind, name))

    def _node(self, kind: str, name: str) -> Iterator[str]:
        """Yield what must stand in the row of a node, or of an indicator."""
        assessment, node = self.report.assessment, self.nodes.get(name)
        assessed = assessment.indicators.get(name)
        if kind == "points" and assessed is not None:
            yield _shown(assessed.points)
        elif kind == "why" and assessed is not None:
            yield "\n".join(why(assessed, self.report))
        elif kind == "title" and node is not None:
            yield node.title + {None: "", "penalty": tr("（减分项）"), "bonus": tr("（加分项）")}[node.beyond]
        elif kind == "full" and node is not None:
            is_group = isinstance(node, Group)
            yield plain(assessment.groups[name].total.full if is_group else node.points)

    def _round(self, round_id: str, name: str) -> Iterator[str]:
        one = self.report.rounds.get(round_id)
        if one is None:
            return
        if name == "total":
            total = one.total.points
            yield _shown(None if total is None else rounded(total, one.system.scoring.decimals))
        elif name == "grade":
            yield one.grade or ""
        if name in self.nodes:
            yield _shown(_points(one, name))

    def _evidence(self, name: str) -> Iterator[str]:
        number, _, what = name.partition(".")
        held = self.report.sheet.rounds.get(self.report.assessment.round)
        if held is not None and number.isdecimal() and int(number) < len(held.evidence):
            one = held.evidence[int(number)]
            yield one.digest.removeprefix("sha256:") if what else one.file

    def _fact(self, name: str) -> Iterator[str]:
        """Yield how a fact may stand there: as it is, by the boxes of its options, or by one of its paragraphs."""
        whole, _, number = name.partition("#")
        own, *rest = whole.split(".")
        definition = self.definitions.get(own)
        if definition is None:
            yield ""
            return
        if len(rest) > 1 and not definition.rows and rest[0].isdecimal():
            row, column = int(rest[0]), rest[1]
            yield printed(self.facts[own][row].get(column), definition.columns[column])
            return
        text = cell_of(self.facts, self.definitions, whole)
        lines = [one for one in text.split("\n") if one.strip()]
        if number:
            yield lines[int(number)] if int(number) < len(lines) else ""
            return
        yield text
        yield from lines[:1]
        if definition.options and not rest:
            yield boxes(self.facts.get(own), definition.options)

    def _formula(self, text: str) -> str:
        kinds = {name: one.kind for name, one in self.report.bound.names.items()}
        try:
            formula = compile_formula(text, kinds)
        except FormulaError:
            return ""
        return worked_out(self.book.evaluate(formula)[0], PLACES)


def _points(one: Assessment, name: str) -> Decimal | None:
    return one.groups[name].total.points if name in one.groups else one.indicators[name].points


def _shown(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _same(one: str, other: str) -> bool:
    try:
        return squeezed(one) == squeezed(other) or Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False
