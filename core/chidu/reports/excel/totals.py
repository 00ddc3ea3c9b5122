"""From the points of the indicators to the total and the grade: every sum and every policy as a line of its own."""

from decimal import ROUND_FLOOR, Decimal

from chidu.decimals import ZERO, plain, quantum
from chidu.formula import Formula
from chidu.language import tr
from chidu.model.nodes import Group, Indicator
from chidu.model.sheet import Round
from chidu.reports.excel.answer_sheet import AnswerSheet
from chidu.reports.excel.book import Book
from chidu.reports.excel.expressions import UNKNOWN, UntranslatableError, text_literal
from chidu.reports.excel.fact_cells import FactCells
from chidu.reports.report import Report
from chidu.scoring.special import special_totals
from chidu.scoring.totals import plain_totals
from chidu.systems.bound import BoundSystem

Node = Group | Indicator
#: The keys of the total, of the grade, and of what policies changed in the sum.
TOTAL, GRADE, ADJUSTED = "total", "grade", "adjusted"
#: So many siblings are summed in one formula.
_SUMMED = 200


class Totals:
    """Puts the sums, the total and the grade into the ledger; ``static`` says what of it does not follow."""

    def __init__(self, book: Book, report: Report, facts: FactCells, answers: AnswerSheet) -> None:
        """Take where the indicators' points and the choices stand."""
        self.ledger = book.ledger
        self.report = report
        self.bound: BoundSystem = report.bound
        self.system = report.bound.system
        self.policy = report.bound.system.scoring
        self.facts = facts
        self.chosen = answers.chosen
        self.held = report.sheet.rounds.get(report.assessment.round, Round())
        self.static: list[str] = []
        self.has_best = False

    def put(self) -> None:
        """Put all lines; ``total``, ``grade``, and for every group ``group.…`` are what is shown."""
        for _, group in reversed(self.bound.groups):
            self._group(group)
        assessment = self.report.assessment
        if self._as_recorded():
            self.static.append(tr("总分与等次：按提交时的记录"))
            total = self.ledger.constant("whole", assessment.total.points)
            grade = self.ledger.constant("rank.text", assessment.grade or "")
        else:
            total = self._total()
            grade = self._grade(total)
        points = assessment.total.points
        shown = self.ledger.put(TOTAL, f'IFERROR({total},"")', "" if points is None else points)
        self.ledger.put(GRADE, f'IFERROR({grade}&"","")', assessment.grade or "")
        whole = self.ledger.put(
            "children", self._sum(self.system.children, "all"), self._value(self.system.children)
        )
        adjusted = f'IFERROR(ROUND({shown}-{whole},{self.policy.decimals}),"")'
        more = sum([one.points for one in assessment.adjustments], ZERO)
        self.ledger.put(ADJUSTED, adjusted, "" if points is None else more)

    def _as_recorded(self) -> bool:
        """Say whether the total stands as it was recorded, and would be another now."""
        at = ("rounds", self.report.assessment.round, "result")
        return any(one.code == "N712" and one.at == at for one in self.report.assessment.problems)

    def _cell(self, node: Node) -> str:
        return self.ledger.known[f"sum.{node.id}"]

    def _group(self, group: Group) -> None:
        total = self.report.assessment.groups[group.id].total
        text = self._one_of(group) if group.choose else self._sum(group.children, group.id)
        beyond = self.bound.outside.get(group.id)
        if beyond:
            low, high = (-group.points, ZERO) if beyond == "penalty" else (ZERO, group.points)
            text = f"MIN(MAX({text},{plain(low)}),{plain(high)})"
        cell = self.ledger.put(f"sum.{group.id}", text, total.points)
        self.ledger.put(
            f"group.{group.id}", f'IFERROR({cell},"")', "" if total.points is None else total.points
        )

    def _sum(self, nodes: tuple[Node, ...], name: str = "") -> str:
        """Return the sum of siblings without the noise of binary numbers; one that is open leaves it open.

        Many siblings are summed in several lines: a formula of Excel is not longer than 8,192 characters.
        """
        cells = [self._cell(one) for one in nodes]
        if len(nodes) > _SUMMED:
            parts = [nodes[at : at + _SUMMED] for at in range(0, len(nodes), _SUMMED)]
            cells = [
                self.ledger.put(f"part.{name}#{number}", self._sum(part), self._value(part))
                for number, part in enumerate(parts)
            ]
        return f"ROUND(SUM({','.join(cells)}),{self.policy.decimals})"

    def _value(self, nodes: tuple[Node, ...]) -> Decimal | None:
        """Return what siblings come to, None while one is open."""
        known = [self.ledger.value(f"sum.{one.id}") for one in nodes]
        found = [one for one in known if one is not None]
        return sum(found, ZERO) if len(found) == len(known) else None

    def _one_of(self, group: Group) -> str:
        if group.choose == "one":
            text = UNKNOWN
            for child in reversed(group.children):
                own = text_literal(child.id.rpartition(".")[2])
                text = f"IF(EXACT({self.chosen[group.id]},{own}),{self._cell(child)},{text})"
            return text
        self.has_best = True
        cells = [self._cell(one) for one in group.children]
        known = [f"IFERROR({cell},-1E+30)" for cell in cells]
        most = f"MAX({','.join(known)})"
        open_ = [
            f"AND(ISERROR({cell}),{plain(child.points)}>{most})"
            for child, cell in zip(group.children, cells, strict=True)
        ]
        return f"IF(OR({','.join(open_)}),{UNKNOWN},IF({most}<-1E+29,{UNKNOWN},{most}))"

    def _total(self) -> str:
        """Return the cell of the total: the sum converted, within its limits, under its ceilings."""
        outcomes = self.report.assessment.indicators
        recorded = special_totals if self.bound.special or self.held.not_applicable else None
        sums = recorded(self.bound, outcomes, self.held) if recorded else plain_totals(self.bound, outcomes)
        whole = sums[""]
        cell = self.ledger.put("sum", self._sum(self.system.children), whole.points)
        text = self._within(self._converted(cell, whole.full))
        lowered = [self._condition(f"cap.{name}", formula) for name, formula in self.bound.caps.items()]
        if not lowered:
            return self.ledger.put("whole", text, self.report.assessment.total.points)
        mosts = [self.system.caps[name].most for name in self.bound.caps]
        held = [
            f"IF(IFERROR({cap},FALSE),{plain(self._floored(most))},1E+30)"
            for cap, most in zip(lowered, mosts, strict=True)
        ]
        under = self.ledger.put("capped", f"MIN({text},{','.join(held)})", self._capped(whole.points))
        open_ = [
            f"AND(ISERROR({cap}),{plain(most)}<{under})" for cap, most in zip(lowered, mosts, strict=True)
        ]
        decided = f"IF(OR({','.join(open_)}),{UNKNOWN},{under})"
        return self.ledger.put("whole", decided, self.report.assessment.total.points)

    def _capped(self, points: Decimal | None) -> Decimal | None:
        """Return what the ceilings that hold leave; it is the total unless another is still open."""
        if points is None:
            return None
        total = self.report.assessment.total
        return total.so_far if total.points is not None else total.possible

    def _floored(self, most: Decimal) -> Decimal:
        return most.quantize(quantum(self.policy.decimals), rounding=ROUND_FLOOR)

    def _converted(self, cell: str, full: Decimal) -> str:
        head = self.system.head.points
        if self.policy.not_applicable != "rescale" or full == head:
            return cell
        if full == ZERO:
            return UNKNOWN
        beyond = "+".join(self._cell(node) for _, node in self.system.nodes() if node.beyond) or "0"
        scaled = f"({cell}-({beyond}))*{plain(head)}/{plain(full)}"
        places = self.policy.decimals
        return f"ROUND(ROUND({scaled},{max(10, places + 4)}),{places})+({beyond})"

    def _within(self, text: str) -> str:
        text = f"MAX({text},0)"
        return text if self.policy.most is None else f"MIN({text},{plain(self._floored(self.policy.most))})"

    def _condition(self, key: str, formula: Formula) -> str:
        """Return the cell of a condition over facts."""
        value = self.facts.book.evaluate(formula)[0]
        try:
            return self.ledger.put(key, self.facts.expression(formula), value)
        except (UntranslatableError, KeyError):
            self.static.append(tr("条件“{formula}”", formula=formula.text))
            return self.ledger.constant(key, value)

    def _grade(self, total: str) -> str:
        """Return the cell of the grade's name: what the total earns, lowered by the vetoes that hold."""
        assessment, ranking = self.report.assessment, self.system.ranking
        ranked = sorted(self.system.head.grades, key=lambda one: one.lowest, reverse=True)
        text = "0"
        for rank, one in reversed(list(enumerate(ranked, 1))):
            text = f"IF({total}>={plain(one.lowest)},{rank},{text})"
        vetoes = [self._condition(f"veto.{name}", formula) for name, formula in self.bound.vetoes.items()]
        limits = [ranking.index(self.system.vetoes[name].limit) + 1 for name in self.bound.vetoes]
        held = [f"IF(IFERROR({veto},FALSE),{limit},0)" for veto, limit in zip(vetoes, limits, strict=True)]
        earned = None if assessment.total.points is None else self.system.grade(assessment.total.points)
        vetoed = self._rank_value(earned)
        first = self.ledger.put(
            "rank.earned", text, None if assessment.total.points is None else self._number(earned)
        )
        if vetoes:
            lowered = self.ledger.put("rank.vetoed", f"IF({first}=0,0,MAX({first},{','.join(held)}))", vetoed)
            open_ = [
                f"AND(ISERROR({veto}),{limit}>{lowered})" for veto, limit in zip(vetoes, limits, strict=True)
            ]
            first = self.ledger.put(
                "rank",
                f"IF(AND({lowered}>0,OR({','.join(open_)})),{UNKNOWN},{lowered})",
                self._decided(vetoed),
            )
        names = ",".join(text_literal(name) for name in ranking)
        return self.ledger.put("rank.text", f'IF({first}=0,"",CHOOSE({first},{names}))', self._name())

    def _number(self, grade: str | None) -> Decimal:
        return ZERO if grade is None else Decimal(self.system.ranking.index(grade) + 1)

    def _rank_value(self, earned: str | None) -> Decimal | None:
        if self.report.assessment.total.points is None:
            return None
        return self._number(self.system.vetoed(earned, self.report.assessment.vetoes))

    def _decided(self, rank: Decimal | None) -> Decimal | None:
        """Return the rank, None where an open veto keeps it from being said."""
        return None if rank is not None and rank > ZERO and self.report.assessment.grade is None else rank

    def _name(self) -> str | None:
        """Return the grade's name; blank where no grade covers the total, unknown where it is open."""
        assessment = self.report.assessment
        if assessment.grade is not None:
            return assessment.grade
        known = assessment.total.points is not None and self.system.grade(assessment.total.points) is None
        return "" if known else None
