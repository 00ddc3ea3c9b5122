"""What a report contradicts: itself, and the scoring of the project that it belongs to."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from chidu.decimals import plain, readable, rounded
from chidu.diagnostics import Diagnostic, KeyPath, Place
from chidu.importing.report import narrative_doubts
from chidu.importing.report.labels import label_key
from chidu.importing.report.reading import Entry, ReportReading, Stated, Unread
from chidu.importing.report.values import number_of
from chidu.importing.table.findings import brief
from chidu.language import tr
from chidu.model.assessment import Assessment
from chidu.model.facts import Fact
from chidu.projects.changes import setting
from chidu.projects.plain_data import plain_data
from chidu.projects.typed_sheet import typed_sheet
from chidu.reports.forms.model import PrintedForm
from chidu.reports.forms.reading import bind_form
from chidu.reports.papers.self_report import PLACES
from chidu.rules.questions import AnswerError
from chidu.scoring.checking import check_facts
from chidu.scoring.fact_book import FactBook
from chidu.systems.bound import BoundSystem

#: A number without a type of its own.
_PLAIN = Fact(title="", type="number", unit="万元")


def contradictions(
    report: ReportReading, bound: BoundSystem, assessment: Assessment | None
) -> tuple[Diagnostic, ...]:
    """Return everything in a report that does not agree, at its cell; ``assessment`` is of the project with its facts."""
    typed = typed_sheet(
        bound,
        {"format": 1, "system": {"id": "x", "version": "1"}, "facts": plain_facts(report.facts)},
        Path(),
    )
    book = FactBook(bound, typed.sheet.facts)
    found = [
        *_unchecked(report, bound),
        *_sums(report, bound, book),
        *_checks(report, bound, book),
        *_results(report, bound, assessment),
        *_narrative(report, bound, typed.sheet.facts),
    ]
    return tuple(found)


def plain_facts(facts: Mapping[KeyPath, Entry]) -> dict[str, Any]:
    """Return facts by path as a sheet's plain data has them."""
    data: Any = {}
    for path, entry in facts.items():
        change = setting(data, path, plain_data(entry.value))
        if change is not None:
            from chidu.projects.changes import applied

            data = applied(data, [change])
    return dict(data)


def _told(message: str, place: Place) -> Diagnostic:
    hint = tr("核对以后改报告，或者改项目里的事实")
    return Diagnostic("W915", message, hint, place=place)


def _unchecked(report: ReportReading, bound: BoundSystem) -> Iterator[Diagnostic]:
    """Yield for every place that could not be read what could not be held against anything because of it."""
    formulas, labels = bind_form(report.form, bound)[0].formulas, dict(_labels(report.form))
    stated = [(labels.get(one.name, one.name), formulas[one.name].names) for one in _summed(report, formulas)]
    checked = [(bound.system.checks[name].message, one.names) for name, one in bound.checks.items()]
    for one in report.unread:
        told = dict.fromkeys(
            tr("“{label}”", label=label) for label, names in (*stated, *checked) if _is_read_by(one, names)
        )
        if told:
            words = {"text": brief(one.text), "sums": tr("、").join(told)}
            message = tr("“{text}”读不出来，所以没有核对 {sums}", **words)
            yield Diagnostic("W914", message, tr("改好这一格再导入，就会核对"), place=one.place)


def _summed(report: ReportReading, formulas: Mapping[str, Any]) -> list[Stated]:
    return [one for one in report.stated if one.name in formulas and _number(one) is not None]


def _is_unread(report: ReportReading, names: Iterable[str]) -> bool:
    return any(_is_read_by(one, names) for one in report.unread)


def _is_read_by(unread: Unread, names: Iterable[str]) -> bool:
    """Say whether a formula of these names reads what could not be read: the fact, or that column of it."""
    paths = [name.split(".") for name in names]
    return any(
        path[0] == unread.fact and (len(path) == 1 or not unread.column or path[-1] == unread.column)
        for path in paths
    )


