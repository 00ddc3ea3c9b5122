"""What a paper must say, by key: every indicator that was scored, every fact of its form, the rounds, the evidence.

It is told from the system and the form, not from the paper, so that what a paper left out is missed.
"""

from collections.abc import Iterator
from itertools import accumulate

from chidu.model.assessment import Assessment
from chidu.model.nodes import Group, points_of
from chidu.reports.forms.model import FormCell, FormLine, FormPart, FormRow
from chidu.reports.forms.reading import NUMBER, BoundForm
from chidu.reports.papers.values import cell_of, printed
from chidu.reports.report import Report

_RESULTS = {"points": "total", "grade": "grade"}


def demanded_of_scores(report: Report) -> Iterator[str]:
    """Yield the keys of the 评分表 and of what stands behind it."""
    assessment = report.assessment
    for name in assessment.indicators:
        yield from (f"points.{name}", f"why.{name}")
    for name in (*assessment.indicators, *_left_open(assessment)):
        for above in accumulate(name.split("."), "{}.{}".format):
            yield from (f"title.{above}", f"full.{above}")
    yield from ("total", "grade")
    if len(report.rounds) > 1:
        names = [node.id for _, node in assessment.system.nodes()]
        yield from (f"round.{one}.{name}" for one in report.rounds for name in (*names, "total", "grade"))
    held = report.sheet.rounds.get(assessment.round)
    for number, _ in enumerate(held.evidence if held else ()):
        yield from (f"evidence.{number}", f"evidence.{number}.digest")


def _left_open(assessment: Assessment) -> Iterator[str]:
    """Yield the groups that have a row of their own for what others may fill: it is printed though nothing is scored."""
    system = assessment.system
    groups = [node for _, node in system.nodes() if isinstance(node, Group)]
    for group in groups:
        if group.id in system.extension.open and group.points > points_of(group.children):
            yield group.id


def demanded_of_form(report: Report, bound: BoundForm) -> Iterator[str]:
    """Yield the keys of a form."""
    for line in bound.form.cover:
        yield from _line(line)
    for part in bound.form.parts:
        yield from _part(part, report)


def _line(line: FormLine) -> Iterator[str]:
    if line.fact:
        yield f"facts.{line.fact}"


def _part(part: FormPart, report: Report) -> Iterator[str]:
    for text in part.texts:
        told = cell_of(report.sheet.facts, report.bound.system.facts, text.fact)
        count = sum(1 for one in told.split("\n") if one.strip())
        yield from (f"facts.{text.fact}" + (f"#{number}" if number else "") for number in range(count))
    for row in part.rows:
        if row.each:
            yield from _repeated(row, report)
        else:
            yield from (key for cell in row.cells if (key := _cell(cell)))
    for line in part.signed:
        yield from _line(line)


def _cell(cell: FormCell) -> str:
    if cell.result:
        return _RESULTS[cell.result]
    if cell.formula:
        return f"formula.{cell.formula}"
    if cell.period:
        return f"period.{'.'.join(cell.period)}"
    return f"facts.{cell.fact}" if cell.fact else ""


def _repeated(row: FormRow, report: Report) -> Iterator[str]:
    """Yield the keys of the rows that a table fact fills; what is blank in them has none."""
    held, definition = report.sheet.facts.get(row.each), report.bound.system.facts.get(row.each)
    if definition is None or not isinstance(held, (list, tuple)):
        return
    for number, entry in enumerate(held):
        for cell in row.cells:
            column = definition.columns.get(cell.fact)
            if cell.fact != NUMBER and column and printed(entry.get(cell.fact), column):
                yield f"facts.{row.each}.{number}.{cell.fact}"
