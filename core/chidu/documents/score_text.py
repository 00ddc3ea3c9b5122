"""A scored sheet as text: every level with its points, what gave or cost how much, and what is still to do."""

from collections.abc import Iterator
from typing import NamedTuple

from chidu.decimals import ZERO, plain, rounded
from chidu.diagnostics import Diagnostic
from chidu.diagnostics.visible import visible
from chidu.documents.widths import padded, right
from chidu.language import tr
from chidu.model.assessment import Assessed, Assessment, CheckResult, Total
from chidu.model.nodes import Group, Indicator
from chidu.model.sheet import ROUNDS

#: Where the points stand, counted from the left.
COLUMNS = 60


class Marks(NamedTuple):
    """The signs before indicators and checks."""

    full: str = "✓"
    less: str = "!"
    unscored: str = "·"
    error: str = "✗"


#: For consoles that cannot show the signs.
ASCII_MARKS = Marks("v", "!", ".", "x")


def score_text(assessment: Assessment, title: str, marks: Marks, before: tuple[Diagnostic, ...] = ()) -> str:
    """Return the whole assessment, ready to print; text from files is shown as it is, control characters visibly.

    ``before``: what was found in reading the sheet; it is to be seen to as well.
    """
    parts = (
        _head(assessment, title),
        _tree(assessment, marks),
        _result(assessment),
        _checks(assessment, marks),
        _problems((*before, *assessment.problems)),
    )
    return "\n\n".join("\n".join(map(visible, part)) for part in map(list, parts) if part) + "\n"


def _head(assessment: Assessment, title: str) -> Iterator[str]:
    head, then = assessment.system.head, assessment.submitted
    yield f"{title} · {ROUNDS.get(assessment.round, assessment.round)}"
    if then is not None:
        at = then.at[:16].replace("T", " ") or tr("时间没有记")
        yield tr("已提交（{at}）：得分、等次是提交时记录的", at=at)
    yield " · ".join(text for text in (head.title, head.version, head.issuer) if text)


def _tree(assessment: Assessment, marks: Marks) -> Iterator[str]:
    for number, (depth, node) in enumerate(assessment.system.nodes()):
        indent = "  " * depth
        if isinstance(node, Group):
            if depth == 0 and number > 0:
                yield ""
            total = assessment.groups[node.id].total
            yield _row(f"{indent}{node.title}{_beyond(node)}", total.points, total.full, total)
        else:
            yield from _indicator(assessment.indicators[node.id], node, indent, marks)


def _indicator(assessed: Assessed, node: Indicator, indent: str, marks: Marks) -> Iterator[str]:
    yield _row(
        f"{indent}{_mark(assessed, marks)} {node.title}{_beyond(node)}", assessed.points, assessed.full
    )
    for line in assessed.lines:
        yield f"{padded('', len(indent) + 4)}{right(_signed(line.points), 6)}  {line.text}"
    if assessed.reason and assessed.assigned is None:  # an assigned score's line says why
        yield f"{indent}      {tr('扣分原因：{reason}', reason=assessed.reason)}"


def _beyond(node: Group | Indicator) -> str:
    if node.beyond is None or (node.beyond == "bonus" and tr("加分项") in node.title):
        return ""
    text = tr("（减分项，至多减 {points} 分）") if node.beyond == "penalty" else tr("（加分项）")
    return text.format(points=plain(node.points))


def _mark(assessed: Assessed, marks: Marks) -> str:
    if assessed.status == "error":
        return marks.error
    if assessed.points is None:
        return marks.unscored
    return marks.full if assessed.points >= assessed.full or assessed.beyond == "bonus" else marks.less


def _row(name: str, points: object, full: object, total: Total | None = None) -> str:
    shown = "–" if points is None else plain(points)  # type: ignore[arg-type]
    text = f"{padded(visible(name), COLUMNS)}{right(shown, 6)} / {plain(full)}"  # type: ignore[arg-type]
    if total is not None and points is None:
        text += tr(
            "（已得 {so_far}，最高可达 {possible}）",
            so_far=plain(total.so_far),
            possible=plain(total.possible),
        )
    return text


def _signed(points: object) -> str:
    text = plain(points)  # type: ignore[arg-type]
    return f"+{text}" if points > ZERO else text  # type: ignore[operator]


def _result(assessment: Assessment) -> Iterator[str]:
    total, places = assessment.total, assessment.system.scoring.decimals
    for one in assessment.adjustments:
        yield f"{right(_signed(one.points), 6)}  {one.text}"
    yield from _vetoes(assessment)
    if total.points is not None:
        yield tr("总分 {points} / {full}", points=rounded(total.points, places), full=plain(total.full))
        yield _grade(assessment)
        return
    left = sum(1 for one in assessment.indicators.values() if one.status in {"incomplete", "error"})
    yield tr("总分未定：还有 {left} 项没有得分", left=left) if left else tr("总分未定，见待办")
    yield tr(
        "已得 {so_far}，最高可达 {possible}",
        so_far=rounded(total.so_far, places),
        possible=rounded(total.possible, places),
    )
    yield _grade(assessment)


def _vetoes(assessment: Assessment) -> Iterator[str]:
    """Yield the vetoes that hold; of one that changes nothing it is said so."""
    system, total = assessment.system, assessment.total.points
    earned = None if total is None else system.grade(total)
    for name in assessment.vetoes:
        message = system.vetoes[name].message
        if earned is not None and system.vetoed(earned, (name,)) == earned:
            message = tr("{message}（等次本来就不高于此）", message=message)
        yield message


def _grade(assessment: Assessment) -> str:
    if assessment.grade is not None:
        return tr("等次 {grade}", grade=assessment.grade)
    if assessment.total.points is not None and assessment.best_grade is None:
        return tr("等次 {grade}", grade=tr("（无）"))
    if assessment.certain_grade is not None:
        return tr("等次 {grade}（已定）", grade=assessment.certain_grade)
    return tr("等次未定（可达 {grade}）", grade=assessment.best_grade or tr("（无）"))


def _checks(assessment: Assessment, marks: Marks) -> Iterator[str]:
    if assessment.checks:
        yield tr("事实核对")
    for check in assessment.checks:
        yield f"  {_check_mark(check, marks)} {check.message}    {check.formula}"


def _check_mark(check: CheckResult, marks: Marks) -> str:
    return marks.unscored if check.holds is None else marks.full if check.holds else marks.error


def _problems(problems: tuple[Diagnostic, ...]) -> Iterator[str]:
    if problems:
        yield tr("待办 {count} 件", count=len(problems))
    for one in problems:
        yield f"  {one.code}  {one.message}"
