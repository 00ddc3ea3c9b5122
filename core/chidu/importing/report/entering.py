"""The facts of a report held against a project's: new, the same, different; and put into it as one action."""

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
        state: State = "new" if held is None else "same" if same(held, value) else "different"
        facts.append(Offered(path, title, value, held, entry.place, state))
        if state == "different" and not replace:
            found.append(_kept(title, held, value, entry.place))
    return Offer(tuple(facts), tuple(found))


def _kept(title: str, held: Any, value: Any, place: Place) -> Diagnostic:
    words = {"title": title, "held": brief(held), "value": brief(value)}
    message = tr("“{title}”项目里是 {held}，报告里是 {value}，没有改动", **words)
    return Diagnostic("W916", message, tr("要换成报告里的，加 --replace"), place=place)


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
