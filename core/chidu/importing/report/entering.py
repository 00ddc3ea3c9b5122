"""The facts of a report held against a project's: new, the same, different; and put into it as one action."""

from datetime import date
from typing import Any, Literal, NamedTuple

from chidu.diagnostics import Diagnostic, KeyPath, Place
from chidu.importing.report.reading import ReportReading
from chidu.language import tr
from chidu.projects.action import Action
from chidu.projects.changes import value_at
from chidu.projects.describing import place_described
from chidu.projects.entering_facts import entered_fact
from chidu.projects.errors import RefusedError
from chidu.projects.plain_data import same
from chidu.projects.project import OpenProject
from chidu.projects.typed_sheet import typed_sheet
from chidu.rules.questions import AnswerError
from chidu.scoring.engine import assess

State = Literal["new", "same", "different"]


class Offered(NamedTuple):
    """A fact of the report: where it goes, what stands there, and whether that is the same."""

    path: KeyPath
    title: str
    value: Any
    held: Any
    place: Place
    state: State


class Offer(NamedTuple):
    """All facts of a report, and those that the project's system does not accept."""

    facts: tuple[Offered, ...]
    diagnostics: tuple[Diagnostic, ...]

    def of(self, *states: State) -> tuple[Offered, ...]:
        """Return the facts in these states."""
        return tuple([one for one in self.facts if one.state in states])


def offered(report: ReportReading, project: OpenProject, *, replace: bool) -> Offer:
    """Return the facts of a report beside those of a project; with ``replace`` different ones are no finding."""
    facts: list[Offered] = []
    found: list[Diagnostic] = []
    for path, entry in report.facts.items():
        title = place_described(project.bound, ("facts", *path))
        try:
            value = entered_fact(project.bound, path, entry.value)
        except (AnswerError, RefusedError) as error:
            hint = tr("在报告里改好再导入，或者在项目里直接填写")
            found.append(Diagnostic("W914", f"{title}：{error}", hint, place=entry.place))
            continue
        held = value_at(project.data, ("facts", *path))
        kept = entry.is_month and isinstance(held, date) and _month(held) == _month(value)
        state: State = "new" if held is None else "same" if kept or same(held, value) else "different"
        facts.append(Offered(path, title, value, held, entry.place, state))
    facts = _rows_as_one(facts, report.rows)
    for one in facts:
        note = report.facts[one.path].note
        if one.state == "different" and not replace:
            found.append(_kept(one))
        elif note and one.state != "same":
            found.append(_read_otherwise(one, note))
    return Offer(tuple(facts), tuple(found))


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _rows_as_one(facts: list[Offered], rows: tuple[frozenset[KeyPath], ...]) -> list[Offered]:
    """Return the facts; where one of a row (a number, its unit) is not taken, its others are not either."""
    differing = {one.path for one in facts if one.state == "different"}
    held_back = {path for row in rows if row & differing for path in row}
    return [
        one._replace(state="different") if one.path in held_back and one.state == "new" else one
        for one in facts
    ]


def _read_otherwise(one: Offered, note: str) -> Diagnostic:
    hint = tr("对的不必管；不对的，在报告里写明再导入，或者在项目里改")
    return Diagnostic("N917", f"{one.title}：{note}", hint, place=one.place)


def _kept(one: Offered) -> Diagnostic:
    words = {"title": one.title, "held": brief(one.held), "value": brief(one.value)}
    message = tr("“{title}”项目里是 {held}，报告里是 {value}，没有改动", **words)
    if one.held is None:
        message = tr("“{title}”报告里是 {value}；同一行的数或单位与项目里的不同，没有填入", **words)
    return Diagnostic("W916", message, tr("要换成报告里的，加 --replace"), place=one.place)


def brief(value: Any) -> str:
    """Return a value in a few words."""
    if isinstance(value, list):
        return tr("{count} 行", count=len(value))
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 - a line


def entering(offer: Offer, *, replace: bool) -> list[tuple[KeyPath, Any]]:
    """Return what is to be written."""
    states: tuple[State, ...] = ("new", "different") if replace else ("new",)
    return [(one.path, one.value) for one in offer.of(*states)]


def assessed(project: OpenProject, values: list[tuple[KeyPath, Any]], round_id: str) -> Any:
    """Return the assessment of a round as it would be with these facts."""
    action = Action(project.data)
    action.put_all([(("facts", *path), value) for path, value in values])
    sheet = typed_sheet(project.bound, action.data, project.folder.path).sheet
    return assess(project.bound, sheet, round_id)
