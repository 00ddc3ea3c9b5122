"""What becomes of an extension on a new edition of its base, told to the department that wrote it."""

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from chidu.diagnostics import Place
from chidu.diagnostics.visible import visible
from chidu.documents.difference_text import Compared, change_lines, difference_json, part_titles
from chidu.documents.widths import padded
from chidu.language import tr
from chidu.systems.difference import Change
from chidu.systems.upgrading import Decision, Made
from chidu.toml.document import Document

#: The columns of whose a text is.
_WHOSE = 8


@frozen(eq=False)
class UpgradeReport:
    """An upgrade as it is told: from which base to which, what follows, what is to be decided.

    ``backup`` is where the old file is kept, None where nothing was written; ``sound`` says that the new file
    has no errors.
    """

    before: Document
    after: Document
    old: str
    new: str
    made: tuple[Made, ...]
    decisions: tuple[Decision, ...]
    compared: Compared | None
    sound: bool
    backup: str | None = None

    @property
    def document(self) -> Document:
        """Return the file as it stands now, to which the places of decisions refer."""
        return self.before if self.backup is None else self.after


def upgrade_text(report: UpgradeReport) -> str:
    """Return the report for reading."""
    lines = [f"{report.document.source.name}  {report.old} → {report.new}"]
    lines += [*_following(report), *_made(report), *_decisions(report), "", _end(report)]
    return "\n".join(map(visible, lines)) + "\n"


def upgrade_json(report: UpgradeReport) -> dict[str, Any]:
    """Return the report as plain data."""
    return {
        "file": report.document.source.name,
        "old": report.old,
        "new": report.new,
        "written": report.backup is not None,
        "backup": report.backup,
        "made": [{"line": one.place.line, "message": one.message} for one in report.made],
        "decisions": [_decision_json(one, report) for one in report.decisions],
        "follows": difference_json(report.compared)["changes"] if report.compared else [],
    }


def place_of(decision: Decision, document: Document) -> Place:
    """Return where a decision is to be taken."""
    return decision.place or document.place(decision.at, on_key=True)


def _following(report: UpgradeReport) -> Iterator[str]:
    """Yield what changes in the department's system by the new base alone."""
    if report.compared is None:
        return
    changes = _undecided(report.compared, report.decisions)
    yield ""
    if not changes:
        yield tr("随新版更新：没有")
        return
    yield tr("随新版更新 {count} 处", count=len(changes))
    titles = part_titles()
    part = None
    for change in changes:
        if change.part != part:
            part = change.part
            yield f" {titles[part]}"
        yield from change_lines(change, report.compared)


def _undecided(compared: Compared, decisions: tuple[Decision, ...]) -> list[Change]:
    """Return the changes that follow: not those of a node about which there is to be decided."""
    nodes = {".".join(map(str, one.at[1:])) for one in decisions if one.at[:1] == ("indicators",)}
    return [
        one
        for one in compared.changes
        if one.part != "indicators" or not any(f"{one.id}.".startswith(f"{node}.") for node in nodes)
    ]


def _made(report: UpgradeReport) -> Iterator[str]:
    if report.made:
        yield ""
        yield tr("本文件相应改动 {count} 处", count=len(report.made))
    for one in report.made:
        yield f"  {one.place}  {one.message}"


def _decisions(report: UpgradeReport) -> Iterator[str]:
    yield ""
    if not report.decisions:
        yield tr("没有需要决定的地方")
        return
    yield tr("需要决定 {count} 处", count=len(report.decisions))
    for one in report.decisions:
        yield f"  {place_of(one, report.document)}  {one.message}"
        for whose, text in one.sides:
            yield f"      {padded(whose, _WHOSE)}{' '.join(text.splitlines()) or tr('（无）')}"
        if one.choices:
            yield f"      {one.choices}"


def _end(report: UpgradeReport) -> str:
    if report.before.source.text == report.after.source.text:
        return tr("已经在这个版本上，没有要写入的")
    if report.backup is None:
        return tr("没有写入任何文件；加上 --write 才写入")
    return tr("已写入；原来的文件在 {backup}", backup=report.backup)


def _decision_json(one: Decision, report: UpgradeReport) -> dict[str, Any]:
    place = place_of(one, report.document)
    return {
        "file": place.file,
        "line": place.line,
        "path": list(one.at),
        "message": one.message,
        "choices": one.choices,
        "sides": [{"whose": whose, "text": text} for whose, text in one.sides],
    }