def _sums(report: ReportReading, bound: BoundSystem, book: FactBook) -> Iterator[Diagnostic]:
    formulas = bind_form(report.form, bound)[0].formulas
    names = dict(_labels(report.form))
    for one in _summed(report, formulas):
        formula, printed = formulas[one.name], _number(one)
        if printed is None or _is_unread(report, formula.names):
            continue
        value = book.evaluate(formula)[0]
        label = names.get(one.name, one.name)
        if not isinstance(value, Decimal):
            yield _told(
                tr("“{label}”印的是 {printed}，没有分项可以相加", label=label, printed=one.text), one.place
            )
        elif rounded(value, PLACES) != rounded(printed, PLACES):
            words = {"label": label, "printed": plain(printed), "sum": readable(value)}
            yield _told(tr("“{label}”印的是 {printed}，各项相加是 {sum}", **words), one.place)


def _labels(form: PrintedForm) -> Iterator[tuple[str, str]]:
    """Yield each formula of a form with the words on its left."""
    for part in form.parts:
        for row in part.rows:
            label = ""
            for cell in row.cells:
                label = label_key(cell.text) if cell.text else label
                if cell.formula:
                    yield cell.formula, label


def _number(one: Stated) -> Decimal | None:
    try:
        return number_of(one.text, _PLAIN)
    except AnswerError:
        return None


def _checks(report: ReportReading, bound: BoundSystem, book: FactBook) -> Iterator[Diagnostic]:
    for one in check_facts(bound, book):
        names = bound.checks[one.id].names
        if one.holds is False and not _is_unread(report, names):
            places = [
                entry.place
                for path, entry in report.facts.items()
                if path[0] in {name.split(".")[0] for name in names}
            ]
            sides = tr("；").join(f"{text} = {value}" for text, value in one.sides)
            message = tr("{message}：{sides}", message=one.message, sides=sides) if sides else one.message
            yield _told(message, places[0] if places else Place("", spot=""))


def _results(
    report: ReportReading, bound: BoundSystem, assessment: Assessment | None
) -> Iterator[Diagnostic]:
    points, grade = printed_results(report)
    held = {one.name: one for one in report.stated}
    if points is not None and grade is not None:
        earned = bound.system.grade(points)
        if earned is not None and earned != grade:
            words = {"points": plain(points), "earned": earned, "grade": grade}
            yield _told(tr("{points} 分应是{earned}，印的等次是{grade}", **words), held["grade"].place)
    total = assessment.total.points if assessment is not None else None
    if points is not None and total is not None and points != total:
        words = {"points": plain(points), "total": plain(total)}
        yield _told(tr("报告印的综合得分是 {points}，项目自评是 {total}", **words), held["points"].place)
    own = assessment.grade if assessment is not None else None
    if grade is not None and own is not None and grade != own:
        yield _told(tr("报告印的等次是{grade}，项目自评是{own}", grade=grade, own=own), held["grade"].place)


def printed_results(report: ReportReading) -> tuple[Decimal | None, str | None]:
    """Return the score and the grade that a report prints, None where it does not."""
    held = {one.name: one for one in report.stated}
    points = (
        _number(held["points"]._replace(text=held["points"].text.rstrip("分"))) if "points" in held else None
    )
    return points, held["grade"].text.strip('“”"等次级') if "grade" in held else None


def _narrative(report: ReportReading, bound: BoundSystem, facts: Mapping[str, Any]) -> Iterator[Diagnostic]:
    known = narrative_doubts.known_amounts(facts, bound.system.facts)
    points, grade = printed_results(report)
    term = [day for name in _term(report.form) if isinstance(day := facts.get(name), date)]
    for text in (text for part in report.form.parts for text in part.texts):
        entry = report.facts.get((text.fact,))
        if entry is None:
            continue
        found = [*narrative_doubts.amounts(entry.value, known)] if known else []
        if len(term) == 2:  # noqa: PLR2004 - from and to
            found += narrative_doubts.dates(entry.value, term[0], term[1])
        found += narrative_doubts.results(entry.value, points, grade)
        yield from (_told(f"{text.heading}：{one}", entry.place) for one in found)


def _term(form: PrintedForm) -> tuple[str, ...]:
    """Return the two facts of the project's term."""
    cells = (cell for part in form.parts for row in part.rows for cell in row.cells)
    return next((cell.period for cell in cells if cell.period), ())
